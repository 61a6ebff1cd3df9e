package org.rasterfit.training;

/**
 * Loops over the synapses of one neuron, whose matrix is stored by columns. Element a of a vector belongs to synapse a. They
 * allocate nothing.
 */
final class NeuronKernels {

	private NeuronKernels() {}

	/** y[a] = x[index[at + a]] */
	static void gather(final double[] y, final double[] x, final int[] index, final int at) {
		for (int a = 0; a < y.length; a++) y[a] = x[index[at + a]];
	}

	/**
	 * Those elements of a gathered vector that are not 0.
	 *
	 * @param which receives their a, ascending; n + 1 long
	 * @param values receives the elements; n + 1 long
	 * @return how many there are
	 */
	static int gatherSparse(final int[] which, final double[] values, final double[] x, final int[] index, final int at,
		final int n)
	{
		int count = 0;
		for (int a = 0; a < n; a++) {
			final double value = x[index[at + a]];
			which[count] = a;
			values[count] = value;
			// Not a branch, which would be mispredicted at every spike: the next one overwrites a 0.
			count += value != 0 ? 1 : 0;
		}
		return count;
	}

	/**
	 * Reads one number of every cache line of some columns, so that all are under way from memory at the same time.
	 *
	 * @param which the columns, as many as {@code count}
	 */
	static double touch(final double[][] columns, final int[] which, final int count) {
		double sum = 0;
		for (int k = 0; k < count; k++) sum += BlockKernels.touch(columns[which[k]], columns.length);
		return sum;
	}

	/** y[a] *= factor */
	static void scale(final double[] y, final double factor) {
		for (int a = 0; a < y.length; a++) y[a] *= factor;
	}

	/** y[a] = factor x[a] */
	static void scaled(final double[] y, final double factor, final double[] x) {
		for (int a = 0; a < y.length; a++) y[a] = factor * x[a];
	}

	/** y[at + a] -= factor x[a] */
	static void subtractScaled(final double[] y, final int at, final double factor, final double[] x) {
		for (int a = 0; a < x.length; a++) y[at + a] -= factor * x[a];
	}

	/** {@code y += sum_k values[k] columns[which[k]]}, k below count. */
	static void addColumns(final double[] y, final double[][] columns, final int[] which, final double[] values,
		final int count)
	{
		int k = 0;
		for (; k + 3 < count; k += 4) {
			RowKernels.addRows(values[k], columns[which[k]], values[k + 1], columns[which[k + 1]], values[k + 2], columns[which[k +
				2]], values[k + 3], columns[which[k + 3]], y, 0, y.length);
		}
		for (; k < count; k++) RowKernels.addRow(values[k], columns[which[k]], y, 0, y.length);
	}

	/** {@code sum_k values[k] y[which[k]]}, k below count. */
	static double sparseDot(final double[] y, final int[] which, final double[] values, final int count) {
		double sum = 0;
		for (int k = 0; k < count; k++) sum += values[k] * y[which[k]];
		return sum;
	}

	/** sum_a y[at + a] x[a], in an order of its own: four sums, which need not wait for each other. */
	static double dot(final double[] y, final int at, final double[] x) {
		double sum0 = 0, sum1 = 0, sum2 = 0, sum3 = 0;
		int a = 0;
		for (; a + 3 < x.length; a += 4) {
			sum0 += y[at + a] * x[a];
			sum1 += y[at + a + 1] * x[a + 1];
			sum2 += y[at + a + 2] * x[a + 2];
			sum3 += y[at + a + 3] * x[a + 3];
		}
		for (; a < x.length; a++) sum0 += y[at + a] * x[a];
		return (sum0 + sum1) + (sum2 + sum3);
	}

	/** Column a of some rank-one updates: {@code column <- column - sum_l u[l] u[l][a]}, l below count. */
	static void subtractProducts(final double[] column, final double[][] u, final int a, final int count) {
		int l = 0;
		// Four at a time: the column is loaded and stored a quarter as often. A loop of eight is not vectorised.
		for (; l + 3 < count; l += 4) {
			RowKernels.addRows(-u[l][a], u[l], -u[l + 1][a], u[l + 1], -u[l + 2][a], u[l + 2], -u[l + 3][a], u[l + 3], column, 0,
				column.length);
		}
		for (; l < count; l++) RowKernels.addRow(-u[l][a], u[l], column, 0, column.length);
	}
}
