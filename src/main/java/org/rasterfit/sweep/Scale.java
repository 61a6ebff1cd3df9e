package org.rasterfit.sweep;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Places on an axis, as parts of its length. */
final class Scale {

	/** Digits of a drawn number: names of folders stay short, and no result hangs on more. */
	private static final MathContext DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

	private Scale() {}

	/**
	 * The value at a place of an axis.
	 *
	 * @param part from 0 (first value, or the lower end of the range) to 1 (last value or upper end)
	 */
	static String at(final SweepAxis axis, final double part) {
		if (axis.range().isEmpty()) {
			final int index = (int) Math.min(axis.values().size() - 1, Math.floor(part * axis.values().size()));
			return axis.values().get(index);
		}
		final SweepAxis.Range range = axis.range().orElseThrow();
		return range.isWhole() ? whole(range, part) : any(range, part);
	}

	/** Every whole number of the range has an equal share of the axis; on a logarithmic scale the nearest one. */
	private static String whole(final SweepAxis.Range range, final double part) {
		final double low = range.low().doubleValue(), high = range.high().doubleValue();
		final double value = range.isLog() ? Math.rint(place(range, part)) : Math.floor(low + part * (high - low + 1));
		return BigDecimal.valueOf(Math.min(high, Math.max(low, value))).setScale(0, RoundingMode.HALF_EVEN)
			.toPlainString();
	}

	private static String any(final SweepAxis.Range range, final double part) {
		final BigDecimal value = BigDecimal.valueOf(place(range, part)).round(DIGITS).stripTrailingZeros();
		return value.max(range.low()).min(range.high()).toPlainString();
	}

	/** low + p (high - low), or low (high / low)^p on a logarithmic scale. StrictMath: the same on every Java. */
	private static double place(final SweepAxis.Range range, final double part) {
		final double low = range.low().doubleValue(), high = range.high().doubleValue();
		return range.isLog() ? low * StrictMath.pow(high / low, part) : low + part * (high - low);
	}
}
