package org.rasterfit.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.rasterfit.recording.Psth;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.SpikeTrains;

/**
 * How reliable the recorded time courses of one condition are: what another set of as many trials would have in common
 * with them, and so what a model that knows the neurons' true rates would explain of them. With a, b the rates of the
 * neuron's odd and of its even trials, in the bins and with the smoothing of the recording, and ' for a time course
 * minus its mean over time:
 *
 * <pre>
 * r           = mean of a' b' / mean of (a' a' + b' b') / 2
 * reliability = 2 r / (1 + r)                                  (Spearman-Brown)
 * </pre>
 *
 * @param covariance mean of a' b' of each neuron; NaN for neurons that one half does not hold throughout the window
 * @param variance mean of (a' a' + b' b') / 2 of each neuron
 */
public record RecordedReliability(double[] covariance, double[] variance) {

	/**
	 * The reliability of every condition; empty where trials are not known.
	 *
	 * @param recording with or without trials
	 * @param neurons which of its neurons, in this order
	 * @param bins how many of its bins, from the first
	 */
	public static List<RecordedReliability> of(final Recording recording, final int[] neurons, final int bins) {
		final List<RecordedReliability> all = new ArrayList<>();
		if (recording.spikes().isEmpty() || recording.psth().isEmpty()) return all;
		final double[][] halves = halves(recording);
		final double[] a = halves[0], b = halves[1];
		for (int c = 0; c < recording.conditions().size(); c++) {
			final double[] covariance = new double[neurons.length], variance = new double[neurons.length];
			for (int i = 0; i < neurons.length; i++) {
				final int from = recording.layout().index(0, neurons[i], c);
				covariance[i] = covariance(a, b, from, bins);
				variance[i] = (covariance(a, a, from, bins) + covariance(b, b, from, bins)) / 2;
			}
			all.add(new RecordedReliability(covariance, variance));
		}
		return all;
	}

	/**
	 * Rates of the odd and of the even trials of a recording with trials, as its own rates are arranged; NaN for neurons
	 * and conditions that one half does not hold throughout the window.
	 */
	static double[][] halves(final Recording recording) {
		final SpikeTrains spikes = recording.spikes().orElseThrow();
		final Psth psth = recording.psth().orElseThrow();
		final int conditions = recording.conditions().size();
		final boolean[][] isKnown = new boolean[spikes.neurons()][conditions];
		final SpikeTrains odd = half(spikes, conditions, 0), even = half(spikes, conditions, 1);
		for (int n = 0; n < isKnown.length; n++)
			for (int c = 0; c < conditions; c++)
				isKnown[n][c] = isObserved(psth.trials(odd, n, c)) && isObserved(psth.trials(even, n, c));
		final double[][] halves = { psth.rates(complete(odd, spikes, isKnown), conditions), psth.rates(complete(even,
			spikes, isKnown), conditions) };
		for (int n = 0; n < isKnown.length; n++)
			for (int c = 0; c < conditions; c++)
				if (!isKnown[n][c]) for (final double[] half : halves) {
					final int from = recording.layout().index(0, n, c);
					Arrays.fill(half, from, from + recording.bins(), Double.NaN);
				}
		return halves;
	}

	/** Odd or even trials of every neuron, counted among those of a condition in which it was observed. */
	private static SpikeTrains half(final SpikeTrains spikes, final int conditions, final int half) {
		final double[][][] times = new double[spikes.neurons()][spikes.trials()][];
		for (int n = 0; n < times.length; n++) {
			final int[] seen = new int[conditions];
			for (int k = 0; k < spikes.trials(); k++)
				if (spikes.timesMs()[n][k] != null && seen[spikes.conditionOfTrial()[k]]++ % 2 == half)
					times[n][k] = spikes.timesMs()[n][k];
		}
		return new SpikeTrains(times, spikes.conditionOfTrial(), spikes.fromMs(), spikes.toMs(), spikes.observedMs());
	}

	private static boolean isObserved(final int[] trialsPerBin) {
		return Arrays.stream(trialsPerBin).allMatch(trials -> trials > 0);
	}

	/** With all trials of those neurons and conditions that cannot be halved, as rates are made of all or none. */
	private static SpikeTrains complete(final SpikeTrains half, final SpikeTrains all, final boolean[][] isKnown) {
		for (int n = 0; n < half.neurons(); n++)
			for (int k = 0; k < half.trials(); k++)
				if (!isKnown[n][half.conditionOfTrial()[k]]) half.timesMs()[n][k] = all.timesMs()[n][k];
		return half;
	}

	private static double covariance(final double[] a, final double[] b, final int from, final int bins) {
		double meanA = 0, meanB = 0, sum = 0;
		for (int i = from; i < from + bins; i++) {
			meanA += a[i] / bins;
			meanB += b[i] / bins;
		}
		for (int i = from; i < from + bins; i++)
			sum += (a[i] - meanA) * (b[i] - meanB) / bins;
		return sum;
	}

	/** Reliability of one neuron; NaN where it is not known, or nothing changes. */
	public double of(final int neuron) {
		return spearmanBrown(covariance[neuron], variance[neuron]);
	}

	/** Reliability of all neurons together that are known. */
	public double pooled() {
		double c = 0, v = 0;
		for (int i = 0; i < covariance.length; i++)
			if (!Double.isNaN(covariance[i])) {
				c += covariance[i];
				v += variance[i];
			}
		return spearmanBrown(c, v);
	}

	/** How many neurons were observed in too few trials. */
	public int unknown() {
		int count = 0;
		for (final double c : covariance)
			if (Double.isNaN(c)) count++;
		return count;
	}

	private static double spearmanBrown(final double covariance, final double variance) {
		return variance > 0 ? TargetCorrelation.spearmanBrown(covariance / variance) : Double.NaN;
	}
}
