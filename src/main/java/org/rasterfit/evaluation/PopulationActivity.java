package org.rasterfit.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What the neurons of a population do in the trials of all conditions, from sums over trials alone.
 *
 * @param group which neurons
 * @param ratesHz mean rate of every neuron in the target window, mean over conditions [Hz]
 * @param fanoFactors of every neuron ({@link RateSums#fanoFactors}), mean over the conditions in which it has one; NaN
 *           if none
 * @param selectivity (first - second) / mean of both, of the rates in the target window; NaN for a neuron that is
 *           silent in both, and with one condition
 * @param singleTrials the same of single trials: spikes in the target window of trial k of the first condition and
 *           trial k of the second, of all neurons, at most {@value RateSums#SINGLE} trials; pairs in which the neuron is
 *           silent are left out
 * @param patterns rates of every neuron in the target bins of all conditions, one condition after the other [Hz]
 * @param oddSelectivity selectivity in odd trials alone; empty where single trials are not known
 * @param evenPatterns {@code patterns} of even trials alone: neurons that are put in order by odd trials look ordered
 *           here only if they are; empty where single trials are not known
 * @param reliability correlation of every neuron's rates in all bins and conditions, between odd and even trials; NaN
 *           for one trial and for constant rates
 * @param components principal components of the rates of all conditions, one after the other, after the first
 *           {@value #LEFT_OUT_MS} ms; {@code null} for fewer than two neurons
 */
public record PopulationActivity(ObservedGroup group, double[] ratesHz, double[] fanoFactors, double[] selectivity,
	double[] singleTrials, double[][] patterns, double[] oddSelectivity, double[][] evenPatterns, double[] reliability,
	PrincipalComponents components)
{

	/**
	 * What the components leave out at the beginning of the target window [ms]; nothing if that is not twice as long.
	 *
	 */
	public static final double LEFT_OUT_MS = 120;

	/** Activity of a group in trials of every condition. */
	public static PopulationActivity of(final ObservedGroup group, final RateSums[] conditions) {
		final int[] neurons = group.neurons();
		final double[] hz = new double[neurons.length], fano = new double[neurons.length],
			selectivity = new double[neurons.length];
		final double[] reliability = new double[neurons.length];
		final double[][] windows = Arrays.stream(conditions).map(RateSums::windowHz).toArray(double[][]::new);
		final double[][] fanos = Arrays.stream(conditions).map(RateSums::fanoFactors).toArray(double[][]::new);
		for (int k = 0; k < neurons.length; k++) {
			final int i = neurons[k];
			hz[k] = Arrays.stream(windows).mapToDouble(w -> w[i]).average().orElseThrow();
			fano[k] = Arrays.stream(fanos).mapToDouble(f -> f[i]).filter(f -> !Double.isNaN(f)).average()
				.orElse(Double.NaN);
			selectivity[k] = conditions.length < 2 ? Double.NaN : selectivity(windows[0][i], windows[1][i]);
			reliability[k] = TargetCorrelation.pearson(pattern(conditions, i, 0), pattern(conditions, i, 1));
		}
		final double[] single = conditions.length < 2 ? new double[0] : Arrays.stream(neurons).mapToObj(
			i -> singleTrials(conditions[0].singleTrials(i), conditions[1].singleTrials(i))).flatMapToDouble(
				Arrays::stream)
			.toArray();
		final int bins = conditions[0].bins().targetBins();
		final boolean hasHalves = conditions[0].trials() > 1;
		return new PopulationActivity(group, hz, fano, selectivity, single, RatePatterns.of(conditions, neurons, bins),
			hasHalves ? selectivity(RatePatterns.half(conditions, neurons, bins, 0), conditions.length) : new double[0],
			hasHalves ? RatePatterns.half(conditions, neurons, bins, 1) : new double[0][], reliability, components(
				neurons, conditions));
	}

	/** Selectivity of neurons whose rates are known, one condition after the other; NaN with one condition. */
	static double[] selectivity(final double[][] patterns, final int conditions) {
		return Arrays.stream(patterns).mapToDouble(row -> {
			final int bins = row.length / conditions;
			return conditions < 2 ? Double.NaN : selectivity(Arrays.stream(row, 0, bins).sum(), Arrays.stream(row, bins,
				2 * bins).sum());
		}).toArray();
	}

	/** (R - L) / mean of both; NaN if both are 0. */
	static double selectivity(final double first, final double second) {
		return first + second == 0 ? Double.NaN : 2 * (first - second) / (first + second);
	}

	/** Selectivity of pairs of trials, as many as both conditions have; without those of no spike. */
	static double[] singleTrials(final int[] first, final int[] second) {
		return IntStream.range(0, Math.min(first.length, second.length)).mapToDouble(k -> selectivity(first[k],
			second[k])).filter(s -> !Double.isNaN(s)).toArray();
	}

	/** Rates of a neuron in the target bins of all conditions, of one half of the trials. */
	private static double[] pattern(final RateSums[] conditions, final int neuron, final int half) {
		return Arrays.stream(conditions).flatMapToDouble(sums -> {
			final CountBins bins = sums.bins();
			return DoubleStream.iterate(bins.onsetBin(), b -> b < bins.count(), b -> b + 1)
				.map(b -> sums.halfHz(half, neuron, (int) b));
		}).toArray();
	}

	private static PrincipalComponents components(final int[] neurons, final RateSums[] conditions) {
		if (neurons.length < 2) return null;
		final CountBins bins = conditions[0].bins();
		final int from = bins.onsetBin() + leftOut(bins.binMs(), bins.targetBins());
		final List<double[]> rows = new ArrayList<>();
		for (final int i : neurons)
			rows.add(Arrays.stream(conditions).flatMapToDouble(sums -> DoubleStream.iterate(from, b -> b < bins.count(),
				b -> b + 1).map(b -> sums.hz(i, (int) b))).toArray());
		return PrincipalComponents.of(rows.toArray(double[][]::new));
	}

	/** How many bins of a window the components leave out. */
	public static int leftOut(final double binMs, final int bins) {
		final int out = (int) Math.round(LEFT_OUT_MS / binMs);
		return 2 * out < bins ? out : 0;
	}

	/**
	 * How many dimensions the activity has: (sum of variances)^2 / sum of squared variances of the principal
	 * components. 1 if one component has it all, as many as there are components if all have as much.
	 */
	public double participationRatio() {
		return components == null ? Double.NaN : 1 / Arrays.stream(components.explained()).map(x -> x * x).sum();
	}

	/** Share of the variance that the first components have together, from one component to so many. */
	public double[] cumulative(final int count) {
		final double[] sums = new double[Math.min(count, components.explained().length)];
		for (int k = 0; k < sums.length; k++)
			sums[k] = (k == 0 ? 0 : sums[k - 1]) + components.explained()[k];
		return sums;
	}

	/** Mean of the values that are numbers; NaN if none is. */
	public static double mean(final double[] values) {
		return Arrays.stream(values).filter(v -> !Double.isNaN(v)).average().orElse(Double.NaN);
	}
}
