package org.rasterfit.training;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.simulation.FeedforwardPlan;
import org.rasterfit.simulation.ThreadTeam;

/**
 * The trained neurons in blocks, and what {@link SharedRls} and {@link ConditionRls} do with them alike: updates with
 * the regression on feedforward neurons that all of them share, delivery of spikes, and D and w of the state. Which
 * regression that is, and what becomes of the feedforward weights, is theirs. Results are the same to the bit for any
 * number of threads.
 */
final class LearningBlocks {

	/** What is done with a block and {@link BlockKernels#GROUP} feedforward neurons, whose rows of G lie side by side. */
	@FunctionalInterface
	interface GroupPart {

		/**
		 * @param block neurons to work on
		 * @param first index of the group's first feedforward neuron among all
		 * @param rows its rows of G, one number of each in turn
		 */
		void work(NeuronBlock block, int first, double[] rows);
	}

	/** Neurons per block, at most: long enough for vector loops, short enough for the caches. */
	static final int BLOCK = 150;
	/** The number of blocks is a multiple of this, so that up to four threads get the same number. */
	private static final int BLOCK_MULTIPLE = 4;
	private static final int NONE = -1;

	private final PlasticSynapses synapses;
	private final Regressors regressors;
	private final int[] pool;
	private final NeuronBlock[] blocks;
	/** Recurrent weights as they stand, {@code [trained neuron][synapse]}. */
	private final double[] byNeuron;
	private final OutgoingSynapses outgoing;
	/** Feedforward neurons that spike before the next update, and the place of each among them, or NONE. */
	private int[] spiking = {};
	private final int[] place;
	/** All feedforward neurons. */
	private final int[] sources;
	/** Rows of G side by side, two groups for threads that are a group apart. */
	private final double[][] groups;

	// Arguments of the running update, where the parts of all threads find them.
	private final RunningUpdates running;
	private FeedforwardRegression regression;
	private ThreadTeam team;
	private final ThreadTeam.Part updatePart = this::updatePart;

	/**
	 * @param synapses who is connected
	 * @param initial recurrent weights to start from; copied
	 * @param parameters the penalty, with which D starts, and how precisely D is kept
	 * @param sets how many sets of feedforward weights have a v of their own
	 * @param regressors which filtered trains the regressors are
	 * @param blockSize neurons per block, at most
	 */
	LearningBlocks(final PlasticSynapses synapses, final PlasticWeights initial, final RlsParameters parameters,
		final int sets, final Regressors regressors, final int blockSize)
	{
		this.synapses = synapses;
		this.regressors = regressors;
		pool = IntStream.range(0, synapses.size()).flatMap(i -> IntStream.range(0, synapses.inDegree())
			.map(a -> regressors.index(synapses, i, a))).sorted().distinct().toArray();
		running = new RunningUpdates(synapses.size());
		byNeuron = new double[Math.multiplyExact(synapses.size(), synapses.inDegree())];
		final int size = synapses.size();
		final int count = count(size, blockSize);
		blocks = new NeuronBlock[count];
		for (int b = 0; b < count; b++) {
			final int start = (int) ((long) size * b / count);
			final int end = (int) ((long) size * (b + 1) / count);
			blocks[b] = new NeuronBlock(start, end - start, synapses.inDegree(), synapses.feedforward(), sets,
				parameters.precision(), byNeuron);
			fill(blocks[b], initial, parameters);
		}
		outgoing = new OutgoingSynapses(synapses, byNeuron);
		place = new int[synapses.feedforward()];
		sources = IntStream.range(0, synapses.feedforward()).toArray();
		groups = new double[synapses.feedforward() > 0 ? 2 : 0][BlockKernels.GROUP * pool.length];
	}

	private static int count(final int size, final int blockSize) {
		final int share = blockSize * BLOCK_MULTIPLE;
		return Math.min(size, (size + share - 1) / share * BLOCK_MULTIPLE);
	}

	/** Connects the neurons of a block and starts D with the penalty. */
	private void fill(final NeuronBlock block, final PlasticWeights initial, final RlsParameters parameters) {
		for (int i = 0; i < block.lanes; i++) {
			for (int a = 0; a < synapses.inDegree(); a++) {
				final int regressor = Arrays.binarySearch(pool, regressors.index(synapses, block.start + i, a));
				block.connect(i, a, regressor, initial.recurrent()[block.start + i][a]);
			}
		}
		final double[] each = new double[block.lanes];
		final RlsParameters.Groups[] sums = new RlsParameters.Groups[block.lanes];
		Arrays.setAll(sums, i -> parameters.groups(block.start + i, synapses));
		for (int a = 0; a < synapses.inDegree(); a++) {
			for (int b = a; b < synapses.inDegree(); b++) {
				for (int i = 0; i < block.lanes; i++)
					each[i] = parameters.inversePenalty(sums[i], a, b);
				block.d.copyFrom(a, b, each, 0);
			}
		}
	}

