package org.rasterfit.training;

import java.util.Arrays;

import org.rasterfit.simulation.FeedforwardPlan;
import org.rasterfit.simulation.ThreadTeam;

/**
 * The part of shared recursive least squares that is the same for all trained neurons: the
 * regression of the recurrent regressors r (a pool of M) on the feedforward neurons s (F of them).
 *
 * <pre>
 * q = Q s;  alpha = 1 / (1 + s'q);  eps = r - G s
 * G &lt;- G + eps (alpha q)';  Q &lt;- Q - alpha q q'
 * </pre>
 *
 * Q = (lambda I + sum s s')^-1 (F x F) and G = (sum r s') Q (M x F). eps is the innovation: what s does not predict of
 * r.
 * <p>
 * s is known before the presentation begins, and with it q and alpha. So the products of Q and G with the next few s
 * are computed in one pass over memory, which first applies the updates of the batch before; what an update of the
 * same batch changes is a multiple of its q or eps:
 *
 * <pre>
 * q_m   = Q s_m - sum_l alpha_l (q_l's_m) q_l             l: updates of the batch before m
 * eps_m = r_m - G s_m - sum_l alpha_l (q_l's_m) eps_l
 * </pre>
 */
final class FeedforwardRegression {

	private static final int GRAIN = 8;
	/** Columns of G that are worked on at a time, so that what belongs to them stays in the first-level cache. */
	private static final int CHUNK = 128;

	private final int[] pool;
	private final InverseCorrelation inverse;
	/** G transposed, {@code [feedforward neuron][pool]}; what the batch has learned is still to come. */
	private final double[][] g;
	/** The updates that are under way, and those before, which G, Q and v learn when the batch begins. */
	private UpdateBatch batch;
	private UpdateBatch before;
	/** A row of G as it stands. */
	private final double[] row;

	/**
	 * @param pool where the regressors of the trained neurons are in r
	 * @param feedforward number of feedforward neurons F, 0 or more
	 * @param lambda ridge penalty of the feedforward weights
	 */
	FeedforwardRegression(final int[] pool, final int feedforward, final double lambda) {
		this.pool = pool;
		inverse = new InverseCorrelation(feedforward, lambda);
		g = new double[feedforward][pool.length];
		row = new double[pool.length];
		batch = new UpdateBatch(feedforward, pool.length);
		before = new UpdateBatch(feedforward, pool.length);
	}

	/** Before an update, once: begins a batch where the last one is over. */
	void next(final FeedforwardPlan plan, final int update) {
		if (batch.done < batch.size) return;
		final UpdateBatch last = before;
		before = batch;
		batch = last;
		batch.begin(plan, update);
	}

	/**
	 * First part of the next updates of the batch, one thread's share: q and the innovations.
	 *
	 * @param r filtered spike trains in each of them, {@code [update][neuron]}
	 * @param count number of updates, as many as the batch has left or fewer
	 */
	void predict(final double[][] r, final int count, final ThreadTeam team, final int worker) {
		final int end = team.start(worker + 1, pool.length, GRAIN);
		final int begin = team.start(worker, pool.length, GRAIN);
		if (batch.done == 0) {
			lookAhead(team, worker);
			for (int from = begin; from < end; from += CHUNK)
				lookAhead(from, Math.min(from + CHUNK, end));
		}
		for (int k = 0; k < count; k++) {
			final int m = batch.done + k;
			final double[] innovation = batch.innovation[m];
			for (int p = begin; p < end; p++)
				innovation[p] += r[k][pool[p]];
			RowKernels.addProduct(batch.innovation, batch.taken[m], m, -1, innovation, begin, end);
		}
	}

	/** q and alpha of all updates of the batch; Q learns from the batch before. */
	private void lookAhead(final ThreadTeam team, final int worker) {
		final int from = team.start(worker, g.length, GRAIN);
		final int to = team.start(worker + 1, g.length, GRAIN);
		shrink(before, from, to);
		for (int m = 0; m < batch.size; m++)
			inverse.multiply(batch.s[m], batch.q[m], from, to);
		team.barrier();
		if (worker == 0) batch.complete();
		team.barrier();
	}

	private void shrink(final UpdateBatch learned, final int from, final int to) {
		for (int l = 0; l < learned.done; l++)
			inverse.shrink(learned.q[l], learned.alpha[l], from, to);
	}

	/** - G s for all updates of the batch; G learns from the batch before. Columns [from, to). */
	private void lookAhead(final int from, final int to) {
		for (int m = 0; m < batch.size; m++)
			Arrays.fill(batch.innovation[m], from, to, 0);
		BlockKernels.learnAndMultiply(g, before.innovation, before.alphaQ, before.done, batch.s, -1, batch.innovation,
			batch.size,
			from, to);
	}

	/** Ends so many updates, after all threads. */
	void advance(final int count) {
		batch.done += count;
	}

	/** Applies what Q and G have still to learn, one thread's share. Afterwards and once: {@link #settled}. */
	void settle(final ThreadTeam team, final int worker) {
		shrink(batch, team.start(worker, g.length, GRAIN), team.start(worker + 1, g.length, GRAIN));
		final int from = team.start(worker, pool.length, GRAIN);
		final int to = team.start(worker + 1, pool.length, GRAIN);
		for (int j = 0; j < g.length; j++)
			RowKernels.addProduct(batch.innovation, batch.alphaQ[j], batch.done, 1, g[j], from, to);
	}

	/** After {@link #settle} of all threads: nothing is left to learn. */
	void settled() {
		batch.clear();
	}

	/**
	 * Rows of G as they stand, side by side, one thread's share.
	 *
	 * @param sources feedforward neurons
	 * @param first index of the first one in {@code sources}; as many follow as there are and fit in a group
	 * @param learned updates of the batch that G is to have learned
	 * @param group receives {@code [pool][GROUP]}; of neurons that do not exist, anything
	 */
	void interleave(final int[] sources, final int first, final int learned, final double[] group,
		final ThreadTeam team,
		final int worker)
	{
		final int from = team.start(worker, pool.length, GRAIN);
		final int to = team.start(worker + 1, pool.length, GRAIN);
		final int count = Math.min(BlockKernels.GROUP, sources.length - first);
		for (int c = 0; c < count; c++) {
			final int j = sources[first + c];
			System.arraycopy(g[j], from, row, from, to - from);
			RowKernels.addProduct(batch.innovation, batch.alphaQ[j], learned, 1, row, from, to);
			BlockKernels.interleave(row, group, c, from, to);
		}
	}

	/** The updates under way. */
	UpdateBatch batch() {
		return batch;
	}

	/** The updates before them. */
	UpdateBatch before() {
		return before;
	}

	/** All of G, {@code [feedforward neuron][pool]}; settled. */
	double[][] rows() {
		return g;
	}

	int poolSize() {
		return pool.length;
	}

	/** Q; settled. */
	InverseCorrelation inverse() {
		return inverse;
	}

	/** Memory of everything that is kept [bytes]. */
	static long bytes(final long feedforward, final long pool) {
		return 8 * (feedforward * (pool + feedforward) + pool) + 2 * UpdateBatch.bytes(feedforward, pool);
	}
}
