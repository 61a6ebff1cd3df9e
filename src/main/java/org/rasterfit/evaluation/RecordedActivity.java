package org.rasterfit.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.rasterfit.recording.Recording;
import org.rasterfit.recording.SpikeTrains;

/** What recorded neurons do, in the terms in which the model's populations are looked at. */
public final class RecordedActivity {

	private RecordedActivity() {}

	/**
	 * Activity of all neurons of a recording. Rates, selectivity and Fano factors are those of spikes in single trials
	 * where these are known, else of the recorded rates; without trials there are no Fano factors and no halves.
	 *
	 * @param name what the neurons are called
	 * @param conditions of the network; the recording must have them all
	 * @param bins how many of its bins, from the first
	 * @return the group's neurons are indices in the recording
	 */
	public static PopulationActivity of(final String name, final Recording recording, final List<String> conditions,
		final int bins)
	{
		final int neurons = recording.neurons();
		final double[][] hz = new double[conditions.size()][], fano = new double[hz.length][];
		for (int c = 0; c < hz.length; c++) {
			final int recorded = RatePatterns.condition(recording, conditions.get(c));
			hz[c] = new double[neurons];
			fano[c] = new double[neurons];
			for (int n = 0; n < neurons; n++)
				count(recording, n, recorded, bins, hz[c], fano[c]);
		}
		final double[] mean = new double[neurons], selectivity = new double[neurons], factors = new double[neurons];
		for (int n = 0; n < neurons; n++) {
			final int neuron = n;
			mean[n] = Arrays.stream(hz).mapToDouble(h -> h[neuron]).average().orElseThrow();
			factors[n] = PopulationActivity.mean(Arrays.stream(fano).mapToDouble(f -> f[neuron]).toArray());
			selectivity[n] = hz.length < 2 ? Double.NaN : PopulationActivity.selectivity(hz[0][n], hz[1][n]);
		}
		final double[][] patterns = RatePatterns.of(recording, conditions, bins);
		final int out = PopulationActivity.leftOut(recording.binMs(), bins);
		final double[][][] halves = halves(recording, conditions, bins);
		return new PopulationActivity(new ObservedGroup(name, IntStream.range(0, neurons).toArray()), mean, factors,
			selectivity, singleTrials(recording, conditions, bins), patterns, PopulationActivity.selectivity(halves[0],
				conditions.size()),
			halves[1], correlations(halves, neurons), neurons < 2 ? null
				: PrincipalComponents.of(late(patterns, bins, out)));
	}

	/** Selectivity of the first pairs of trials of every neuron; none without spikes. */
	private static double[] singleTrials(final Recording recording, final List<String> conditions, final int bins) {
		if (conditions.size() < 2 || recording.spikes().isEmpty()) return new double[0];
		return IntStream.range(0, recording.neurons()).mapToObj(n -> PopulationActivity.singleTrials(first(recording, n,
			conditions.get(0), bins), first(recording, n, conditions.get(1), bins))).flatMapToDouble(Arrays::stream)
			.toArray();
	}

	private static int[] first(final Recording recording, final int neuron, final String condition, final int bins) {
		final double from = recording.startMs();
		return Arrays.stream(counts(recording.spikes().orElseThrow(), neuron, RatePatterns.condition(recording,
			condition), from, from + bins * recording.binMs())).limit(RateSums.SINGLE).mapToInt(n -> (int) n).toArray();
	}

	/** Rate [Hz] and Fano factor of a neuron in the window, of trials in which it was observed throughout. */
	private static void count(final Recording recording, final int neuron, final int condition, final int bins,
		final double[] hz, final double[] fano)
	{
		final double from = recording.startMs(), to = from + bins * recording.binMs();
		final double[] counts = recording.spikes().map(spikes -> counts(spikes, neuron, condition, from, to))
			.orElse(new double[0]);
		final double mean = Arrays.stream(counts).average().orElse(Double.NaN);
		hz[neuron] = counts.length > 0 ? 1000 * mean / (to - from)
			: IntStream.range(0, bins).mapToDouble(b -> recording.rate(b, neuron, condition)).average().orElseThrow();
		fano[neuron] = counts.length < 2 || mean == 0 ? Double.NaN
			: Arrays.stream(counts).map(n -> (n - mean) * (n - mean)).sum() / (counts.length - 1) / mean;
	}

	private static double[] counts(final SpikeTrains spikes, final int neuron, final int condition, final double from,
		final double to)
	{
		return IntStream.range(0, spikes.trials())
			.filter(k -> spikes.conditionOfTrial()[k] == condition && spikes.isWhole(neuron, k))
			.mapToDouble(k -> Arrays.stream(spikes.timesMs()[neuron][k]).filter(t -> t >= from && t < to).count())
			.toArray();
	}

	/** Rates of odd and of even trials, {@code [half][neuron][bin + bins * condition]}; no neurons without trials. */
	private static double[][][] halves(final Recording recording, final List<String> conditions, final int bins) {
		if (recording.spikes().isEmpty() || recording.psth().isEmpty()) return new double[2][0][];
		return Arrays.stream(RecordedReliability.halves(recording)).map(half -> IntStream.range(0, recording.neurons())
			.mapToObj(n -> pattern(recording, half, n, conditions, bins)).toArray(double[][]::new)).toArray(
				double[][][]::new);
	}

	/** Correlation of odd with even trials of every neuron, in all bins and conditions. */
	private static double[] correlations(final double[][][] halves, final int neurons) {
		return IntStream.range(0, neurons).mapToDouble(n -> halves[0].length == 0 ? Double.NaN : TargetCorrelation
			.pearson(halves[0][n], halves[1][n])).toArray();
	}

	private static double[] pattern(final Recording recording, final double[] rates, final int neuron,
		final List<String> conditions, final int bins)
	{
		return conditions.stream().flatMapToDouble(name -> {
			final int from = recording.layout().index(0, neuron, recording.conditions().indexOf(name));
			return Arrays.stream(rates, from, from + bins);
		}).toArray();
	}

	/** Without the first bins of every condition. */
	private static double[][] late(final double[][] patterns, final int bins, final int out) {
		final List<double[]> rows = new ArrayList<>();
		for (final double[] row : patterns)
			rows.add(IntStream.range(0, row.length).filter(i -> i % bins >= out).mapToDouble(i -> row[i]).toArray());
		return rows.toArray(double[][]::new);
	}
}
