package org.rasterfit.figure;

import java.awt.Color;
import java.awt.Stroke;

/**
 * A line in a panel: a name for the legend, its points, and how it looks.
 *
 * @param name what the legend calls it; the same name in several panels gives one entry
 * @param x horizontal coordinates; not copied
 * @param y values, as many; NaN interrupts the line; not copied
 * @param colour its colour
 * @param stroke its width and dashes
 * @param isDotted whether every point is marked with a dot: where there are few, and what lies between is not known
 */
public record Trace(String name, double[] x, double[] y, Color colour, Stroke stroke, boolean isDotted) {

	/** Checks that x and y have the same length. */
	public Trace {
		if (x.length != y.length) throw new IllegalArgumentException("line \"" + name + "\": " + x.length +
			" coordinates for " + y.length + " values");
	}

	/** A line without dots. */
	public Trace(final String name, final double[] x, final double[] y, final Color colour, final Stroke stroke) {
		this(name, x, y, colour, stroke, false);
	}

	/** A solid line. */
	public static Trace of(final String name, final double[] x, final double[] y, final Color colour) {
		return new Trace(name, x, y, colour, Style.LINE);
	}

	/** A horizontal dashed line, such as a threshold. */
	public static Trace level(final String name, final double from, final double to, final double y) {
		return new Trace(name, new double[]{ from, to }, new double[]{ y, y }, Style.GREEN, Style.DASHED);
	}

	/** The same line, thin: for what is many or noisy. */
	public Trace thin() {
		return new Trace(name, x, y, colour, Style.THIN, isDotted);
	}

	/** The same line with a dot at every point. */
	public Trace dotted() {
		return new Trace(name, x, y, colour, stroke, true);
	}

	/**
	 * Evenly spaced times: {@code first, first + step, ...}
	 *
	 * @param count how many
	 * @param first the first [ms]
	 * @param step from one to the next [ms]
	 */
	public static double[] times(final int count, final double first, final double step) {
		final double[] times = new double[count];
		for (int i = 0; i < count; i++)
			times[i] = first + i * step;
		return times;
	}
}
