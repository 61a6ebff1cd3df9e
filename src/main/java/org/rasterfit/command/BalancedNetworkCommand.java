package org.rasterfit.command;

import java.io.IOException;
import java.util.List;

import org.rasterfit.network.BalancedNetworkParameters;
import org.rasterfit.network.BalancedNetworkParameters.Coupling;
import org.rasterfit.network.BalancedNetworkParameters.Population;
import org.rasterfit.network.BalancedNetworkParameters.Potentials;
import org.rasterfit.network.BalancedNetworkParameters.Size;
import org.rasterfit.network.CellModel;
import org.rasterfit.network.Connectivity;
import org.rasterfit.network.FixedOutDegree;
import org.rasterfit.network.LeakyIntegrateAndFire;
import org.rasterfit.network.MembraneNoise;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.plugin.Chosen;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.run.MachineSpeed;
import org.rasterfit.time.TimeGrid;
import org.scijava.ItemVisibility;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/** The parameters of the balanced network, shared by the commands that make one. Their names are macro and script keys. */
abstract class BalancedNetworkCommand extends PresetCommand {

	/** Mean rate that the time of a run is reckoned with [Hz]: the untrained network's of the default parameters. */
	private static final int HZ = 9;

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "30"))
	private final String networkSection = "<html><b>Network</b>";

	@Parameter(label = "Neurons N", min = "2", stepSize = "100",
		description = "Number of neurons of the whole network, excitatory and inhibitory")
	int neurons = 5000;

	@Parameter(label = "Excitatory fraction", min = "0.01", max = "0.99", stepSize = "0.05",
		description = "Part of the neurons that is excitatory")
	double excitatory = 0.5;

	@Parameter(label = "Presynaptic neurons K", min = "1", stepSize = "50",
		description = "Mean number of static synapses that each neuron gets from excitatory, and again from inhibitory " +
			"neurons; weights fall as 1/sqrt(K)")
	int k = 500;

	@Parameter(label = "Gain g", min = "0", stepSize = "0.1", description = "Multiplies all static weights")
	double gain = 1;

	@Parameter(label = "Weight E to E [j_E]", min = "0", stepSize = "0.05",
		description = "J_EE in units of j_E = 2 g tau_E / sqrt(K)")
	double jEE = 0.15;

	@Parameter(label = "Weight E to I [j_E]", min = "0", stepSize = "0.05", description = "J_IE in units of j_E")
	double jIE = 1;

	@Parameter(label = "Weight I to E [-j_I]", min = "0", stepSize = "0.05",
		description = "J_EI in units of -j_I = -2 g tau_I / sqrt(K)")
	double jEI = 0.75;

	@Parameter(label = "Weight I to I [-j_I]", min = "0", stepSize = "0.05", description = "J_II in units of -j_I")
	double jII = 1;

	@Parameter(label = "External input to E [sqrt(K)]", stepSize = "0.01",
		description = "Constant input mu_E in units of sqrt(K); the threshold is 1")
	double muE = 0.18;

	@Parameter(label = "External input to I [sqrt(K)]", stepSize = "0.01",
		description = "Constant input mu_I in units of sqrt(K); the threshold is 1")
	double muI = 0.12;

	@Parameter(label = "Membrane time constant E [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM), stepSize = "1",
		description = "tau_m of excitatory neurons")
	double tauE = 10;

	@Parameter(label = "Membrane time constant I [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM), stepSize = "1",
		description = "tau_m of inhibitory neurons")
	double tauI = 10;

	@Parameter(label = "Synaptic time constant E [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM), stepSize = "1",
		description = "Decay of static synapses from excitatory neurons")
	double tauSynE = 3;

	@Parameter(label = "Synaptic time constant I [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM), stepSize = "1",
		description = "Decay of static synapses from inhibitory neurons")
	double tauSynI = 3;

	@Parameter(label = "Threshold", stepSize = "0.1", description = "Membrane potential at which a neuron spikes")
	double threshold = 1;

	@Parameter(label = "Reset", stepSize = "0.1", description = "Membrane potential after a spike")
	double reset = 0;

	@Parameter(label = "Noise per step", min = "0", stepSize = "0.1",
		description = "Standard deviation of Gaussian noise in the input, drawn in every step and not scaled with dt (the " +
			"tutorial's convention); 0: none")
	double noise = 0;

	@PluginChoice(CellModel.class)
	@Parameter(label = "Cell model", description = "How the membrane potential follows the input")
	String cell = LeakyIntegrateAndFire.LABEL;

	@PluginOptions(CellModel.class)
	@Parameter(label = "Cell options", required = false, description = "Of the cell model, of all neurons: name=value, ...")
	private String cellOptions = "";

	@PluginChoice(Connectivity.class)
	@Parameter(label = "Connectivity", description = "How the static synapses are drawn")
	String connectivity = FixedOutDegree.LABEL;

	@PluginOptions(Connectivity.class)
	@Parameter(label = "Connectivity options", required = false, description = "Of the connectivity: name=value, ...")
	private String connectivityOptions = "";

	@Parameter(label = "Time step dt [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM), stepSize = "0.05",
		description = "All durations must be multiples of it")
	double dt = 0.1;

	/** The parameters of the network; refuses values that make none. */
	BalancedNetworkParameters networkParameters() {
		return new BalancedNetworkParameters(new Size(neurons, excitatory, k), new Coupling(gain, jEE, jIE, jEI, jII), new Population(muE,
			tauE, tauSynE), new Population(muI, tauI, tauSynI), new Potentials(threshold, reset));
	}

	@Override
	void check() {
		networkParameters();
		noise();
		cellModel();
		connectivity();
		new TimeGrid(dt);
	}

	/** Number of static synapses. */
	static long synapses(final BalancedNetworkParameters p) {
		return (long) p.excitatory() * p.outDegreeE() + (long) p.inhibitory() * p.outDegreeI();
	}

	/** Time of a trial without learning [s]; rates are taken as {@value #HZ} Hz. */
	double seconds(final MachineSpeed speed, final double trialMs) {
		final double perStep = noise > 0 ? speed.noisyStepNs() : speed.stepNs();
		return 1e-9 * (trialMs / dt * neurons * perStep + trialMs / 1000 * HZ * synapses(networkParameters()) * speed
			.stepNs());
	}

	MembraneNoise noise() {
		return new MembraneNoise(noise, MembraneNoise.Scaling.PER_STEP);
	}

	Chosen<CellModel> cellModel() {
		return chosen(CellModel.class);
	}

	Chosen<Connectivity> connectivity() {
		return chosen(Connectivity.class);
	}

	/** The network and its static synapses. */
	SpikingNetwork network(final BalancedNetworkParameters parameters, final double plasticMs, final RandomStreams streams)
		throws IOException
	{
		final Chosen<CellModel> cells = cellModel();
		final Chosen<Connectivity> wiring = connectivity();
		try (Phase building = phase("Building the network", 0)) {
			return building.await(() -> SpikingNetwork.balanced(parameters, plasticMs, cells.plugin(), parameters.cellsE().with(cells
				.settings()), parameters.cellsI().with(cells.settings()), wiring.plugin().connect(parameters, wiring.settings(), streams
					.stream(Purpose.NETWORK)), noise()));
		}
	}

	/** All cell models that there are. */
	List<CellModel> models() {
		return plugins().createInstancesOfType(CellModel.class);
	}
}