	/** Where the regressors of all trained neurons are in r, ascending; not a copy. */
	int[] pool() {
		return pool;
	}

	/** Arguments of the updates that go on together. */
	RunningUpdates running() {
		return running;
	}

	/**
	 * Makes the next samples the running updates, as many as D passes the caches for at a time.
	 *
	 * @param samples all that are to be learned
	 * @param first index of the next one
	 * @param count number of all
	 * @param shared regression of the condition that is presented
	 * @return how many were taken
	 */
	int take(final UpdateSample[] samples, final int first, final int count, final FeedforwardRegression shared) {
		final int some = Math.min(Math.min(count - first, blocks[0].together()), shared.batch().left());
		running.set(samples, first, some);
		return some;
	}

	/** One after the other, on the calling thread. */
	void forEach(final Consumer<NeuronBlock> work) {
		for (final NeuronBlock block : blocks)
			work.accept(block);
	}

	/** Each thread its share. */
	void forEach(final ThreadTeam together, final Consumer<NeuronBlock> work) {
		together.run(worker -> forEach(together, worker, work));
	}

	/** One thread's share. */
	void forEach(final ThreadTeam together, final int worker, final Consumer<NeuronBlock> work) {
		final int to = together.start(worker + 1, blocks.length, 1);
		for (int b = together.start(worker, blocks.length, 1); b < to; b++)
			work.accept(blocks[b]);
	}

	/**
	 * One thread's share of the blocks, with all feedforward neurons group after group. All threads must take part.
	 *
	 * @param shared settled
	 */
	void forEachGroup(final FeedforwardRegression shared, final ThreadTeam together, final int worker,
		final GroupPart part)
	{
		final int from = together.start(worker, blocks.length, 1);
		final int to = together.start(worker + 1, blocks.length, 1);
		for (int first = 0, k = 0; first < sources.length; first += BlockKernels.GROUP, k++) {
			shared.interleave(sources, first, 0, groups[k & 1], together, worker);
			together.barrier();
			for (int b = from; b < to; b++)
				part.work(blocks[b], first, groups[k & 1]);
		}
	}

	/** Makes room for what feedforward neurons do in a presentation. */
	void reserve(final FeedforwardPlan plan) {
		int most = 0;
		for (final int[] some : plan.spiking())
			most = Math.max(most, some.length);
		for (final NeuronBlock block : blocks)
			block.reserve(most);
	}

	/**
	 * Learns what {@link #running()} holds.
	 *
	 * @param shared regression of the condition that is presented
	 * @param plan what its feedforward neurons do
	 * @param first number of the first running update in the presentation
	 * @param together who works on it
	 */
	void learn(final FeedforwardRegression shared, final FeedforwardPlan plan, final int first,
		final ThreadTeam together)
	{
		shared.next(plan, first);
		expect(plan.spikingAfter(first, running.count));
		for (final NeuronBlock block : blocks)
			block.reserveTogether(running.count);
		regression = shared;
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
		regression.predict(running.r, running.count, team, worker);
		final UpdateBatch batch = regression.batch();
		final int learned = batch.done + running.count;
		if (spiking.length > 0) regression.interleave(spiking, 0, learned, groups[0], team, worker);
		team.barrier();
		final int from = team.start(worker, blocks.length, 1);
		final int to = team.start(worker + 1, blocks.length, 1);
		for (int b = from; b < to; b++) {
			if (batch.done == 0) blocks[b].lookAhead(regression.before(), batch);
			blocks[b].update(batch, running.count, running.untrained, running.target);
		}
		for (int first = 0, k = 0; first < spiking.length; first += BlockKernels.GROUP, k++) {
			for (int b = from; b < to; b++)
				blocks[b].prepare(batch, learned, spiking, first, groups[k & 1]);
			if (first + BlockKernels.GROUP >= spiking.length) return;
			regression.interleave(spiking, first + BlockKernels.GROUP, learned, groups[k + 1 & 1], team, worker);
			team.barrier();
		}
	}

	/**
	 * Weights of the wrong sign become 0.
	 *
	 * @return how much each recurrent weight changed, {@code [trained neuron][synapse]}
	 */
	double[] holdSigns(final ThreadTeam together) {
		final double[] change = new double[byNeuron.length];
		forEach(together, block -> block.holdSigns(synapses.excitatory(), change));
		return change;
	}

