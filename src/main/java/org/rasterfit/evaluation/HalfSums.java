package org.rasterfit.evaluation;

import java.util.Arrays;

/**
 * Sums over trials of many values, apart for odd and even trials, and of their squares: what estimates that are free
 * of the noise of single trials need. The memory does not grow with the number of trials.
 */
public final class HalfSums {

	private final double[][] sum;
	private final double[] squares;
	private final int[] trials = new int[2];

	/**
	 * @param values number of values in a trial
	 * @param isSpreadKnown whether squares are added up, too, for {@link #standardError}
	 */
	HalfSums(final int values, final boolean isSpreadKnown) {
		sum = new double[2][values];
		squares = isSpreadKnown ? new double[values] : null;
	}

	/**
	 * Adds a trial; trials belong to the two halves in turn. The order of trials decides the last bits.
	 *
	 * @param trial its values; not modified
	 */
	void add(final double[] trial) {
		final int half = trials[0] > trials[1] ? 1 : 0;
		final double[] to = sum[half];
		for (int i = 0; i < to.length; i++)
			to[i] += trial[i];
		if (squares != null) for (int i = 0; i < to.length; i++)
			squares[i] += trial[i] * trial[i];
		trials[half]++;
	}

	/** Number of trials. */
	public int trials() {
		return trials[0] + trials[1];
	}

	/**
	 * Mean over one half of the trials, times a factor.
	 *
	 * @param half 0: trials 1, 3, 5, ...; 1: trials 2, 4, 6, ...
	 * @param factor such as 1 / bin width
	 * @return a new array; NaN where the half has no trial
	 */
	public double[] half(final int half, final double factor) {
		final double[] mean = new double[sum[0].length];
		for (int i = 0; i < mean.length; i++)
			mean[i] = factor * sum[half][i] / trials[half];
		return mean;
	}

	/** Mean over all trials, times a factor; a new array. */
	public double[] mean(final double factor) {
		final double[] mean = new double[sum[0].length];
		for (int i = 0; i < mean.length; i++)
			mean[i] = factor * (sum[0][i] + sum[1][i]) / trials();
		return mean;
	}

	/** Standard error of {@link #mean}: sd (n - 1) / sqrt(n); NaN for one trial, or if squares were not added up. */
	public double[] standardError(final double factor) {
		final int n = trials();
		final double[] error = new double[sum[0].length];
		if (squares == null) Arrays.fill(error, Double.NaN);
		for (int i = 0; i < error.length && squares != null; i++) {
			final double mean = (sum[0][i] + sum[1][i]) / n;
			error[i] = n < 2 ? Double.NaN : factor * Math.sqrt(Math.max(0, squares[i] - n * mean * mean) / (n - 1) / n);
		}
		return error;
	}
}
