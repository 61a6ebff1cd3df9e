package org.rasterfit.figure;

import java.awt.Color;
import java.awt.Paint;

import org.jfree.chart.renderer.PaintScale;

/**
 * Colours for the values of a heat map. Values beyond the bounds get the colour of the nearer bound; NaN is grey.
 */
final class ColourScale implements PaintScale {

	/** Blue below 0, white at 0, red above, darker away from 0 on both sides alike. */
	private static final int[] SIGNED = { 0x0B2F6B, 0x2F74BA, 0x93BFE3, 0xFFFFFF, 0xF2A995, 0xCB4335, 0x6D0A1E };
	/** Viridis (van der Walt &amp; Smith 2015, public domain) at nine points: equal steps look equally large. */
	private static final int[] UNSIGNED = { 0x440154, 0x472D7B, 0x3B528B, 0x2C728E, 0x21918C, 0x28AE80, 0x5EC962,
		0xADDC30,
		0xFDE725 };
	/** White at 0, one of a few far from it: what is rare must be seen. */
	private static final int[] COUNTS = { 0xFFFFFF, 0x6BAED6, 0x2171B5, 0x08306B };
	private static final int UNKNOWN = 0xBBBBBB;

	private final double lower;
	private final double upper;
	private final int[] anchors;

	private ColourScale(final double lower, final double upper, final int[] anchors) {
		if (!(lower <= upper) || Double.isInfinite(lower) || Double.isInfinite(upper))
			throw new IllegalArgumentException(
				"colour scale from " + lower + " to " + upper + ": bounds must be finite and in ascending order");
		this.lower = lower;
		// all values alike: any range of some width shows them
		this.upper = upper > lower ? upper : lower + 1;
		this.anchors = anchors;
	}

	/**
	 * Blue-white-red for signed values, white at 0.
	 *
	 * @param bound largest absolute value, above 0
	 */
	static ColourScale signed(final double bound) {
		final double b = bound > 0 ? bound : 1;
		return new ColourScale(-b, b, SIGNED);
	}

	/** Dark to bright for values without a natural middle. */
	static ColourScale unsigned(final double lower, final double upper) {
		return new ColourScale(lower, upper, UNSIGNED);
	}

	/**
	 * White to dark blue for counts.
	 *
	 * @param most the largest count
	 */
	static ColourScale counts(final double most) {
		return new ColourScale(0, most, COUNTS);
	}

	/** Whether there is nothing between whole numbers. */
	boolean isOfCounts() {
		return anchors == COUNTS;
	}

	@Override
	public double getLowerBound() {
		return lower;
	}

	@Override
	public double getUpperBound() {
		return upper;
	}

	@Override
	public Paint getPaint(final double value) {
		return new Color(rgb(value));
	}

	/** The colour as 0xRRGGBB. */
	int rgb(final double value) {
		if (Double.isNaN(value)) return UNKNOWN;
		final double part = Math.min(1, Math.max(0, (value - lower) / (upper - lower)));
		final double position = part * (anchors.length - 1);
		final int below = Math.min((int) position, anchors.length - 2);
		return mix(anchors[below], anchors[below + 1], position - below);
	}

	private static int mix(final int a, final int b, final double part) {
		int rgb = 0;
		for (int shift = 16; shift >= 0; shift -= 8) {
			final int from = a >> shift & 0xFF;
			final int to = b >> shift & 0xFF;
			rgb |= (int) Math.round(from + part * (to - from)) << shift;
		}
		return rgb;
	}
}
