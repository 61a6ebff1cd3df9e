package org.rasterfit.plugin;

import java.math.BigDecimal;

/**
 * Which numbers are allowed.
 *
 * @param min smallest number; negative infinity: any
 * @param isAbove whether {@code min} itself is not allowed
 * @param max largest number; infinity: any
 * @param isBelow whether {@code max} itself is not allowed
 */
public record Bounds(double min, boolean isAbove, double max, boolean isBelow) {

	/** Any finite number. */
	public static final Bounds ANY = new Bounds(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false);

	/** Refuses bounds that no number meets. */
	public Bounds {
		if (!(min < max || min == max && !isAbove && !isBelow))
			throw new IllegalArgumentException("bounds from " + min + " to " +
				max + ": no number lies between them");
	}

	/** Whether a number is finite and within the bounds. */
	public boolean contains(final double value) {
		return Double.isFinite(value) && (isAbove ? value > min : value >= min) &&
			(isBelow ? value < max : value <= max);
	}

	/** The bounds in words, such as "above 0 ms, at most 10 ms"; empty if there are none. */
	public String words(final String unit) {
		final boolean hasMin = min > Double.NEGATIVE_INFINITY;
		final boolean hasMax = max < Double.POSITIVE_INFINITY;
		if (hasMin && hasMax && !isAbove && !isBelow) return "from " + text(min) + " to " + with(max, unit);
		final String low = hasMin ? (isAbove ? "above " : "at least ") + with(min, unit) : "";
		final String high = hasMax ? (isBelow ? "below " : "at most ") + with(max, unit) : "";
		return low + (hasMin && hasMax ? ", " : "") + high;
	}

	private static String with(final double value, final String unit) {
		return text(value) + (unit.isEmpty() ? "" : " " + unit);
	}

	/** A number as people write it: 5 and 0.05 rather than 5.0 and 5.0E-2. */
	static String text(final double value) {
		if (!Double.isFinite(value)) return Double.toString(value);
		final String plain = new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
		return plain.length() > 12 ? Double.toString(value) : plain;
	}
}
