package org.rasterfit.recording;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

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
 */
public record SpikeTrains(double[][][] timesMs, int[] conditionOfTrial, double fromMs, double toMs) {

	/** Checks window and shapes. */
	public SpikeTrains {
		if (!(toMs > fromMs)) throw new IllegalArgumentException("spike window from " + fromMs + " to " + toMs +
			" ms: its end must come after its start");
		for (int n = 0; n < timesMs.length; n++) if (timesMs[n].length != conditionOfTrial.length)
			throw new IllegalArgumentException("neuron " + n + " has " + timesMs[n].length + " trials, but " +
				conditionOfTrial.length + " trials have a condition");
	}

	/** Number of neurons. */
	public int neurons() {
		return timesMs.length;
	}

	/** Number of trials, all conditions together. */
	public int trials() {
		return conditionOfTrial.length;
	}

	/** In how many trials of a condition a neuron was observed. */
	public int trials(final int neuron, final int condition) {
		int count = 0;
		for (int k = 0; k < conditionOfTrial.length; k++)
			if (conditionOfTrial[k] == condition && timesMs[neuron][k] != null) count++;
		return count;
	}

	/** The same trials sorted by condition, in their order within each. */
	public SpikeTrains byCondition() {
		final int[] order = IntStream.range(0, trials()).boxed().sorted(Comparator.comparingInt(k -> conditionOfTrial[k])).mapToInt(
			Integer::intValue).toArray();
		return new SpikeTrains(Arrays.stream(timesMs).map(trials -> Arrays.stream(order).mapToObj(k -> trials[k]).toArray(
			double[][]::new)).toArray(double[][][]::new), Arrays.stream(order).map(k -> conditionOfTrial[k]).toArray(), fromMs,
			toMs);
	}
}
