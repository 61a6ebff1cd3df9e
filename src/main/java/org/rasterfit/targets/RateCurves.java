package org.rasterfit.targets;

/**
 * Rate curves of the two types of neurons of a network.
 *
 * @param excitatory that of excitatory neurons
 * @param inhibitory that of inhibitory neurons; where none of these is trained, it may be the same
 */
public record RateCurves(RateCurve excitatory, RateCurve inhibitory) {

	/** That of a type. */
	public RateCurve of(final boolean isInhibitory) {
		return isInhibitory ? inhibitory : excitatory;
	}
}
