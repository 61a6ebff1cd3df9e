package org.rasterfit.recording;

import java.util.Arrays;

import org.rasterfit.file.Memory;
import org.rasterfit.time.TimeGrid;

/** Spikes collected one by one, as neuron, trial and time; then sorted into trains. */
public final class SpikeList {

	private int[] neuron = new int[1024];
	private int[] trial = new int[1024];
	private double[] timeMs = new double[1024];
	private int size;

	/** Adds a spike. */
	public void add(final int ofNeuron, final int inTrial, final double atMs) {
		if (size == neuron.length) {
			final int longer = (int) Math.min(Integer.MAX_VALUE - 8L, 2L * size);
			neuron = Arrays.copyOf(neuron, longer);
			trial = Arrays.copyOf(trial, longer);
			timeMs = Arrays.copyOf(timeMs, longer);
		}
		neuron[size] = ofNeuron;
		trial[size] = inTrial;
		timeMs[size++] = atMs;
	}

	int size() {
		return size;
	}

	/** How many spikes lie outside a window. */
	int outside(final double fromMs, final double toMs) {
		return (int) Arrays.stream(timeMs, 0, size).filter(t -> !TimeGrid.isInside(t, fromMs, toMs)).count();
	}

	/** Time of the last spike [ms]; NaN without spikes. */
	public double lastMs() {
		return Arrays.stream(timeMs, 0, size).max().orElse(Double.NaN);
	}

	/**
	 * Trains of all neurons in all trials, ascending, of the spikes that {@link TimeGrid#isInside} the window; every
	 * neuron counts as observed in every trial.
	 *
	 * @throws IllegalArgumentException if there are more trains than memory
	 */
	double[][][] trains(final int neurons, final int trials, final double fromMs, final double toMs) {
		final String shortage = Memory.shortage(24L * neurons * trials + 8L * size);
		if (shortage != null)
			throw new IllegalArgumentException(neurons + " neurons x " + trials + " trials " + shortage);
		final int[][] counts = new int[neurons][trials];
		for (int i = 0; i < size; i++)
			if (TimeGrid.isInside(timeMs[i], fromMs, toMs)) counts[neuron[i]][trial[i]]++;
		final double[][][] trains = new double[neurons][trials][];
		for (int n = 0; n < neurons; n++)
			for (int k = 0; k < trials; k++)
				trains[n][k] = new double[counts[n][k]];
		for (int i = 0; i < size; i++)
			if (TimeGrid.isInside(timeMs[i], fromMs, toMs))
				trains[neuron[i]][trial[i]][--counts[neuron[i]][trial[i]]] = Math.max(fromMs, timeMs[i]);
		for (final double[][] ofNeuron : trains)
			for (final double[] train : ofNeuron)
				Arrays.sort(train);
		return trains;
	}
}
