package org.rasterfit.simulation;

import java.util.Arrays;

/** Collects the spikes of a presentation; its arrays grow when they must and are kept for the next presentation. */
final class SpikeLog {

	private int[] step = new int[1 << 10];
	private int[] neuron = new int[1 << 10];
	private int size;

	void reset() {
		size = 0;
	}

	/** Takes the neurons of a list, whose end is its element 0. */
	void add(final int atStep, final int[] spiked) {
		final int count = spiked[0] - 1;
		if (size + count > step.length) {
			final int capacity = Math.max(2 * step.length, size + count);
			step = Arrays.copyOf(step, capacity);
			neuron = Arrays.copyOf(neuron, capacity);
		}
		for (int i = 1; i <= count; i++) {
			step[size] = atStep;
			neuron[size++] = spiked[i];
		}
	}

	/** Adds the number of spikes of every neuron to its count, and forgets them. */
	void takeCounts(final int[] counts) {
		for (int i = 0; i < size; i++)
			counts[neuron[i]]++;
		size = 0;
	}

	/** Filtered trains at the end of a step; no spikes may have been forgotten since they were reset. */
	double[] filter(final SynapseTrains trains, final int atStep) {
		return trains.at(step, neuron, size, atStep);
	}

	SpikeRaster raster(final int neurons, final int steps, final double dtMs) {
		return new SpikeRaster(Arrays.copyOf(step, size), Arrays.copyOf(neuron, size), neurons, steps, dtMs);
	}
}
