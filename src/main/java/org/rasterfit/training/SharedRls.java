package org.rasterfit.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.simulation.FeedforwardPlan;
import org.rasterfit.simulation.ThreadTeam;

/**
 * Recursive least squares for sparse recurrent regressors, of each neuron its own, and feedforward regressors
 * that all trained neurons share. Exact: the same weights as {@link DenseRls}, at a fraction of the
 * cost. Without feedforward neurons (F = 0) it is plain sparse recursive least squares.
 * <p>
 * Neuron i has recurrent regressors r_i (n of a pool of M: {@link Regressors}) and the feedforward regressors s (F). In block form its
 * correlation matrix is {@code A_i = [R_i C_i; C_i' S]} with S common to all, and row a of C_i a matter of
 * regressor a only. With {@code Q = S^-1} and {@code G = C Q} kept once, what is left per neuron is the Schur complement
 * {@code D_i = (R_i - C_i Q C_i')^-1} (n x n):
 *
 * <pre>
 * once:        q = Q s;  alpha = 1 / (1 + s'q);  eps = r - G s
 * per neuron:  h = D_i eps_i;  g = 1 / (1 + s'q + eps_i'h);  e = w_r'eps_i + v_i's + b - y
 *              D_i &lt;- D_i - g h h';  w_r &lt;- w_r - e g h;  v_i &lt;- v_i + (alpha eps_i'w_r(new) - e g) q
 * once:        G &lt;- G + eps (alpha q)';  Q &lt;- Q - alpha q q'
 * </pre>
 *
 * {@code v_i = w_s + G_i'w_r} stands for the feedforward weights w_s of the condition being presented. They are
 * computed after an update for those feedforward neurons that will spike before the next one, and for all when the
 * presentation is over.
 * <p>
 * An update of T neurons costs about {@code T (1.5 n^2 + 2 F) + 2 M F + 2 F^2} multiplications, one pass over D and an
 * eighth of one over G, v and Q ({@link UpdateBatch}), and allocates nothing. Results are the same to the bit for any
 * number of threads.
 */
public final class SharedRls implements RecursiveLeastSquares, SignedWeights {

	/** Name of this form in {@link RlsState}. */
	public static final String FORM = "shared";
	/** Name of this form in {@link RlsState} when it was kept in single precision. */
	public static final String FORM_FLOAT = "shared-float";

	static final String FEEDFORWARD_INVERSE_CORRELATION = "feedforward_inverse_correlation";
	static final String RECURRENT_ON_FEEDFORWARD = "recurrent_on_feedforward";

	private static final int NONE = -1;

	private final Precision precision;
	private final PlasticSynapses synapses;
	private final double[][][] feedforwardWeights;
	private final PresentationState presentation;
	private final FeedforwardRegression shared;
	private final LearningBlocks learners;
	/** Condition whose feedforward weights are kept as v and not in feedforwardWeights, or NONE. */
	private int held = NONE;
	/** Condition that is to be held after a conversion, or NONE. */
	private int next = NONE;
	/** Nothing is held and v is G'w, from which the next condition may start. */
	private boolean summed;
	/** Whether the running presentation has had an update. */
	private boolean learning;

	// Arguments of a conversion, where the parts of all threads find them.
	private ThreadTeam team;
	private final Consumer<NeuronBlock> startBlock = this::start;
	private final Consumer<NeuronBlock> settleBlock = this::settle;
	private final LearningBlocks.GroupPart convertGroup = this::convert;
	private final ThreadTeam.Part startPart = this::startPart;
	private final ThreadTeam.Part convertPart = this::convertPart;

	/**
	 * Starts with the penalty as the only knowledge.
	 *
	 * @param synapses who is connected
	 * @param initial weights to start from; copied
	 * @param parameters the penalty A0, and how precisely the inverse correlation matrices D are kept; everything else
	 *           is in double precision
	 */
	public SharedRls(final PlasticSynapses synapses, final PlasticWeights initial, final RlsParameters parameters) {
		this(synapses, initial, parameters, Regressors.OF_NEURONS);
	}

