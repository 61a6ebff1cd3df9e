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
			for (int b = n - 1; b >= a; b--) d[a][b - a] = new double[width];
		}
	}

	@Override
	public void learnAndMultiply(final double[][] last, final double[][] eps, final double[][] h) {
		for (int a = 0; a < n; a++) Arrays.fill(h[a], 0, lanes, 0);
		for (int a = n - 1; a >= 0; a--) {
			final double[][] row = d[a];
			for (int end = n; end > a; end -= GROUP) {
				final int begin = Math.max(a, end - GROUP);
				for (int b = end - 1; b >= begin; b--) touched += BlockKernels.touch(row[b - a], lanes);
				for (int b = end - 1; b >= Math.max(begin, a + 1); b--) {
					BlockKernels.learnAndMultiply(row[b - a], last[a], last[b], eps[a], eps[b], h[a], h[b], lanes);
				}
			}
			BlockKernels.learnAndMultiplyDiagonal(row[0], last[a], eps[a], h[a], lanes);
		}
	}

	@Override
	public void learn(final double[][] last) {
		for (int a = n - 1; a >= 0; a--) {
			for (int b = n - 1; b >= a; b--) BlockKernels.subtractProduct(d[a][b - a], last[a], last[b], lanes);
		}
	}

	@Override
	public void fill(final int a, final int b, final double value) {
		Arrays.fill(d[a][b - a], 0, lanes, value);
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
