package org.rasterfit.targets;

/**
 * Firing rate of a cell as a function of its mean input, and the inverse: the mean input that makes it fire at a given
 * rate.
 */
public interface RateCurve {

	/**
	 * The firing rate at a mean input; does not fall with it.
	 *
	 * @param meanInput mean total synaptic input, external input included (dimensionless), finite
	 * @return rate [Hz], 0 or more
	 */
	double rateHz(double meanInput);

	/**
	 * The mean input that gives a firing rate: the inverse of {@link #rateHz}.
	 *
	 * @param rateHz the rate [Hz], 0 to {@link #highestHz()}; 0 has no finite input and is taken as
	 *          {@value TransferFunction#SILENT_HZ} Hz
	 * @return mean total synaptic input (dimensionless)
	 * @throws IllegalArgumentException if the rate is negative, not a number or above the highest
	 */
	double meanInput(double rateHz);

	/** The highest rate that can be inverted [Hz]. */
	double highestHz();

	/** The rate to invert: refuses what cannot be. */
	default double invertible(final double rateHz) {
		if (!(rateHz >= 0 && rateHz <= highestHz())) throw new IllegalArgumentException("rate = " + rateHz +
			" Hz: must be between 0 and " + highestHz() + " Hz");
		return rateHz == 0 ? TransferFunction.SILENT_HZ : rateHz;
	}
}
