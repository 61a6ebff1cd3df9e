package org.rasterfit.command;

import org.rasterfit.network.CellModel;
import org.rasterfit.network.CellParameters;
import org.rasterfit.network.GaussianWeights;
import org.rasterfit.network.LeakyIntegrateAndFire;
import org.rasterfit.network.MembraneNoise;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.plugin.Chosen;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.run.MatrixRunSize;
import org.rasterfit.run.Work;
import org.rasterfit.simulation.SpikingTrial;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.time.TimeGrid;
import org.scijava.ItemVisibility;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/** The cells of stage 2, their noise and their time step. Names are macro and script keys. */
final class SpikingCellInputs {

	/** How the tutorial adds noise: drawn in every step, not scaled with dt. */
	static final String PER_STEP = "per step";

	/** Noise whose strength does not depend on dt. */
	static final String WHITE = "white noise";

	private static final String DURATION = "duration";

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "30"))
	private final String cellSection = "<html><b>Cells</b>";

	@PluginChoice(CellModel.class)
	@Parameter(label = "Cell model", description = "How the membrane potential follows the input")
	private String cell = LeakyIntegrateAndFire.LABEL;

	@PluginOptions(CellModel.class)
	@Parameter(label = "Cell options", required = false, description = "Of the cell model, as name=value, name=value")
	private String cellOptions = "";

	@Parameter(label = "Membrane time constant [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM),
		stepSize = "1",
		description = "tau_m; at least the time step")
	double tau = 10;

	@Parameter(label = "Threshold", stepSize = "0.1", description = "Membrane potential at which a neuron spikes")
	private double threshold = 1;

	@Parameter(label = "Reset", stepSize = "0.1", description = "Membrane potential after a spike; below the threshold")
	private double reset = 0;

	@Parameter(label = "Noise sigma", min = "0", stepSize = "0.5",
		description = "Strength of Gaussian noise in the input; 0: none")
	double noise = 2;

	@Parameter(label = "Noise", choices = { PER_STEP, WHITE }, style = "radioButtonHorizontal",
		description = "per step: sigma is added in every step, so that its effect depends on dt (the tutorial's " +
			"convention); " +
			"white noise: scaled by sqrt(tau_m / dt), sigma as in Ricciardi's formula")
	private String scaling = PER_STEP;

	@Parameter(label = "Time step dt [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM), stepSize = "0.05",
		description = "All durations must be multiples of it")
	double dt = 0.1;

	private final RasterFitCommand command;

	SpikingCellInputs(final RasterFitCommand command) {
		this.command = command;
	}

	/** A network of these cells with plastic synapses only. */
	SpikingNetwork network(final int neurons, final double mu, final double tauSyn) {
		if (!scaling.equals(PER_STEP) && !scaling.equals(WHITE))
			throw new IllegalArgumentException("scaling = \"" + scaling +
				"\": must be \"" + PER_STEP + "\" or \"" + WHITE + "\"");
		final MembraneNoise membraneNoise = new MembraneNoise(noise, scaling.equals(WHITE) ? MembraneNoise.Scaling.WHITE
			: MembraneNoise.Scaling.PER_STEP);
		final Chosen<CellModel> cells = command.chosen(CellModel.class);
		return SpikingNetwork.plasticOnly(neurons, mu, cells.plugin(),
			new CellParameters(tau, threshold, reset).with(cells
				.settings()),
			tauSyn, membraneNoise);
	}

	/** Time steps of a trial. */
	int steps(final double durationMs) {
		final int steps = new TimeGrid(dt).steps(durationMs, DURATION);
		if (steps < 1) throw new IllegalArgumentException(DURATION + " = " + durationMs + " ms: must be above 0 ms");
		return steps;
	}

	/**
	 * One trial without stimulus.
	 *
	 * @param weights {@code [presynaptic][postsynaptic]}; empty for neurons without synapses
	 * @param traced how many neurons are traced, at most
	 */
	SpikingTrial simulate(final SpikingNetwork network, final double[][] weights, final double durationMs,
		final int traced, final RunInputs inputs, final ThreadTeam team)
	{
		final int steps = steps(durationMs);
		try (Phase simulating = command.phase("Simulating", steps)) {
			return SpikingTrial.untrained(network, weights, new TimeGrid(dt), steps, traced, inputs.streams(), team,
				simulating::at);
		}
	}

	/**
	 * Random weights {@code [presynaptic][postsynaptic]}: sd = 0.15 je, je = 2 g tau_m / sqrt(N) (K = N as in the
	 * tutorial).
	 */
	double[][] weights(final int neurons, final double gain, final RunInputs inputs) {
		return GaussianWeights.allToAll(neurons, 0.15 * 2 * gain * tau / Math.sqrt(neurons), inputs.streams().stream(
			Purpose.NETWORK));
	}

	static void requireGain(final double gain) {
		if (!(gain >= 0) || Double.isInfinite(gain))
			throw new IllegalArgumentException("gain = " + gain + ": must be 0 or more");
	}

	/** What is computed in a trial; every neuron is taken to spike with {@value MatrixRunSize#HZ} Hz. */
	Work trial(final int neurons, final double synapses, final double durationMs) {
		return Work.neurons(neurons, durationMs / dt, noise > 0)
			.plus(Work.denseSpikes(synapses, MatrixRunSize.HZ, durationMs));
	}

	/** What a simulation without training needs. */
	Needs needs(final int neurons, final long synapses, final double durationMs, final RunInputs inputs) {
		final int steps = steps(durationMs);
		return new Needs(
			Needs.count(neurons) + (neurons == 1 ? " neuron, " : " neurons, ") + Needs.count(synapses) + (synapses == 1
				? " synapse, " : " synapses, ") + Needs.count(steps) + " time steps",
			MatrixRunSize.simulated(neurons, steps, durationMs)
				.memoryBytes(),
			inputs.threads(neurons), trial(neurons, synapses, durationMs));
	}
}