	/** Whether any trained neuron lies in [from, to) of the network's neurons. */
	boolean reaches(final int from, final int to) {
		return synapses.trained()[synapses.size() - 1] >= from && synapses.trained()[0] < to;
	}

	/** Adds the weights of a presynaptic neuron to the drives of the network's neurons in [from, to). */
	void addRecurrent(final int presynaptic, final double[] drive, final int from, final int to) {
		outgoing.add(presynaptic, drive, from, to);
	}

	/** Adds a row of feedforward weights to the drives of the network's neurons in [from, to). */
	void addFeedforward(final double[] row, final double[] drive, final int from, final int to) {
		final int end = firstTrained(to);
		for (int t = firstTrained(from); t < end; t++)
			drive[synapses.trained()[t]] += row[t];
	}

	/** Adds the weights of a feedforward neuron while a presentation is learned, as they are since the last update. */
	void addLearned(final int source, final double[] drive, final int from, final int to) {
		if (place[source] == NONE) throw new IllegalStateException("feedforward neuron " + source +
			" spikes before the next update, which was not planned");
		NeuronBlock.add(blocks, place[source], synapses.trained(), firstTrained(from), firstTrained(to), drive);
	}

	/** Index of the first trained neuron that is not below network neuron {@code from}. */
	private int firstTrained(final int from) {
		final int found = Arrays.binarySearch(synapses.trained(), from);
		return found < 0 ? -1 - found : found;
	}

	/** Recurrent weights, {@code [trained neuron][synapse]}; copied. */
	double[][] recurrent() {
		final int n = synapses.inDegree();
		final double[][] recurrent = new double[synapses.size()][];
		Arrays.setAll(recurrent, i -> Arrays.copyOfRange(byNeuron, i * n, (i + 1) * n));
		return recurrent;
	}

	/** Numbers of all D: entries of the upper triangle times trained neurons. */
	int inverseLength() {
		return Math.multiplyExact(Math.multiplyExact(synapses.inDegree(), synapses.inDegree() + 1) / 2,
			synapses.size());
	}

	/** Number of recurrent weights. */
	int weightsLength() {
		return byNeuron.length;
	}

	/** One thread's share of D and w: D is {@code [entry][trained neuron]}, the upper triangle row after row. */
	void copyTo(final Map<String, double[]> arrays, final ThreadTeam together, final int worker) {
		final double[] d = arrays.get(StateArrays.INVERSE_CORRELATION);
		forEach(together, worker, block -> {
			for (int a = 0, entry = 0; a < synapses.inDegree(); a++)
				for (int b = a; b < synapses.inDegree(); b++)
					block.d.copyTo(a, b, d, entry++ * synapses.size() + block.start);
		});
		if (worker == 0)
			System.arraycopy(byNeuron, 0, arrays.get(StateArrays.RECURRENT_WEIGHTS), 0, byNeuron.length);
	}

	/**
	 * Takes D and w from a state.
	 *
	 * @param d {@code [entry][trained neuron]}
	 * @param w {@code [trained neuron][synapse]}
	 */
	void restore(final double[] d, final double[] w) {
		final int n = synapses.inDegree();
		for (final NeuronBlock block : blocks) {
			for (int a = 0, entry = 0; a < n; a++)
				for (int b = a; b < n; b++)
					block.d.copyFrom(a, b, d, entry++ * synapses.size() + block.start);
			for (int i = 0; i < block.lanes; i++)
				for (int a = 0; a < n; a++)
					block.setWeight(i, a, w[(block.start + i) * n + a]);
		}
	}

	/**
	 * Memory of blocks, outgoing synapses and groups of rows, indices and the padding of rows included [bytes].
	 *
	 * @param trained number of trained neurons T
	 * @param inDegree recurrent inputs of each, n
	 * @param feedforward feedforward inputs of each, F
	 * @param sets sets of feedforward weights with a v of their own
	 * @param pool number of different regressors M
	 * @param precision how precisely D is kept
	 */
	static long bytes(final long trained, final long inDegree, final long feedforward, final long sets,
		final long pool, final Precision precision)
	{
		final long count = count(Math.toIntExact(trained), BLOCK);
		final long block = NeuronBlock.bytes((int) ((trained + count - 1) / count), inDegree, feedforward, sets,
			precision);
		final long outgoing = (2 * 4 + 8) * trained * inDegree;
		final long groups = feedforward > 0 ? 2 * 8 * BlockKernels.GROUP * pool : 0;
		return count * block + outgoing + groups;
	}
}
