package org.rasterfit.training;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.simulation.FeedforwardPlan;
import org.rasterfit.simulation.ThreadTeam;

/**
 * Recursive least squares for sparse recurrent regressors, of each neuron its own, without feedforward neurons: as in
 * TrainSpikingNet's networks. Exact: the same weights as {@link DenseRls}.
 * <p>
 * Filtered spike trains decay by a common factor rho from one update to the next, and few neurons spike meanwhile, so the change
 * {@code delta = x_new - rho x} has few entries that are not 0. After an update D x is known, too: {@code (D - g h h') x = g h},
 * because {@code g (1 + x'h) = 1}. So the product with the whole matrix is not needed:
 *
 * <pre>
 * h_new = D x_new = rho g h + D delta            columns of D of the synapses whose neuron has spiked
 * g = 1 / (1 + x'h);  e = w'x + b - y;  D &lt;- D - g h h';  w &lt;- w - e g h
 * </pre>
 *
 * Rounding does not build up in h: what is carried on shrinks by rho g, below 1. Rank-one updates of D wait and are applied some
 * at a time, {@code D delta = D_0 delta - sum_l g_l h_l (h_l'delta)}; so an update reads only a few columns of D. It allocates
 * nothing, and results are the same to the bit for any number of threads.
 */
public final class SparseRls implements RecursiveLeastSquares {

	/** Updates of D that are collected before they are applied: a compromise of passes over memory and corrections. */
	private static final int COLLECT = 8;
	/** A change that is smaller than this, relative to the trains, is their rounding: the neuron did not spike. */
	private static final double ROUNDING = 1e-12;

	private final PlasticSynapses synapses;
	private final Presentation presentation;
	private final int n;
	private final int[] pool;
	/** Pool index of the presynaptic neurons, {@code [trained neuron][synapse]}. */
	private final int[] index;
	/** Weights, {@code [trained neuron][synapse]}. */
	private final double[] w;
	/** D, {@code [trained neuron][column][row]}, symmetric; the updates that wait are still to come. */
	private final double[][][] d;
	/** sqrt(g) h of those updates, {@code [trained neuron][update][synapse]}. */
	private final double[][][] waiting;
	private int waits;
	/** {@code [trained neuron][synapse]} */
	private final double[][] h;
	/** g of the last update, per trained neuron. */
	private final double[] gain;
	private final OutgoingSynapses outgoing;
	private final double decay;

	/** r of the last update and what it has changed by since, beyond its decay; per neuron of the pool. */
	private final double[] last;
	private final double[] delta;
	/** Whether the running presentation has had an update. */
	private boolean learning;

	// Arguments of the running update, where the parts of all threads find them.
	private double[] untrained;
	private double[] target;
	private ThreadTeam team;
	private Changes[] changes = {};
	private final ThreadTeam.Part settlePart = this::settlePart;
	private final ThreadTeam.Part updatePart = this::updatePart;

	/**
	 * Starts with the penalty as the only knowledge.
	 *
	 * @param synapses who is connected; no feedforward neurons
	 * @param initial weights to start from; copied
	 * @param parameters the penalty A0; in double precision
	 * @param decay factor by which the filtered spike trains decay from one update to the next, in [0, 1]: any is right, and that of
	 *          the trains is fast
	 */
	public SparseRls(final PlasticSynapses synapses, final PlasticWeights initial, final RlsParameters parameters,
		final double decay)
	{
		initial.requireShapeOf(synapses);
		if (synapses.feedforward() > 0) throw new IllegalArgumentException("feedforward neurons = " + synapses.feedforward() +
			": must be 0 for this form");
		if (parameters.precision() != Precision.DOUBLE) throw new IllegalArgumentException("precision = " + parameters
			.precision() + ": must be " + Precision.DOUBLE + " for this form");
		if (!(decay >= 0 && decay <= 1)) throw new IllegalArgumentException("decay from one update to the next = " + decay +
			": must be 0 to 1");
		this.synapses = synapses;
		this.decay = decay;
		n = synapses.inDegree();
		presentation = new Presentation(initial.conditions(), 0);
		final int size = synapses.size();
		pool = Arrays.stream(synapses.presynaptic()).flatMapToInt(Arrays::stream).sorted().distinct().toArray();
		index = Arrays.stream(synapses.presynaptic()).flatMapToInt(Arrays::stream).map(j -> Arrays.binarySearch(pool, j))
			.toArray();
		w = StateArrays.flat(initial.recurrent());
		d = new double[size][n][n];
		waiting = new double[size][COLLECT][n];
		h = new double[size][n];
		gain = new double[size];
		last = new double[pool.length];
		delta = new double[pool.length];
		outgoing = new OutgoingSynapses(synapses, w);
		for (int a = 0; a < n; a++) {
			for (int b = 0; b < n; b++) {
				final double entry = parameters.inversePenalty(a, b, synapses);
				for (final double[][] matrix : d) matrix[a][b] = entry;
			}
		}
	}

