package org.rasterfit.training;

/**
 * Loops over a block of neurons: element i of every row belongs to neuron i of the block. They
 * allocate nothing.
 * <p>
 * The loops are short on purpose. The virtual machine turns a loop into vector instructions when all its arrays are
 * indexed by the plain loop variable and its body is small enough to be unrolled eight times; loops with more
 * terms run two to four times slower. Neurons do not mix, so a neuron's result is the same in any block.
 */
final class BlockKernels {

	private BlockKernels() {}

	/**
	 * Length of a row for so many neurons: together with the header of 16 bytes it fills whole cache lines, so all rows
	 * are aligned alike.
	 *
	 * @param bytes memory of one number
	 */
	static int width(final int lanes, final int bytes) {
		final int line = 64 / bytes;
		final int header = 16 / bytes;
		return (lanes + header + line - 1) / line * line - header;
	}

	/**
	 * One entry (a, b), a &lt; b, of the symmetric matrices D: the rank-one update of the last time, then its two
	 * contributions to the product h = D e.
	 *
	 * <pre>
	 * d &lt;- d - lastA lastB;  hA &lt;- hA + d eB;  hB &lt;- hB + d eA
	 * </pre>
	 */
	static void learnAndMultiply(final double[] d, final double[] lastA, final double[] lastB, final double[] eA,
		final double[] eB, final double[] hA, final double[] hB, final int lanes)
	{
		for (int i = 0; i < lanes; i++) {
			final double x = d[i] - lastA[i] * lastB[i];
			d[i] = x;
			hA[i] += x * eB[i];
			hB[i] += x * eA[i];
		}
	}

	/** The same for an entry (a, a): {@code d <- d - last^2;  h <- h + d e}. */
	static void learnAndMultiplyDiagonal(final double[] d, final double[] last, final double[] e, final double[] h,
		final int lanes)
	{
		for (int i = 0; i < lanes; i++) {
			final double x = d[i] - last[i] * last[i];
			d[i] = x;
			h[i] += x * e[i];
		}
	}

	/**
	 * Reads one number of every cache line of a row. The loops that compute fill the processor's window with
	 * arithmetic, so that few reads are under way at a time; with several rows touched before, all their lines come at once.
	 * Where the matrices do not fit the caches an update takes two thirds of the time.
	 */
	static double touch(final double[] row, final int lanes) {
		double sum = 0;
		for (int i = 0; i < lanes; i += 8) sum += row[i];
		return sum;
	}

	/** d[i] -= a[i] b[i] */
	static void subtractProduct(final double[] d, final double[] a, final double[] b, final int lanes) {
		for (int i = 0; i < lanes; i++) d[i] -= a[i] * b[i];
	}

	/** y[i] += a[i] b[i] */
	static void addProduct(final double[] y, final double[] a, final double[] b, final int lanes) {
		for (int i = 0; i < lanes; i++) y[i] += a[i] * b[i];
	}

	/** y[i] = a[i] y[i] */
	static void scale(final double[] y, final double[] a, final int lanes) {
		for (int i = 0; i < lanes; i++) y[i] = a[i] * y[i];
	}

	/** y[i] -= a[i] x, for i in [from, to). */
	static void subtractScaled(final double[] y, final double[] a, final double x, final int from, final int to) {
		for (int i = from; i < to; i++) y[i] -= a[i] * x;
	}

	/** y[i] = x[index[i]] */
	static void gather(final double[] y, final double[] x, final int[] index, final int lanes) {
		for (int i = 0; i < lanes; i++) y[i] = x[index[i]];
	}

	/** y[i] += sum_a w[a][i] x[index[a][i]], for i in [from, to). */
	static void addGathered(final double[] y, final double[][] w, final double[] x, final int[][] index, final int from,
		final int to)
	{
		final int n = w.length;
		int a = 0;
		// Four at a time: y is loaded and stored a quarter as often.
		for (; a + 3 < n; a += 4) {
			addGathered(y, w[a], w[a + 1], w[a + 2], w[a + 3], x, index[a], index[a + 1], index[a + 2], index[a + 3], from, to);
		}
		for (; a < n; a++) addGathered(y, w[a], x, index[a], from, to);
	}

	private static void addGathered(final double[] y, final double[] w0, final double[] w1, final double[] w2,
		final double[] w3, final double[] x, final int[] i0, final int[] i1, final int[] i2, final int[] i3, final int from,
		final int to)
	{
		for (int i = from; i < to; i++) {
			y[i] += w0[i] * x[i0[i]] + w1[i] * x[i1[i]] + w2[i] * x[i2[i]] + w3[i] * x[i3[i]];
		}
	}

	private static void addGathered(final double[] y, final double[] w, final double[] x, final int[] index,
		final int from, final int to)
	{
		for (int i = from; i < to; i++) y[i] += w[i] * x[index[i]];
	}

	/**
	 * Rank-one update of rows and their product with a vector, in one pass, for columns i in [from, to):
	 *
	 * <pre>
	 * rows[j][i] &lt;- rows[j][i] + column[i] row[j]
	 * y[i]       &lt;- y[i] + factor sum_j x[j] rows[j][i]
	 * </pre>
	 */
	static void learnAndMultiply(final double[][] rows, final double[] column, final double[] row, final double[] x,
		final double factor, final double[] y, final int from, final int to)
	{
		final int n = rows.length;
		int j = 0;
		for (; j + 1 < n; j += 2) {
			learnAndMultiply(rows[j], rows[j + 1], column, row[j], row[j + 1], factor * x[j], factor * x[j + 1], y, from, to);
		}
		if (j < n) learnAndMultiply(rows[j], column, row[j], factor * x[j], y, from, to);
	}

	private static void learnAndMultiply(final double[] g0, final double[] g1, final double[] column, final double row0,
		final double row1, final double x0, final double x1, final double[] y, final int from, final int to)
	{
		for (int i = from; i < to; i++) {
			final double c = column[i];
			final double v0 = g0[i] + c * row0;
			final double v1 = g1[i] + c * row1;
			g0[i] = v0;
			g1[i] = v1;
			y[i] += x0 * v0 + x1 * v1;
		}
	}

	private static void learnAndMultiply(final double[] g, final double[] column, final double row, final double x,
		final double[] y, final int from, final int to)
	{
		for (int i = from; i < to; i++) {
			final double v = g[i] + column[i] * row;
			g[i] = v;
			y[i] += x * v;
		}
	}

	/**
	 * Gain, and error times gain, of every neuron:
	 *
	 * <pre>
	 * g = 1 / (1 + s'q + e'h);  errorGain = error g;  rootGain = sqrt(g)
	 * </pre>
	 *
	 * @param eh e'h, at least 0 but for rounding; becomes rootGain
	 * @param error becomes errorGain
	 */
	static void gains(final double sq, final double[] eh, final double[] error, final int lanes) {
		for (int i = 0; i < lanes; i++) {
			final double g = 1 / (1 + sq + Math.max(0, eh[i]));
			error[i] = error[i] * g;
			eh[i] = Math.sqrt(g);
		}
	}
}
