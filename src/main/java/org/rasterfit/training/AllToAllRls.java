package org.rasterfit.training;

import java.util.LinkedHashMap;
import java.util.Map;

import org.rasterfit.network.PlasticWeights;
import org.rasterfit.plugin.Check;
import org.rasterfit.simulation.FeedforwardPlan;
import org.rasterfit.simulation.ThreadTeam;

/**
 * Recursive least squares where every neuron is trained and receives from all others but not from
 * itself. Exact, at N^2 operations and N^2 memory for all N neurons together, instead of N^3.
 * <p>
 * Neuron i regresses on all rates but its own. One matrix {@code P = (lambda I + sum r r')^-1} serves all: the inverse
 * of the correlation matrix without row and column i is its Schur complement, so
 *
 * <pre>
 * q    = P r
 * k_i  = q - P[:,i] q_i / P_ii         (entry i is 0)
 * x'k  = r'q - q_i^2 / P_ii;  g_i = 1 / (1 + x'k)
 * e_i  = sum_j w_j[i] r_j + b_i - y_i
 * w[:,i] &lt;- w[:,i] - e_i g_i k_i
 * P    &lt;- P - q q' / (1 + r'q)
 * </pre>
 *
 * The weights are a matrix that is changed in place, so a simulator can read them without a
 * copy. An error noise, as the tutorial adds it ({@code e = w'r + b - y + sigma xi}), is a part of b and
 * comes in through {@code untrained}.
 */
public final class AllToAllRls implements RecursiveLeastSquares {

	/** Name of this form in {@link RlsState}. */
	public static final String FORM = "all-to-all";

	private static final int GRAIN = 8;
	/** Below this many neurons an update takes as long as threads take to meet. */
	private static final int PARALLEL_FROM = 512;

	private final int n;
	private final double[][] weights;
	private final InverseCorrelation inverse;
	private final PresentationState presentation;

	private final double[] q;
	private final double[] input;
	private final double[] alongQ;
	private final double[] alongP;

	// Arguments of the running update, where the parts of all threads find them.
	private double[] rates;
	private double[] untrained;
	private double[] target;
	private ThreadTeam team;
	private final ThreadTeam alone = ThreadTeam.of(1);
	private final ThreadTeam.Part part = this::update;

	/**
	 * P = I / lambdaRecurrent.
	 *
	 * @param weights {@code [presynaptic][postsynaptic]}, N x N with a diagonal of zeros, N at least 2; not copied,
	 *          updates change it
	 * @param conditions how many conditions are presented; they share all weights
	 * @param parameters {@code lambdaRecurrent} is the ridge penalty, {@code rowSumPenalty} must be 0; there are
	 *          no feedforward neurons for {@code lambdaFeedforward} to act on
	 */
	public AllToAllRls(final double[][] weights, final int conditions, final RlsParameters parameters) {
		n = weights.length;
		Check.atLeast(2, "neurons", n, "");
		Check.atLeast(1, "conditions", conditions, "");
		if (parameters.rowSumPenalty() != 0) throw new IllegalArgumentException("rowSumPenalty = " + parameters
			.rowSumPenalty() + ": must be 0 for all-to-all plastic synapses, whose neurons share one penalty");
		requireNoAutapses(weights);
		this.weights = weights;
		inverse = new InverseCorrelation(n, parameters.lambdaRecurrent());
		presentation = new PresentationState(conditions, 0);
		q = new double[n];
		input = new double[n];
		alongQ = new double[n];
		alongP = new double[n];
	}

	private static void requireNoAutapses(final double[][] weights) {
		for (int i = 0; i < weights.length; i++) {
			if (weights[i].length != weights.length) throw new IllegalArgumentException("weights have a row of " +
				weights[i].length + ", must be " + weights.length + " x " + weights.length);
			if (weights[i][i] != 0)
				throw new IllegalArgumentException("neuron " + i + " has a weight of " + weights[i][i] +
					" onto itself: must be 0");
		}
	}

	@Override
	public void begin(final int condition, final FeedforwardPlan plan) {
		presentation.begin(condition, plan);
	}

