package org.rasterfit.network;

import org.rasterfit.plugin.Check;

/**
 * Fluctuations of a cell's input around its mean.
 *
 * @param sigma their strength (dimensionless), 0 or more. White: sigma of Ricciardi's formula, for which the membrane
 *          potential has variance {@code sigma^2 / 2} without threshold ({@link MembraneNoise.Scaling#WHITE}).
 *          Coloured: the standard deviation of the input itself
 * @param correlationMs time constant of their exponential autocorrelation [ms]; 0: white
 */
public record InputNoise(double sigma, double correlationMs) {

	/** Refuses what is no noise. */
	public InputNoise {
		Check.zeroOrMore("sigma of the input", sigma, "");
		Check.zeroOrMore("correlation time of the input", correlationMs, "ms");
	}

	/** White noise. */
	public static InputNoise white(final double sigma) {
		return new InputNoise(sigma, 0);
	}

	/** Whether it is white. */
	public boolean isWhite() {
		return correlationMs == 0;
	}
}
