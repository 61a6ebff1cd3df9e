package org.rasterfit.training;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.simulation.FeedforwardPlan;
import org.rasterfit.simulation.ThreadTeam;

/**
 * Recursive least squares as it is written down: one dense inverse correlation matrix per trained
 * neuron, (n + F) x (n + F) for n recurrent and F feedforward inputs. It is the definition that the fast
 * forms are tested against; for networks of real size use {@link SharedRls} or {@link AllToAllRls}.
 */
public final class DenseRls implements RecursiveLeastSquares {

	/** Name of this form in {@link RlsState}. */
	public static final String FORM = "dense";

	private final PlasticSynapses synapses;
	private final PlasticWeights weights;
	private final DMatrixRMaj[] p;
	private final Regressors regressors;
	private final PresentationState presentation;

	/**
	 * P = A0^-1 for every neuron.
	 *
	 * @param synapses who is connected
	 * @param initial weights to start from; copied
	 * @param parameters the penalty A0
	 */
	public DenseRls(final PlasticSynapses synapses, final PlasticWeights initial, final RlsParameters parameters) {
		this(synapses, initial, parameters, Regressors.OF_NEURONS);
	}

	/**
	 * The same with any regressors.
	 *
	 * @param regressors which filtered trains they are
	 */
	public DenseRls(final PlasticSynapses synapses, final PlasticWeights initial, final RlsParameters parameters,
		final Regressors regressors)
	{
		this.regressors = regressors;
		initial.requireShapeOf(synapses);
		this.synapses = synapses;
		weights = initial.copy();
		presentation = new PresentationState(initial.conditions(), synapses.feedforward());
		p = new DMatrixRMaj[synapses.size()];
		for (int i = 0; i < p.length; i++)
			p[i] = i > 0 && parameters.isSameForAll() ? p[0].copy() : inverse(i, synapses, parameters);
	}

	private static DMatrixRMaj inverse(final int neuron, final PlasticSynapses synapses,
		final RlsParameters parameters)
	{
		final DMatrixRMaj inverse = penalty(neuron, synapses, parameters);
		if (!CommonOps_DDRM.invert(inverse)) throw new IllegalArgumentException("the penalty of " + parameters +
			" cannot be inverted");
		return inverse;
	}

	/**
	 * A0 = blockdiag( lambdaRecurrent I + rowSumPenalty (1_E 1_E' + 1_I 1_I'), lambdaFeedforward I ), or with the groups
	 * of {@link RlsParameters}.
	 */
	static DMatrixRMaj penalty(final int neuron, final PlasticSynapses synapses, final RlsParameters parameters) {
		final int n = synapses.inDegree();
		final int size = n + synapses.feedforward();
		final DMatrixRMaj a0 = new DMatrixRMaj(size, size);
		final RlsParameters.Groups groups = parameters.groups(neuron, synapses);
		for (int a = 0; a < n; a++) {
			for (int b = 0; b < n; b++)
				a0.add(a, b, parameters.rowSum(groups, a, b));
			a0.add(a, a, parameters.lambdaRecurrent());
		}
		for (int j = n; j < size; j++)
			a0.set(j, j, parameters.lambdaFeedforward());
		return a0;
	}

	@Override
	public void begin(final int condition, final FeedforwardPlan plan) {
		presentation.begin(condition, plan);
	}

	@Override
	public void update(final double[] r, final double[] untrained, final double[] target, final ThreadTeam team) {
		final int update = presentation.nextUpdate();
		final double[] s = presentation.plan().s()[update];
		team.run(worker -> {
			for (int i = team.start(worker, p.length, 1); i < team.start(worker + 1, p.length, 1); i++) {
				update(i, r, s, untrained[i] - target[i]);
			}
		});
	}

