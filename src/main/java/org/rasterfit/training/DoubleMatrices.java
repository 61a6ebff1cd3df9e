package org.rasterfit.training;

import java.util.Arrays;

/** {@link PackedMatrices} in double precision. */
final class DoubleMatrices implements PackedMatrices {

	/** Rows that are fetched at a time, see {@link BlockKernels#touch}. */
	private static final int GROUP = 16;

	private final int n;
	private final int lanes;
	/** {@code [a][b - a][neuron]} */
	private final double[][][] d;
	/** Sum of what was touched, kept so that the virtual machine must read it. */
	private double touched;

	DoubleMatrices(final int n, final int lanes) {
		final int width = BlockKernels.width(lanes, Double.BYTES);
		this.n = n;
		this.lanes = lanes;
		d = new double[n][][];
		for (int a = n - 1; a >= 0; a--) {
			d[a] = new double[n - a][];
			for (int b = n - 1; b >= a; b--)
				d[a][b - a] = new double[width];
		}
	}

	@Override
	public void learnAndMultiply(final double[][][] last, final int waiting, final double[][][] eps,
		final double[][][] h,
		final int products)
	{
		for (int k = 0; k < products; k++)
			for (int a = 0; a < n; a++)
				Arrays.fill(h[k][a], 0, lanes, 0);
		for (int a = n - 1; a >= 0; a--) {
			final double[][] row = d[a];
			for (int end = n; end > a; end -= GROUP) {
				final int begin = Math.max(a, end - GROUP);
				for (int b = end - 1; b >= begin; b--)
					touched += BlockKernels.touch(row[b - a], lanes);
				if (waiting == 1 && products == 1) for (int b = end - 1; b >= Math.max(begin, a + 1); b--) {
					BlockKernels.learnAndMultiply(row[b - a], last[0][a], last[0][b], eps[0][a], eps[0][b], h[0][a],
						h[0][b], lanes);
				}
				else for (int b = end - 1; b >= begin; b--) {
					learn(last, waiting, a, b);
					if (b > a) multiply(eps, h, products, a, b);
				}
			}
			if (waiting == 1 && products == 1)
				BlockKernels.learnAndMultiplyDiagonal(row[0], last[0][a], eps[0][a], h[0][a], lanes);
			else for (int k = 0; k < products; k++)
				BlockKernels.addProduct(h[k][a], row[0], eps[k][a], lanes);
		}
	}

	/** All updates of entry (a, b): the row stays in the first-level cache. */
	private void learn(final double[][][] last, final int waiting, final int a, final int b) {
		final double[] row = d[a][b - a];
		int l = 0;
		for (; l + 1 < waiting; l += 2)
			BlockKernels.subtractProducts(row, last[l][a], last[l][b], last[l + 1][a], last[l + 1][b], lanes);
		if (l < waiting) BlockKernels.subtractProduct(row, last[l][a], last[l][b], lanes);
	}

	private void multiply(final double[][][] eps, final double[][][] h, final int products, final int a, final int b) {
		for (int k = 0; k < products; k++)
			BlockKernels.multiply(d[a][b - a], eps[k][a], eps[k][b], h[k][a], h[k][b], lanes);
	}

	@Override
	public void learn(final double[][][] last, final int waiting) {
		for (int a = n - 1; a >= 0; a--)
			for (int b = n - 1; b >= a; b--)
				learn(last, waiting, a, b);
	}

	@Override
	public void copyTo(final int a, final int b, final double[] all, final int at) {
		System.arraycopy(d[a][b - a], 0, all, at, lanes);
	}

	@Override
	public void copyFrom(final int a, final int b, final double[] all, final int at) {
		System.arraycopy(all, at, d[a][b - a], 0, lanes);
	}
}
