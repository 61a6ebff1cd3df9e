package org.rasterfit.network;

import org.rasterfit.plugin.Check;

/**
 * Gaussian noise in the input of every neuron, drawn in every step: {@code input += S xi, xi ~ N(0, 1)}.
 *
 * @param sigma strength (dimensionless), 0 or more; 0: no noise
 * @param scaling how S follows from sigma
 * @param correlationMs time constant of coloured noise [ms], above 0; 0 with the others
 */
public record MembraneNoise(double sigma, Scaling scaling, double correlationMs) {

	/** How the strength depends on the time step. */
	public enum Scaling {
		/** {@code S = sigma}, the tutorial's convention: the effect on the membrane depends on dt. */
		PER_STEP,
		/**
		 * White noise, {@code S = sigma sqrt(tau_m / dt)}: without threshold the membrane potential has variance
		 * {@code sigma^2 / 2} for any dt. This is sigma of Ricciardi's formula (Ricciardi 1977).
		 */
		WHITE,
		/**
		 * An Ornstein-Uhlenbeck process of standard deviation sigma, {@code x <- r x + S xi, input += x} with
		 * {@code r = exp(-dt/correlation)} and {@code S = sigma sqrt(1 - r^2)}: exact for any dt.
		 */
		COLOURED
	}

	/** No noise. */
	public static final MembraneNoise NONE = new MembraneNoise(0, Scaling.PER_STEP);

	/** Noise without memory. */
	public MembraneNoise(final double sigma, final Scaling scaling) {
		this(sigma, scaling, 0);
	}

	/** Refuses negative strengths. */
	public MembraneNoise {
		Check.zeroOrMore("noise", sigma, "");
		if (scaling == Scaling.COLOURED) Check.aboveZero("noiseTau", correlationMs, "ms");
		else if (correlationMs != 0) throw new IllegalArgumentException("noiseTau = " +
			correlationMs + " ms: must be 0 ms where the noise is not coloured");
	}

	/** S, the standard deviation of what is added to the input in a step. */
	public double perStep(final double membraneMs, final double dtMs) {
		return switch (scaling) {
			case PER_STEP -> sigma;
			case WHITE -> sigma * Math.sqrt(membraneMs / dtMs);
			case COLOURED -> sigma * Math.sqrt(1 - keep(dtMs) * keep(dtMs));
		};
	}

	/** r, the part of the noise that is left after a step; 0 for noise without memory. */
	public double keep(final double dtMs) {
		return scaling == Scaling.COLOURED ? StrictMath.exp(-dtMs / correlationMs) : 0;
	}
}
