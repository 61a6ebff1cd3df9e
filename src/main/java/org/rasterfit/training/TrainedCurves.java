package org.rasterfit.training;

import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.targets.RateCurve;
import org.rasterfit.targets.RateCurves;
import org.rasterfit.time.TimeGrid;

/** The rate curves of those types of neurons that are trained: a curve that is measured takes seconds. */
public final class TrainedCurves {

	private TrainedCurves() {}

	/** Strength of the noise in the input of the neurons of a type, as in Ricciardi's formula. */
	@FunctionalInterface
	public interface Sigma {

		/** @param isInhibitory the type */
		double of(boolean isInhibitory);
	}

	/**
	 * The curves of a network.
	 *
	 * @param isInhibitory type of each trained neuron, one or more
	 * @param sigma asked only for types that are trained
	 * @param grid the time step
	 * @return of a type that is not trained the curve of the other one
	 */
	public static RateCurves of(final SpikingNetwork network, final boolean[] isInhibitory, final Sigma sigma,
		final TimeGrid grid)
	{
		boolean hasE = false, hasI = false;
		for (final boolean is : isInhibitory) {
			hasE |= !is;
			hasI |= is;
		}
		final RateCurve e = hasE ? network.rateCurve(false, sigma.of(false), grid) : null;
		final RateCurve i = hasI ? network.rateCurve(true, sigma.of(true), grid) : e;
		return new RateCurves(e == null ? i : e, i);
	}
}
