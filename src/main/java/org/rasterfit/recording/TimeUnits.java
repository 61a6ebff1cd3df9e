package org.rasterfit.recording;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Units of times in files. */
public final class TimeUnits {

	/** A unit at the end of a column's name: time_ms, time [s], t (us). */
	private static final Pattern IN_NAME = Pattern
		.compile("(?i).*(?:[_ ]|[\\[(])\\s*(s|sec|secs|second|seconds|ms|msec|millisecond|" +
			"milliseconds|us|usec|microsecond|microseconds)\\s*[\\])]?");

	private TimeUnits() {}

	/** Milliseconds per unit of time, from the option timeUnit. */
	public static double msPer(final ReadOptions options, final String byDefault) {
		final String unit = options.text(ReadOption.TIME_UNIT.name(), byDefault);
		switch (unit) {
			case "s" :
				return 1000;
			case "ms" :
				return 1;
			case "us" :
				return 1e-3;
			default :
				throw new IllegalArgumentException("timeUnit = \"" + unit + "\": must be s, ms or us");
		}
	}

	/** The unit that the name of a column says: s, ms or us. */
	public static Optional<String> inName(final String column) {
		final Matcher match = IN_NAME.matcher(column.trim());
		if (!match.matches()) return Optional.empty();
		final String unit = match.group(1).toLowerCase(Locale.ROOT);
		return Optional.of(unit.startsWith("m") && !unit.startsWith("mic") ? "ms" : unit.startsWith("s") ? "s" : "us");
	}
}
