package org.rasterfit.evaluation;

import java.util.Arrays;

/**
 * A direction in the space of the rates of some neurons, and projections on it.
 *
 * <pre>
 * d_i = mean over the target window of (rate_i in condition A - rate_i in condition B),  scaled so that mean of d_i^2 = 1
 * p(t) = mean over i of d_i rate_i(t)       [Hz]
 * </pre>
 *
 * (Kim et al. 2023). With all d_i = 1 it is the homogeneous mode, whose projection is the mean rate. Immutable by
 * agreement.
 *
 * @param neurons network indices
 * @param weights d_i
 */
public record CodingDirection(int[] neurons, double[] weights) {

	/** All ones. */
	public static CodingDirection homogeneous(final int[] neurons) {
		final double[] ones = new double[neurons.length];
		Arrays.fill(ones, 1);
		return new CodingDirection(neurons, ones);
	}

	/**
	 * The direction that tells two conditions apart.
	 *
	 * @param neurons whose rates
	 * @param a trials of one condition
	 * @param b trials of the other
	 * @return weights are NaN if no rate differs
	 */
	public static CodingDirection between(final int[] neurons, final RateSums a, final RateSums b) {
		final double[] rateA = a.windowHz(), rateB = b.windowHz();
		final double[] d = Arrays.stream(neurons).mapToDouble(i -> rateA[i] - rateB[i]).toArray();
		final double rms = Math.sqrt(Arrays.stream(d).map(x -> x * x).sum() / d.length);
		return new CodingDirection(neurons, Arrays.stream(d).map(x -> rms > 0 ? x / rms : Double.NaN).toArray());
	}

	/** Projection of one trial, bin by bin [Hz]; {@code counts} of {@link CountedTrials}. */
	public double[] project(final int[][] counts, final CountBins bins) {
		final double[] p = new double[counts.length];
		for (int b = 0; b < p.length; b++) {
			double sum = 0;
			for (int k = 0; k < neurons.length; k++)
				sum += weights[k] * counts[b][neurons[k]];
			p[b] = bins.hzPerSpike() * sum / neurons.length;
		}
		return p;
	}

	/** Projection of the mean of trials, bin by bin [Hz]. */
	public double[] project(final RateSums mean) {
		final double[] p = new double[mean.bins().count()];
		for (int b = 0; b < p.length; b++) {
			for (int k = 0; k < neurons.length; k++)
				p[b] += weights[k] * mean.hz(neurons[k], b);
			p[b] /= neurons.length;
		}
		return p;
	}
}
