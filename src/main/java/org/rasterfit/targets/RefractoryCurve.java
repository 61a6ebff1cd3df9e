package org.rasterfit.targets;

/**
 * A cell that ignores its input for a while after each spike: its intervals are those of the same cell without that
 * period, and the period:
 *
 * <pre>
 * 1/rate = 1/rate_0 + t_ref
 * </pre>
 *
 * Exact where the cell begins each interval from the same state (Ricciardi 1977).
 *
 * @param curve the cell without refractory period, rate_0
 * @param refractoryMs t_ref [ms], 0 or more
 */
public record RefractoryCurve(RateCurve curve, double refractoryMs) implements RateCurve {

	/** Refuses a period that is none. */
	public RefractoryCurve {
		if (!(refractoryMs >= 0) || Double.isInfinite(refractoryMs))
			throw new IllegalArgumentException("refractory period = " +
				refractoryMs + " ms: must be 0 ms or more");
	}

	@Override
	public double rateHz(final double meanInput) {
		final double hz = curve.rateHz(meanInput);
		// 1/rate = 1/rate_0 + t_ref, in ms
		return hz == 0 ? 0 : 1000 / (1000 / hz + refractoryMs);
	}

	@Override
	public double meanInput(final double rateHz) {
		final double hz = invertible(rateHz);
		// the last digit of the highest rate must not lead above that of the other curve
		return curve.meanInput(Math.min(curve.highestHz(), 1000 / (1000 / hz - refractoryMs)));
	}

	@Override
	public double highestHz() {
		return 1000 / (1000 / curve.highestHz() + refractoryMs);
	}
}
