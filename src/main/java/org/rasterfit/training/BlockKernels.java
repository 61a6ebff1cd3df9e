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

	/** Vectors that are multiplied side by side, see {@link #multiplyGroup}. */
	static final int GROUP = 8;

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

	/** An entry (a, b), a &lt; b, of a product alone: {@code hA <- hA + d eB;  hB <- hB + d eA}. */
	static void multiply(final double[] d, final double[] eA, final double[] eB, final double[] hA, final double[] hB,
		final int lanes)
	{
		for (int i = 0; i < lanes; i++) {
			hA[i] += d[i] * eB[i];
			hB[i] += d[i] * eA[i];
		}
	}

	/** d[i] -= a0[i] b0[i] + a1[i] b1[i] */
	static void subtractProducts(final double[] d, final double[] a0, final double[] b0, final double[] a1,
		final double[] b1, final int lanes)
	{
		for (int i = 0; i < lanes; i++)
			d[i] -= a0[i] * b0[i] + a1[i] * b1[i];
	}

	/**
	 * Reads one number of every cache line of a row. The loops that compute fill the processor's window with
	 * arithmetic, so that few reads are under way at a time; with several rows touched before, all their lines come at
	 * once. Where the matrices do not fit the caches an update takes two thirds of the time.
	 */
	static double touch(final double[] row, final int lanes) {
		double sum = 0;
		for (int i = 0; i < lanes; i += 8)
			sum += row[i];
		return sum;
	}

	/** d[i] -= a[i] b[i] */
	static void subtractProduct(final double[] d, final double[] a, final double[] b, final int lanes) {
		for (int i = 0; i < lanes; i++)
			d[i] -= a[i] * b[i];
	}

	/** y[i] += a[i] b[i] */
	static void addProduct(final double[] y, final double[] a, final double[] b, final int lanes) {
		for (int i = 0; i < lanes; i++)
			y[i] += a[i] * b[i];
	}

	/** y[i] = a[i] y[i] */
	static void scale(final double[] y, final double[] a, final int lanes) {
		for (int i = 0; i < lanes; i++)
			y[i] = a[i] * y[i];
	}

	/** z[i] = x[i] - y[i] */
	static void subtract(final double[] z, final double[] x, final double[] y, final int lanes) {
		for (int i = 0; i < lanes; i++)
			z[i] = x[i] - y[i];
	}

	/** y[i] = x[index[i]] */
	static void gather(final double[] y, final double[] x, final int[] index, final int lanes) {
		for (int i = 0; i < lanes; i++)
			y[i] = x[index[i]];
	}

	/** group[GROUP i + c] = row[i], for i in [from, to). */
	static void interleave(final double[] row, final double[] group, final int c, final int from, final int to) {
		for (int i = from, at = GROUP * from + c; i < to; i++, at += GROUP)
			group[at] = row[i];
	}

	/**
	 * Product of eight vectors of the pool with the weights of every neuron, which picks its presynaptic neurons from
	 * the pool:
	 *
	 * <pre>
	 * y[c][i] = sum_a w[i][a] x[p(i, a)][c]
	 * </pre>
	 *
	 * An index and a weight are read once for all eight, and their eight numbers lie in one or two cache lines: a
	 * third of the time of eight products one after the other.
	 *
	 * @param x the vectors side by side, {@code [pool][GROUP]}
	 * @param index GROUP p(i, a), {@code [neuron][synapse]}
	 * @param w weights, {@code [neuron][synapse]}, from {@code wAt} on
	 * @param n synapses of a neuron
	 * @param y GROUP rows; overwritten
	 */
	static void multiplyGroup(final double[] x, final int[] index, final double[] w, final int wAt, final int n,
		final double[][] y, final int lanes)
	{
		for (int i = 0; i < lanes; i++) {
			double y0 = 0, y1 = 0, y2 = 0, y3 = 0, y4 = 0, y5 = 0, y6 = 0, y7 = 0;
			final int at = i * n;
			for (int a = 0; a < n; a++) {
				final double weight = w[wAt + at + a];
				final int p = index[at + a];
				y0 += weight * x[p];
				y1 += weight * x[p + 1];
				y2 += weight * x[p + 2];
				y3 += weight * x[p + 3];
				y4 += weight * x[p + 4];
				y5 += weight * x[p + 5];
				y6 += weight * x[p + 6];
				y7 += weight * x[p + 7];
			}
			y[0][i] = y0;
			y[1][i] = y1;
			y[2][i] = y2;
			y[3][i] = y3;
			y[4][i] = y4;
			y[5][i] = y5;
			y[6][i] = y6;
			y[7][i] = y7;
		}
	}

	/**
	 * A few rank-one updates of rows and their products with a few vectors, in one pass, for columns i in [from, to):
	 *
	 * <pre>
	 * rows[j][i] &lt;- rows[j][i] + sum_l learned[j][l] waiting[l][i]          l below waits
	 * y[m][i]    &lt;- y[m][i] + factor sum_j x[m][j] rows[j][i]                m below products
	 * </pre>
	 *
	 * Four rows at a time: they stay in the first-level cache, and y is loaded and stored a quarter as often.
	 */
	static void learnAndMultiply(final double[][] rows, final double[][] waiting, final double[][] learned,
		final int waits, final double[][] x, final double factor, final double[][] y, final int products,
		final int from,
		final int to)
	{
		final int n = rows.length;
		for (int j = 0; j < n; j += 4) {
			final int end = Math.min(j + 4, n);
			for (int k = j; k < end; k++)
				RowKernels.addProduct(waiting, learned[k], waits, 1, rows[k], from, to);
			for (int m = 0; m < products; m++) {
				final double[] xm = x[m];
				if (end - j == 4)
					RowKernels.addRows(factor * xm[j], rows[j], factor * xm[j + 1], rows[j + 1], factor * xm[j + 2],
						rows[j + 2], factor * xm[j + 3], rows[j + 3], y[m], from, to);
				else for (int k = j; k < end; k++)
					RowKernels.addRow(factor * xm[k], rows[k], y[m], from, to);
			}
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
