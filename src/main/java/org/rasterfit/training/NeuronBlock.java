package org.rasterfit.training;

import java.util.Arrays;

/**
 * What shared recursive least squares keeps per trained neuron, for a block of consecutive ones, as rows over the
 * neurons of the block:
 *
 * <pre>
 * h = D eps;  g = 1 / (1 + s'q + eps'h);  e = w'eps + v's + b - y
 * D &lt;- D - g h h';  w &lt;- w - e g h;  v &lt;- v + (alpha eps'w(new) - e g) q
 * </pre>
 *
 * D and v learn lazily: an update is applied in the same pass over memory as the next product.
 */
final class NeuronBlock {

	/** First trained neuron of the block. */
	final int start;
	/** Neurons in the block. */
	final int lanes;
	/** Recurrent weights, {@code [synapse][neuron]}. */
	final double[][] w;
	/** Pool index of the presynaptic neurons, {@code [synapse][neuron]}. */
	final int[][] index;
	/** D; the rank-one update by lastH is still to come. */
	final PackedMatrices d;
	/** v, {@code [feedforward neuron][neuron]}; the update by lastV q' is still to come. */
	final double[][] v;

	private final double[][] eps;
	private double[][] h;
	/** sqrt(g) h of the last update. */
	private double[][] lastH;
	/** alpha eps'w - e g of the last update. */
	private final double[] lastV;
	/** e g of the last update. */
	private final double[] lastErrorGain;
	private final double[] sum;
	private final double[] error;
	/** Each neuron's own, so that threads may work on parts of a block at the same time. */
	private final double[] column;

	NeuronBlock(final int start, final int lanes, final int inDegree, final int feedforward,
		final Precision precision)
	{
		this.start = start;
		this.lanes = lanes;
		final int width = BlockKernels.width(lanes, Double.BYTES);
		w = new double[inDegree][width];
		index = new int[inDegree][width];
		d = precision.matrices(inDegree, lanes);
		v = new double[feedforward][width];
		eps = new double[inDegree][width];
		h = new double[inDegree][width];
		lastH = new double[inDegree][width];
		lastV = new double[width];
		lastErrorGain = new double[width];
		sum = new double[width];
		error = new double[width];
		column = new double[width];
	}

	/** One update; arguments as in {@link SharedRls}, {@code sq} = s'q. */
	void update(final FeedforwardRegression shared, final double[] s, final double sq, final double[] untrained,
		final double[] target)
	{
		gather(shared.innovation());
		d.learnAndMultiply(lastH, eps, h);
		// e = w'eps + v's + b - y
		for (int i = 0; i < lanes; i++) {
			error[i] = untrained[start + i] - target[start + i];
			sum[i] = 0;
		}
		for (int a = 0; a < w.length; a++) BlockKernels.addProduct(error, w[a], eps[a], lanes);
		BlockKernels.learnAndMultiply(v, lastV, shared.lastQ(), s, 1, error, 0, lanes);
		// g = 1 / (1 + s'q + eps'h)
		for (int a = 0; a < w.length; a++) BlockKernels.addProduct(sum, eps[a], h[a], lanes);
		BlockKernels.gains(sq, sum, error, lanes);
		learn(1 / (1 + sq));
	}

	private void gather(final double[] innovation) {
		for (int a = 0; a < eps.length; a++) BlockKernels.gather(eps[a], innovation, index[a], lanes);
	}

	/** Weights at once, D and v as what is still to come; {@code error} holds e g, {@code sum} the root of g. */
	private void learn(final double alpha) {
		Arrays.fill(lastV, 0, lanes, 0);
		for (int a = 0; a < w.length; a++) {
			// w <- w - e g h
			BlockKernels.subtractProduct(w[a], error, h[a], lanes);
			// eps'w(new)
			BlockKernels.addProduct(lastV, eps[a], w[a], lanes);
			// D <- D - g h h' takes the root of g twice: D stays symmetric to the bit
			BlockKernels.scale(h[a], sum, lanes);
		}
		// v <- v + (alpha eps'w(new) - e g) q
		for (int i = 0; i < lanes; i++) {
			lastV[i] = alpha * lastV[i] - error[i];
			lastErrorGain[i] = error[i];
		}
		final double[][] oldest = lastH;
		lastH = h;
		h = oldest;
	}

	/**
	 * Feedforward weights of one feedforward neuron as they stand, for neurons [from, to) of the block:
	 * {@code w_s = v - G'w}. What v and G have still to learn adds up to {@code - e g q}.
	 *
	 * @return per neuron of the block, valid in [from, to) until the next call for the same neurons
	 */
	double[] feedforwardWeights(final FeedforwardRegression shared, final int source, final int from, final int to) {
		for (int i = from; i < to; i++) column[i] = 0;
		BlockKernels.addGathered(column, w, shared.row(source), index, from, to);
		final double[] vs = v[source];
		final double q = shared.lastQ()[source];
		for (int i = from; i < to; i++) column[i] = vs[i] - column[i] - lastErrorGain[i] * q;
		return column;
	}

	/**
	 * Ends the presentation of one condition and starts that of another; G must have learned all there is.
	 *
	 * @param last feedforward weights of the condition that was presented, {@code [feedforward neuron][trained neuron]};
	 *          receives {@code w_s = v - G'w}; null if none was
	 * @param next those of the condition that follows: {@code v = w_s + G'w}; null if none does yet
	 */
	void convert(final FeedforwardRegression shared, final double[][] last, final double[][] next) {
		settle(shared.lastQ());
		for (int j = 0; j < v.length; j++) {
			final double[] vj = v[j];
			for (int i = 0; i < lanes; i++) column[i] = 0;
			BlockKernels.addGathered(column, w, shared.row(j), index, 0, lanes);
			if (last != null) for (int i = 0; i < lanes; i++) last[j][start + i] = vj[i] - column[i];
			if (next != null) for (int i = 0; i < lanes; i++) vj[i] = next[j][start + i] + column[i];
		}
	}

	/** Applies what D and v have still to learn. */
	private void settle(final double[] lastQ) {
		d.learn(lastH);
		for (int j = 0; j < v.length; j++) RowKernels.addRow(lastQ[j], lastV, v[j], 0, lanes);
		for (final double[] row : lastH) Arrays.fill(row, 0);
		Arrays.fill(lastV, 0);
		Arrays.fill(lastErrorGain, 0);
	}

	/** Memory of a block [bytes]. */
	static long bytes(final int lanes, final long inDegree, final long feedforward, final Precision precision) {
		final long row = rowBytes(lanes, Double.BYTES);
		final long indices = rowBytes(lanes, Integer.BYTES) * inDegree;
		// w, eps and two h; v; five vectors
		return precision.matrixBytes(inDegree, lanes) + row * (4 * inDegree + feedforward + 5) + indices;
	}

	/** A row with its header and the reference to it. */
	static long rowBytes(final int lanes, final int bytes) {
		return 16 + (long) bytes * BlockKernels.width(lanes, bytes) + 4;
	}
}
