package org.rasterfit.training;

import java.util.Arrays;
import java.util.function.IntConsumer;

import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.simulation.Presentation;
import org.rasterfit.simulation.SpikeRaster;
import org.rasterfit.simulation.SpikingSimulator;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.simulation.Traces;
import org.rasterfit.time.TimeGrid;

/**
 * A trial of the network before training, without stimulus and plastic synapses: neurons are matched by their rates in it, and
 * it shows the balance of excitation and inhibition.
 *
 * @param spikes all spikes
 * @param traces inputs of one excitatory neuron
 * @param inputSd standard deviation over time of the synaptic input, mean over excitatory neurons, the first
 *          {@value #SETTLE_MS} ms left out: an estimate of sigma for {@link org.rasterfit.targets.TransferFunction}
 */
public record UntrainedTrial(SpikeRaster spikes, Traces traces, double inputSd) {

	/** How long the network may settle before its input is measured [ms]. */
	public static final double SETTLE_MS = 200;

	private static final double SAMPLE_MS = 1;

	/**
	 * Simulates the trial.
	 *
	 * @param network neurons and static synapses
	 * @param steps its length in time steps
	 * @param grid the time step
	 * @param streams random numbers
	 * @param team threads that work on it
	 */
	public static UntrainedTrial run(final SpikingNetwork network, final int steps, final TimeGrid grid,
		final RandomStreams streams, final ThreadTeam team)
	{
		return run(network, steps, grid, streams, team, step -> {});
	}

	/**
	 * Simulates the trial, and tells how far it is.
	 *
	 * @param at told every ms of the trial which step it is at; what it throws ends the trial
	 * @see #run(SpikingNetwork, int, TimeGrid, RandomStreams, ThreadTeam)
	 */
	public static UntrainedTrial run(final SpikingNetwork network, final int steps, final TimeGrid grid,
		final RandomStreams streams, final ThreadTeam team, final IntConsumer at)
	{
		final SpikingSimulator simulator = new SpikingSimulator(network, grid, team);
		simulator.trace(0);
		simulator.begin(new Presentation(steps, Presentation.uniformVoltage(network, streams.stream(
			Purpose.UNTRAINED_TRIAL))).withNoise(block -> streams.stream(Purpose.UNTRAINED_TRIAL, block)));
		final double sd = measure(simulator, network.excitatory(), steps, grid, at);
		return new UntrainedTrial(simulator.raster(), simulator.traces(), sd);
	}

	/** Runs the whole trial; mean over neurons of the standard deviation of their input. */
	private static double measure(final SpikingSimulator simulator, final int neurons, final int steps,
		final TimeGrid grid, final IntConsumer at)
	{
		final int every = (int) Math.max(1, Math.round(SAMPLE_MS / grid.stepMs()));
		simulator.advance((int) Math.min(steps, Math.round(SETTLE_MS / grid.stepMs())));
		final double[] sum = new double[neurons], squares = new double[neurons];
		int samples = 0;
		while (simulator.step() + every <= steps) {
			simulator.advance(every);
			final double[] drive = simulator.synapticDrive();
			for (int i = 0; i < neurons; i++) {
				sum[i] += drive[i];
				squares[i] += drive[i] * drive[i];
			}
			samples++;
			at.accept(simulator.step());
		}
		simulator.advance(steps - simulator.step());
		double sd = 0;
		for (int i = 0; i < neurons; i++)
			sd += Math.sqrt(Math.max(0, squares[i] / samples - sum[i] / samples * (sum[i] / samples))) / neurons;
		return sd;
	}

	/** Rates of the excitatory neurons [Hz]. */
	public double[] excitatoryHz(final SpikingNetwork network) {
		return Arrays.copyOf(spikes.ratesHz(), network.excitatory());
	}
}