	@Override
	public void update(final double[] r, final double[] untrained, final double[] target, final ThreadTeam team) {
		presentation.nextUpdate();
		requireLength("untrained input", untrained);
		requireLength("target input", target);
		this.rates = r;
		this.untrained = untrained;
		this.target = target;
		this.team = n < PARALLEL_FROM ? alone : team;
		this.team.run(part);
	}

	private void requireLength(final String name, final double[] array) {
		if (array.length != n)
			throw new IllegalArgumentException(name + ": " + array.length + " numbers, must be " + n);
	}

	/** One thread's postsynaptic neurons, which are columns of P and of the weights. */
	private void update(final int worker) {
		final int from = team.start(worker, n, GRAIN);
		final int to = team.start(worker + 1, n, GRAIN);
		inverse.multiply(rates, q, from, to);
		RowKernels.multiply(weights, rates, input, from, to);
		team.barrier();
		final double rq = RowKernels.dot(rates, q, n);
		for (int i = from; i < to; i++) {
			final double variance = inverse.rows()[i][i];
			// g = 1 / (1 + x'k), x'k = r'q - q_i^2 / P_ii; rounding must not make it negative
			final double g = 1 / (1 + Math.max(0, rq - q[i] * q[i] / variance));
			// e = w'x + b - y
			final double e = input[i] + untrained[i] - target[i];
			// w_j[i] <- w_j[i] - e g (q_j - P_ji q_i / P_ii)
			alongQ[i] = e * g;
			alongP[i] = e * g * q[i] / variance;
		}
		RowKernels.learnAllToAll(weights, inverse.rows(), q, Math.sqrt(1 / (1 + rq)), alongQ, alongP, from, to);
		for (int i = from; i < to; i++)
			weights[i][i] = 0;
	}

	@Override
	public void end() {
		presentation.end();
	}

	@Override
	public void addRecurrent(final int presynaptic, final double[] drive, final int from, final int to) {
		RowKernels.addRow(1, weights[presynaptic], drive, from, to);
	}

	@Override
	public void addFeedforward(final int source, final double[] drive, final int from, final int to) {
		throw new IllegalArgumentException("feedforward neuron " + source + ": all-to-all networks have none");
	}

	/**
	 * The weights as they stand, {@code [presynaptic][postsynaptic]}, N x N: the matrix given at the beginning, not a
	 * copy.
	 */
	public double[][] matrix() {
		return weights;
	}

	@Override
	public PlasticWeights weights() {
		presentation.requireOver();
		final double[][] recurrent = new double[n][n - 1];
		for (int post = 0; post < n; post++) {
			for (int pre = 0; pre < n; pre++)
				if (pre != post) recurrent[post][pre < post ? pre : pre - 1] = weights[pre][post];
		}
		return new PlasticWeights(recurrent, new double[presentation.conditions()][0][]);
	}

	/** {@inheritDoc} The weights are {@code [presynaptic][postsynaptic]}, N x N. */
	@Override
	public RlsState state() {
		presentation.requireOver();
		final Map<String, double[]> arrays = new LinkedHashMap<>();
		arrays.put(StateArrays.INVERSE_CORRELATION, inverse.toArray());
		arrays.put(StateArrays.RECURRENT_WEIGHTS, StateArrays.flat(weights));
		return new RlsState(FORM, arrays);
	}

	@Override
	public void restore(final RlsState state) {
		presentation.requireOver();
		StateArrays.requireForm(state, FORM);
		final double[] p = StateArrays.get(state, StateArrays.INVERSE_CORRELATION, (long) n * n);
		final double[] w = StateArrays.get(state, StateArrays.RECURRENT_WEIGHTS, (long) n * n);
		inverse.restore(p);
		StateArrays.fill(weights, w, 0);
	}

	/**
	 * Memory of the matrix and the weights [bytes].
	 *
	 * @param neurons number of neurons N
	 */
	public static long bytes(final long neurons) {
		return 2 * 8 * neurons * neurons;
	}
}
