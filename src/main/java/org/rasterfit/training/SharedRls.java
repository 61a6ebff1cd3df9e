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
 * Recursive least squares for sparse recurrent regressors, of each neuron its own, and feedforward regressors
 * that all trained neurons share. Exact: the same weights as {@link DenseRls}, at a fraction of the
 * cost. Without feedforward neurons (F = 0) it is plain sparse recursive least squares.
 * <p>
 * Neuron i has recurrent regressors r_i (n of a pool of M) and the feedforward regressors s (F). In block form its
 * correlation matrix is {@code A_i = [R_i C_i; C_i' S]} with S common to all, and row a of C_i a matter of presynaptic
 * neuron a only. With {@code Q = S^-1} and {@code G = C Q} kept once, what is left per neuron is the Schur complement
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

	/** Neurons per block, at most: long enough for vector loops, short enough for the caches. */
	static final int BLOCK = 150;
	/** The number of blocks is a multiple of this, so that up to four threads get the same number. */
	private static final int BLOCK_MULTIPLE = 4;
	private static final int NONE = -1;

	private final Precision precision;
	private final PlasticSynapses synapses;
	private final double[][][] feedforwardWeights;
	private final PresentationState presentation;
	private final FeedforwardRegression shared;
	private final NeuronBlock[] blocks;
	/** Recurrent weights as they stand, {@code [trained neuron][synapse]}. */
	private final double[] byNeuron;
	private final OutgoingSynapses outgoing;
	/** Condition whose feedforward weights are kept as v and not in feedforwardWeights, or NONE. */
	private int held = NONE;
	/** Condition that is to be held after a conversion, or NONE. */
	private int next = NONE;
	/** Nothing is held and v is G'w, from which the next condition may start. */
	private boolean summed;
	/** Whether the running presentation has had an update. */
	private boolean learning;

	// Arguments of the running update, where the parts of all threads find them.
	private final RunningUpdates running;
	private ThreadTeam team;
	/** Feedforward neurons that spike before the next update, and the place of each among them, or NONE. */
	private int[] spiking = {};
	private final int[] place;
	/** All feedforward neurons. */
	private final int[] sources;
	/** Rows of G side by side, two groups for threads that are a group apart. */
	private final double[][] groups;
	private final ThreadTeam.Part convertPart = this::convertPart;
	private final ThreadTeam.Part startPart = this::startPart;
	private final ThreadTeam.Part updatePart = this::updatePart;

	/**
	 * Starts with the penalty as the only knowledge.
	 *
	 * @param synapses who is connected
	 * @param initial weights to start from; copied
	 * @param parameters the penalty A0, and how precisely the inverse correlation matrices D are kept; everything else
	 *           is in double precision
	 */
	public SharedRls(final PlasticSynapses synapses, final PlasticWeights initial, final RlsParameters parameters) {
		this(synapses, initial, parameters, BLOCK);
	}

	/** For measurements of the block size. */
	SharedRls(final PlasticSynapses synapses, final PlasticWeights initial, final RlsParameters parameters,
		final int blockSize)
	{
		precision = parameters.precision();
		initial.requireShapeOf(synapses);
		this.synapses = synapses;
		presentation = new PresentationState(initial.conditions(), synapses.feedforward());
		running = new RunningUpdates(synapses.size());
		feedforwardWeights = initial.copy().feedforward();
		final int[] pool = Arrays.stream(synapses.presynaptic()).flatMapToInt(Arrays::stream).sorted().distinct()
			.toArray();
		shared = new FeedforwardRegression(pool, synapses.feedforward(), parameters.lambdaFeedforward());
		byNeuron = new double[Math.multiplyExact(synapses.size(), synapses.inDegree())];
		blocks = blocks(synapses, 1, precision, blockSize, byNeuron);
		for (final NeuronBlock block : blocks)
			fill(block, synapses, pool, initial, parameters);
		outgoing = new OutgoingSynapses(synapses, byNeuron);
		place = new int[synapses.feedforward()];
		sources = IntStream.range(0, synapses.feedforward()).toArray();
		groups = new double[synapses.feedforward() > 0 ? 2 : 0][BlockKernels.GROUP * pool.length];
	}

	/**
	 * All trained neurons in blocks, without connections.
	 *
	 * @param sets how many sets of feedforward weights have a v of their own
	 */
	static NeuronBlock[] blocks(final PlasticSynapses synapses, final int sets, final Precision precision,
		final int blockSize, final double[] byNeuron)
	{
		final int size = synapses.size();
		final int count = blockCount(size, blockSize);
		final NeuronBlock[] blocks = new NeuronBlock[count];
		for (int b = 0; b < count; b++) {
			final int start = (int) ((long) size * b / count);
			final int end = (int) ((long) size * (b + 1) / count);
			blocks[b] = new NeuronBlock(start, end - start, synapses.inDegree(), synapses.feedforward(), sets,
				precision, byNeuron);
		}
		return blocks;
	}

	static int blockCount(final int size, final int blockSize) {
		final int share = blockSize * BLOCK_MULTIPLE;
		return Math.min(size, (size + share - 1) / share * BLOCK_MULTIPLE);
	}

	/** Connects the neurons of a block and starts D with the penalty. */
	static void fill(final NeuronBlock block, final PlasticSynapses synapses, final int[] pool,
		final PlasticWeights initial, final RlsParameters parameters)
	{
		for (int i = 0; i < block.lanes; i++) {
			for (int a = 0; a < synapses.inDegree(); a++) {
				final int presynaptic = Arrays.binarySearch(pool, synapses.presynaptic()[block.start + i][a]);
				block.connect(i, a, presynaptic, initial.recurrent()[block.start + i][a]);
			}
		}
		for (int a = 0; a < synapses.inDegree(); a++) {
			for (int b = a; b < synapses.inDegree(); b++) {
				block.d.fill(a, b, parameters.inversePenalty(a, b, synapses));
			}
		}
	}

	@Override
	public void begin(final int condition, final FeedforwardPlan plan) {
		presentation.begin(condition, plan);
		// Weights at the start must be the same bits whether or not the state was saved in between.
		if (held == condition) settle(ThreadTeam.of(1));
		learning = false;
		int most = 0;
		for (final int[] some : plan.spiking())
			most = Math.max(most, some.length);
		for (final NeuronBlock block : blocks)
			block.reserve(most);
	}

	@Override
	public void update(final double[] r, final double[] untrained, final double[] target, final ThreadTeam team) {
		running.set(r, untrained, target);
		updateRunning(presentation.nextUpdates(1), team);
	}

	@Override
	public void update(final UpdateSample[] samples, final int count, final ThreadTeam team) {
		for (int first = 0; first < count;) {
			final int some = Math.min(Math.min(count - first, blocks[0].together()), shared.batch().left());
			running.set(samples, first, some);
			updateRunning(presentation.nextUpdates(some), team);
			first += some;
		}
	}

	/** @param first number of the first running update in the presentation */
	private void updateRunning(final int first, final ThreadTeam together) {
		if (!learning) startLearning(together);
		shared.next(presentation.plan(), first);
		expect(presentation.plan().spikingAfter(first, running.count));
		for (final NeuronBlock block : blocks)
			block.reserveTogether(running.count);
		team = together;
		together.run(updatePart);
		shared.advance(running.count);
	}

	private void expect(final int[] next) {
		Arrays.fill(place, NONE);
		for (int k = 0; k < next.length; k++)
			place[next[k]] = k;
		spiking = next;
	}

	private void updatePart(final int worker) {
		shared.predict(running.r, running.count, team, worker);
		final UpdateBatch batch = shared.batch();
		final int learned = batch.done + running.count;
		if (spiking.length > 0) shared.interleave(spiking, 0, learned, groups[0], team, worker);
		team.barrier();
		for (int b = team.start(worker, blocks.length, 1); b < team.start(worker + 1, blocks.length, 1); b++) {
			if (batch.done == 0) blocks[b].lookAhead(shared.before(), batch);
			blocks[b].update(batch, running.count, running.untrained, running.target);
		}
		for (int first = 0, k = 0; first < spiking.length; first += BlockKernels.GROUP, k++) {
			for (int b = team.start(worker, blocks.length, 1); b < team.start(worker + 1, blocks.length, 1); b++)
				blocks[b].prepare(batch, learned, spiking, first, groups[k & 1]);
			if (first + BlockKernels.GROUP >= spiking.length) return;
			shared.interleave(spiking, first + BlockKernels.GROUP, learned, groups[k + 1 & 1], team, worker);
			team.barrier();
		}
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
		team.run(summed ? startPart : convertPart);
		shared.settled();
		held = condition;
		summed = condition == NONE;
	}

	private void startPart(final int worker) {
		for (int b = team.start(worker, blocks.length, 1); b < team.start(worker + 1, blocks.length, 1); b++)
			blocks[b].start(feedforwardWeights[next]);
	}

	private void convertPart(final int worker) {
		final int from = team.start(worker, blocks.length, 1);
		final int to = team.start(worker + 1, blocks.length, 1);
		shared.settle(team, worker);
		for (int b = from; b < to; b++)
			blocks[b].settle(shared.batch());
		for (int first = 0, k = 0; first < sources.length; first += BlockKernels.GROUP, k++) {
			shared.interleave(sources, first, 0, groups[k & 1], team, worker);
			team.barrier();
			for (int b = from; b < to; b++)
				blocks[b].convert(first, groups[k & 1], feedforwardWeights(held),
					feedforwardWeights(next));
		}
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
		final double[] change = new double[byNeuron.length];
		together.run(worker -> {
			for (int b = together.start(worker, blocks.length, 1); b < together.start(worker + 1, blocks.length, 1);
				b++)
				blocks[b].holdSigns(synapses.excitatory(), change);
		});
		// v was that of the weights before: the next presentation makes it again from the feedforward weights
		summed = false;
	}

	@Override
	public boolean reaches(final int from, final int to) {
		return synapses.trained()[synapses.size() - 1] >= from && synapses.trained()[0] < to;
	}

	@Override
	public void addRecurrent(final int presynaptic, final double[] drive, final int from, final int to) {
		presentation.requireRunning();
		outgoing.add(presynaptic, drive, from, to);
	}

	@Override
	public void addFeedforward(final int source, final double[] drive, final int from, final int to) {
		final int condition = presentation.condition();
		final int begin = firstTrained(synapses, from);
		final int end = firstTrained(synapses, to);
		if (held == condition) addLearned(source, drive, begin, end);
		else {
			final double[] row = feedforwardWeights[condition][source];
			for (int t = begin; t < end; t++)
				drive[synapses.trained()[t]] += row[t];
		}
	}

	/** Weights of the presentation that is learning, onto trained neurons [begin, end). */
	private void addLearned(final int source, final double[] drive, final int begin, final int end) {
		if (place[source] == NONE) throw new IllegalStateException("feedforward neuron " + source +
			" spikes before the next update, which was not planned");
		NeuronBlock.add(blocks, place[source], synapses.trained(), begin, end, drive);
	}

	/** Index of the first trained neuron that is not below network neuron {@code from}. */
	static int firstTrained(final PlasticSynapses synapses, final int from) {
		final int found = Arrays.binarySearch(synapses.trained(), from);
		return found < 0 ? -1 - found : found;
	}

	@Override
	public PlasticWeights weights() {
		presentation.requireOver();
		settle(ThreadTeam.of(1));
		final int n = synapses.inDegree();
		final double[][] recurrent = new double[synapses.size()][];
		Arrays.setAll(recurrent, i -> Arrays.copyOfRange(byNeuron, i * n, (i + 1) * n));
		return new PlasticWeights(recurrent, feedforwardWeights).copy();
	}

	/**
	 * {@inheritDoc} D is {@code [entry][trained neuron]} with the entries (a, b), a &lt;= b, of the upper triangle row
	 * after row; G is {@code [feedforward neuron][presynaptic neuron]} with the presynaptic neurons of all trained
	 * neurons ascending.
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
		arrays.put(StateArrays.INVERSE_CORRELATION, new double[Math.multiplyExact(entries(), synapses.size())]);
		arrays.put(FEEDFORWARD_INVERSE_CORRELATION, new double[Math.multiplyExact(f, f)]);
		arrays.put(RECURRENT_ON_FEEDFORWARD, new double[Math.multiplyExact(f, shared.poolSize())]);
		arrays.put(StateArrays.RECURRENT_WEIGHTS, new double[byNeuron.length]);
		arrays.put(StateArrays.FEEDFORWARD_WEIGHTS,
			new double[Math.multiplyExact(Math.multiplyExact(feedforwardWeights.length, f),
				synapses.size())]);
		return new RlsState(form(), arrays);
	}

	/** One thread's share of the state. */
	private void copyTo(final Map<String, double[]> arrays, final ThreadTeam together, final int worker) {
		final int size = synapses.size();
		final int f = synapses.feedforward();
		final double[] d = arrays.get(StateArrays.INVERSE_CORRELATION);
		for (int b = together.start(worker, blocks.length, 1); b < together.start(worker + 1, blocks.length, 1); b++) {
			int entry = 0;
			for (int a = 0; a < synapses.inDegree(); a++) {
				for (int c = a; c < synapses.inDegree(); c++)
					blocks[b].d.copyTo(a, c, d, entry++ * size + blocks[b].start);
			}
		}
		final int from = together.start(worker, f, 1);
		final int to = together.start(worker + 1, f, 1);
		StateArrays.flatten(shared.rows(), from, to, arrays.get(RECURRENT_ON_FEEDFORWARD), 0);
		for (int c = 0; c < feedforwardWeights.length; c++)
			StateArrays.flatten(feedforwardWeights[c], from, to, arrays.get(
				StateArrays.FEEDFORWARD_WEIGHTS), c * f);
		if (worker > 0) return;
		StateArrays.flatten(shared.inverse().rows(), 0, f, arrays.get(FEEDFORWARD_INVERSE_CORRELATION), 0);
		System.arraycopy(byNeuron, 0, arrays.get(StateArrays.RECURRENT_WEIGHTS), 0, byNeuron.length);
	}

	/** A run that is continued must round as it did before, or it would not be the same run. */
	private String form() {
		return precision == Precision.DOUBLE ? FORM : FORM_FLOAT;
	}

	/** Entries of the upper triangle of D. */
	private int entries() {
		return Math.multiplyExact(synapses.inDegree(), synapses.inDegree() + 1) / 2;
	}

	@Override
	public void restore(final RlsState state) {
		final PlasticWeights weights = weights();
		final int f = synapses.feedforward();
		final int size = synapses.size();
		StateArrays.requireForm(state, form());
		final double[] d = StateArrays.get(state, StateArrays.INVERSE_CORRELATION, (long) entries() * size);
		final double[] q = StateArrays.get(state, FEEDFORWARD_INVERSE_CORRELATION, (long) f * f);
		final double[] g = StateArrays.get(state, RECURRENT_ON_FEEDFORWARD, (long) f * shared.poolSize());
		StateArrays.getWeights(state, weights);
		shared.inverse().restore(q);
		StateArrays.fill(shared.rows(), g, 0);
		for (int c = 0; c < feedforwardWeights.length; c++)
			feedforwardWeights[c] = weights.feedforward()[c];
		for (final NeuronBlock block : blocks)
			restore(block, d, weights.recurrent());
		summed = false;
	}

	private void restore(final NeuronBlock block, final double[] d, final double[][] recurrent) {
		int entry = 0;
		for (int a = 0; a < synapses.inDegree(); a++) {
			for (int b = a; b < synapses.inDegree(); b++)
				block.d.copyFrom(a, b, d, entry++ * synapses.size() + block.start);
		}
		for (int i = 0; i < block.lanes; i++) {
			for (int a = 0; a < block.w.length; a++)
				block.setWeight(i, a, recurrent[block.start + i][a]);
		}
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

	/** {@link #bytes(long, long, long, long, long, Precision)} in double precision. */
	public static long bytes(final long trained, final long inDegree, final long feedforward, final long conditions,
		final long pool)
	{
		return bytes(trained, inDegree, feedforward, conditions, pool, Precision.DOUBLE);
	}

	/**
	 * Memory of everything that is kept, indices and the padding of rows included [bytes].
	 *
	 * @param trained number of trained neurons T
	 * @param inDegree recurrent inputs of each, n
	 * @param feedforward feedforward inputs of each, F
	 * @param conditions number of conditions
	 * @param pool number of different presynaptic neurons M
	 * @param precision how precisely the inverse correlation matrices are kept
	 */
	public static long bytes(final long trained, final long inDegree, final long feedforward, final long conditions,
		final long pool, final Precision precision)
	{
		final long blocks = blockCount(Math.toIntExact(trained), BLOCK);
		final long block = NeuronBlock.bytes((int) ((trained + blocks - 1) / blocks), inDegree, feedforward, 1,
			precision);
		final long outgoing = (2 * 4 + 8) * trained * inDegree;
		final long groups = feedforward > 0 ? 2 * 8 * BlockKernels.GROUP * pool : 0;
		return blocks * block + outgoing + FeedforwardRegression.bytes(feedforward, pool) + groups + 8 * conditions *
			feedforward * trained;
	}
}
