package org.rasterfit.evaluation;

import java.util.List;

import org.rasterfit.recording.Recording;

/** Rates of some neurons in the target bins of all conditions, one condition after the other. */
final class RatePatterns {

	private RatePatterns() {}

	/** Where a rate comes from. */
	private interface Rate {

		double hz(RateSums sums, int neuron, int bin);
	}

	/**
	 * Means over all trials [Hz].
	 *
	 * @param conditions trials of every condition
	 * @param neurons whose rates
	 * @param bins how many bins from target onset on
	 * @return {@code [neuron][bin + bins * condition]}
	 */
	static double[][] of(final RateSums[] conditions, final int[] neurons, final int bins) {
		return of(conditions, neurons, bins, RateSums::hz);
	}

	/** The same as means over one half of the trials, 0 or 1. */
	static double[][] half(final RateSums[] conditions, final int[] neurons, final int bins, final int half) {
		return of(conditions, neurons, bins, (sums, i, b) -> sums.halfHz(half, i, b));
	}

	private static double[][] of(final RateSums[] conditions, final int[] neurons, final int bins, final Rate rate) {
		final double[][] rows = new double[neurons.length][bins * conditions.length];
		for (int k = 0; k < rows.length; k++)
			for (int c = 0; c < conditions.length; c++)
				for (int b = 0; b < bins; b++)
					rows[k][b + bins * c] = rate.hz(conditions[c], neurons[k], conditions[c].bins().onsetBin() + b);
		return rows;
	}

	/**
	 * Recorded rates [Hz] of all neurons, in the conditions of a network.
	 *
	 * @throws IllegalArgumentException if one of them was not recorded
	 */
	static double[][] of(final Recording recording, final List<String> conditions, final int bins) {
		final double[][] rows = new double[recording.neurons()][bins * conditions.size()];
		for (int c = 0; c < conditions.size(); c++) {
			final int recorded = condition(recording, conditions.get(c));
			for (int n = 0; n < rows.length; n++)
				for (int b = 0; b < bins; b++)
					rows[n][b + bins * c] = recording.rate(b, n, recorded);
		}
		return rows;
	}

	/** Index of a condition in a recording. */
	static int condition(final Recording recording, final String condition) {
		final int index = recording.conditions().indexOf(condition);
		if (index < 0) throw new IllegalArgumentException("recording " + recording.name() + " has no condition " +
			condition + "; it has " + recording.conditions());
		return index;
	}
}
