package org.rasterfit.evaluation;

import java.util.Arrays;

/**
 * What the time course of the trained neurons' mean input is made of, in one condition. With p0, p1 the input from one
 * source, averaged over odd and over even trials, x0, x1 the whole input, y the target, and ' for a time course minus
 * its mean over time:
 *
 * <pre>
 * share      = sum of (p0' x1' + p1' x0') / 2 / sum of x0' x1'     sums over neurons and bins; free of the noise of trials
 * of target  = sum of (p0' + p1') / 2 y' / sum of y' y'
 * </pre>
 *
 * Shares of all sources add up to 1, since the input is their sum; those of the target add up to the slope of the
 * input. A source that works against the others has a share below 0, and others then add up to more than 1.
 *
 * @param share of each {@link Source}; NaN where nothing in the input repeats, and for one trial
 * @param ofTarget of each source; NaN where no target changes
 */
public record SourceShares(double[] share, double[] ofTarget) {

	/**
	 * The shares of a condition.
	 *
	 * @param odd {@code [source][bin + bins * trained neuron]}, mean over odd trials ({@link ActivitySums#parts}); not
	 *           modified
	 * @param even the same of even trials
	 * @param target {@code [trained neuron][bin]}; not modified
	 */
	static SourceShares of(final double[][] odd, final double[][] even, final double[][] target) {
		final int bins = target[0].length;
		final double[][] p0 = centred(odd, bins), p1 = centred(even, bins);
		final double[] x0 = ActivitySums.total(p0), x1 = ActivitySums.total(p1);
		final double[] flat = Arrays.stream(target).flatMapToDouble(Arrays::stream).toArray();
		final double[] y = centred(new double[][]{ flat }, bins)[0];
		final double whole = product(x0, x1), power = product(y, y);
		final double[] share = new double[odd.length], ofTarget = new double[odd.length];
		for (int s = 0; s < share.length; s++) {
			share[s] = whole > 0 ? (product(p0[s], x1) + product(p1[s], x0)) / 2 / whole : Double.NaN;
			ofTarget[s] = power > 0 ? (product(p0[s], y) + product(p1[s], y)) / 2 / power : Double.NaN;
		}
		return new SourceShares(share, ofTarget);
	}

	/** Parts without the mean over time of every neuron's values. */
	private static double[][] centred(final double[][] parts, final int bins) {
		final double[][] centred = new double[parts.length][];
		for (int p = 0; p < parts.length; p++) {
			final double[] values = parts[p].clone();
			for (int from = 0; from < values.length; from += bins) {
				double mean = 0;
				for (int b = from; b < from + bins; b++)
					mean += values[b] / bins;
				for (int b = from; b < from + bins; b++)
					values[b] -= mean;
			}
			centred[p] = values;
		}
		return centred;
	}

	private static double product(final double[] a, final double[] b) {
		double sum = 0;
		for (int i = 0; i < a.length; i++)
			sum += a[i] * b[i];
		return sum;
	}
}
