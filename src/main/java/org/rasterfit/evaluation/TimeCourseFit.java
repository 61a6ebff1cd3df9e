package org.rasterfit.evaluation;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How well the activity of neurons, averaged over trials, reproduces reference time courses y: of one condition,
 * neuron by neuron and pooled. With h0, h1 the means over odd and over even trials, h that over all, and ' for a time
 * course minus its mean over time:
 *
 * <pre>
 * power               = mean of y' y'
 * error               = mean of (h0' - y')(h1' - y')       free of the trials' noise, since that of h0 and h1 is independent
 * error with mean     = mean of (h0 - y)(h1 - y)
 * explained variance  = 1 - error / power                  1: every neuron's time course; 0: no better than constant rates
 *   ... with mean     = 1 - error with mean / power        the mean over time must be right, too
 * slope               = mean of y' h' / power              1: right amplitude
 * bias                = mean of h - mean of y
 * correlation         = Pearson's r of h and y over time
 * </pre>
 *
 * Pooled explained variances and slope are quotients of sums over all neurons, those without power included. Estimates
 * that are free of noise may lie a little above 1.
 *
 * @param power of each neuron; 0 where the reference does not change
 * @param error of each neuron; NaN for one trial
 * @param errorWithMean of each neuron; NaN for one trial
 * @param errorSe standard error of {@code error}, from the noise between the halves; NaN for one trial
 * @param product mean of y' h' of each neuron
 * @param model mean over time of h of each neuron
 * @param reference mean over time of y of each neuron
 * @param correlation of each neuron; NaN where h or y is constant
 * @param halves Pearson's r of h0 and h1 of each neuron; NaN where one is constant
 */
