package org.rasterfit.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.rasterfit.figure.NeuronTraces;
import org.rasterfit.figure.Trace;
import org.rasterfit.network.CellModel;
import org.rasterfit.network.CellParameters;
import org.rasterfit.network.LeakyIntegrateAndFire;
import org.rasterfit.network.MembraneNoise;
import org.rasterfit.network.PlasticConnectivity;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.plugin.Chosen;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.run.MachineSpeed;
import org.rasterfit.run.RunSize;
import org.rasterfit.simulation.FrozenPlasticInput;
import org.rasterfit.simulation.Presentation;
import org.rasterfit.simulation.SpikeRaster;
import org.rasterfit.simulation.SpikingSimulator;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.simulation.Traces;
import org.rasterfit.time.TimeGrid;
import org.scijava.ItemVisibility;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/** What the commands of stage 2 share: the cells, their noise and their synapses. Names are macro and script keys. */
abstract class SpikingStageCommand extends StageCommand {

	/** How the tutorial adds noise: drawn in every step, not scaled with dt. */
	static final String PER_STEP = "per step";
	/** Rate that the time of a run is reckoned with [Hz]. */
	static final int HZ = 20;
	/** N x N matrices that exist at a time when a simulation is drawn; measured. */
	static final int MATRICES = 5;
	/** Noise whose strength does not depend on dt. */
	static final String WHITE = "white noise";

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "30"))
	private final String cellSection = "<html><b>Cells</b>";

	@PluginChoice(CellModel.class)
	@Parameter(label = "Cell model", description = "How the membrane potential follows the input")
	private String cell = LeakyIntegrateAndFire.LABEL;

	@PluginOptions(CellModel.class)
	@Parameter(label = "Cell options", required = false, description = "Of the cell model: name=value, ...")
	private String cellOptions = "";

	@Parameter(label = "Membrane time constant [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM), stepSize = "1",
		description = "tau_m; at least the time step")
	double tau = 10;

	@Parameter(label = "Threshold", stepSize = "0.1", description = "Membrane potential at which a neuron spikes")
	double threshold = 1;

	@Parameter(label = "Reset", stepSize = "0.1", description = "Membrane potential after a spike; below the threshold")
	private double reset = 0;

	@Parameter(label = "Noise sigma", min = "0", stepSize = "0.5", description = "Strength of Gaussian noise in the input; 0: none")
	private double noise = 2;

	@Parameter(label = "Noise", choices = { PER_STEP, WHITE }, style = "radioButtonHorizontal",
		description = "per step: sigma is added in every step, so that its effect depends on dt (the tutorial's convention); " +
			"white noise: scaled by sqrt(tau_m / dt), sigma as in Ricciardi's formula")
	private String scaling = PER_STEP;

	@Parameter(label = "Time step dt [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM), stepSize = "0.05",
		description = "All durations must be multiples of it")
	double dt = 0.1;

	/** A network of these cells with plastic synapses only. */
	SpikingNetwork network(final int neurons, final double mu, final double tauSyn) {
		if (!scaling.equals(PER_STEP) && !scaling.equals(WHITE)) throw new IllegalArgumentException("scaling = \"" + scaling +
			"\": must be \"" + PER_STEP + "\" or \"" + WHITE + "\"");
		final MembraneNoise membraneNoise = new MembraneNoise(noise, scaling.equals(WHITE) ? MembraneNoise.Scaling.WHITE
			: MembraneNoise.Scaling.PER_STEP);
		final Chosen<CellModel> cells = chosen(CellModel.class);
		return SpikingNetwork.plasticOnly(neurons, mu, cells.plugin(), new CellParameters(tau, threshold, reset).with(cells
			.settings()), tauSyn, membraneNoise);
	}

	/** Refuses a duration without a time step. */
	void requireSteps(final double durationMs) {
		if (new TimeGrid(dt).steps(durationMs, "duration of the trial") < 1) throw new IllegalArgumentException(
			"duration of the trial = " + durationMs + " ms: must be above 0 ms");
	}

	/** What a simulation without training needs. */
	Needs needs(final int neurons, final long synapses, final double durationMs) {
		final double steps = new TimeGrid(dt).steps(durationMs, "duration of the trial");
		return new Needs(Needs.count(neurons) + (neurons == 1 ? " neuron, " : " neurons, ") + Needs.count(synapses) +
			(synapses == 1 ? " synapse, " : " synapses, ") + Needs.count((long) steps) + " time steps", RunSize.REST + 8.0 * MATRICES * synapses + trialBytes(neurons,
				durationMs), useful(threads, neurons), speed -> seconds(speed, neurons, synapses, durationMs));
	}

	/** Memory of the traces of a few neurons, and of the spikes of all [bytes]. */
	double trialBytes(final int neurons, final double durationMs) {
		return 16 * durationMs / dt * Math.min(5, neurons) + 5.0 * neurons * durationMs;
	}

	/** Time of a trial [s]: neurons, and a spike of each in 1/{@value #HZ} s that reaches all. */
	double seconds(final MachineSpeed speed, final int neurons, final double synapses, final double durationMs) {
		return 1e-9 * (durationMs / dt * neurons * (noise > 0 ? speed.noisyStepNs() : speed.stepNs()) + durationMs / 1000 *
			HZ * synapses * speed.denseNs());
	}

	/** What one trial gave. */
	record Trial(SpikeRaster spikes, Traces traces, double[] meanDrive) {}

	/**
	 * One trial without stimulus.
	 *
	 * @param weights {@code [presynaptic][postsynaptic]}, or {@code null} for cells without synapses
	 * @param traced neurons whose state is kept
	 */
	Trial simulate(final SpikingNetwork network, final double[][] weights, final double durationMs, final int[] traced,
		final ThreadTeam team)
	{
		final TimeGrid grid = new TimeGrid(dt);
		final int steps = grid.steps(durationMs, "duration of the trial");
		Presentation trial = new Presentation(steps, Presentation.uniformVoltage(network, streams().stream(
			Purpose.UNTRAINED_TRIAL, 0))).withNoise(block -> streams().stream(Purpose.UNTRAINED_TRIAL, 1, block));
		if (weights != null) trial = trial.withPlastic(new FrozenPlasticInput(PlasticConnectivity.allToAll(weights.length),
			PlasticConnectivity.allToAllWeights(weights, 1), 0, weights.length));
		final SpikingSimulator simulator = new SpikingSimulator(network, grid, team);
		simulator.trace(traced);
		simulator.begin(trial);
		final double[] mean = new double[network.neurons()];
		try (Phase simulating = phase("Simulating", steps)) {
			for (int step = 1; step <= steps; step++) {
				simulator.advance(1);
				final double[] drive = simulator.plasticDrive();
				for (int i = 0; i < mean.length; i++) mean[i] += drive[i] / steps;
				simulating.at(step);
			}
		}
		return new Trial(simulator.raster(), simulator.traces(), mean);
	}

	/** The first neurons, at most so many. */
	static int[] first(final int count, final int neurons) {
		return IntStream.range(0, Math.min(count, neurons)).toArray();
	}

	/** Times of every step of a trial [ms]. */
	double[] times(final int steps) {
		return Trace.times(steps, dt, dt);
	}

	/** Membrane potentials of the traced neurons. */
	NeuronTraces voltage(final Traces traces) {
		return NeuronTraces.voltage(times(traces.voltage()[0].length), traces.voltage());
	}

	/** Constant input plus plastic drive of the traced neurons. */
	NeuronTraces input(final Traces traces, final double mu) {
		final double[][] total = Arrays.stream(traces.plastic()).map(double[]::clone).toArray(double[][]::new);
		for (final double[] row : total) for (int i = 0; i < row.length; i++) row[i] += mu;
		return NeuronTraces.model("input (mu + u)", times(total[0].length), total);
	}

	/** Spike times [ms] of some neurons. */
	static double[][] spikeTimes(final SpikeRaster spikes, final int[] neurons) {
		final List<double[]> rows = new ArrayList<>();
		for (final int n : neurons) rows.add(IntStream.range(0, spikes.size()).filter(k -> spikes.neuron()[k] == n)
			.mapToDouble(spikes::timeMs).toArray());
		return rows.toArray(double[][]::new);
	}

	/** Spike times [ms] of all neurons. */
	static double[] spikeTimes(final SpikeRaster spikes) {
		return IntStream.range(0, spikes.size()).mapToDouble(spikes::timeMs).toArray();
	}
}
