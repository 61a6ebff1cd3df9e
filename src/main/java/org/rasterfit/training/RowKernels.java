package org.rasterfit.training;

/**
 * Loops over whole rows of matrices, stored as {@code double[row][column]}. They allocate nothing.
 * <p>
 * Every loop runs over one index that all its arrays share, starting where the caller says: the
 * form that the virtual machine turns into vector instructions. Each column is computed on its own
 * and in the same order, so dividing the columns over threads does not change a bit.
 */
final class RowKernels {

	private RowKernels() {}

	/**
	 * y[i] = sum_j x[j] rows[j][i], for columns i in [from, to).
	 *
	 * @param rows as many as {@code x} has numbers; not modified
	 * @param y modified in [from, to) only
	 */
	static void multiply(final double[][] rows, final double[] x, final double[] y, final int from, final int to) {
		for (int i = from; i < to; i++)
			y[i] = 0;
		addProduct(rows, x, rows.length, 1, y, from, to);
	}

	/** y[i] += factor sum_j x[j] rows[j][i] over rows j below n, for columns i in [from, to). */
	static void addProduct(final double[][] rows, final double[] x, final int n, final double factor, final double[] y,
		final int from, final int to)
	{
		int j = 0;
		// Four rows at a time: y is loaded and stored a quarter as often.
		for (; j + 3 < n; j += 4) {
			addRows(factor * x[j], rows[j], factor * x[j + 1], rows[j + 1], factor * x[j + 2], rows[j + 2], factor *
				x[j + 3], rows[j + 3], y, from, to);
		}
		for (; j < n; j++)
			addRow(factor * x[j], rows[j], y, from, to);
	}

	/** y[i] += x0 row0[i] + .. + x3 row3[i], for i in [from, to). */
	static void addRows(final double x0, final double[] row0, final double x1, final double[] row1,
		final double x2, final double[] row2, final double x3, final double[] row3, final double[] y, final int from,
		final int to)
	{
		for (int i = from; i < to; i++)
			y[i] += x0 * row0[i] + x1 * row1[i] + x2 * row2[i] + x3 * row3[i];
	}

	/** y[i] += x row[i], for i in [from, to). */
	static void addRow(final double x, final double[] row, final double[] y, final int from, final int to) {
		for (int i = from; i < to; i++)
			y[i] += x * row[i];
	}

	/**
	 * rows[j][i] -= (scale k[j]) (scale k[i]), for columns i in [from, to). The products commute, so a matrix that was
	 * exactly symmetric stays so.
	 */
	static void subtractOuterProduct(final double[][] rows, final double[] k, final double scale, final int from,
		final int to)
	{
		for (int j = 0; j < rows.length; j++)
			subtractScaled(rows[j], scale * k[j], k, scale, from, to);
	}

	private static void subtractScaled(final double[] row, final double h, final double[] k, final double scale,
		final int from, final int to)
	{
		for (int i = from; i < to; i++)
			row[i] -= h * (scale * k[i]);
	}

	/**
	 * Weights and P of all-to-all synapses, for postsynaptic neurons i in [from, to), row j by row j:
	 *
	 * <pre>
	 * w[j][i] &lt;- w[j][i] - (alongQ[i] q[j] - alongP[i] p[j][i])
	 * p[j][i] &lt;- p[j][i] - (scale q[j]) (scale q[i])
	 * </pre>
	 */
	static void learnAllToAll(final double[][] w, final double[][] p, final double[] q, final double scale,
		final double[] alongQ, final double[] alongP, final int from, final int to)
	{
		for (int j = 0; j < w.length; j++) {
			learnRow(w[j], p[j], q[j], alongQ, alongP, from, to);
			subtractScaled(p[j], scale * q[j], q, scale, from, to);
		}
	}

	private static void learnRow(final double[] w, final double[] p, final double q, final double[] alongQ,
		final double[] alongP, final int from, final int to)
	{
		for (int i = from; i < to; i++)
			w[i] -= alongQ[i] * q - alongP[i] * p[i];
	}

	/** x'y, in an order of its own: four sums, so that an addition need not wait for the one before. */
	static double dot(final double[] x, final double[] y, final int length) {
		double sum0 = 0, sum1 = 0, sum2 = 0, sum3 = 0;
		int i = 0;
		for (; i + 3 < length; i += 4) {
			sum0 += x[i] * y[i];
			sum1 += x[i + 1] * y[i + 1];
			sum2 += x[i + 2] * y[i + 2];
			sum3 += x[i + 3] * y[i + 3];
		}
		for (; i < length; i++)
			sum0 += x[i] * y[i];
		return (sum0 + sum1) + (sum2 + sum3);
	}
}
