package org.rasterfit.training;

import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.plugin.Check;

/**
 * Penalty of recursive least squares, as the inverse of the initial inverse correlation matrix:
 *
 * <pre>
 * A0 = blockdiag( lambdaRecurrent I + rowSumPenalty (1_E 1_E' + 1_I 1_I'),  lambdaFeedforward I )
 * </pre>
 *
 * where 1_E, 1_I mark the excitatory and the inhibitory presynaptic neurons (Kim et al. 2023, Methods).
 *
 * @param lambdaRecurrent ridge penalty of the plastic recurrent weights, above 0 (tutorial: 0.04)
 * @param rowSumPenalty penalty on changes of the sum of excitatory and of inhibitory weights, 0 or more (tutorial: 8)
 * @param lambdaFeedforward ridge penalty of the feedforward weights, above 0 (tutorial: 1)
 * @param precision of the inverse correlation matrices of {@link SharedRls}; the other forms know double only
 */
public record RlsParameters(double lambdaRecurrent, double rowSumPenalty, double lambdaFeedforward,
	Precision precision)
{

	/** In double precision. */
	public RlsParameters(final double lambdaRecurrent, final double rowSumPenalty, final double lambdaFeedforward) {
		this(lambdaRecurrent, rowSumPenalty, lambdaFeedforward, Precision.DOUBLE);
	}

	/** Checks the ranges. */
	public RlsParameters {
		Check.aboveZero("lambdaRecurrent", lambdaRecurrent, "");
		Check.zeroOrMore("rowSumPenalty", rowSumPenalty, "");
		Check.aboveZero("lambdaFeedforward", lambdaFeedforward, "");
	}

	/** The same penalty with another precision. */
	public RlsParameters with(final Precision newPrecision) {
		return new RlsParameters(lambdaRecurrent, rowSumPenalty, lambdaFeedforward, newPrecision);
	}

	/** The tutorial's values for the balanced network. */
	public static RlsParameters tutorial() {
		return new RlsParameters(0.04, 8, 1);
	}

	/**
	 * Entry (a, b) of the inverse of the recurrent part of the penalty,
	 * {@code (lambda I + mu 1 1')^-1 = I / lambda - mu / (lambda (lambda + m mu)) 1 1'} for the m synapses of one
	 * type, 0 between types (Sherman &amp; Morrison).
	 */
	double inversePenalty(final int a, final int b, final PlasticSynapses synapses) {
		final boolean excitatory = a < synapses.excitatory();
		if (excitatory != b < synapses.excitatory()) return 0;
		final int m = excitatory ? synapses.excitatory() : synapses.inDegree() - synapses.excitatory();
		final double lambda = lambdaRecurrent;
		final double mu = rowSumPenalty;
		return (a == b ? 1 / lambda : 0) - mu / (lambda * (lambda + m * mu));
	}
}
