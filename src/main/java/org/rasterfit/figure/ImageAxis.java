package org.rasterfit.figure;

/**
 * What one axis of an image means: pixel {@code i} is centred at {@code first + i * step}.
 *
 * @param name the quantity, "time"
 * @param unit its unit, "ms"; empty where there is none
 * @param first coordinate of the first pixel's centre
 * @param step from one pixel to the next, not 0
 */
public record ImageAxis(String name, String unit, double first, double step) {

	/** Checks the step. */
	public ImageAxis {
		if (!(Math.abs(step) > 0) || !Double.isFinite(first) || Double.isInfinite(step))
			throw new IllegalArgumentException(
				"axis " + name + ": first = " + first + ", step = " + step + ": both must be finite, the step not 0");
	}

	/** Things that are counted from 1. */
	public static ImageAxis index(final String name) {
		return new ImageAxis(name, "", 1, 1);
	}

	/** Name and unit, "time [ms]". */
	public String label() {
		return unit.isEmpty() ? name : name + " [" + unit + "]";
	}

	/** Coordinate of a pixel's centre. */
	public double at(final long i) {
		return first + i * step;
	}

	/** The lower edge of the whole axis of {@code size} pixels. */
	double lower(final long size) {
		return Math.min(at(0), at(size - 1)) - Math.abs(step) / 2;
	}

	/** The upper edge. */
	double upper(final long size) {
		return Math.max(at(0), at(size - 1)) + Math.abs(step) / 2;
	}
}
