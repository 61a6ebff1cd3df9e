package org.rasterfit.simulation;

import java.util.Arrays;

import org.rasterfit.network.SpikingNetwork;

/**
 * Neurons that fire given spikes and none of their own throughout a trial: what they receive has no effect on what they
 * send. Their membrane potentials are at the reset at the end of every step; their drives go on.
 */
public final class Replay implements HeldNeurons {

	private final Silence silence;
	private final int[] neuron;
	/** Index of the first spike of every step. */
	private final int[] start;

	/**
	 * @param spikes spikes of the neurons, which are counted from 0 in the order of {@code neurons}
	 * @param firstStep step k of these (from 0) is step {@code firstStep + k + 1} of the trial
	 * @param neurons network indices, ascending
	 * @param steps length of the trial in time steps
	 * @param network whose neurons they are
	 */
	public Replay(final FeedforwardSpikes spikes, final int firstStep, final int[] neurons, final int steps,
		final SpikingNetwork network)
	{
		silence = new Silence(new StepWindow(0, steps), neurons, network);
		neuron = Arrays.stream(spikes.neuron()).map(k -> neurons[k]).toArray();
		start = new int[steps + 2];
		for (final int k : spikes.step()) {
			if (k < 0 || firstStep + k >= steps) throw new IllegalArgumentException("replayed spike in step " +
				(firstStep + k + 1) + ": must be 1 to " + steps);
			start[firstStep + k + 2]++;
		}
		for (int step = 1; step < start.length; step++)
			start[step] += start[step - 1];
	}

	@Override
	public StepWindow window() {
		return silence.window();
	}

	@Override
	public void hold(final NeuronRange range, final int step, final double[] voltage) {
		silence.hold(range, step, voltage);
		final int[] list = range.spikes[step & 1];
		for (int s = start[step]; s < start[step + 1]; s++)
			if (neuron[s] >= range.from && neuron[s] < range.to) insert(list, neuron[s]);
	}

	/** Adds a neuron to a list, which stays ascending. */
	private static void insert(final int[] list, final int added) {
		int at = list[0]++;
		for (; at > 1 && list[at - 1] > added; at--)
			list[at] = list[at - 1];
		list[at] = added;
	}
}
