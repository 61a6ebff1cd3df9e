package org.rasterfit.training;

import java.util.Arrays;

/**
 * {@link PackedMatrices} in single precision: half the memory, and twice as many neurons per instruction. Each
 * update rounds an entry by up to 6e-8 of its value; what h is multiplied with stays in double precision.
 */
final class FloatMatrices implements PackedMatrices {

	/** Rows that are fetched at a time, see {@link BlockKernels#touch}. */
	private static final int GROUP = 16;

	private final int n;
	private final int lanes;
	/** {@code [a][b - a][neuron]} */
	private final float[][][] d;
	/** Sum of what was touched, kept so that the virtual machine must read it. */
	private float touched;
	private final float[][] last;
	private final float[][] eps;
	private final float[][] h;

	FloatMatrices(final int n, final int lanes) {
		final int width = BlockKernels.width(lanes, Float.BYTES);
		this.n = n;
		this.lanes = lanes;
		d = new float[n][][];
		for (int a = n - 1; a >= 0; a--) {
			d[a] = new float[n - a][];
			for (int b = n - 1; b >= a; b--) d[a][b - a] = new float[width];
		}
		last = new float[n][width];
		eps = new float[n][width];
		h = new float[n][width];
	}

	@Override
	public void learnAndMultiply(final double[][] last, final double[][] eps, final double[][] h) {
		for (int a = 0; a < n; a++) {
			round(last[a], this.last[a], lanes);
			round(eps[a], this.eps[a], lanes);
			Arrays.fill(this.h[a], 0, lanes, 0);
		}
		for (int a = n - 1; a >= 0; a--) {
			final float[][] row = d[a];
			for (int end = n; end > a; end -= GROUP) {
				final int begin = Math.max(a, end - GROUP);
				for (int b = end - 1; b >= begin; b--) touched += touch(row[b - a], lanes);
				for (int b = end - 1; b >= Math.max(begin, a + 1); b--) {
					learnAndMultiply(row[b - a], this.last[a], this.last[b], this.eps[a], this.eps[b], this.h[a], this.h[b], lanes);
				}
			}
			learnAndMultiplyDiagonal(row[0], this.last[a], this.eps[a], this.h[a], lanes);
		}
		for (int a = 0; a < n; a++) widen(this.h[a], h[a], lanes);
	}

	@Override
	public void learn(final double[][] last) {
		for (int a = 0; a < n; a++) round(last[a], this.last[a], lanes);
		for (int a = n - 1; a >= 0; a--) {
			for (int b = n - 1; b >= a; b--) subtractProduct(d[a][b - a], this.last[a], this.last[b], lanes);
		}
	}

	private static void round(final double[] from, final float[] to, final int lanes) {
		for (int i = 0; i < lanes; i++) to[i] = (float) from[i];
	}

	private static void widen(final float[] from, final double[] to, final int lanes) {
		for (int i = 0; i < lanes; i++) to[i] = from[i];
	}

	private static float touch(final float[] row, final int lanes) {
		float sum = 0;
		for (int i = 0; i < lanes; i += 16) sum += row[i];
		return sum;
	}

	/** As in {@link BlockKernels}. */
	private static void learnAndMultiply(final float[] d, final float[] lastA, final float[] lastB, final float[] eA,
		final float[] eB, final float[] hA, final float[] hB, final int lanes)
	{
		for (int i = 0; i < lanes; i++) {
			final float x = d[i] - lastA[i] * lastB[i];
			d[i] = x;
			hA[i] += x * eB[i];
			hB[i] += x * eA[i];
		}
	}

	private static void learnAndMultiplyDiagonal(final float[] d, final float[] last, final float[] e, final float[] h,
		final int lanes)
	{
		for (int i = 0; i < lanes; i++) {
			final float x = d[i] - last[i] * last[i];
			d[i] = x;
			h[i] += x * e[i];
		}
	}

	private static void subtractProduct(final float[] d, final float[] a, final float[] b, final int lanes) {
		for (int i = 0; i < lanes; i++) d[i] -= a[i] * b[i];
	}

	@Override
	public void fill(final int a, final int b, final double value) {
		Arrays.fill(d[a][b - a], 0, lanes, (float) value);
	}

	@Override
	public void copyTo(final int a, final int b, final double[] all, final int at) {
		for (int i = 0; i < lanes; i++) all[at + i] = d[a][b - a][i];
	}

	@Override
	public void copyFrom(final int a, final int b, final double[] all, final int at) {
		for (int i = 0; i < lanes; i++) d[a][b - a][i] = (float) all[at + i];
	}
}
