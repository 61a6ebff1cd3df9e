package org.rasterfit.training;

import java.util.Arrays;

import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.plugin.Check;

/**
 * Penalty of recursive least squares, as the inverse of the initial inverse correlation matrix:
 *
 * <pre>
 * A0 = blockdiag( lambdaRecurrent I + rowSumPenalty (1_E 1_E' + 1_I 1_I'),  lambdaFeedforward I )
 * </pre>
 *
 * where 1_E, 1_I mark the excitatory and the inhibitory presynaptic neurons (Kim et al. 2023, Methods). Groups of
 * presynaptic neurons can have row-sum penalties of their own (Kim &amp; Chow 2021 have five groups):
 * {@code mu_T 1_T 1_T' + mu_U 1_U 1_U' + mu_I 1_I 1_I'} with T trained and U untrained excitatory neurons.
 *
 * @param lambdaRecurrent ridge penalty of the plastic recurrent weights, above 0 (tutorial: 0.04)
 * @param rowSumPenalty penalty on changes of the sum of excitatory and of inhibitory weights, 0 or more (tutorial: 8)
 * @param lambdaFeedforward ridge penalty of the feedforward weights, above 0 (tutorial: 1)
 * @param precision of the inverse correlation matrices of {@link SharedRls}; the other forms know double only
 * @param rowSumUntrainedE penalty on the sum of weights from untrained excitatory neurons, whose sum is then apart from
 *           that of the trained ones; {@link #TOGETHER}: one sum of all excitatory weights
 * @param rowSumI penalty on the sum of inhibitory weights; {@link #TOGETHER}: the same as of excitatory ones
 */
public record RlsParameters(double lambdaRecurrent, double rowSumPenalty, double lambdaFeedforward,
	Precision precision, double rowSumUntrainedE, double rowSumI)
{

	/** No penalty of its own. */
	public static final double TOGETHER = -1;

	/** In double precision. */
	public RlsParameters(final double lambdaRecurrent, final double rowSumPenalty, final double lambdaFeedforward) {
		this(lambdaRecurrent, rowSumPenalty, lambdaFeedforward, Precision.DOUBLE);
	}

	/** With the same row-sum penalty for excitatory and inhibitory weights. */
	public RlsParameters(final double lambdaRecurrent, final double rowSumPenalty, final double lambdaFeedforward,
		final Precision precision)
	{
		this(lambdaRecurrent, rowSumPenalty, lambdaFeedforward, precision, TOGETHER, TOGETHER);
	}

	/** Checks the ranges. */
	public RlsParameters {
		Check.aboveZero("lambda", lambdaRecurrent, "");
		Check.zeroOrMore("rowSum", rowSumPenalty, "");
		Check.aboveZero("lambdaFeedforward", lambdaFeedforward, "");
		requireOwn("rowSumUntrainedE", rowSumUntrainedE);
		requireOwn("rowSumI", rowSumI);
	}

	private static void requireOwn(final String name, final double value) {
		if (value != TOGETHER && !(value >= 0 && value < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException(
			name + " = " + value + ": must be 0 or more, or " + TOGETHER + ": no penalty of its own");
	}

	/** The same penalty with another precision. */
	public RlsParameters with(final Precision newPrecision) {
		return new RlsParameters(lambdaRecurrent, rowSumPenalty, lambdaFeedforward, newPrecision, rowSumUntrainedE,
			rowSumI);
	}

	/** The tutorial's values for the balanced network. */
	public static RlsParameters tutorial() {
		return new RlsParameters(0.04, 8, 1);
	}

	/** Whether the penalty is the same matrix for all trained neurons. */
	boolean isSameForAll() {
		return rowSumUntrainedE == TOGETHER;
	}

	/** Penalty on the sum of the group of a synapse. */
	private double rowSum(final Group group) {
		return switch (group) {
			case UNTRAINED_E -> rowSumUntrainedE;
			case I -> rowSumI == TOGETHER ? rowSumPenalty : rowSumI;
			default -> rowSumPenalty;
		};
	}

	/** Whose weights have a sum together. */
	private enum Group {
		E, UNTRAINED_E, I
	}

	/**
	 * Groups of the synapses of a trained neuron.
	 *
	 * @param of group of each synapse
	 * @param sizes number of synapses of each group
	 */
	record Groups(Group[] of, int[] sizes) {}

	/** Groups of the synapses of a trained neuron (from 0, among the trained ones). */
	Groups groups(final int neuron, final PlasticSynapses synapses) {
		final Group[] of = new Group[synapses.inDegree()];
		final int[] sizes = new int[Group.values().length];
		for (int a = 0; a < of.length; a++) {
			final boolean isTogether = isSameForAll() ||
				Arrays.binarySearch(synapses.trained(), synapses.presynaptic()[neuron][a]) >= 0;
			of[a] = a >= synapses.excitatory() ? Group.I : isTogether ? Group.E : Group.UNTRAINED_E;
			sizes[of[a].ordinal()]++;
		}
		return new Groups(of, sizes);
	}

	/** Row-sum part of entry (a, b) of the penalty of a neuron with these groups. */
	double rowSum(final Groups groups, final int a, final int b) {
		return groups.of[a] == groups.of[b] ? rowSum(groups.of[a]) : 0;
	}

	/**
	 * Entry (a, b) of the inverse of the recurrent part of the penalty of a neuron with these groups,
	 * {@code (lambda I + mu 1 1')^-1 = I / lambda - mu / (lambda (lambda + m mu)) 1 1'} for the m synapses of one
	 * group, 0 between groups (Sherman &amp; Morrison).
	 */
	double inversePenalty(final Groups groups, final int a, final int b) {
		final Group group = groups.of[a];
		if (group != groups.of[b]) return 0;
		final int m = groups.sizes[group.ordinal()];
		final double lambda = lambdaRecurrent;
		final double mu = rowSum(group);
		return (a == b ? 1 / lambda : 0) - mu / (lambda * (lambda + m * mu));
	}
}
