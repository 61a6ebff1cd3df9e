package org.rasterfit.simulation;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticConnectivity;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.time.TimeGrid;

/**
 * One trial of a network that is looked at closely. Immutable by agreement.
 *
 * @param spikes all spikes
 * @param traces state of the first neurons in every step
 * @param meanDrive mean plastic drive of every neuron, over all steps (dimensionless)
 */
public record SpikingTrial(SpikeRaster spikes, Traces traces, double[] meanDrive) {

	/**
	 * A trial without stimulus, of neurons that are all connected to all or not at all.
	 *
	 * @param network the neurons
	 * @param weights {@code [presynaptic][postsynaptic]}; empty for neurons without synapses
	 * @param grid the time step
	 * @param steps length of the trial in time steps
	 * @param traced of how many neurons, the first ones, the state is kept; at most all
	 * @param streams random numbers
	 * @param team threads that work on it
	 * @param at is told every step; what it throws ends the trial
	 */
	public static SpikingTrial untrained(final SpikingNetwork network, final double[][] weights, final TimeGrid grid,
		final int steps, final int traced, final RandomStreams streams, final ThreadTeam team, final IntConsumer at)
	{
		final Presentation silent = new Presentation(steps, Presentation.uniformVoltage(network, streams.stream(
			Purpose.UNTRAINED_TRIAL, 0))).withNoise(block -> streams.stream(Purpose.UNTRAINED_TRIAL, 1, block));
		final int connected = weights.length;
		final Presentation trial = connected == 0 ? silent
			: silent.withPlastic(new FrozenPlasticInput(PlasticConnectivity
				.allToAll(connected), PlasticConnectivity.allToAllWeights(weights, 1), 0, connected));
		return follow(new SpikingSimulator(network, grid, team), trial, network.neurons(), steps, traced, at);
	}

	/**
	 * The first test trial of the first condition, with frozen weights.
	 *
	 * @param network a trained network
	 * @param traced of how many neurons, the first ones, the state is kept; at most all
	 * @param team threads that work on it
	 */
	public static SpikingTrial test(final NetworkAndTask network, final int traced, final ThreadTeam team) {
		final int neurons = network.plastic().spiking().neurons();
		final FrozenPlasticInput frozen = new FrozenPlasticInput(network.plastic().synapses(), network
			.plastic().weights(), 0, neurons);
		return follow(new SpikingSimulator(network.plastic().spiking(), network.task().timing().grid(), team),
			Trials.test(network, frozen, 0,
				0),
			neurons, network.task().timing().steps(), traced, step -> {
			});
	}

	private static SpikingTrial follow(final SpikingSimulator simulator, final Presentation trial, final int neurons,
		final int steps, final int traced, final IntConsumer at)
	{
		simulator.trace(IntStream.range(0, Math.min(traced, neurons)).toArray());
		simulator.begin(trial);
		final double[] mean = new double[neurons];
		for (int step = 1; step <= steps; step++) {
			simulator.advance(1);
			final double[] drive = simulator.plasticDrive();
			for (int i = 0; i < mean.length; i++)
				mean[i] += drive[i] / steps;
			at.accept(step);
		}
		return new SpikingTrial(simulator.raster(), simulator.traces(), mean);
	}
}
