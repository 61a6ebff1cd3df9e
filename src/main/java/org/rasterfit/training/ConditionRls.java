package org.rasterfit.training;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.simulation.FeedforwardPlan;
import org.rasterfit.simulation.ThreadTeam;

/**
 * Recursive least squares whose feedforward regressors are those of the condition being presented, or the same in all
 * conditions. Exact: where every condition has feedforward weights of its own, the regressors of a neuron are
 * {@code x = [r; s_1; s_2; ...]} with {@code s_c = 0} while another condition is presented, and P and w are the batch
 * ridge solution of {@link RecursiveLeastSquares} for these.
 * <p>
 * The feedforward blocks of different conditions do not correlate, so each has
 * {@code Q_c = (lambda I + sum s_c s_c')^-1} and
 * {@code G_c = (sum r s_c') Q_c} of its own, and only the Schur complement
 * {@code D_i = (R_i - sum_c G_c Q_c^-1 G_c')^-1} is common:
 *
 * <pre>
 * once:        q = Q_c s;  alpha = 1 / (1 + s'q);  eps = r - G_c s
 * per neuron:  h = D_i eps_i;  g = 1 / (1 + s'q + eps_i'h);  e = w_r'eps_i + v_c,i's + b - y
 *              D_i &lt;- D_i - g h h';  w_r &lt;- w_r - e g h;  v_c,i &lt;- v_c,i + (alpha eps_i'w_r(new) - e g) q
 * once:        G_c &lt;- G_c + eps (alpha q)';  Q_c &lt;- Q_c - alpha q q'
 * </pre>
 *
 * {@code v_c = w_s,c + G_c'w_r} of a condition that is not presented stays as it is: what an update changes in its
 * w_s,c is {@code - G_c'} times the change of w_r. So nothing is converted from one condition to the next, as
 * {@link SharedRls} does.
 * <p>
 * Least squares is linear in the targets, so {@link #shift} can change them afterwards as if they had been others from
 * the first update on. Results are the same to the bit for any number of threads.
 */
public final class ConditionRls implements RecursiveLeastSquares, SignedWeights {

	/** Name of this form in {@link RlsState}. */
	public static final String FORM = "per condition";

	private static final String PROJECTED = "projected_feedforward_weights";
	private static final String RECURRENT_SUM = "recurrent_sum";
	private static final String FEEDFORWARD_SUM = "feedforward_sum";
	private static final int NONE = -1;

	/** Of this learner only: trainings in one process go on at the same time. */
	private final ThreadTeam alone = ThreadTeam.of(1);
	private final Precision precision;
	private final PlasticSynapses synapses;
	private final PresentationState presentation;
	/** Set of feedforward weights of each condition. */
	private final int[] setOf;
	/** Per set. */
	private final FeedforwardRegression[] shared;
	private final LearningBlocks learners;
	private final int[] pool;
	/** Sums of r and of s over all updates, {@code [condition][pool]} and {@code [condition][feedforward neuron]}. */
	private final double[][] recurrentSum;
	private final double[][] feedforwardSum;
	/** Set of the updates that are still to be learned by Q, G and v, or NONE. */
	private int open = NONE;
	/** Whether the running presentation has had an update. */
	private boolean learning;
	/** Feedforward weights when the running presentation began, {@code [feedforward neuron][trained neuron]}. */
	private final double[][] atStart;

	// Arguments of what runs on all threads, where they find them.
	private FeedforwardRegression current;
	private ThreadTeam team;
	private double[][] weights;
	private final ThreadTeam.Part settlePart = this::settlePart;
	private final LearningBlocks.GroupPart weightsOf = (block, first, rows) -> block.weights(first, rows, weights);

	/**
	 * Starts with the penalty as the only knowledge.
	 *
	 * @param synapses who is connected
	 * @param initial weights to start from; copied
	 * @param parameters the penalty A0, the same for the feedforward weights of every condition, and how precisely the
	 *           inverse correlation matrices D are kept
	 * @param weights {@link FeedforwardWeights#PER_CONDITION} or {@link FeedforwardWeights#SHARED}
	 * @throws IllegalArgumentException if weights that are to be shared differ between conditions
	 */
	public ConditionRls(final PlasticSynapses synapses, final PlasticWeights initial, final RlsParameters parameters,
		final FeedforwardWeights weights)
	{
		this(synapses, initial, parameters, weights, Regressors.OF_NEURONS);
	}