	/**
	 * The same with any regressors.
	 *
	 * @param regressors which filtered trains they are
	 */
	public SharedRls(final PlasticSynapses synapses, final PlasticWeights initial, final RlsParameters parameters,
		final Regressors regressors)
	{
		this(synapses, initial, parameters, regressors, LearningBlocks.BLOCK);
	}

	/** For measurements of the block size. */
	SharedRls(final PlasticSynapses synapses, final PlasticWeights initial, final RlsParameters parameters,
		final Regressors regressors, final int blockSize)
	{
		precision = parameters.precision();
		initial.requireShapeOf(synapses);
		this.synapses = synapses;
		presentation = new PresentationState(initial.conditions(), synapses.feedforward());
		feedforwardWeights = initial.copy().feedforward();
		learners = new LearningBlocks(synapses, initial, parameters, 1, regressors, blockSize);
		shared = new FeedforwardRegression(learners.pool(), synapses.feedforward(), parameters.lambdaFeedforward());
	}

	@Override
	public void begin(final int condition, final FeedforwardPlan plan) {
		presentation.begin(condition, plan);
		// Weights at the start must be the same bits whether or not the state was saved in between.
		if (held == condition) settle(ThreadTeam.of(1));
		learning = false;
		learners.reserve(plan);
	}

	@Override
	public void update(final double[] r, final double[] untrained, final double[] target, final ThreadTeam together) {
		learners.running().set(r, untrained, target);
		updateRunning(presentation.nextUpdates(1), together);
	}

	@Override
	public void update(final UpdateSample[] samples, final int count, final ThreadTeam together) {
		for (int first = 0; first < count;) {
			final int some = learners.take(samples, first, count, shared);
			updateRunning(presentation.nextUpdates(some), together);
			first += some;
		}
	}

	/** @param first number of the first running update in the presentation */
	private void updateRunning(final int first, final ThreadTeam together) {
		if (!learning) startLearning(together);
		learners.learn(shared, presentation.plan(), first, together);
	}

	/** The weights of the last presentation are converted when the next one starts to learn: then there is a team. */
	private void startLearning(final ThreadTeam together) {
		convert(presentation.condition(), together);
		learning = true;
	}

	/** Applies all that is still to be learned, and puts the feedforward weights where they belong. */
	private void settle(final ThreadTeam together) {
		if (held != NONE) convert(NONE, together);
	}

	/** From the condition that is held to another one. */
	private void convert(final int condition, final ThreadTeam together) {
		next = condition;
		team = together;
		together.run(summed ? startPart : convertPart);
		shared.settled();
		held = condition;
		summed = condition == NONE;
	}

	private void startPart(final int worker) {
		learners.forEach(team, worker, startBlock);
	}

	private void start(final NeuronBlock block) {
		block.start(feedforwardWeights[next]);
	}

	private void convertPart(final int worker) {
		shared.settle(team, worker);
		learners.forEach(team, worker, settleBlock);
		learners.forEachGroup(shared, team, worker, convertGroup);
	}

	private void settle(final NeuronBlock block) {
		block.settle(shared.batch());
	}

	private void convert(final NeuronBlock block, final int first, final double[] rows) {
		block.convert(first, rows, feedforwardWeights(held), feedforwardWeights(next));
	}

	private double[][] feedforwardWeights(final int condition) {
		return condition == NONE ? null : feedforwardWeights[condition];
	}

	@Override
	public void end() {
		presentation.end();
	}

	@Override
	public void holdSigns(final ThreadTeam together) {
		presentation.requireOver();
		settle(together);
		learners.holdSigns(together);
		// v was that of the weights before: the next presentation makes it again from the feedforward weights
		summed = false;
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
		final int condition = presentation.condition();
		if (held == condition) learners.addLearned(source, drive, from, to);
		else learners.addFeedforward(feedforwardWeights[condition][source], drive, from, to);
	}

	@Override
	public PlasticWeights weights() {
		presentation.requireOver();
		settle(ThreadTeam.of(1));
		return new PlasticWeights(learners.recurrent(), feedforwardWeights).copy();
	}

