package org.rasterfit.recording;

import java.util.Arrays;

/**
 * When the frames of an imaging session were taken. A frame lasts until the next one begins, but no longer than
 * {@value #LONGEST} times the median of these intervals: after a pause of the microscope nothing was recorded.
 *
 * @param startS start of each frame [s], ascending; not copied
 * @param endS its end [s]; not copied
 */
public record FrameClock(double[] startS, double[] endS) {

	/** A longer interval between two frames is a pause [median intervals]. */
	private static final double LONGEST = 1.5;

	/**
	 * Frames at a constant rate.
	 *
	 * @param frames their number
	 * @param firstS start of the first [s]
	 * @param hz frames per second [Hz], above 0
	 */
	public static FrameClock regular(final int frames, final double firstS, final double hz) {
		if (!(hz > 0) || Double.isInfinite(hz))
			throw new IllegalArgumentException("samplingRate = " + hz + " Hz: must be a number above 0 Hz");
		final double[] start = new double[frames], end = new double[frames];
		for (int f = 0; f < frames; f++) {
			start[f] = firstS + f / hz;
			end[f] = firstS + (f + 1) / hz;
		}
		return new FrameClock(start, end);
	}

	/**
	 * Frames whose times were recorded.
	 *
	 * @param startS start of each [s]; not copied
	 * @throws IllegalArgumentException if there are fewer than two, or if they are not finite and ascending; the
	 *           message says which
	 */
	public static FrameClock of(final double[] startS) {
		if (startS.length < 2) throw new IllegalArgumentException(startS.length +
			" frame times: must be at least 2, or how long a frame is cannot be known");
		final double[] intervals = new double[startS.length - 1];
		for (int f = 0; f < intervals.length; f++) {
			intervals[f] = startS[f + 1] - startS[f];
			if (!(intervals[f] > 0) || Double.isInfinite(intervals[f]))
				throw new IllegalArgumentException("frame " + (f + 1) + " is at " + startS[f + 1] + " s, after " +
					startS[f] + " s: frame times must be finite and ascending");
		}
		final double[] sorted = intervals.clone();
		Arrays.sort(sorted);
		final double median = sorted[sorted.length / 2], most = LONGEST * median;
		final double[] end = new double[startS.length];
		for (int f = 0; f < end.length; f++)
			end[f] = startS[f] + (f == intervals.length ? median : intervals[f] > most ? median : intervals[f]);
		return new FrameClock(startS, end);
	}

	/** Number of frames. */
	public int frames() {
		return startS.length;
	}

	/** Mean duration of a frame [ms]. */
	double meanMs() {
		double sum = 0;
		for (int f = 0; f < startS.length; f++)
			sum += endS[f] - startS[f];
		return 1000 * sum / startS.length;
	}

	/** The first frame that ends after a time [s]; the number of frames if there is none. */
	int firstEndingAfter(final double timeS) {
		final int at = Arrays.binarySearch(endS, timeS);
		return at < 0 ? -at - 1 : at + 1;
	}
}
