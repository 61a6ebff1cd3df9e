package org.rasterfit.training;

import org.rasterfit.plugin.Check;

/**
 * One inverse correlation matrix of recursive least squares, {@code P = (lambda I + sum x x')^-1}
 * (n x n), kept up to date as regressors x arrive:
 *
 * <pre>
 * k = P x;  g = 1 / (1 + x'k);  P &lt;- P - g k k'
 * </pre>
 *
 * (Haykin 2002, ch. 9.) The change of weights that belongs to it is {@code w <- w - e g k} with the error e before
 * the update; any number of readouts of the same regressors share P.
 * <p>
 * P stays exactly symmetric. An update allocates nothing and costs 2 n^2 multiplications; the two
 * halves of it can be divided over threads by columns, with the same result to the bit.
 */
public final class InverseCorrelation {

	private final double[][] rows;

	/**
	 * P = I / lambda.
	 *
	 * @param size number of regressors n, 0 or more
	 * @param lambda ridge penalty, above 0
	 */
	public InverseCorrelation(final int size, final double lambda) {
		Check.atLeast(0, "regressors", size, "");
		Check.aboveZero("lambda", lambda, "");
		rows = new double[size][size];
		for (int i = 0; i < size; i++)
			rows[i][i] = 1 / lambda;
	}

	/** Number of regressors n. */
	public int size() {
		return rows.length;
	}

	/** The matrix itself, not a copy: n rows of n numbers, symmetric. */
	public double[][] rows() {
		return rows;
	}

	/**
	 * One update.
	 *
	 * @param x regressors, n numbers; not modified
	 * @param k receives P x, with P from before the update; n numbers
	 * @return g = 1 / (1 + x'k)
	 */
	public double update(final double[] x, final double[] k) {
		multiply(x, k, 0, size());
		final double gain = gain(x, k);
		shrink(k, gain, 0, size());
		return gain;
	}

	/** k[i] = (P x)[i] for i in [from, to): the first half of an update, for one thread's share of the columns. */
	public void multiply(final double[] x, final double[] k, final int from, final int to) {
		RowKernels.multiply(rows, x, k, from, to);
	}

	/** g = 1 / (1 + x'k), from the whole of k. */
	public double gain(final double[] x, final double[] k) {
		return 1 / (1 + RowKernels.dot(x, k, size()));
	}

	/** P &lt;- P - g k k', columns [from, to): the second half of an update, for one thread's share of the columns. */
	public void shrink(final double[] k, final double gain, final int from, final int to) {
		// The root goes to both factors: k_i k_j and k_j k_i round alike, and P stays exactly symmetric.
		RowKernels.subtractOuterProduct(rows, k, Math.sqrt(gain), from, to);
	}

	/** A copy, row after row, n^2 numbers. */
	public double[] toArray() {
		final int n = size();
		final double[] copy = new double[Math.multiplyExact(n, n)];
		for (int i = 0; i < n; i++)
			System.arraycopy(rows[i], 0, copy, i * n, n);
		return copy;
	}

	/** Continues from what {@link #toArray} gave. */
	public void restore(final double[] array) {
		final int n = size();
		if (array.length != (long) n * n) throw new IllegalArgumentException("inverse correlation matrix has " +
			array.length + " numbers, must be " + n + " x " + n);
		for (int i = 0; i < n; i++)
			System.arraycopy(array, i * n, rows[i], 0, n);
	}

	/** Memory of a matrix of n regressors [bytes]. */
	public static long bytes(final int size) {
		return 8L * size * size;
	}
}
