package org.rasterfit.evaluation;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * How well activity follows its target: Pearson's correlation over time, neuron by neuron.
 *
 * @param perNeuron correlation of each neuron; NaN where either time course is constant (a silent neuron has none)
 */
public record TargetCorrelation(double[] perNeuron) {

	/** With fewer neurons than this, one that is its own control would count. */
	static final int FEW = 20;

	/**
	 * Correlates each neuron's activity with its target.
	 *
	 * @param activity {@code [neuron][time]}. Not modified.
	 * @param target {@code [neuron][time]}, the same shape. Not modified.
	 */
	public static TargetCorrelation of(final double[][] activity, final double[][] target) {
		if (activity.length != target.length) throw new IllegalArgumentException("activity of " + activity.length +
			" neurons, but targets of " + target.length);
		final double[] r = new double[activity.length];
		for (int n = 0; n < r.length; n++)
			r[n] = pearson(activity[n], target[n]);
		return new TargetCorrelation(r);
	}

	/**
	 * The control with neurons shuffled: each neuron's activity against the target of another, chosen at random. With
	 * fewer than {@value #FEW} neurons, one that the shuffle leaves in its place gets the target of the next one, so
	 * that no neuron is its own control. With more, on average one neuron keeps its own target, at most 5 % of them:
	 * that stays, and so do the numbers of older runs.
	 *
	 * @param random the shuffle ({@code RandomStreams.Purpose.CONTROL})
	 * @return no correlations for a single neuron, which has no other
	 */
	public static TargetCorrelation shuffled(final double[][] activity, final double[][] target,
		final UniformRandomProvider random)
	{
		if (target.length < 2) return new TargetCorrelation(new double[0]);
		final int[] other = IntStream.range(0, target.length).toArray();
		// Fisher and Yates, as Durstenfeld wrote it
		for (int i = other.length - 1; i > 0; i--)
			swap(other, i, random.nextInt(i + 1));
		// A swap moves both: the one that stayed, and the next, which does not come to its own place
		for (int i = 0; i < other.length && other.length < FEW; i++)
			if (other[i] == i) swap(other, i, (i + 1) % other.length);
		return of(activity, Arrays.stream(other).mapToObj(i -> target[i]).toArray(double[][]::new));
	}

	private static void swap(final int[] values, final int i, final int j) {
		final int swapped = values[i];
		values[i] = values[j];
		values[j] = swapped;
	}

	/** Mean over the neurons that have a correlation; NaN if none has. */
	public double mean() {
		return Arrays.stream(defined()).average().orElse(Double.NaN);
	}

	/** Median over the neurons that have a correlation; NaN if none has. */
	public double median() {
		final double[] sorted = defined();
		Arrays.sort(sorted);
		final int n = sorted.length;
		return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
	}

	/** Standard deviation (n - 1) over the neurons that have a correlation. */
	public double sd() {
		final double[] r = defined();
		final double mean = mean();
		return Math.sqrt(Arrays.stream(r).map(x -> (x - mean) * (x - mean)).sum() / (r.length - 1));
	}

	/** How many neurons have a correlation above zero. */
	public int positive() {
		return (int) Arrays.stream(perNeuron).filter(x -> x > 0).count();
	}

	/** How many neurons have a correlation at all. */
	public int count() {
		return defined().length;
	}

	private double[] defined() {
		return Arrays.stream(perNeuron).filter(x -> !Double.isNaN(x)).toArray();
	}

	/**
	 * Pearson's correlation: cov(x, y) / (sd(x) sd(y)).
	 *
	 * @return -1 to 1; NaN if x or y is constant
	 */
	public static double pearson(final double[] x, final double[] y) {
		if (x.length != y.length)
			throw new IllegalArgumentException("correlation of " + x.length + " with " + y.length +
				" values");
		final double meanX = Arrays.stream(x).sum() / x.length, meanY = Arrays.stream(y).sum() / y.length;
		double xy = 0, xx = 0, yy = 0;
		for (int i = 0; i < x.length; i++) {
			xy += (x[i] - meanX) * (y[i] - meanY);
			xx += (x[i] - meanX) * (x[i] - meanX);
			yy += (y[i] - meanY) * (y[i] - meanY);
		}
		// What is left of a constant after rounding is no variance.
		final double noise = 1e-24 * x.length;
		return xx > noise * meanX * meanX && yy > noise * meanY * meanY && xx > 0 && yy > 0
			? Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy))) : Double.NaN;
	}

	/**
	 * Correlation of the noise-free part of the activity with its target: the correlation of the mean over trials,
	 * divided by the square root of the reliability of that mean.
	 *
	 * <pre>
	 * reliability = 2 r_12 / (1 + r_12)      (Spearman-Brown; r_12 between the means of odd and even trials)
	 * corrected   = r(mean of all trials, target) / sqrt(reliability)
	 * </pre>
	 *
	 * Averages over neurons are put in, not single neurons: the quotient of one neuron is dominated by noise in r_12.
	 *
	 * @param trials activity, {@code [trial][neuron][time]}, at least 2 trials. Not modified.
	 * @param target {@code [neuron][time]}
	 * @return the corrected mean correlation; NaN if the halves do not correlate (there is no signal to correct for).
	 *         With few trials it may exceed 1.
	 */
	public static double noiseCorrected(final double[][][] trials, final double[][] target) {
		return noiseCorrected(of(mean(trials, 0, 1), target).mean(), halfCorrelation(trials));
	}

	/**
	 * The same from a correlation of the mean of all trials, and the correlation between the means of odd and of even
	 * trials.
	 *
	 * @param halves NaN: not known
	 * @return NaN if the halves do not correlate
	 */
	static double noiseCorrected(final double correlation, final double halves) {
		final double reliability = spearmanBrown(halves);
		return reliability > 0 ? correlation / Math.sqrt(reliability) : Double.NaN;
	}

	/** Mean over neurons of the correlation between the means of trials 0, 2, 4, ... and of trials 1, 3, 5, ... */
	public static double halfCorrelation(final double[][][] trials) {
		if (trials.length < 2) throw new IllegalArgumentException("split halves of " + trials.length +
			" trials: there must be at least 2");
		final int even = trials.length / 2 * 2;
		final double[][][] pairs = Arrays.copyOf(trials, even);
		return of(mean(pairs, 0, 2), mean(pairs, 1, 2)).mean();
	}

	/** Reliability of the whole from the correlation of its halves: 2 r / (1 + r). */
	public static double spearmanBrown(final double halves) {
		return 2 * halves / (1 + halves);
	}

	/** Mean over trials from, from + step, ... : {@code [neuron][time]}. */
	public static double[][] mean(final double[][][] trials, final int from, final int step) {
		final double[][] mean = new double[trials[from].length][];
		final int count = (trials.length - from + step - 1) / step;
		for (int n = 0; n < mean.length; n++) {
			mean[n] = new double[trials[from][n].length];
			for (int k = from; k < trials.length; k += step)
				for (int t = 0; t < mean[n].length; t++)
					mean[n][t] += trials[k][n][t] / count;
		}
		return mean;
	}
}
