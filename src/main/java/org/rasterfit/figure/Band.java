package org.rasterfit.figure;

import java.awt.Color;

import org.rasterfit.evaluation.TrialSpread;

/**
 * What lies between a lower and an upper line, such as a mean with its standard error to either side: drawn as a
 * transparent band behind the lines.
 *
 * @param name of the series in tables; the same name in several panels is the same thing
 * @param x horizontal coordinates, ascending; not copied
 * @param lower values; where one of the two is not finite there is no band; not copied
 * @param upper values, as many; not copied
 * @param colour of the line that it belongs to
 */
public record Band(String name, double[] x, double[] lower, double[] upper, Color colour) {

	/** Checks that there are as many values as coordinates. */
	public Band {
		if (x.length != lower.length || x.length != upper.length)
			throw new IllegalArgumentException("band \"" + name + "\": " + x.length + " coordinates for " +
				lower.length + " lower and " + upper.length + " upper values");
	}

	/** One standard error of the mean over trials to either side; nothing for one trial. */
	static Band sem(final String name, final double[] x, final TrialSpread spread, final Color colour) {
		final double[] lower = new double[x.length], upper = new double[x.length];
		for (int i = 0; i < x.length; i++) {
			lower[i] = spread.mean()[i] - spread.error()[i];
			upper[i] = spread.mean()[i] + spread.error()[i];
		}
		return new Band(name + " \u00b1 SEM", x, lower, upper, colour);
	}

	boolean has(final int i) {
		return Double.isFinite(lower[i]) && Double.isFinite(upper[i]);
	}
}
