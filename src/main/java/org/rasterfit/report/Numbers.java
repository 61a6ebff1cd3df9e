package org.rasterfit.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as people read them. */
final class Numbers {

	/** Significant digits of what was measured. */
	private static final MathContext MEASURED = new MathContext(4, RoundingMode.HALF_EVEN);

	private Numbers() {}

	/** A number that was given, as it was given: 5000, 0.1, 0.309191. */
	static String given(final double value) {
		if (!Double.isFinite(value)) return String.valueOf(value);
		return plain(new BigDecimal(String.valueOf(value)));
	}

	/** A number that came out, with four digits: 0.9123, 12.31, 1.755E-5; whole numbers with all of theirs. */
	static String measured(final double value) {
		if (!Double.isFinite(value)) return "not known";
		if (value == Math.rint(value) && Math.abs(value) < 1e15) return plain(new BigDecimal(value));
		return plain(new BigDecimal(value).round(MEASURED));
	}

	private static String plain(final BigDecimal value) {
		final BigDecimal short_ = value.stripTrailingZeros();
		final int exponent = short_.precision() - short_.scale() - 1;
		return value.signum() == 0 ? "0"
			: exponent < -4 || exponent > 14 ? short_.toString() : short_.toPlainString();
	}
}
