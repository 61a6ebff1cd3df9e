package org.rasterfit.training;

import java.util.Arrays;

import org.rasterfit.simulation.ThreadTeam;

/**
 * The part of shared recursive least squares that is the same for all trained neurons: the
 * regression of the presynaptic neurons r (a pool of M) on the feedforward neurons s (F of them).
 *
 * <pre>
 * q = Q s;  alpha = 1 / (1 + s'q);  eps = r - G s
 * G &lt;- G + eps (alpha q)';  Q &lt;- Q - alpha q q'
 * </pre>
 *
 * Q = (lambda I + sum s s')^-1 (F x F) and G = (sum r s') Q (M x F). eps is the innovation: what s does not predict of
 * r. G learns lazily: an update is applied in the same pass over memory as the next product with s.
 */
final class FeedforwardRegression {

	private static final int GRAIN = 8;
	/** Columns of G that are worked on at a time, so that eps stays in the first-level cache. */
	private static final int CHUNK = 1024;

	private final int[] pool;
	private final InverseCorrelation inverse;
	/** G transposed, {@code [feedforward neuron][pool]}; the update by lastInnovation and lastLearned is still to come. */
	private final double[][] g;

	private double[] innovation;
	private double[] lastInnovation;
	private double[] q;
	private double[] lastQ;
	private final double[] lastLearned;

	/**
	 * @param pool network indices of the presynaptic neurons
	 * @param feedforward number of feedforward neurons F, 0 or more
	 * @param lambda ridge penalty of the feedforward weights
	 */
	FeedforwardRegression(final int[] pool, final int feedforward, final double lambda) {
		this.pool = pool;
		inverse = new InverseCorrelation(feedforward, lambda);
		g = new double[feedforward][pool.length];
		innovation = new double[pool.length];
		lastInnovation = new double[pool.length];
		q = new double[feedforward];
		lastQ = new double[feedforward];
		lastLearned = new double[feedforward];
	}

	/** First half of an update, one thread's share: q and the innovation. */
	void predict(final double[] r, final double[] s, final ThreadTeam team, final int worker) {
		final int f = g.length;
		inverse.multiply(s, q, team.start(worker, f, GRAIN), team.start(worker + 1, f, GRAIN));
		final int end = team.start(worker + 1, pool.length, GRAIN);
		for (int from = team.start(worker, pool.length, GRAIN); from < end; from += CHUNK) {
			final int to = Math.min(from + CHUNK, end);
			for (int p = from; p < to; p++) innovation[p] = r[pool[p]];
			// G <- G + eps_last (alpha q)_last';  eps <- r - G s
			BlockKernels.learnAndMultiply(g, lastInnovation, lastLearned, s, -1, innovation, from, to);
		}
	}

	/** s'q; after {@link #predict} of all threads. */
	double sq(final double[] s) {
		return RowKernels.dot(s, q, q.length);
	}

	/** Second half of an update, one thread's share: Q. */
	void learn(final double alpha, final ThreadTeam team, final int worker) {
		final int f = g.length;
		inverse.shrink(q, alpha, team.start(worker, f, GRAIN), team.start(worker + 1, f, GRAIN));
	}

	/** Ends an update, after all threads. */
	void advance(final double alpha) {
		for (int j = 0; j < q.length; j++) lastLearned[j] = alpha * q[j];
		final double[] oldest = lastInnovation;
		lastInnovation = innovation;
		innovation = oldest;
		final double[] oldestQ = lastQ;
		lastQ = q;
		q = oldestQ;
	}

	/** Applies what G has still to learn, columns [from, to). */
	void settle(final int from, final int to) {
		for (int j = 0; j < g.length; j++) RowKernels.addRow(lastLearned[j], lastInnovation, g[j], from, to);
	}

	/** After {@link #settle} of all columns: G has nothing left to learn. */
	void settled() {
		Arrays.fill(lastInnovation, 0);
		Arrays.fill(lastLearned, 0);
	}

	/** eps of the running update, per neuron of the pool. */
	double[] innovation() {
		return innovation;
	}

	/** q of the last update that ended, per feedforward neuron. */
	double[] lastQ() {
		return lastQ;
	}

	/** Row of G that belongs to a feedforward neuron, per neuron of the pool, without what is still to be learned. */
	double[] row(final int feedforward) {
		return g[feedforward];
	}

	/** All of G, {@code [feedforward neuron][pool]}. */
	double[][] rows() {
		return g;
	}

	int poolSize() {
		return pool.length;
	}

	/** Q. */
	InverseCorrelation inverse() {
		return inverse;
	}
}
