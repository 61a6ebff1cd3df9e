package org.rasterfit.time;

import java.util.Arrays;

/**
 * Where values of time bins, neurons and conditions are in one array: the bins of a neuron in a condition follow each
 * other, then the next neuron, then the next condition. Recordings, targets, exports and images have this order.
 *
 * @param bins number of time bins
 * @param neurons number of neurons
 */
public record BinLayout(int bins, int neurons) {

	/** Index of a value: {@code bin + bins * (neuron + neurons * condition)}. */
	public int index(final int bin, final int neuron, final int condition) {
		return bin + bins * (neuron + neurons * condition);
	}

	/** The bins of a neuron in a condition, as a new array. */
	public double[] row(final double[] values, final int neuron, final int condition) {
		final int from = index(0, neuron, condition);
		return Arrays.copyOfRange(values, from, from + bins);
	}

	/**
	 * The values of some neurons in some conditions, in the order asked for, in the same layout.
	 *
	 * @param chosen indices of neurons; one may occur more than once
	 * @param conditions indices of conditions
	 */
	public double[] rows(final double[] values, final int[] chosen, final int[] conditions) {
		final BinLayout kept = new BinLayout(bins, chosen.length);
		final double[] rows = new double[bins * chosen.length * conditions.length];
		for (int c = 0; c < conditions.length; c++)
			for (int n = 0; n < chosen.length; n++)
				System.arraycopy(values, index(0, chosen[n], conditions[c]), rows, kept.index(0, n, c), bins);
		return rows;
	}
}
