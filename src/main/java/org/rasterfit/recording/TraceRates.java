package org.rasterfit.recording;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How the mean traces of a neuron become rates [Hz]: see {@link TraceCutter}. */
final class TraceRates {

	/** The choices of the option traces, in the order of {@link ReadOption#TRACES}. */
	private enum Kind {
		RECTIFIED, SHIFTED, MEAN
	}

	private final Kind kind;
	private final double scale;
	private long values, below;

	private TraceRates(final Kind kind, final double scale) {
		this.kind = kind;
		this.scale = scale;
	}

	/** As options say. */
	static TraceRates of(final ReadOptions options) {
		return new TraceRates(Kind.valueOf(options.text(ReadOption.TRACES.name(), Kind.RECTIFIED.name())
			.toUpperCase(Locale.ROOT)), options.number(ReadOption.SCALE.name(), 1));
	}

	/**
	 * Makes the values of one neuron rates.
	 *
	 * @param x all bins and conditions, in the file's unit. Modified: rates [Hz].
	 * @return whether they are; false where all values are the same, so that no factor gives the mean that is wanted
	 */
	boolean apply(final double[] x) {
		values += x.length;
		final double lowest = Arrays.stream(x).min().orElse(0), mean = Arrays.stream(x).average().orElse(0);
		if (kind == Kind.MEAN && !(mean > lowest)) return false;
		for (int b = 0; b < x.length; b++) {
			if (x[b] < 0) below++;
			x[b] = switch (kind) {
				case RECTIFIED -> scale * Math.max(0, x[b]);
				case SHIFTED -> scale * (x[b] - lowest);
				case MEAN -> scale * (x[b] - lowest) / (mean - lowest);
			};
		}
		return true;
	}

	/** What was done to values below zero. */
	List<String> notes() {
		if (kind != Kind.RECTIFIED || below == 0) return List.of();
		return List.of(String.format(Locale.ROOT, "%d of %d values (%.1f %%) lie below zero and count as 0 Hz: " +
			"traces=shifted or traces=mean keeps their shape", below, values, 100.0 * below / values));
	}
}