	/** One update of trained neuron i; {@code offset} = b - y. */
	private void update(final int i, final double[] r, final double[] s, final double offset) {
		final DMatrixRMaj x = regressors(i, r, s);
		final int size = x.numRows;
		// k = P x
		final DMatrixRMaj k = new DMatrixRMaj(size, 1);
		CommonOps_DDRM.mult(p[i], x, k);
		// g = 1 / (1 + x'k)
		final double g = 1 / (1 + CommonOps_DDRM.dot(x, k));
		// P <- P - g k k'
		CommonOps_DDRM.multAddTransB(-g, k, k, p[i]);
		// e = w'x + b - y
		final double[] wr = weights.recurrent()[i];
		final double[][] ws = weights.feedforward()[presentation.condition()];
		double e = offset;
		for (int a = 0; a < wr.length; a++)
			e += wr[a] * x.get(a);
		for (int j = 0; j < ws.length; j++)
			e += ws[j][i] * x.get(wr.length + j);
		// w <- w - e g k
		for (int a = 0; a < wr.length; a++)
			wr[a] -= e * g * k.get(a);
		for (int j = 0; j < ws.length; j++)
			ws[j][i] -= e * g * k.get(wr.length + j);
	}

	private DMatrixRMaj regressors(final int i, final double[] r, final double[] s) {
		final int n = synapses.inDegree();
		final DMatrixRMaj x = new DMatrixRMaj(n + synapses.feedforward(), 1);
		for (int a = 0; a < n; a++)
			x.set(a, r[regressors.index(synapses, i, a)]);
		for (int j = 0; j < synapses.feedforward(); j++)
			x.set(n + j, s[j]);
		return x;
	}

	@Override
	public void end() {
		presentation.end();
	}

	@Override
	public void addRecurrent(final int presynaptic, final double[] drive, final int from, final int to) {
		presentation.requireRunning();
		for (int i = 0; i < p.length; i++) {
			final int post = synapses.trained()[i];
			if (post < from || post >= to) continue;
			final int[] row = synapses.presynaptic()[i];
			for (int a = 0; a < row.length; a++)
				if (row[a] == presynaptic) drive[post] += weights.recurrent()[i][a];
		}
	}

	@Override
	public void addFeedforward(final int source, final double[] drive, final int from, final int to) {
		final double[] row = weights.feedforward()[presentation.condition()][source];
		for (int i = 0; i < p.length; i++) {
			final int post = synapses.trained()[i];
			if (post >= from && post < to) drive[post] += row[i];
		}
	}

	@Override
	public PlasticWeights weights() {
		presentation.requireOver();
		return weights.copy();
	}

	@Override
	public RlsState state() {
		presentation.requireOver();
		final Map<String, double[]> arrays = new LinkedHashMap<>();
		final int square = p[0].getNumElements();
		final double[] all = new double[Math.multiplyExact(square, p.length)];
		for (int i = 0; i < p.length; i++)
			System.arraycopy(p[i].data, 0, all, i * square, square);
		arrays.put(StateArrays.INVERSE_CORRELATION, all);
		StateArrays.putWeights(arrays, weights);
		return new RlsState(FORM, arrays);
	}

	@Override
	public void restore(final RlsState state) {
		presentation.requireOver();
		final int square = p[0].getNumElements();
		StateArrays.requireForm(state, FORM);
		final double[] all = StateArrays.get(state, StateArrays.INVERSE_CORRELATION, (long) square * p.length);
		StateArrays.getWeights(state, weights);
		for (int i = 0; i < p.length; i++)
			p[i].data = Arrays.copyOfRange(all, i * square, (i + 1) * square);
	}

	/**
	 * Memory of the matrices and weights [bytes].
	 *
	 * @param trained number of trained neurons
	 * @param inDegree recurrent inputs of each
	 * @param feedforward feedforward inputs of each
	 * @param conditions number of conditions
	 */
	public static long bytes(final long trained, final long inDegree, final long feedforward, final long conditions) {
		final long size = inDegree + feedforward;
		return 8 * trained * (size * size + inDegree + conditions * feedforward);
	}
}
