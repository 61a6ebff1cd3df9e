package org.rasterfit.plugin;

/** Checks of parameters: the message says name, value, bound and unit. */
public final class Check {

	private Check() {}

	/** Refuses a number that is not above 0 and finite. */
	public static void aboveZero(final String name, final double value, final String unit) {
		require(value > 0 && value < Double.POSITIVE_INFINITY, name, value, unit, "above 0");
	}

	/** Refuses a number that is not 0 or above and finite. */
	public static void zeroOrMore(final String name, final double value, final String unit) {
		require(value >= 0 && value < Double.POSITIVE_INFINITY, name, value, unit, "0 or more");
	}

	/** Refuses a number that is not finite. */
	public static void finite(final String name, final double value, final String unit) {
		require(Double.isFinite(value), name, value, unit, "a finite number");
	}

	/**
	 * Refuses too small a count.
	 *
	 * @param least the smallest one that is allowed
	 * @param unit what is counted; empty if the name says it
	 */
	public static void atLeast(final int least, final String name, final long count, final String unit) {
		if (count < least) throw new IllegalArgumentException(
			name + " = " + count + (unit.isEmpty() ? "" : " " + unit) + ": must be " +
				least + " or more");
	}

	private static void require(final boolean right, final String name, final double value, final String unit,
		final String bound)
	{
		if (right) return;
		final String space = unit.isEmpty() ? "" : " " + unit;
		throw new IllegalArgumentException(name + " = " + value + space + ": must be " + bound + space);
	}

	/** Refuses two numbers that must be the same. */
	public static void agree(final String what, final int n, final String other, final int m) {
		if (n != m) throw new IllegalArgumentException(n + " " + what + ", but " + m + " " + other);
	}
}