	/**
	 * The same with any regressors.
	 *
	 * @param regressors which filtered trains they are
	 */
	public ConditionRls(final PlasticSynapses synapses, final PlasticWeights initial, final RlsParameters parameters,
		final FeedforwardWeights weights, final Regressors regressors)
	{
		if (weights == FeedforwardWeights.TUTORIAL)
			throw new IllegalArgumentException("feedforward weights " + weights.label() +
				": are those of SharedRls");
		initial.requireShapeOf(synapses);
		final boolean one = weights == FeedforwardWeights.SHARED;
		if (one) requireSame(initial);
		final int conditions = initial.conditions();
		final int f = synapses.feedforward();
		precision = parameters.precision();
		this.synapses = synapses;
		presentation = new PresentationState(conditions, f);
		setOf = one ? new int[conditions] : IntStream.range(0, conditions).toArray();
		shared = new FeedforwardRegression[one ? 1 : conditions];
		learners = new LearningBlocks(synapses, initial, parameters, shared.length, regressors, LearningBlocks.BLOCK);
		pool = learners.pool();
		Arrays.setAll(shared, set -> new FeedforwardRegression(pool, f, parameters.lambdaFeedforward()));
		learners.forEach(block -> {
			for (int set = 0; set < shared.length; set++)
				for (int j = 0; j < f; j++)
					System.arraycopy(initial.feedforward()[set][j], block.start, block.v(set)[j], 0, block.lanes);
		});
		recurrentSum = new double[conditions][pool.length];
		feedforwardSum = new double[conditions][f];
		atStart = new double[f][synapses.size()];
	}

	private static void requireSame(final PlasticWeights initial) {
		for (int c = 1; c < initial.conditions(); c++)
			if (!Arrays.deepEquals(initial.feedforward()[0], initial.feedforward()[c]))
				throw new IllegalArgumentException("feedforwardWeights = " + FeedforwardWeights.SHARED.label() +
					": the network has other feedforward weights in condition " + c + " than in condition 0; choose " +
					FeedforwardWeights.PER_CONDITION.label());
	}

	@Override
	public void begin(final int condition, final FeedforwardPlan plan) {
		presentation.begin(condition, plan);
		// Weights at the start must be the same bits whether or not the state was saved in between.
		settle(alone);
		select(setOf[condition]);
		learning = false;
		weights(atStart, alone);
		learners.reserve(plan);
	}

	private void select(final int set) {
		current = shared[set];
		learners.forEach(block -> block.select(set));
	}

	@Override
	public void update(final double[] r, final double[] untrained, final double[] target, final ThreadTeam together) {
		learners.running().set(r, untrained, target);
		updateRunning(presentation.nextUpdates(1), together);
	}

	@Override
	public void update(final UpdateSample[] samples, final int count, final ThreadTeam together) {
		for (int first = 0; first < count;) {
			final int some = learners.take(samples, first, count, current);
			updateRunning(presentation.nextUpdates(some), together);
			first += some;
		}
	}

	/** @param first number of the first running update in the presentation */
	private void updateRunning(final int first, final ThreadTeam together) {
		final int condition = presentation.condition();
		final RunningUpdates running = learners.running();
		open = setOf[condition];
		learning = true;
		for (int k = 0; k < running.count; k++)
			sum(condition, running.r[k], presentation.plan().s()[first + k]);
		learners.learn(current, presentation.plan(), first, together);
	}

	private void sum(final int condition, final double[] r, final double[] s) {
		for (int p = 0; p < pool.length; p++)
			recurrentSum[condition][p] += r[pool[p]];
		for (int j = 0; j < s.length; j++)
			feedforwardSum[condition][j] += s[j];
	}

	/** Applies all that is still to be learned. */
	private void settle(final ThreadTeam together) {
		if (open == NONE) return;
		team = together;
		together.run(settlePart);
		current.settled();
		open = NONE;
	}

	private void settlePart(final int worker) {
		current.settle(team, worker);
		learners.forEach(team, worker, block -> block.settle(current.batch()));
	}

	/** Feedforward weights of the selected set, {@code [feedforward neuron][trained neuron]}; settled. */
	private void weights(final double[][] into, final ThreadTeam together) {
		weights = into;
		together.run(worker -> learners.forEachGroup(current, together, worker, weightsOf));
	}

