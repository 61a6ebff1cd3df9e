package org.rasterfit.network;

/** Checks of parameters: the message says name, value, bound and unit. */
final class Check {

	private Check() {}

	static void aboveZero(final String name, final double value, final String unit) {
		require(value > 0 && value < Double.POSITIVE_INFINITY, name, value, unit, "above 0");
	}

	static void zeroOrMore(final String name, final double value, final String unit) {
		require(value >= 0 && value < Double.POSITIVE_INFINITY, name, value, unit, "0 or more");
	}

	static void finite(final String name, final double value, final String unit) {
		require(Double.isFinite(value), name, value, unit, "a finite number");
	}

	private static void require(final boolean right, final String name, final double value, final String unit,
		final String bound)
	{
		if (right) return;
		final String space = unit.isEmpty() ? "" : " " + unit;
		throw new IllegalArgumentException(name + " = " + value + space + ": must be " + bound + space);
	}

	/** Refuses two numbers that must be the same. */
	static void agree(final String what, final int n, final String other, final int m) {
		if (n != m) throw new IllegalArgumentException(n + " " + what + ", but " + m + " " + other);
	}
}
