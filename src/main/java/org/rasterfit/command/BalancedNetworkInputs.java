package org.rasterfit.command;

import java.io.IOException;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;

import org.apache.commons.rng.UniformRandomProvider;
import org.rasterfit.network.Areas;
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
import org.rasterfit.network.StaticSynapses;
import org.rasterfit.network.VariedParameters;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.plugin.Chosen;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.recording.Recording;
import org.rasterfit.run.Work;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.time.TimeGrid;
import org.rasterfit.training.Regressors;
import org.rasterfit.training.UnitAreas;
import org.rasterfit.training.UntrainedTrial;
import org.scijava.ItemVisibility;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/** The balanced network. Names are macro and script keys. */
final class BalancedNetworkInputs {

	/** Mean rate that the time of a run is estimated with [Hz]: the untrained network's of the default parameters. */
	private static final int HZ = 9;

	private static final String PER_STEP = "per step", WHITE = "white", COLOURED = "coloured";

	/** What the second choice of a cell model is for, and its value that takes the first. */
	private static final String INHIBITORY = "inhibitory", AS_E = "as E";

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "30"))
	private final String networkSection = "<html><b>Network</b>";

	@Parameter(label = "Neurons N", min = "2", stepSize = "100",
		description = "Number of neurons of the whole network, excitatory and inhibitory")
	int neurons = 5000;

	@Parameter(label = "Excitatory fraction", min = "0.01", max = "0.99", stepSize = "0.05",
		description = "Part of the neurons that is excitatory")
	private double excitatory = 0.5;

	@Parameter(label = "Presynaptic neurons K", min = "0", stepSize = "50",
		description = "Mean number of static synapses that each neuron gets from excitatory, and again from " +
			"inhibitory " +
			"neurons; weights fall as 1/sqrt(K). 0: no static synapses, and 1 in place of sqrt(K)")
	private int k = 500;

	@Parameter(label = "Gain g", min = "0", stepSize = "0.1", description = "Multiplies all static weights")
	private double gain = 1;

	@Parameter(label = "Weight E to E [j_E]", min = "0", stepSize = "0.05",
		description = "J_EE in units of j_E = 2 g tau_E / sqrt(K)")
	private double jEE = 0.15;

	@Parameter(label = "Weight E to I [j_E]", min = "0", stepSize = "0.05", description = "J_IE in units of j_E")
	private double jIE = 1;

	@Parameter(label = "Weight I to E [-j_I]", min = "0", stepSize = "0.05",
		description = "J_EI in units of -j_I = -2 g tau_I / sqrt(K)")
	private double jEI = 0.75;

	@Parameter(label = "Weight I to I [-j_I]", min = "0", stepSize = "0.05", description = "J_II in units of -j_I")
	private double jII = 1;

	@Parameter(label = "External input to E [sqrt(K)]", stepSize = "0.01",
		description = "Constant input mu_E in units of sqrt(K); the threshold is 1")
	private double muE = 0.18;

	@Parameter(label = "External input to I [sqrt(K)]", stepSize = "0.01",
		description = "Constant input mu_I in units of sqrt(K); the threshold is 1")
	private double muI = 0.12;

	@Parameter(label = "Membrane time constant E [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM),
		stepSize = "1",
		description = "tau_m of excitatory neurons")
	private double tauE = 10;

	@Parameter(label = "Membrane time constant I [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM),
		stepSize = "1",
		description = "tau_m of inhibitory neurons")
	private double tauI = 10;

	@Parameter(label = "Synaptic time constant E [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM),
		stepSize = "1",
		description = "Decay of static synapses from excitatory neurons")
	private double tauSynE = 3;

	@Parameter(label = "Synaptic time constant I [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM),
		stepSize = "1",
		description = "Decay of static synapses from inhibitory neurons")
	private double tauSynI = 3;

	@Parameter(label = "Threshold", stepSize = "0.1", description = "Membrane potential at which a neuron spikes")
	private double threshold = 1;

	@Parameter(label = "Reset", stepSize = "0.1", description = "Membrane potential after a spike")
	private double reset = 0;

	@Parameter(label = "Noise sigma", min = "0", stepSize = "0.1",
		description = "Standard deviation of Gaussian noise in the input, drawn in every step; 0: none")
	private double noise = 0;

	@Parameter(label = "Noise", choices = { PER_STEP, WHITE, COLOURED },
		description = "per step: not scaled with dt (the tutorial's convention); white: scaled by sqrt(tau_m / dt), " +
			"as " +
			"noise in the membrane potential is; coloured: sigma and correlation time are those of the input")
	private String noiseKind = PER_STEP;

	@Parameter(label = "Correlation of the noise [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM),
		stepSize = "1", description = "Correlation time of coloured noise; nothing else has one")
	private double noiseTau = 5;

	@PluginChoice(CellModel.class)
	@Parameter(label = "Cell model", description = "How the membrane potential follows the input")
	private String cell = LeakyIntegrateAndFire.LABEL;

	@PluginOptions(CellModel.class)
	@Parameter(label = "Cell options", required = false, description = "Of the cell model, as name=value, name=value")
	private String cellOptions = "";

	@PluginChoice(value = CellModel.class, use = INHIBITORY)
	@Parameter(label = "Cell model of I", choices = { AS_E },
		description = "How the membrane potential of inhibitory neurons follows the input")
	private String cellI = AS_E;

	@PluginOptions(value = CellModel.class, use = INHIBITORY)
	@Parameter(label = "Cell options of I", required = false,
		description = "Of the cell model of inhibitory neurons, as name=value, name=value")
	private String cellIOptions = "";

	@PluginChoice(Connectivity.class)
	@Parameter(label = "Connectivity", description = "How the static synapses are drawn")
	private String connectivity = FixedOutDegree.LABEL;

	@PluginOptions(Connectivity.class)
	@Parameter(label = "Connectivity options", required = false,
		description = "Of the connectivity, as name=value, name=value")
	private String connectivityOptions = "";

	@Parameter(label = "Areas", required = false,
		description = "Equal parts of the network with synapses of their own: a number, or the column of the " +
			"recorded units that says in which area each is learned, such as brain_region; empty: one area")
	private String areas = "";

	@Parameter(label = "Static between areas", min = "0", max = "1", stepSize = "0.05",
		description = "Share of the static synapses of each neuron that go to other areas; 0: all stay in the own " +
			"one. Needs areas")
	private double betweenStatic = 0;

	@Parameter(label = "Varied parameters", required = false,
		description = "What differs from neuron to neuron, such as tauSynE=lognormal(3, 1), tauPlastic=uniform(70, 150), " +
			"tauE=normal(20, 2), threshold=uniform(0.9, 1.1), muI=table(cells.csv, mu), E.b=lognormal(0.1, 0.05)")
	private String varied = "";

	@Parameter(label = "Time step dt [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM), stepSize = "0.05",
		description = "All durations must be multiples of it")
	double dt = 0.1;

	private final RasterFitCommand command;

	BalancedNetworkInputs(final RasterFitCommand command) {
		this.command = command;
	}

	/** The parameters of the network; refuses values that make none. */
	BalancedNetworkParameters parameters() {
		return new BalancedNetworkParameters(new Size(neurons, excitatory, k), new Coupling(gain, jEE, jIE, jEI, jII),
			new Population(muE, tauE, tauSynE), new Population(muI, tauI, tauSynI), new Potentials(threshold, reset));
	}

	/** Refuses values that make no network. */
	void check() {
		parameters();
		noise();
		dynamics();
		varied().check(cellModel().plugin(), cellModelI().plugin(), parameters(), grid());
		connectivity();
		checkAreas();
		grid();
	}

	/** Number of static synapses. */
	long synapses() {
		final BalancedNetworkParameters p = parameters();
		return (long) p.excitatory() * p.outDegreeE() + (long) p.inhibitory() * p.outDegreeI();
	}

	/** How large it is, in words. */
	String sizes() {
		return Needs.count(neurons) + " neurons, " + Needs.count(synapses()) + " static synapses";
	}

	/** The time step. */
	TimeGrid grid() {
		return new TimeGrid(dt);
	}

	/** What is computed in a trial without learning; rates are taken as {@value #HZ} Hz. */
	Work trial(final double ms) {
		return Work.neurons(neurons, ms / dt, noise > 0).plus(Work.spikes(synapses(), HZ, ms));
	}

	MembraneNoise noise() {
		final MembraneNoise.Scaling scaling = switch (noiseKind) {
			case WHITE -> MembraneNoise.Scaling.WHITE;
			case COLOURED -> MembraneNoise.Scaling.COLOURED;
			default -> MembraneNoise.Scaling.PER_STEP;
		};
		return new MembraneNoise(noise, scaling, scaling == MembraneNoise.Scaling.COLOURED ? noiseTau : 0);
	}

	private Chosen<CellModel> cellModel() {
		return command.chosen(CellModel.class);
	}

	private Chosen<CellModel> cellModelI() {
		if (!cellI.equals(AS_E)) return command.chosen(CellModel.class, INHIBITORY);
		command.requireNoOptions(CellModel.class, INHIBITORY, "cellI = " + AS_E +
			", so that inhibitory neurons have the cellOptions, too: choose their cell model, or leave it empty");
		return cellModel();
	}

	/** Refuses cells and synapses that do not go with the time step. */
	private void dynamics() {
		requireSlow("tauE", tauE);
		requireSlow("tauI", tauI);
		requireSlow("tauSynE", tauSynE);
		requireSlow("tauSynI", tauSynI);
		final Chosen<CellModel> e = cellModel(), i = cellModelI();
		e.plugin().dynamics(parameters().cellsE().with(e.settings()), grid());
		i.plugin().dynamics(parameters().cellsI().with(i.settings()), grid());
	}

	/** Refuses a membrane or synapse faster than the time step. */
	void requireSlow(final String key, final double tauMs) {
		if (tauMs < grid().stepMs()) throw new IllegalArgumentException(key + " = " + tauMs +
			" ms: must be at least the time step dt = " + dt + " ms");
	}

	private VariedParameters varied() {
		return VariedParameters.parse("varied", varied);
	}

	/** Whether the network has one area. */
	boolean isOneArea() {
		return areas.isBlank();
	}

	/** Number of areas; empty where a column of the recording says them. */
	private OptionalInt areaCount() {
		if (isOneArea()) return OptionalInt.of(1);
		if (!areas.strip().matches("-?[0-9.]+")) return OptionalInt.empty();
		if (!areas.strip().matches("[0-9]{1,9}") || Integer.parseInt(areas.strip()) < 2)
			throw new IllegalArgumentException(
				"areas = " + areas + ": must be a whole number of 2 or more, a column of " +
					"the recorded units, or empty for one area");
		return OptionalInt.of(Integer.parseInt(areas.strip()));
	}

	private void checkAreas() {
		final OptionalInt count = areaCount();
		if (isOneArea()) {
			requireAreas("betweenStatic", betweenStatic);
			return;
		}
		if (!connectivity().plugin().label().equals(FixedOutDegree.LABEL)) throw new IllegalArgumentException(
			"areas = " + areas + " needs connectivity = " + FixedOutDegree.LABEL + ", but connectivity = " +
				connectivity().plugin().label());
		if (k == 0 && betweenStatic > 0) throw new IllegalArgumentException("betweenStatic = " + betweenStatic +
			": there are no static synapses (k = 0): must be 0");
		if (count.isPresent()) numbered(count.getAsInt(), 0).check(parameters());
	}

	/** Refuses a share of synapses between areas where there is one area. */
	void requireAreas(final String key, final double share) {
		if (isOneArea() && share != 0) throw new IllegalArgumentException(key + " = " + share +
			": the network has one area; set areas to a number or a column of the recorded units, or " + key + " to 0");
	}

	private Areas numbered(final int count, final double betweenPlastic) {
		return count == 1 ? Areas.ONE
			: new Areas(IntStream.rangeClosed(1, count).mapToObj(String::valueOf).toList(), betweenStatic,
				betweenPlastic);
	}

	/** Areas of a network without a recording. */
	Areas numberedAreas() {
		return numbered(areaCount().orElseThrow(() -> new IllegalArgumentException("areas = " + areas +
			": there is no recording whose units have such a column here: must be a number, or empty for one area")),
			0);
	}

	/**
	 * Areas of the network and of units of a recording.
	 *
	 * @param recording all its units
	 * @param units those that are trained on
	 */
	UnitAreas areas(final Recording recording, final int[] units, final double betweenPlastic) {
		final OptionalInt count = areaCount();
		final UnitAreas made = count.isPresent()
			? UnitAreas.inTurn(numbered(count.getAsInt(), betweenPlastic), units.length)
			: UnitAreas.byColumn(recording, areas.strip(), betweenStatic, betweenPlastic).of(units);
		made.areas().check(parameters());
		return made;
	}

	/** What learning needs of the plastic synapses. */
	Regressors regressors() {
		return varied().has(VariedParameters.PLASTIC) ? Regressors.OF_SYNAPSES : Regressors.OF_NEURONS;
	}

	/** Refuses time constants of plastic synapses where there are none. */
	void requireNoPlastic() {
		if (varied().has(VariedParameters.PLASTIC)) throw new IllegalArgumentException("varied = " +
			VariedParameters.PLASTIC + ": this network has no plastic synapses; leave it out");
	}

	private Chosen<Connectivity> connectivity() {
		return command.chosen(Connectivity.class);
	}

	/**
	 * The network and its static synapses.
	 *
	 * @param wired areas that they are drawn by
	 */
	SpikingNetwork network(final BalancedNetworkParameters parameters, final double plasticMs,
		final Areas wired, final RandomStreams streams)
		throws IOException
	{
		final Chosen<CellModel> cells = cellModel(), cellsI = cellModelI();
		try (Phase building = command.phase("Building the network", 0)) {
			return building.await(() -> varied().of(SpikingNetwork.balanced(parameters, plasticMs, cells.plugin(),
				cellsI.plugin(), parameters.cellsE().with(cells.settings()),
				parameters.cellsI().with(cellsI.settings()),
				connect(parameters, wired, streams), noise()).with(wired),
				parameters, grid(), streams));
		}
	}

	private StaticSynapses connect(final BalancedNetworkParameters parameters, final Areas wired,
		final RandomStreams streams)
	{
		final UniformRandomProvider random = streams.stream(Purpose.NETWORK);
		final Chosen<Connectivity> wiring = connectivity();
		return wired.isOne() ? wiring.plugin().connect(parameters, wiring.settings(), random)
			: wired.connect(parameters, random);
	}

	/**
	 * A trial of the network before training.
	 *
	 * @param name what the progress line says
	 */
	UntrainedTrial simulate(final String name, final SpikingNetwork cells, final int steps, final RandomStreams streams,
		final ThreadTeam team)
	{
		try (Phase simulating = command.phase(name, steps)) {
			final UntrainedTrial trial = UntrainedTrial.run(cells, steps, grid(), streams, team, simulating::at);
			if (trial.isSynchronous()) command.warn(String.format(Locale.ROOT,
				"the neurons of the untrained network fire together: %.0f %% of the fluctuations of their synaptic " +
					"input, %.3g thresholds, are common to all (10 to 35 %% in a balanced network): lower what delays " +
					"spikes (peak of EIF and AdEx to 1.2), lower gain = %s, or set noise",
				100 * trial.synchrony() * trial.synchrony(), trial.inputSd() / (threshold - reset), gain));
			return trial;
		}
	}
}
