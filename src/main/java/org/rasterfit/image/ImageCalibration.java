package org.rasterfit.image;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What the pixels of an image time x neuron x condition mean, as ImageJ keeps it with an image and in its TIFF files:
 * pixel {@code i} along x begins at {@code (i - xOrigin) * pixelWidth}.
 *
 * @param pixelWidth width of a pixel [xUnit]
 * @param xUnit unit along x, "ms"; empty or "pixel" where the image is not calibrated
 * @param xOrigin where x is 0, from the left edge of the image [pixels]
 * @param yUnit what the rows are, "neuron"
 * @param zUnit what the slices are, "condition"
 * @param valueUnit unit of the values, "Hz"; empty if unknown
 * @param slices a label for each slice; empty if there are none
 */
public record ImageCalibration(double pixelWidth, String xUnit, double xOrigin, String yUnit, String zUnit,
	String valueUnit, List<String> slices)
{

	/** Of an image that knows nothing of its axes. */
	public static final ImageCalibration NONE = new ImageCalibration(1, "", 0, "", "", "", List.of());

	/** Copies the labels. */
	public ImageCalibration {
		slices = List.copyOf(slices);
	}

	/**
	 * Time along x.
	 *
	 * @param binMs width of a pixel [ms]
	 * @param startMs time of the left edge [ms]
	 */
	public static ImageCalibration time(final double binMs, final double startMs, final String yUnit,
		final String zUnit,
		final String valueUnit, final List<String> slices)
	{
		return new ImageCalibration(binMs, "ms", -startMs / binMs, yUnit, zUnit, valueUnit, slices);
	}

	/** Whether the unit and width of a pixel along x are known. */
	public boolean isCalibrated() {
		final String unit = xUnit.trim().toLowerCase(Locale.ROOT);
		return !unit.isEmpty() && !unit.startsWith("pixel") && !unit.equals("null");
	}

	/** Width of a pixel along x [ms]; empty if the unit is no unit of time. */
	public OptionalDouble binMs() {
		final double ms = pixelWidth * msPerUnit();
		return ms > 0 && Double.isFinite(ms) ? OptionalDouble.of(ms) : OptionalDouble.empty();
	}

	/** Time of the left edge [ms]; 0 if the unit is no unit of time. */
	public double startMs() {
		final double ms = binMs().isPresent() && xOrigin != 0 ? -xOrigin * binMs().getAsDouble() : 0;
		return Double.isFinite(ms) ? ms : 0;
	}

	/** 0 for what is no unit of time. */
	private double msPerUnit() {
		switch (xUnit.trim().toLowerCase(Locale.ROOT)) {
			case "us", "usec", "\u00b5s", "\u03bcs", "\u00b5sec", "microsecond", "microseconds" :
				return 1e-3;
			case "ms", "msec", "msecs", "millisecond", "milliseconds" :
				return 1;
			case "s", "sec", "secs", "second", "seconds" :
				return 1000;
			case "min", "minute", "minutes" :
				return 60_000;
			default :
				return 0;
		}
	}

	/** Names of so many slices: their labels where each has one of its own, else 1, 2, ... */
	public List<String> names(final int count) {
		final boolean named = slices.size() == count && slices.stream().noneMatch(String::isBlank) &&
			slices.stream().distinct()
				.count() == count;
		return named ? slices : numbered(count);
	}

	/** Names for what has none: 1, 2, ... */
	public static List<String> numbered(final int count) {
		return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList();
	}

	/** Whether {@link #names} are labels of the image, not numbers. */
	public boolean hasNames(final int count) {
		return names(count) == slices;
	}
}