	/**
	 * {@inheritDoc} D is {@code [entry][trained neuron]} with the entries (a, b), a &lt;= b, of the upper triangle row
	 * after row; G is {@code [feedforward neuron][regressor]} with the presynaptic neurons of all trained
	 * neurons ascending, or with all synapses.
	 */
	@Override
	public RlsState state() {
		return state(null, ThreadTeam.of(1));
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
		final Map<String, double[]> arrays = new LinkedHashMap<>();
		arrays.put(StateArrays.INVERSE_CORRELATION, new double[learners.inverseLength()]);
		arrays.put(FEEDFORWARD_INVERSE_CORRELATION, new double[Math.multiplyExact(f, f)]);
		arrays.put(RECURRENT_ON_FEEDFORWARD, new double[Math.multiplyExact(f, learners.pool().length)]);
		arrays.put(StateArrays.RECURRENT_WEIGHTS, new double[learners.weightsLength()]);
		arrays.put(StateArrays.FEEDFORWARD_WEIGHTS,
			new double[Math.multiplyExact(Math.multiplyExact(feedforwardWeights.length, f),
				synapses.size())]);
		return new RlsState(form(), arrays);
	}

	/** One thread's share of the state. */
	private void copyTo(final Map<String, double[]> arrays, final ThreadTeam together, final int worker) {
		final int f = synapses.feedforward();
		learners.copyTo(arrays, together, worker);
		final int from = together.start(worker, f, 1);
		final int to = together.start(worker + 1, f, 1);
		StateArrays.flatten(shared.rows(), from, to, arrays.get(RECURRENT_ON_FEEDFORWARD), 0);
		for (int c = 0; c < feedforwardWeights.length; c++)
			StateArrays.flatten(feedforwardWeights[c], from, to, arrays.get(
				StateArrays.FEEDFORWARD_WEIGHTS), c * f);
		if (worker > 0) return;
		StateArrays.flatten(shared.inverse().rows(), 0, f, arrays.get(FEEDFORWARD_INVERSE_CORRELATION), 0);
	}

	/** A run that is continued must round as it did before, or it would not be the same run. */
	private String form() {
		return precision == Precision.DOUBLE ? FORM : FORM_FLOAT;
	}

	@Override
	public void restore(final RlsState state) {
		final PlasticWeights weights = weights();
		final int f = synapses.feedforward();
		StateArrays.requireForm(state, form());
		final double[] d = StateArrays.get(state, StateArrays.INVERSE_CORRELATION, learners.inverseLength());
		final double[] q = StateArrays.get(state, FEEDFORWARD_INVERSE_CORRELATION, (long) f * f);
		final double[] g = StateArrays.get(state, RECURRENT_ON_FEEDFORWARD, (long) f * learners.pool().length);
		final double[] w = StateArrays.get(state, StateArrays.RECURRENT_WEIGHTS, learners.weightsLength());
		StateArrays.getWeights(state, weights);
		shared.inverse().restore(q);
		StateArrays.fill(shared.rows(), g, 0);
		for (int c = 0; c < feedforwardWeights.length; c++)
			feedforwardWeights[c] = weights.feedforward()[c];
		learners.restore(d, w);
		summed = false;
	}

	/**
	 * Memory that several updates at a time take besides [bytes].
	 *
	 * @param trained number of trained neurons
	 * @param inDegree recurrent inputs of each
	 * @param together updates at a time
	 */
	public static long togetherBytes(final long trained, final long inDegree, final long together) {
		return 3 * 8 * (Math.min(together, UpdateBatch.AHEAD) - 1) * trained * inDegree;
	}

	/**
	 * Memory of everything that is kept, indices and the padding of rows included [bytes].
	 *
	 * @param trained number of trained neurons T
	 * @param inDegree recurrent inputs of each, n
	 * @param feedforward feedforward inputs of each, F
	 * @param conditions number of conditions
	 * @param pool number of different regressors M
	 * @param precision how precisely the inverse correlation matrices are kept
	 */
	public static long bytes(final long trained, final long inDegree, final long feedforward, final long conditions,
		final long pool, final Precision precision)
	{
		return LearningBlocks.bytes(trained, inDegree, feedforward, 1, pool, precision) + FeedforwardRegression.bytes(
			feedforward, pool) + 8 * conditions * feedforward * trained;
	}
}
