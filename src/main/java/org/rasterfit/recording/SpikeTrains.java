package org.rasterfit.recording;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

import org.rasterfit.time.Intervals;

/**
 * Spike times of neurons in trials, aligned to an event, with the condition of each trial.
 * Immutable by agreement: the arrays are not copied and must not be modified.
 *
 * @param timesMs spike times relative to the alignment event [ms], ascending, as
 *          {@code timesMs[neuron][trial][spike]}; {@code null} where the neuron was not observed in
 *          that trial (an empty array: observed, and silent)
 * @param conditionOfTrial index of each trial's condition
 * @param fromMs start of the window that was read, relative to the event [ms]
 * @param toMs its end [ms]; spikes lie in [fromMs, toMs)
 * @param observedMs when the neuron was observed in that trial, as start, end, start, end ... relative to the event
 *           [ms], ascending, indexed as the spikes; {@code null} in place of the intervals: all the time; {@code null}
 *           in place of all: every neuron in every trial all the time
 */
public record SpikeTrains(double[][][] timesMs, int[] conditionOfTrial, double fromMs, double toMs,
	double[][][] observedMs)
{

	/** Checks window and shapes. */
	public SpikeTrains {
		if (!(toMs > fromMs)) throw new IllegalArgumentException("spike window from " + fromMs + " to " + toMs +
			" ms: its end must come after its start");
		for (int n = 0; n < timesMs.length; n++)
			if (timesMs[n].length != conditionOfTrial.length)
				throw new IllegalArgumentException("neuron " + n + " has " + timesMs[n].length + " trials, but " +
					conditionOfTrial.length + " trials have a condition");
		if (observedMs != null && observedMs.length != timesMs.length) throw new IllegalArgumentException(
			"times of observation of " + observedMs.length + " neurons, but spikes of " + timesMs.length);
	}

	/** Trains of neurons that were observed throughout each trial in which they were observed. */
	public SpikeTrains(final double[][][] timesMs, final int[] conditionOfTrial, final double fromMs,
		final double toMs)
	{
		this(timesMs, conditionOfTrial, fromMs, toMs, null);
	}

	/** Number of neurons. */
	public int neurons() {
		return timesMs.length;
	}

	/** Number of trials, all conditions together. */
	public int trials() {
		return conditionOfTrial.length;
	}

	/** In how many trials of a condition a neuron was observed, throughout or in part. */
	public int trials(final int neuron, final int condition) {
		int count = 0;
		for (int k = 0; k < conditionOfTrial.length; k++)
			if (conditionOfTrial[k] == condition && timesMs[neuron][k] != null) count++;
		return count;
	}

	/**
	 * When a neuron was observed in a trial, if not all the time: start, end ... [ms]; {@code null} for all the time.
	 *
	 */
	public double[] observedMs(final int neuron, final int trial) {
		return observedMs == null || observedMs[neuron] == null ? null : observedMs[neuron][trial];
	}

	/** Whether a neuron was observed throughout a trial. */
	public boolean isWhole(final int neuron, final int trial) {
		return timesMs[neuron][trial] != null && observedMs(neuron, trial) == null;
	}

	/** How long a neuron was observed in a trial [ms]. */
	public double durationMs(final int neuron, final int trial) {
		if (timesMs[neuron][trial] == null) return 0;
		return isWhole(neuron, trial) ? toMs - fromMs : Intervals.duration(observedMs(neuron, trial));
	}

	/** The same trials sorted by condition, in their order within each. */
	public SpikeTrains byCondition() {
		return ofTrials(
			IntStream.range(0, trials()).boxed().sorted(Comparator.comparingInt(k -> conditionOfTrial[k])).mapToInt(
				Integer::intValue).toArray());
	}

	/** Some of the trials, in this order. */
	public SpikeTrains ofTrials(final int... chosen) {
		return new SpikeTrains(chosen(timesMs, chosen), Arrays.stream(chosen).map(k -> conditionOfTrial[k]).toArray(),
			fromMs,
			toMs, observedMs == null ? null : chosen(observedMs, chosen));
	}

	/** Some of the neurons, in this order. */
	public SpikeTrains ofNeurons(final int... chosen) {
		return new SpikeTrains(Arrays.stream(chosen).mapToObj(n -> timesMs[n]).toArray(double[][][]::new),
			conditionOfTrial,
			fromMs, toMs, observedMs == null ? null : Arrays.stream(chosen).mapToObj(n -> observedMs[n]).toArray(
				double[][][]::new));
	}

	private static double[][][] chosen(final double[][][] all, final int[] trials) {
		return Arrays.stream(all)
			.map(neuron -> neuron == null ? null : Arrays.stream(trials).mapToObj(k -> neuron[k]).toArray(
				double[][]::new))
			.toArray(double[][][]::new);
	}
}
