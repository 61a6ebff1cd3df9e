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
	private final int width;
	// Arguments in single precision, as many at a time as there have been.
	private float[][][] last = {};
	private float[][][] eps = {};
	private float[][][] h = {};

	FloatMatrices(final int n, final int lanes) {
		width = BlockKernels.width(lanes, Float.BYTES);
		this.n = n;
		this.lanes = lanes;
		d = new float[n][][];
		for (int a = n - 1; a >= 0; a--) {
			d[a] = new float[n - a][];
			for (int b = n - 1; b >= a; b--)
				d[a][b - a] = new float[width];
		}
		reserve(1, 1);
	}

	private void reserve(final int waiting, final int products) {
		if (last.length < waiting) last = new float[waiting][n][width];
		if (eps.length >= products) return;
		eps = new float[products][n][width];
		h = new float[products][n][width];
	}

	@Override
	public void learnAndMultiply(final double[][][] last, final int waiting, final double[][][] eps,
		final double[][][] h,
		final int products)
	{
		reserve(waiting, products);
		for (int l = 0; l < waiting; l++)
			round(last[l], this.last[l]);
		for (int k = 0; k < products; k++) {
			round(eps[k], this.eps[k]);
			for (int a = 0; a < n; a++)
				Arrays.fill(this.h[k][a], 0, lanes, 0);
		}
		for (int a = n - 1; a >= 0; a--) {
			for (int end = n; end > a; end -= GROUP) {
				final int begin = Math.max(a, end - GROUP);
				for (int b = end - 1; b >= begin; b--)
					touched += touch(d[a][b - a], lanes);
				for (int b = end - 1; b >= begin; b--)
					learnAndMultiply(a, b, waiting, products);
			}
		}
		for (int k = 0; k < products; k++)
			for (int a = 0; a < n; a++)
				widen(this.h[k][a], h[k][a], lanes);
	}

	/** Entry (a, b), a &lt;= b. */
	private void learnAndMultiply(final int a, final int b, final int waiting, final int products) {
		final float[] row = d[a][b - a];
		if (waiting == 1 && products == 1) {
			if (a == b) learnAndMultiplyDiagonal(row, last[0][a], eps[0][a], h[0][a], lanes);
			else learnAndMultiply(row, last[0][a], last[0][b], eps[0][a], eps[0][b], h[0][a], h[0][b], lanes);
			return;
		}
		learn(a, b, waiting);
		for (int k = 0; k < products; k++) {
			if (a == b) addProduct(h[k][a], row, eps[k][a], lanes);
			else multiply(row, eps[k][a], eps[k][b], h[k][a], h[k][b], lanes);
		}
	}

	private void learn(final int a, final int b, final int waiting) {
		final float[] row = d[a][b - a];
		int l = 0;
		for (; l + 1 < waiting; l += 2)
			subtractProducts(row, last[l][a], last[l][b], last[l + 1][a], last[l + 1][b], lanes);
		if (l < waiting) subtractProduct(row, last[l][a], last[l][b], lanes);
	}

	@Override
	public void learn(final double[][][] last, final int waiting) {
		reserve(waiting, 1);
		for (int l = 0; l < waiting; l++)
			round(last[l], this.last[l]);
		for (int a = n - 1; a >= 0; a--)
			for (int b = n - 1; b >= a; b--)
				learn(a, b, waiting);
	}

	private void round(final double[][] from, final float[][] to) {
		for (int a = 0; a < n; a++)
			round(from[a], to[a], lanes);
	}

	private static void round(final double[] from, final float[] to, final int lanes) {
		for (int i = 0; i < lanes; i++)
			to[i] = (float) from[i];
	}

	private static void widen(final float[] from, final double[] to, final int lanes) {
		for (int i = 0; i < lanes; i++)
			to[i] = from[i];
	}

	private static float touch(final float[] row, final int lanes) {
		float sum = 0;
		for (int i = 0; i < lanes; i += 16)
			sum += row[i];
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

	private static void multiply(final float[] d, final float[] eA, final float[] eB, final float[] hA,
		final float[] hB,
		final int lanes)
	{
		for (int i = 0; i < lanes; i++) {
			hA[i] += d[i] * eB[i];
			hB[i] += d[i] * eA[i];
		}
	}

	private static void addProduct(final float[] y, final float[] a, final float[] b, final int lanes) {
		for (int i = 0; i < lanes; i++)
			y[i] += a[i] * b[i];
	}

	private static void subtractProducts(final float[] d, final float[] a0, final float[] b0, final float[] a1,
		final float[] b1, final int lanes)
	{
		for (int i = 0; i < lanes; i++)
			d[i] -= a0[i] * b0[i] + a1[i] * b1[i];
	}

	private static void subtractProduct(final float[] d, final float[] a, final float[] b, final int lanes) {
		for (int i = 0; i < lanes; i++)
			d[i] -= a[i] * b[i];
	}

	@Override
	public void copyTo(final int a, final int b, final double[] all, final int at) {
		for (int i = 0; i < lanes; i++)
			all[at + i] = d[a][b - a][i];
	}

	@Override
	public void copyFrom(final int a, final int b, final double[] all, final int at) {
		for (int i = 0; i < lanes; i++)
			d[a][b - a][i] = (float) all[at + i];
	}
}
