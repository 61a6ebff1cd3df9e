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
 * D learns lazily: an update is applied in the same pass over memory as the next product. v meets the s of a whole
 * {@link UpdateBatch} in one pass, and {@code v_m's_m = v's_m + sum_l c_l (q_l's_m)} where {@code c_l} is what update
 * l of the batch multiplied its q_l with.
 */
final class NeuronBlock {

	/** What goes on together stays in a second-level cache of this size [bytes]. */
	private static final long CACHE = 1 << 20;

	/** First trained neuron of the block. */
	final int start;
	/** Neurons in the block. */
	final int lanes;
	/** Recurrent weights, {@code [synapse][neuron]}. */
	final double[][] w;
	/** Pool index of the regressors, {@code [synapse][neuron]}. */
	final int[][] index;
	/** D; the rank-one update by lastH is still to come. */
	final PackedMatrices d;
	/** v of the set that learns, {@code [feedforward neuron][neuron]}; what the batch has learned is still to come. */
	private double[][] v;
	/** v of every set of feedforward weights, {@code [set][feedforward neuron][neuron]}. */
	private final double[][][] sets;

	/** Innovation of the regressors in each of the updates that go on together, {@code [update][synapse][neuron]}. */
	private double[][][] eps;
	private double[][][] h;
	/** sqrt(g) h of the updates that D has still to learn. */
	private double[][][] lastH;
	/** How many of them there are. */
	private int waiting = 1;
	/** v's of the updates of a batch, as far as v is known when it begins, {@code [update of the batch][neuron]}. */
	private final double[][] predicted;
	/** alpha eps'w - e g of the updates of a batch. */
	private final double[][] learned;
	/** Rows of a group of feedforward neurons, {@code [GROUP][neuron]}. */
	private final double[][] sums;
	private final double[] sum;
	private final double[] error;
	/** Feedforward weights of the neurons that spike before the next update. */
	private double[][] spiking = {};

	/**
	 * Weights of all neurons, {@code [trained neuron][synapse]}, and where in a group their regressors are.
	 */
	private final double[] byNeuron;
	private final int[] inGroup;

	/**
	 * @param sets how many sets of feedforward weights have a v of their own
	 * @param byNeuron recurrent weights of all trained neurons one neuron after the other, as they stand: kept up to
	 *           date for those of the block
	 */
	NeuronBlock(final int start, final int lanes, final int inDegree, final int feedforward, final int sets,
		final Precision precision, final double[] byNeuron)
	{
		this.start = start;
		this.lanes = lanes;
		this.byNeuron = byNeuron;
		final int width = BlockKernels.width(lanes, Double.BYTES);
		w = new double[inDegree][width];
		index = new int[inDegree][width];
		inGroup = new int[lanes * inDegree];
		d = precision.matrices(inDegree, lanes);
		this.sets = new double[sets][feedforward][width];
		v = this.sets[0];
		eps = new double[1][inDegree][width];
		h = new double[1][inDegree][width];
		lastH = new double[1][inDegree][width];
		predicted = new double[UpdateBatch.AHEAD][width];
		learned = new double[UpdateBatch.AHEAD][width];
		sums = new double[feedforward > 0 ? BlockKernels.GROUP : 0][width];
		sum = new double[width];
		error = new double[width];
	}

	/** Gives synapse a of neuron i a regressor of the pool and a weight. */
	void connect(final int i, final int a, final int regressor, final double weight) {
		index[a][i] = regressor;
		inGroup[i * w.length + a] = regressor * BlockKernels.GROUP;
		setWeight(i, a, weight);
	}

	/** Sets the weight of synapse a of neuron i. */
	void setWeight(final int i, final int a, final double weight) {
		w[a][i] = weight;
		byNeuron[(start + i) * w.length + a] = weight;
	}

	/** The updates that follow teach this set of feedforward weights; those before are settled. */
	void select(final int set) {
		v = sets[set];
	}

	/** v of a set, {@code [feedforward neuron][neuron]}; settled. */
	double[][] v(final int set) {
		return sets[set];
	}

	/**
	 * Updates that best go on together: as many as a batch has, but with more regressors fewer, so that the
	 * innovations and products of all of them stay in the cache while D passes by.
	 */
	int together() {
		return (int) Math.max(1,
			Math.min(UpdateBatch.AHEAD, CACHE / (3L * Math.max(1, w.length) * rowBytes(lanes, Double.BYTES))));
	}

	/** Makes room for so many updates that go on together. */
	void reserveTogether(final int updates) {
		if (eps.length >= updates) return;
		final int width = BlockKernels.width(lanes, Double.BYTES);
		eps = new double[updates][w.length][width];
		h = new double[updates][w.length][width];
		// D may have updates still to learn.
		final double[][][] old = lastH;
		lastH = new double[updates][][];
		Arrays.setAll(lastH, l -> l < old.length ? old[l] : new double[w.length][width]);
	}

	/** Makes room for the weights of so many feedforward neurons that spike between two updates. */
	void reserve(final int sources) {
		if (spiking.length < sources) spiking = new double[sources][BlockKernels.width(lanes, Double.BYTES)];
	}

	/** When a batch begins: v learns from the batch before, and meets the s to come. */
	void lookAhead(final UpdateBatch before, final UpdateBatch batch) {
		for (int m = 0; m < batch.size; m++)
			Arrays.fill(predicted[m], 0, lanes, 0);
		BlockKernels.learnAndMultiply(v, learned, before.byNeuron, before.done, batch.s, 1, predicted, batch.size, 0,
			lanes);
	}

	/**
	 * The next updates of the batch, in one pass over D; arguments as in {@link SharedRls}. The products are with D
	 * from before all of them, and what the updates l before update k have changed is a multiple of their h:
	 *
	 * <pre>
	 * h_k = D eps_k - sum_l g_l h_l (h_l'eps_k)
	 * </pre>
	 */
	void update(final UpdateBatch batch, final int count, final double[][] untrained, final double[][] target) {
		for (int k = 0; k < count; k++)
			for (int a = 0; a < w.length; a++)
				BlockKernels.gather(eps[k][a], batch.innovation[batch.done + k], index[a], lanes);
		d.learnAndMultiply(lastH, waiting, eps, h, count);
		for (int k = 0; k < count; k++) {
			for (int l = 0; l < k; l++)
				correct(h[k], eps[k], h[l]);
			update(batch, batch.done + k, eps[k], h[k], untrained[k], target[k]);
		}
		for (int i = 0, at = start * w.length; i < lanes; i++)
			for (final double[] row : w)
				byNeuron[at++] = row[i];
		final double[][][] oldest = lastH;
		lastH = h;
		h = oldest;
		waiting = count;
	}

	/** h <- h - learned (learned'eps) */
	private void correct(final double[][] h, final double[][] eps, final double[][] learned) {
		Arrays.fill(sum, 0, lanes, 0);
		for (int a = 0; a < w.length; a++)
			BlockKernels.addProduct(sum, learned[a], eps[a], lanes);
		for (int a = 0; a < w.length; a++)
			BlockKernels.subtractProduct(h[a], learned[a], sum, lanes);
	}

	/** Update m of the batch with h = D eps, which becomes the root of g times h. */
	private void update(final UpdateBatch batch, final int m, final double[][] eps, final double[][] h,
		final double[] untrained,
		final double[] target)
	{
		// e = w'eps + v's + b - y
		for (int i = 0; i < lanes; i++) {
			error[i] = untrained[start + i] - target[start + i] + predicted[m][i];
			sum[i] = 0;
		}
		RowKernels.addProduct(learned, batch.along[m], m, 1, error, 0, lanes);
		for (int a = 0; a < w.length; a++)
			BlockKernels.addProduct(error, w[a], eps[a], lanes);
		// g = 1 / (1 + s'q + eps'h)
		for (int a = 0; a < w.length; a++)
			BlockKernels.addProduct(sum, eps[a], h[a], lanes);
		BlockKernels.gains(batch.sq[m], sum, error, lanes);
		learn(learned[m], batch.alpha[m], eps, h);
	}

	/** Weights at once, D and v as what is still to come; {@code error} holds e g, {@code sum} the root of g. */
	private void learn(final double[] coefficient, final double alpha, final double[][] eps, final double[][] h) {
		Arrays.fill(coefficient, 0, lanes, 0);
		for (int a = 0; a < w.length; a++) {
			// w <- w - e g h
			BlockKernels.subtractProduct(w[a], error, h[a], lanes);
			// eps'w(new)
			BlockKernels.addProduct(coefficient, eps[a], w[a], lanes);
			// D <- D - g h h' takes the root of g twice: D stays symmetric to the bit
			BlockKernels.scale(h[a], sum, lanes);
		}
		// v <- v + (alpha eps'w(new) - e g) q
		for (int i = 0; i < lanes; i++)
			coefficient[i] = alpha * coefficient[i] - error[i];
	}

	/**
	 * After an update: feedforward weights of a group of feedforward neurons that spike before the next one,
	 * {@code w_s = v - G'w}.
	 *
	 * @param learnedOfBatch updates of the batch that v is to have learned
	 * @param sources all that spike
	 * @param first index of the first one of the group in {@code sources}
	 * @param group their rows of G as the update leaves it, see {@link FeedforwardRegression#interleave}
	 */
	void prepare(final UpdateBatch batch, final int learnedOfBatch, final int[] sources, final int first,
		final double[] group)
	{
		BlockKernels.multiplyGroup(group, inGroup, byNeuron, start * w.length, w.length, sums, lanes);
		for (int c = 0; c < sums.length && first + c < sources.length; c++) {
			final int j = sources[first + c];
			final double[] weights = spiking[first + c];
			BlockKernels.subtract(weights, v[j], sums[c], lanes);
			RowKernels.addProduct(learned, batch.byNeuron[j], learnedOfBatch, 1, weights, 0, lanes);
		}
	}

	/**
	 * Adds the feedforward weights of the one at {@code place} among the feedforward neurons that spike, of trained
	 * neurons [begin, end).
	 *
	 * @param blocks all trained neurons
	 * @param trained their network indices
	 * @param drive per network neuron; modified for these trained neurons only
	 */
	static void add(final NeuronBlock[] blocks, final int place, final int[] trained, final int begin, final int end,
		final double[] drive)
	{
		for (final NeuronBlock block : blocks) {
			final int from = Math.max(0, begin - block.start);
			final int to = Math.min(block.lanes, end - block.start);
			if (from >= to) continue;
			final double[] weights = block.spiking[place];
			for (int i = from; i < to; i++)
				drive[trained[block.start + i]] += weights[i];
		}
	}

	/** Applies what D and v have still to learn. */
	void settle(final UpdateBatch batch) {
		d.learn(lastH, waiting);
		for (final double[] row : lastH[0])
			Arrays.fill(row, 0);
		waiting = 1;
		for (int j = 0; j < v.length; j++)
			RowKernels.addProduct(learned, batch.byNeuron[j], batch.done, 1, v[j], 0, lanes);
	}

	/**
	 * Ends the presentation of one condition and starts that of another, for a group of feedforward neurons; G and v
	 * must have learned all there is.
	 *
	 * @param first the first one of the group
	 * @param group their rows of G
	 * @param last feedforward weights of the condition that was presented,
	 *           {@code [feedforward neuron][trained neuron]};
	 *          receives {@code w_s = v - G'w}; null if none was
	 * @param next those of the condition that follows: {@code v = w_s + G'w}; null if none does yet: v becomes
	 *           {@code G'w}, for {@link #start}
	 */
	void convert(final int first, final double[] group, final double[][] last, final double[][] next) {
		BlockKernels.multiplyGroup(group, inGroup, byNeuron, start * w.length, w.length, sums, lanes);
		for (int c = 0; c < sums.length && first + c < v.length; c++) {
			final double[] gw = sums[c];
			final double[] vj = v[first + c];
			if (last != null) for (int i = 0; i < lanes; i++)
				last[first + c][start + i] = vj[i] - gw[i];
			if (next != null) for (int i = 0; i < lanes; i++)
				vj[i] = next[first + c][start + i] + gw[i];
			else System.arraycopy(gw, 0, vj, 0, lanes);
		}
	}

	/**
	 * Feedforward weights of the selected set, {@code w_s = v - G'w}, for a group of feedforward neurons; settled.
	 *
	 * @param first the first one of the group
	 * @param group their rows of G
	 * @param weights {@code [feedforward neuron][trained neuron]}; written for the neurons of the block
	 */
	void weights(final int first, final double[] group, final double[][] weights) {
		BlockKernels.multiplyGroup(group, inGroup, byNeuron, start * w.length, w.length, sums, lanes);
		for (int c = 0; c < sums.length && first + c < v.length; c++) {
			final double[] row = weights[first + c];
			for (int i = 0; i < lanes; i++)
				row[start + i] = v[first + c][i] - sums[c][i];
		}
	}

	/**
	 * Learns at once what other targets from the first update on would have taught, those of condition c of neuron t
	 * being higher by {@code change[c][t]}; settled.
	 *
	 * <pre>
	 * w &lt;- w + D sum_c z_c change_c;  v_c &lt;- v_c + u_c change_c
	 * </pre>
	 *
	 * @param z {@code sum r - G sum s} over all updates of the condition, {@code [condition][pool]}
	 * @param u {@code Q sum s}, {@code [condition][feedforward neuron]}
	 * @param setOf set of feedforward weights of each condition
	 * @param change {@code [condition][trained neuron]}
	 */
	void shift(final double[][] z, final double[][] u, final int[] setOf, final double[][] change) {
		for (int a = 0; a < w.length; a++) {
			for (int i = 0; i < lanes; i++) {
				double sum = 0;
				for (int c = 0; c < z.length; c++)
					sum += z[c][index[a][i]] * change[c][start + i];
				eps[0][a][i] = sum;
			}
		}
		d.learnAndMultiply(lastH, waiting, eps, h, 1);
		for (int i = 0; i < lanes; i++)
			for (int a = 0; a < w.length; a++)
				setWeight(i, a, w[a][i] + h[0][a][i]);
		for (int c = 0; c < u.length; c++) {
			final double[][] rows = sets[setOf[c]];
			for (int j = 0; j < rows.length; j++)
				for (int i = 0; i < lanes; i++)
					rows[j][i] += u[c][j] * change[c][start + i];
		}
	}

	/**
	 * Sets weights of the wrong sign to 0; settled.
	 *
	 * @param excitatory synapses of each neuron that come from excitatory neurons; they come first
	 * @param change what is added to the weights, {@code [trained neuron][synapse]}; written for the neurons of the
	 *           block
	 */
	void holdSigns(final int excitatory, final double[] change) {
		for (int i = 0; i < lanes; i++)
			for (int a = 0; a < w.length; a++) {
				final boolean isWrong = a < excitatory ? w[a][i] < 0 : w[a][i] > 0;
				change[(start + i) * w.length + a] = isWrong ? -w[a][i] : 0;
				if (isWrong) setWeight(i, a, 0);
			}
	}

	/**
	 * Keeps the feedforward weights of the selected set where recurrent weights have changed,
	 * {@code v <- v + G'change}, for a group of feedforward neurons.
	 *
	 * @param first the first one of the group
	 * @param group their rows of G
	 * @param change see {@link #holdSigns}
	 */
	void follow(final int first, final double[] group, final double[] change) {
		BlockKernels.multiplyGroup(group, inGroup, change, start * w.length, w.length, sums, lanes);
		for (int c = 0; c < sums.length && first + c < v.length; c++)
			for (int i = 0; i < lanes; i++)
				v[first + c][i] += sums[c][i];
	}

	/** Starts a presentation where v is G'w: {@code v = w_s + G'w}. */
	void start(final double[][] feedforwardWeights) {
		for (int j = 0; j < v.length; j++) {
			final double[] vj = v[j];
			for (int i = 0; i < lanes; i++)
				vj[i] = feedforwardWeights[j][start + i] + vj[i];
		}
	}

	/** Memory of a block [bytes]; without room for the weights of feedforward neurons that spike. */
	static long bytes(final int lanes, final long inDegree, final long feedforward, final long sets,
		final Precision precision)
	{
		final long row = rowBytes(lanes, Double.BYTES);
		final long indices = (rowBytes(lanes, Integer.BYTES) + 4L * lanes) * inDegree;
		// w, eps and two h; v; a batch; sum, error
		final long rows = 4 * inDegree + sets * feedforward + 2 * UpdateBatch.AHEAD + (feedforward > 0
			? BlockKernels.GROUP : 0) + 2;
		return precision.matrixBytes(inDegree, lanes) + row * rows + indices;
	}

	/** A row with its header and the reference to it. */
	static long rowBytes(final int lanes, final int bytes) {
		return 16 + (long) bytes * BlockKernels.width(lanes, bytes) + 4;
	}
}
