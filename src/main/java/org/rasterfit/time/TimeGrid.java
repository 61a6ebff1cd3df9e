package org.rasterfit.time;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Time as whole steps: the one place where milliseconds become step numbers.
 * <p>
 * Step {@code i} (from 1) ends at {@code i * stepMs}. A duration that is not a whole number of
 * steps is refused, because rounding it would silently move everything that follows.
 *
 * @param stepMs length of one step [ms], above 0
 */
public record TimeGrid(double stepMs) {

	/** Durations may miss a whole number of steps by this part of a step (rounding of decimals). */
	private static final double TOLERANCE = 1e-6;

	/** A time this close before an edge lies on it [ms]: differences of times leave rounding errors. */
	public static final double ROUNDING_MS = 1e-6;

	/** Checks the step. */
	public TimeGrid {
		if (!(stepMs > 0) || Double.isInfinite(stepMs)) throw new IllegalArgumentException(
			"time step dt = " + stepMs + " ms: must be a number above 0 ms, for example 0.1");
	}

	/**
	 * The number of steps in a duration.
	 *
	 * @param ms the duration [ms], 0 or more
	 * @param name what the duration is, for the message
	 * @return {@code ms / stepMs}, a whole number
	 * @throws IllegalArgumentException if the duration is negative, not finite, not a multiple of
	 *           the step or longer than 2^31-1 steps
	 */
	public int steps(final double ms, final String name) {
		if (!(ms >= 0) || Double.isInfinite(ms)) throw new IllegalArgumentException(
			name + " = " + ms + " ms: must be 0 ms or more");
		final double steps = ms / stepMs;
		final double whole = Math.rint(steps);
		if (Math.abs(steps - whole) > TOLERANCE || whole == 0 && ms > ROUNDING_MS) throw new IllegalArgumentException(
			name + " = " + ms + " ms is not a multiple of the time step dt = " + stepMs + " ms: use " + (steps < 1 ? ""
				: readable(Math.floor(steps) * stepMs) + " or ") + readable(Math.ceil(steps) * stepMs) + " ms");
		if (whole > Integer.MAX_VALUE) throw new IllegalArgumentException(
			name + " = " + ms + " ms is more than " + Integer.MAX_VALUE + " steps of dt = " + stepMs + " ms");
		return (int) whole;
	}

	/** Without the last digits that binary arithmetic adds: 99.9, not 99.89999999999999. */
	private static double readable(final double ms) {
		return new BigDecimal(ms).round(new MathContext(10)).doubleValue();
	}

	/**
	 * The bin, counted from 0 and one step wide, that holds a time: {@code floor(ms / stepMs)}, where a time that
	 * rounding has put before an edge lies on it. 0.3 ms is in bin 3 of 0.1 ms, although 0.3 / 0.1 =
	 * 2.9999999999999996.
	 *
	 * @param ms the time since the start of bin 0 [ms]
	 */
	public int binOf(final double ms) {
		return (int) Math.floor((ms + ROUNDING_MS) / stepMs);
	}

	/** Whether a time lies in [from, to), all in ms; one that rounding has put before an edge lies on it. */
	public static boolean isInside(final double ms, final double fromMs, final double toMs) {
		return ms >= fromMs - ROUNDING_MS && ms < toMs - ROUNDING_MS;
	}

	/** The time at the end of a step [ms]. */
	public double timeMs(final int step) {
		return step * stepMs;
	}
}
