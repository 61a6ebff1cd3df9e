package org.rasterfit.network;

import org.rasterfit.plugin.Check;

/**
 * Gaussian noise in the input of every neuron, drawn in every step: {@code input += S xi, xi ~ N(0, 1)}.
 *
 * @param sigma strength (dimensionless), 0 or more; 0: no noise
 * @param scaling how S follows from sigma
 */
public record MembraneNoise(double sigma, Scaling scaling) {

	/** How the strength depends on the time step. */
	public enum Scaling {
		/** {@code S = sigma}, the tutorial's convention: the effect on the membrane depends on dt. */
		PER_STEP,
		/**
		 * White noise, {@code S = sigma sqrt(tau_m / dt)}: without threshold the membrane potential has variance
		 * {@code sigma^2 / 2} for any dt. This is sigma of Ricciardi's formula (Ricciardi 1977).
		 */
		WHITE
	}

	/** No noise. */
	public static final MembraneNoise NONE = new MembraneNoise(0, Scaling.PER_STEP);

	/** Refuses negative strengths. */
	public MembraneNoise {
		Check.zeroOrMore("noise sigma", sigma, "");
	}

	/** S, the standard deviation of what is added to the input in a step. */
	public double perStep(final double membraneMs, final double dtMs) {
		return scaling == Scaling.PER_STEP ? sigma : sigma * Math.sqrt(membraneMs / dtMs);
	}
}
