package org.rasterfit.recording;

/** Units of times in files. */
public final class TimeUnits {

	private TimeUnits() {}

	/** Milliseconds per unit of time, from the option timeUnit. */
	public static double msPer(final ReadOptions options, final String byDefault) {
		final String unit = options.text(ReadOption.TIME_UNIT.name(), byDefault);
		switch (unit) {
			case "s":
				return 1000;
			case "ms":
				return 1;
			default:
				throw new IllegalArgumentException("timeUnit = \"" + unit + "\": must be s or ms");
		}
	}
}
