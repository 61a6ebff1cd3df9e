package org.rasterfit.evaluation;

import java.util.Arrays;

/**
 * Recorded neurons that were not trained on, each with the model neuron that is most like it (Kim et al. 2023). One
 * recorded neuron after the other takes the one of the largest score that is still free; y is the recorded rate in all
 * bins of all conditions, h the model's:
 *
 * <pre>
 * score              = 1 - sum of (y - h)^2 / sum of (y - mean of y)^2
 * explained variance = 1 - sum of (h' - y')^2 / sum of y'^2
 * </pre>
 *
 * ' is without the mean over bins and conditions. Neurons are chosen by the mean of one half of the trials, and all
 * numbers are those of the other half: the noise by which a neuron was chosen does not count for it. The noise of the
 * other half stays in the numbers, which are the smaller the fewer trials there are. The best of many candidates is a
 * good match even where the network knows nothing of the recording, so that the numbers mean something beside those of
 * a network that was not trained, in as many trials.
 *
 * @param matched row of the model neuron of every recorded one; -1 for one whose rate never changes
 * @param score of the pairs; NaN where there is none, as in what follows
 * @param correlation Pearson's r of y and h
 * @param explained explained variance of the time course, at most 1
 */
public record HeldOutMatch(int[] matched, double[] score, double[] correlation, double[] explained) {

	/**
	 * Matches.
	 *
	 * @param recorded y, {@code [neuron][bin + bins * condition]} [Hz]
	 * @param chosenBy h of the candidates, at least as many, in the trials by which neurons are chosen
	 * @param scoredBy h of the same candidates in other trials
	 * @throws IllegalArgumentException if there are too few candidates
	 */
	public static HeldOutMatch of(final double[][] recorded, final double[][] chosenBy, final double[][] scoredBy) {
		if (chosenBy.length < recorded.length) throw new IllegalArgumentException(recorded.length +
			" held-out units cannot be matched with " + chosenBy.length + " model neurons, each taken once at most");
		final boolean[] isTaken = new boolean[chosenBy.length];
		final int[] matched = new int[recorded.length];
		final double[] score = new double[matched.length], correlation = new double[matched.length],
			explained = new double[matched.length];
		for (int n = 0; n < matched.length; n++) {
			final double power = error(recorded[n], mean(recorded[n]));
			matched[n] = power > 0 ? nearest(recorded[n], chosenBy, isTaken) : -1;
			if (matched[n] < 0) {
				score[n] = correlation[n] = explained[n] = Double.NaN;
				continue;
			}
			isTaken[matched[n]] = true;
			final double[] h = scoredBy[matched[n]];
			score[n] = 1 - error(recorded[n], h) / power;
			correlation[n] = TargetCorrelation.pearson(recorded[n], h);
			explained[n] = 1 - error(centred(recorded[n]), centred(h)) / power;
		}
		return new HeldOutMatch(matched, score, correlation, explained);
	}

	private static int nearest(final double[] y, final double[][] model, final boolean[] isTaken) {
		int nearest = -1;
		double least = Double.POSITIVE_INFINITY;
		for (int i = 0; i < model.length; i++) {
			final double error = isTaken[i] ? Double.POSITIVE_INFINITY : error(y, model[i]);
			if (error >= least) continue;
			least = error;
			nearest = i;
		}
		return nearest;
	}

	/** y' = y - mean of y. */
	private static double[] centred(final double[] y) {
		final double mean = Arrays.stream(y).sum() / y.length;
		return Arrays.stream(y).map(v -> v - mean).toArray();
	}

	private static double[] mean(final double[] y) {
		final double[] mean = new double[y.length];
		Arrays.fill(mean, Arrays.stream(y).sum() / y.length);
		return mean;
	}

	/** Sum of squared differences. */
	private static double error(final double[] y, final double[] h) {
		double sum = 0;
		for (int i = 0; i < y.length; i++)
			sum += (y[i] - h[i]) * (y[i] - h[i]);
		return sum;
	}

	/** Median of the values that are numbers; NaN if none is. */
	public static double median(final double[] values) {
		final double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
		final int n = sorted.length;
		return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
	}
}