	@Override
	public void begin(final int condition, final FeedforwardPlan plan) {
		presentation.begin(condition, plan);
		learning = false;
	}

	@Override
	public void update(final double[] r, final double[] untrained, final double[] target, final ThreadTeam team) {
		requireLength("untrained input", untrained);
		requireLength("target input", target);
		presentation.nextUpdate();
		if (!learning) startLearning(team);
		if (waits == COLLECT) settle(team);
		for (int p = 0; p < pool.length; p++) {
			final double now = r[pool[p]];
			final double decayed = decay * last[p];
			final double change = now - decayed;
			delta[p] = Math.abs(change) > ROUNDING * (Math.abs(now) + Math.abs(decayed)) ? change : 0;
			last[p] = now;
		}
		this.untrained = untrained;
		this.target = target;
		this.team = team;
		if (changes.length < team.size()) changes = Arrays.copyOf(changes, team.size());
		team.run(updatePart);
		waits++;
	}

	private void requireLength(final String name, final double[] array) {
		if (array.length != d.length) throw new IllegalArgumentException(name + ": " + array.length + " numbers, must be " +
			d.length);
	}

	/** Nothing is carried on from the last presentation; the bits are the same whether or not the state was saved in between. */
	private void startLearning(final ThreadTeam together) {
		settle(together);
		Arrays.fill(last, 0);
		for (final double[] hi : h) Arrays.fill(hi, 0);
		learning = true;
	}

	/** Applies what D has still to learn. */
	private void settle(final ThreadTeam together) {
		team = together;
		team.run(settlePart);
		waits = 0;
	}

	private void settlePart(final int worker) {
		final int to = team.start(worker + 1, d.length, 1);
		for (int i = team.start(worker, d.length, 1); i < to; i++) {
			for (int a = 0; a < n; a++) NeuronKernels.subtractProducts(d[i][a], waiting[i], a, waits);
		}
	}

	private void updatePart(final int worker) {
		final Changes mine = changes(worker);
		final int end = team.start(worker + 1, d.length, 1);
		for (int from = team.start(worker, d.length, 1); from < end; from += Changes.GROUP) {
			final int to = Math.min(from + Changes.GROUP, end);
			for (int i = from; i < to; i++) mine.find(i - from, delta, index, i * n, d[i]);
			for (int i = from; i < to; i++) update(i, mine, i - from);
		}
	}

	/** Every worker has room of its own. */
	private Changes changes(final int worker) {
		if (changes[worker] == null) changes[worker] = new Changes(n);
		return changes[worker];
	}

	private void update(final int i, final Changes mine, final int k) {
		final int at = i * n;
		final double[] hi = h[i];
		final double[] x = mine.x;
		NeuronKernels.gather(x, last, index, at);
		// h = rho g h + D delta
		NeuronKernels.scale(hi, decay * gain[i]);
		NeuronKernels.addColumns(hi, d[i], mine.which[k], mine.values[k], mine.count[k]);
		for (int l = 0; l < waits; l++) {
			final double[] u = waiting[i][l];
			RowKernels.addRow(-NeuronKernels.sparseDot(u, mine.which[k], mine.values[k], mine.count[k]), u, hi, 0, n);
		}
		// g = 1 / (1 + x'h); rounding must not make x'h negative
		final double g = 1 / (1 + Math.max(0, NeuronKernels.dot(hi, 0, x)));
		// e = w'x + b - y
		final double e = NeuronKernels.dot(w, at, x) + (untrained[i] - target[i]);
		// w <- w - e g h
		NeuronKernels.subtractScaled(w, at, e * g, hi);
		// D <- D - g h h' takes the root of g twice: D stays symmetric to the bit
		NeuronKernels.scaled(waiting[i][waits], Math.sqrt(g), hi);
		gain[i] = g;
	}

