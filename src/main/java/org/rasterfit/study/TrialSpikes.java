package org.rasterfit.study;

import java.util.Arrays;

import org.rasterfit.simulation.SpikeRaster;

/** Spikes of a simulated trial as a recording has them: times of each neuron. */
final class TrialSpikes {

	private TrialSpikes() {}

	/**
	 * Spike times of some neurons. A spike is at the start of its step, so that one of the last step lies in the trial,
	 * too.
	 *
	 * @param startMs when the trial starts, on the clock of the recording [ms]
	 * @return {@code [neuron][spike]}, ascending [ms]
	 */
	static double[][] times(final SpikeRaster raster, final int[] neurons, final double startMs) {
		final int[] number = new int[raster.neurons()];
		Arrays.fill(number, -1);
		for (int t = 0; t < neurons.length; t++)
			number[neurons[t]] = t;
		final int[] counts = new int[neurons.length];
		for (final int neuron : raster.neuron())
			if (number[neuron] >= 0) counts[number[neuron]]++;
		final double[][] times = new double[neurons.length][];
		for (int t = 0; t < times.length; t++)
			times[t] = new double[counts[t]];
		Arrays.fill(counts, 0);
		for (int i = 0; i < raster.size(); i++) {
			final int t = number[raster.neuron()[i]];
			if (t >= 0) times[t][counts[t]++] = startMs + (raster.step()[i] - 1) * raster.dtMs();
		}
		return times;
	}
}
