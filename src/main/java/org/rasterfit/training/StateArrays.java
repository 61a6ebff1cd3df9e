package org.rasterfit.training;

import java.util.Map;

import org.rasterfit.network.PlasticWeights;

/** Names and layouts of the arrays in {@link RlsState} that several forms share. */
final class StateArrays {

	/** One or several inverse correlation matrices, row after row. */
	static final String INVERSE_CORRELATION = "inverse_correlation";

	/** {@code [trained neuron][synapse]} */
	static final String RECURRENT_WEIGHTS = "recurrent_weights";

	/** {@code [condition][feedforward neuron][trained neuron]} */
	static final String FEEDFORWARD_WEIGHTS = "feedforward_weights";

	private StateArrays() {}

	static void requireForm(final RlsState state, final String form) {
		if (!state.form().equals(form))
			throw new IllegalArgumentException("state of recursive least squares is of the form '" +
				state.form() + "', must be '" + form + "'");
	}

	/** The array of this name; refuses one that is missing or not of this length. */
	static double[] get(final RlsState state, final String name, final long length) {
		final double[] array = state.arrays().get(name);
		if (array == null) throw new IllegalArgumentException("state of recursive least squares lacks '" + name +
			"'; it has " + state.arrays().keySet());
		if (array.length != length) throw new IllegalArgumentException("'" + name + "' has " + array.length +
			" numbers, must have " + length);
		return array;
	}

	static void putWeights(final Map<String, double[]> arrays, final PlasticWeights weights) {
		arrays.put(RECURRENT_WEIGHTS, flat(weights.recurrent()));
		final double[][][] feedforward = weights.feedforward();
		final double[] all = new double[Math.toIntExact(size(feedforward))];
		int at = 0;
		for (final double[][] rows : feedforward) {
			for (final double[] row : rows) {
				System.arraycopy(row, 0, all, at, row.length);
				at += row.length;
			}
		}
		arrays.put(FEEDFORWARD_WEIGHTS, all);
	}

	/** Fills {@code weights}; checks both arrays before it changes anything. */
	static void getWeights(final RlsState state, final PlasticWeights weights) {
		final double[] recurrent = get(state, RECURRENT_WEIGHTS, size(weights.recurrent()));
		final double[] feedforward = get(state, FEEDFORWARD_WEIGHTS, size(weights.feedforward()));
		fill(weights.recurrent(), recurrent, 0);
		int at = 0;
		for (final double[][] rows : weights.feedforward())
			at = fill(rows, feedforward, at);
	}

	/** The rows one after the other. */
	static double[] flat(final double[][] rows) {
		final double[] all = new double[Math.toIntExact(size(rows))];
		int at = 0;
		for (final double[] row : rows) {
			System.arraycopy(row, 0, all, at, row.length);
			at += row.length;
		}
		return all;
	}

	/**
	 * Copies rows [from, to) of a matrix to {@code all}, which has so many other rows of their length before the
	 * matrix.
	 */
	static void flatten(final double[][] rows, final int from, final int to, final double[] all, final int before) {
		for (int j = from; j < to; j++)
			System.arraycopy(rows[j], 0, all, (before + j) * rows[j].length, rows[j].length);
	}

	/** Fills the rows from {@code all}, starting at {@code at}; returns where it ended. */
	static int fill(final double[][] rows, final double[] all, final int at) {
		int next = at;
		for (final double[] row : rows) {
			System.arraycopy(all, next, row, 0, row.length);
			next += row.length;
		}
		return next;
	}

	private static long size(final double[][] rows) {
		long size = 0;
		for (final double[] row : rows)
			size += row.length;
		return size;
	}

	private static long size(final double[][][] blocks) {
		long size = 0;
		for (final double[][] rows : blocks)
			size += size(rows);
		return size;
	}
}