	/** What has changed in the regressors of a few neurons; room for one thread's work. */
	private static final class Changes {

		/** Neurons whose columns are fetched from memory at the same time. */
		private static final int GROUP = 8;

		/** Synapses whose neuron has spiked, changes of their regressors, and how many there are, {@code [neuron of the group]}. */
		private final int[][] which;
		private final double[][] values;
		private final int[] count = new int[GROUP];
		/** Regressors of one neuron. */
		private final double[] x;
		/** Sum of what was touched, kept so that the virtual machine must read it. */
		private double touched;

		Changes(final int n) {
			which = new int[GROUP][n + 1];
			values = new double[GROUP][n + 1];
			x = new double[n];
		}

		void find(final int k, final double[] delta, final int[] index, final int at, final double[][] columns) {
			count[k] = NeuronKernels.gatherSparse(which[k], values[k], delta, index, at, x.length);
			touched += NeuronKernels.touch(columns, which[k], count[k]);
		}
	}

	@Override
	public void end() {
		presentation.end();
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
		throw new IllegalArgumentException("feedforward neuron " + source + ": this network has none");
	}

	@Override
	public PlasticWeights weights() {
		presentation.requireOver();
		final double[][] recurrent = new double[synapses.size()][n];
		StateArrays.fill(recurrent, w, 0);
		return new PlasticWeights(recurrent, new double[presentation.conditions()][0][]);
	}

	/** {@inheritDoc} The same form and layout as {@link SharedRls} without feedforward neurons. */
	@Override
	public RlsState state() {
		final PlasticWeights weights = weights();
		settle(ThreadTeam.of(1));
		final int size = d.length;
		final double[] packed = new double[Math.multiplyExact(StateArrays.triangle(n), size)];
		int entry = 0;
		for (int a = 0; a < n; a++) {
			for (int b = a; b < n; b++, entry++) for (int i = 0; i < size; i++) packed[entry * size + i] = d[i][a][b];
		}
		final Map<String, double[]> arrays = new LinkedHashMap<>();
		SharedRls.put(arrays, packed, new double[0], new double[0], weights);
		return new RlsState(SharedRls.FORM, arrays);
	}

	@Override
	public void restore(final RlsState state) {
		final PlasticWeights weights = weights();
		StateArrays.requireForm(state, SharedRls.FORM);
		final int size = d.length;
		final double[] packed = StateArrays.get(state, StateArrays.INVERSE_CORRELATION, (long) StateArrays.triangle(n) * size);
		StateArrays.getWeights(state, weights);
		System.arraycopy(StateArrays.flat(weights.recurrent()), 0, w, 0, w.length);
		waits = 0;
		int entry = 0;
		for (int a = 0; a < n; a++) {
			for (int b = a; b < n; b++, entry++)
				for (int i = 0; i < size; i++) d[i][a][b] = d[i][b][a] = packed[entry * size + i];
		}
	}

	/**
	 * Memory of everything that is kept [bytes].
	 *
	 * @param trained number of trained neurons
	 * @param inDegree recurrent inputs of each, n
	 * @param pool number of different presynaptic neurons
	 */
	public static long bytes(final long trained, final long inDegree, final long pool) {
		final long row = 16 + 8 * inDegree + 4;
		// D, what waits, h; indices, weights and outgoing synapses
		return trained * ((inDegree + COLLECT + 1) * row + (4 + 8 + 8) * inDegree + 2 * 16 + 8) + 2 * 8 * pool;
	}
}