	@Override
	public void end() {
		presentation.end();
	}

	/**
	 * Changes the weights to what they would be if the targets had been others from the first update on.
	 *
	 * @param change what is added to the target in all updates of a condition, {@code [condition][trained neuron]}; not
	 *           modified
	 * @param together who works on it; the result is the same for any size
	 */
	public void shift(final double[][] change, final ThreadTeam together) {
		presentation.requireOver();
		settle(together);
		final double[][] z = new double[setOf.length][pool.length];
		final double[][] u = new double[setOf.length][synapses.feedforward()];
		for (int c = 0; c < z.length; c++) {
			final FeedforwardRegression regression = shared[setOf[c]];
			System.arraycopy(recurrentSum[c], 0, z[c], 0, pool.length);
			RowKernels.addProduct(regression.rows(), feedforwardSum[c], feedforwardSum[c].length, -1, z[c], 0,
				pool.length);
			regression.inverse().multiply(feedforwardSum[c], u[c], 0, u[c].length);
		}
		learners.forEach(together, block -> block.shift(z, u, setOf, change));
	}

	@Override
	public void holdSigns(final ThreadTeam together) {
		presentation.requireOver();
		settle(together);
		final double[] change = learners.holdSigns(together);
		for (int set = 0; set < shared.length && synapses.feedforward() > 0; set++) {
			select(set);
			together.run(worker -> learners.forEachGroup(current, together, worker,
				(block, first, rows) -> block.follow(first, rows, change)));
		}
	}

	@Override
	public boolean reaches(final int from, final int to) {
		return learners.reaches(from, to);
	}

	@Override
	public void addRecurrent(final int presynaptic, final double[] drive, final int from, final int to) {
		presentation.requireRunning();
		learners.addRecurrent(presynaptic, drive, from, to);
	}

	@Override
	public void addFeedforward(final int source, final double[] drive, final int from, final int to) {
		presentation.requireRunning();
		if (learning) learners.addLearned(source, drive, from, to);
		else learners.addFeedforward(atStart[source], drive, from, to);
	}

	@Override
	public PlasticWeights weights() {
		presentation.requireOver();
		settle(alone);
		final double[][][] feedforward = new double[setOf.length][synapses.feedforward()][synapses.size()];
		for (int c = 0; c < setOf.length; c++) {
			select(setOf[c]);
			weights(feedforward[c], alone);
		}
		return new PlasticWeights(learners.recurrent(), feedforward);
	}

	/**
	 * {@inheritDoc} D is {@code [entry][trained neuron]} with the entries (a, b), a &lt;= b, of the upper triangle row
	 * after row; Q, G and v are those of every set of feedforward weights one after the other.
	 */
	@Override
	public RlsState state() {
		return state(null, alone);
	}

	@Override
	public RlsState state(final RlsState old, final ThreadTeam together) {
		presentation.requireOver();
		settle(together);
		final RlsState state = old == null ? empty() : old;
		together.run(worker -> copyTo(state.arrays(), together, worker));
		return state;
	}

	/** Arrays of the right lengths, in the order they are written. */
	private RlsState empty() {
		final int f = synapses.feedforward();
		final int sets = shared.length;
		final Map<String, double[]> arrays = new LinkedHashMap<>();
		arrays.put(StateArrays.INVERSE_CORRELATION, new double[learners.inverseLength()]);
		arrays.put(SharedRls.FEEDFORWARD_INVERSE_CORRELATION, new double[Math.multiplyExact(sets * f, f)]);
		arrays.put(SharedRls.RECURRENT_ON_FEEDFORWARD, new double[Math.multiplyExact(sets * f, pool.length)]);
		arrays.put(StateArrays.RECURRENT_WEIGHTS, new double[learners.weightsLength()]);
		arrays.put(PROJECTED, new double[Math.multiplyExact(sets * f, synapses.size())]);
		arrays.put(RECURRENT_SUM, new double[Math.multiplyExact(setOf.length, pool.length)]);
		arrays.put(FEEDFORWARD_SUM, new double[Math.multiplyExact(setOf.length, f)]);
		return new RlsState(form(), arrays);
	}

	/** A run that is continued must round as it did before, or it would not be the same run. */
	private String form() {
		return FORM + (shared.length == 1 && setOf.length > 1 ? ", shared" : "") +
			(precision == Precision.DOUBLE ? "" : ", float");
	}

