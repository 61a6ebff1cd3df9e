package org.rasterfit.recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;

/**
 * How well a neuron was recorded and how it behaves, from its spikes in trials.
 *
 * <pre>
 * Fano factor  = variance / mean of the spike counts over the trials of one condition; mean over conditions
 * selectivity  = (highest - lowest) / (highest + lowest) of the conditions' mean rates
 * reliability  = 2 r / (1 + r),  r = correlation of the rates from odd and from even trials   (Spearman-Brown)
 * </pre>
 *
 * Trials in which the neuron was observed only in part of the window do not count. Reliability is the share of the
 * trial-averaged rate's variance, over bins and conditions, that is signal.
 *
 * @param id the neuron's id
 * @param meanRateHz mean rate over all trials [Hz]
 * @param trials trials observed, all conditions
 * @param fanoFactor about 1 for Poisson spikes; NaN without spikes or with one trial per condition
 * @param selectivity 0 to 1; NaN with one condition or without spikes
 * @param reliability up to 1; NaN with fewer than two trials of a condition or where a half has a constant rate
 */
public record NeuronQuality(String id, double meanRateHz, int trials, double fanoFactor, double selectivity,
	double reliability)
{

	/**
	 * The quality of all neurons of a recording.
	 *
	 * @param recording with spikes
	 * @param psth bins and smoothing of the rates whose halves are compared
	 * @throws IllegalArgumentException if only rates are known
	 */
	public static List<NeuronQuality> of(final Recording recording, final Psth psth) {
		final SpikeTrains spikes = recording.spikes().orElseThrow(() -> new IllegalArgumentException(recording.name() +
			": only rates are known: the quality of neurons needs spikes in trials"));
		final int conditions = recording.conditions().size();
		final List<NeuronQuality> table = new ArrayList<>();
		for (int n = 0; n < recording.neurons(); n++) {
			final List<double[][]> trials = new ArrayList<>();
			for (int c = 0; c < conditions; c++)
				trials.add(trials(spikes, n, c));
			table.add(new NeuronQuality(recording.neuronIds().get(n), SpikesInTrials.meanRate(spikes, n),
				trials.stream()
					.mapToInt(t -> t.length).sum(),
				fano(trials), selectivity(trials), reliability(trials, spikes, psth)));
		}
		return table;
	}

	private static double[][] trials(final SpikeTrains spikes, final int neuron, final int condition) {
		final List<double[]> observed = new ArrayList<>();
		for (int k = 0; k < spikes.trials(); k++)
			if (spikes.conditionOfTrial()[k] == condition && spikes.isWhole(neuron,
				k)) observed.add(spikes.timesMs()[neuron][k]);
		return observed.toArray(new double[0][]);
	}

	private static double[] counts(final double[][] trials) {
		return Arrays.stream(trials).mapToDouble(t -> t.length).toArray();
	}

	private static double fano(final List<double[][]> conditions) {
		return conditions.stream().map(NeuronQuality::counts).filter(c -> c.length > 1 && StatUtils.mean(c) > 0)
			.mapToDouble(
				c -> StatUtils.variance(c) / StatUtils.mean(c))
			.average().orElse(Double.NaN);
	}

	private static double selectivity(final List<double[][]> conditions) {
		final double[] means = conditions.stream().mapToDouble(t -> StatUtils.mean(counts(t))).toArray();
		final double highest = StatUtils.max(means), lowest = StatUtils.min(means);
		return means.length < 2 || !(highest > 0) ? Double.NaN : (highest - lowest) / (highest + lowest);
	}

	private static double reliability(final List<double[][]> conditions, final SpikeTrains window, final Psth psth) {
		if (conditions.stream().anyMatch(t -> t.length < 2)) return Double.NaN;
		final double r = new PearsonsCorrelation().correlation(half(conditions, 0, window, psth),
			half(conditions, 1, window,
				psth));
		return 2 * r / (1 + r);
	}

	/** Rates from every second trial of each condition, conditions one after another. */
	private static double[] half(final List<double[][]> conditions, final int first, final SpikeTrains window,
		final Psth psth)
	{
		final List<double[]> trials = new ArrayList<>();
		final List<Integer> condition = new ArrayList<>();
		for (int c = 0; c < conditions.size(); c++)
			for (int k = first; k < conditions.get(c).length; k += 2) {
				trials.add(conditions.get(c)[k]);
				condition.add(c);
			}
		return psth
			.rates(new SpikeTrains(new double[][][]{ trials.toArray(new double[0][]) }, condition.stream().mapToInt(
				c -> c).toArray(), window.fromMs(), window.toMs()), conditions.size());
	}
}