public record TimeCourseFit(double[] power, double[] error, double[] errorWithMean, double[] errorSe,
	double[] product, double[] model, double[] reference, double[] correlation, double[] halves)
{

	/** What rounding leaves of a constant, as part of its square. */
	private static final double ROUNDING = 1e-24;

	/**
	 * Compares.
	 *
	 * @param sums of the trials, index {@code bin + bins * neuron}
	 * @param factor that turns their mean into the unit of the reference
	 * @param y reference, {@code [neuron][bin]}; not modified
	 */
	public static TimeCourseFit of(final HalfSums sums, final double factor, final double[][] y) {
		return of(sums.half(0, factor), sums.half(1, factor), sums.mean(factor), y);
	}

	/**
	 * Compares.
	 *
	 * @param h0 mean over odd trials, index {@code bin + bins * neuron}; not modified
	 * @param h1 mean over even trials; NaN: there are none
	 * @param h mean over all trials
	 * @param y reference, {@code [neuron][bin]}
	 */
	static TimeCourseFit of(final double[] h0, final double[] h1, final double[] h, final double[][] y) {
		final int neurons = y.length, bins = y[0].length;
		if (h.length != neurons * bins) throw new IllegalArgumentException(h.length + " values to be compared with " +
			neurons + " neurons x " + bins + " bins");
		final double[][] of = new double[8][neurons];
		final double[] se = new double[neurons];
		for (int n = 0; n < neurons; n++) {
			final double[] even = Arrays.copyOfRange(h1, n * bins, (n + 1) * bins);
			final double[] odd = Arrays.copyOfRange(h0, n * bins, (n + 1) * bins);
			final double[] all = Arrays.copyOfRange(h, n * bins, (n + 1) * bins);
			final double my = mean(y[n]), m0 = mean(odd), m1 = mean(even), m = mean(all);
			for (int b = 0; b < bins; b++) {
				final double target = y[n][b] - my;
				of[0][n] += target * target / bins;
				of[1][n] += (odd[b] - m0 - target) * (even[b] - m1 - target) / bins;
				of[3][n] += target * (all[b] - m) / bins;
				final double difference = odd[b] - m0 - even[b] + m1;
				se[n] += difference * difference / 2 / bins;
			}
			se[n] = Math.sqrt(se[n] * (se[n] + 2 * Math.max(0, of[1][n])) / bins);
			if (of[0][n] <= ROUNDING * bins * my * my) of[0][n] = 0;
			// mean of (h0 - y)(h1 - y) = mean of (h0' - y')(h1' - y') + (mean h0 - mean y)(mean h1 - mean y)
			of[2][n] = of[1][n] + (m0 - my) * (m1 - my);
			of[4][n] = m;
			of[5][n] = my;
			of[6][n] = TargetCorrelation.pearson(all, y[n]);
			of[7][n] = TargetCorrelation.pearson(odd, even);
		}
		return new TimeCourseFit(of[0], of[1], of[2], se, of[3], of[4], of[5], of[6], of[7]);
	}

	private static double mean(final double[] x) {
		return Arrays.stream(x).sum() / x.length;
	}

	/** Number of neurons. */
	public int neurons() {
		return power.length;
	}

	/**
	 * Explained variance of the time course of one neuron; NaN where the reference does not change, or for one trial.
	 *
	 */
	public double explained(final int neuron) {
		return 1 - quotient(error[neuron], power[neuron]);
	}

	/**
	 * Standard error of {@link #explained(int)}: how far noise alone moves it. With s^2 the noise of a half's mean in a
	 * bin, taken as independent from bin to bin, as that of spikes nearly is, and e^2 the error:
	 *
	 * <pre>
	 * s^2 = mean of (h0' - h1')^2 / 2
	 * variance of mean of (h0' - y')(h1' - y') = (s^4 + 2 e^2 s^2) / bins
	 * </pre>
	 */
	public double standardError(final int neuron) {
		return quotient(errorSe[neuron], power[neuron]);
	}

	/** Explained variance of one neuron with its mean. */
	public double explainedWithMean(final int neuron) {
		return 1 - quotient(errorWithMean[neuron], power[neuron]);
	}

	/** Slope of one neuron. */
	public double slope(final int neuron) {
		return quotient(product[neuron], power[neuron]);
	}

	/** Bias of one neuron, in the unit of the reference. */
	public double bias(final int neuron) {
		return model[neuron] - reference[neuron];
	}

	/** Explained variance of the time courses of all neurons. */
	public double explained() {
		return 1 - quotient(sum(error), sum(power));
	}

	/** Explained variance of all neurons with their means. */
	public double explainedWithMean() {
		return 1 - quotient(sum(errorWithMean), sum(power));
	}

	/** Slope of all neurons. */
	public double slope() {
		return quotient(sum(product), sum(power));
	}

	/**
	 * Mean over neurons of model minus reference, as part of the mean reference: 0.01 is 1 % too much; NaN without
	 * reference.
	 */
	public double relativeBias() {
		return quotient(sum(model) - sum(reference), sum(reference));
	}

	/** Mean over neurons of the size of the bias, in the unit of the reference. */
	public double meanAbsoluteBias() {
		return IntStream.range(0, neurons()).mapToDouble(n -> Math.abs(bias(n))).average().orElse(Double.NaN);
	}

	/** Pearson's r over neurons of the means over time of model and reference. */
	public double correlationOfMeans() {
		return TargetCorrelation.pearson(model, reference);
	}

	/** Mean correlation over the neurons that have one. */
	public double meanCorrelation() {
		return new TargetCorrelation(correlation).mean();
	}

	/**
	 * {@link #meanCorrelation} divided by the root of the reliability of the average over trials (Spearman-Brown); NaN
	 * where the halves do not correlate.
	 */
	public double noiseCorrectedCorrelation() {
		return TargetCorrelation.noiseCorrected(meanCorrelation(), new TargetCorrelation(halves).mean());
	}

	/** How many neurons have a reference that changes over time. */
	public int modulated() {
		return (int) Arrays.stream(power).filter(p -> p > 0).count();
	}

	/** How many neurons have no activity at all. */
	public int silent() {
		return (int) Arrays.stream(model).filter(m -> m == 0).count();
	}

	private static double sum(final double[] x) {
		return Arrays.stream(x).sum();
	}

	private static double quotient(final double a, final double b) {
		return b == 0 ? Double.NaN : a / b;
	}
}
