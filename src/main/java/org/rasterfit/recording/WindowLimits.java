package org.rasterfit.recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Refuses windows of which a bin was recorded in no trial of a condition, whatever the neuron. */
final class WindowLimits {

	private WindowLimits() {}

	/**
	 * @return a line for every condition that has fewer trials in some bins than in others
	 * @throws IllegalArgumentException if there is such a bin; the message names it and the longest window that was
	 *           recorded
	 */
	static List<String> check(final String file, final SpikeTrains spikes, final List<String> conditions,
		final Psth psth)
	{
		if (spikes.observedMs() == null) return List.of();
		final int[][] most = new int[conditions.size()][psth.bins(spikes)];
		for (int c = 0; c < most.length; c++)
			for (int n = 0; n < spikes.neurons(); n++) {
				final int[] trials = psth.trials(spikes, n, c);
				for (int b = 0; b < trials.length; b++)
					most[c][b] = Math.max(most[c][b], trials[b]);
			}
		for (int c = 0; c < most.length; c++)
			for (int b = 0; b < most[c].length; b++)
				if (most[c][b] == 0 && Arrays.stream(
					most[c]).anyMatch(t -> t > 0))
					throw new IllegalArgumentException(file + ": the bin at " + (spikes.fromMs() + b * psth
						.binMs()) + " ms was recorded in no trial of condition \"" + conditions.get(c) + "\": " +
						longest(most, spikes, psth));
		final List<String> notes = new ArrayList<>();
		for (int c = 0; c < most.length; c++) {
			final int[] trials = most[c];
			final int highest = Arrays.stream(trials).max().orElse(0), lowest = Arrays.stream(trials).min().orElse(0);
			final int bin = IntStream.range(0, trials.length).filter(b -> trials[b] == lowest).findFirst().orElse(0);
			if (lowest < highest) notes.add("Condition " + conditions.get(c) + ": " + lowest + " of " + highest +
				" trials were recorded in the bin at " + (spikes.fromMs() + bin * psth.binMs()) + " ms");
		}
		return notes;
	}

	/** The longest run of bins that were recorded in some trial of every condition. */
	private static String longest(final int[][] most, final SpikeTrains spikes, final Psth psth) {
		int start = 0, from = 0, length = 0;
		for (int b = 0; b <= most[0].length; b++) {
			final int bin = b;
			if (b < most[0].length && Arrays.stream(most).allMatch(c -> c[bin] > 0)) continue;
			if (b - start > length) {
				from = start;
				length = b - start;
			}
			start = b + 1;
		}
		if (length == 0) return "choose another window with from and to";
		return "choose from=" + (spikes.fromMs() + from * psth.binMs()) + ", to=" +
			(spikes.fromMs() + (from + length) * psth
				.binMs());
	}
}