	/** One thread's share of the state. */
	private void copyTo(final Map<String, double[]> arrays, final ThreadTeam together, final int worker) {
		final int f = synapses.feedforward();
		learners.copyTo(arrays, together, worker);
		learners.forEach(together, worker, block -> {
			int row = 0;
			for (int set = 0; set < shared.length; set++)
				for (final double[] v : block.v(set))
					System.arraycopy(v, 0, arrays.get(PROJECTED), row++ * synapses.size() + block.start, block.lanes);
		});
		if (worker > 0) return;
		for (int set = 0; set < shared.length; set++) {
			StateArrays.flatten(shared[set].inverse().rows(), 0, f,
				arrays.get(SharedRls.FEEDFORWARD_INVERSE_CORRELATION), set * f);
			StateArrays.flatten(shared[set].rows(), 0, f, arrays.get(SharedRls.RECURRENT_ON_FEEDFORWARD), set * f);
		}
		StateArrays.flatten(recurrentSum, 0, recurrentSum.length, arrays.get(RECURRENT_SUM), 0);
		StateArrays.flatten(feedforwardSum, 0, feedforwardSum.length, arrays.get(FEEDFORWARD_SUM), 0);
	}

	@Override
	public void restore(final RlsState state) {
		presentation.requireOver();
		final int f = synapses.feedforward();
		final int sets = shared.length;
		final int size = synapses.size();
		StateArrays.requireForm(state, form());
		final double[] d = StateArrays.get(state, StateArrays.INVERSE_CORRELATION, learners.inverseLength());
		final double[] q = StateArrays.get(state, SharedRls.FEEDFORWARD_INVERSE_CORRELATION, (long) sets * f * f);
		final double[] g = StateArrays.get(state, SharedRls.RECURRENT_ON_FEEDFORWARD, (long) sets * f * pool.length);
		final double[] w = StateArrays.get(state, StateArrays.RECURRENT_WEIGHTS, learners.weightsLength());
		final double[] v = StateArrays.get(state, PROJECTED, (long) sets * f * size);
		final double[] sumR = StateArrays.get(state, RECURRENT_SUM, (long) setOf.length * pool.length);
		final double[] sumS = StateArrays.get(state, FEEDFORWARD_SUM, (long) setOf.length * f);
		settle(alone);
		for (int set = 0; set < sets; set++) {
			shared[set].inverse().restore(Arrays.copyOfRange(q, set * f * f, (set + 1) * f * f));
			StateArrays.fill(shared[set].rows(), g, set * f * pool.length);
		}
		learners.restore(d, w);
		learners.forEach(block -> {
			int row = 0;
			for (int set = 0; set < sets; set++)
				for (final double[] to : block.v(set))
					System.arraycopy(v, row++ * size + block.start, to, 0, block.lanes);
		});
		StateArrays.fill(recurrentSum, sumR, 0);
		StateArrays.fill(feedforwardSum, sumS, 0);
	}

	/**
	 * The state of a learner of fewer conditions, the first of these, with what this one knows about the others.
	 *
	 * @param learned its state; refused when it is restored if it is of another form
	 */
	RlsState extend(final RlsState learned) {
		final RlsState all = state();
		// Conditions and sets come first in every array.
		all.arrays().forEach((name, values) -> {
			final double[] known = learned.arrays().get(name);
			if (known != null) System.arraycopy(known, 0, values, 0, Math.min(known.length, values.length));
		});
		return new RlsState(learned.form(), all.arrays());
	}

	/**
	 * Memory of everything that is kept, indices and the padding of rows included [bytes].
	 *
	 * @param trained number of trained neurons T
	 * @param inDegree recurrent inputs of each, n
	 * @param feedforward feedforward inputs of each, F
	 * @param sets sets of feedforward weights: the number of conditions, or 1
	 * @param pool number of different regressors M
	 * @param precision how precisely the inverse correlation matrices are kept
	 */
	public static long bytes(final long trained, final long inDegree, final long feedforward, final long sets,
		final long pool, final Precision precision)
	{
		return LearningBlocks.bytes(trained, inDegree, feedforward, sets, pool, precision) +
			sets * FeedforwardRegression.bytes(feedforward, pool) + 8 * feedforward * trained;
	}
}
