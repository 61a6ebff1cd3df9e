package org.rasterfit.evaluation;

import java.util.List;

/**
 * Time courses of several trials, as mean and standard error.
 *
 * @param mean over trials, bin by bin
 * @param error standard deviation (n - 1) / sqrt(n); NaN for one trial
 */
public record TrialSpread(double[] mean, double[] error) {

	/** Of some trials, {@code [trial][bin]}, at least one. */
	public static TrialSpread of(final List<double[]> trials) {
		final int n = trials.size(), bins = trials.get(0).length;
		final double[] mean = new double[bins], error = new double[bins];
		for (int b = 0; b < bins; b++) {
			for (final double[] trial : trials)
				mean[b] += trial[b] / n;
			double squares = 0;
			for (final double[] trial : trials)
				squares += (trial[b] - mean[b]) * (trial[b] - mean[b]);
			error[b] = n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1) / n);
		}
		return new TrialSpread(mean, error);
	}
}
