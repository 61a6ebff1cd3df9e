package org.rasterfit.time;

import java.util.Arrays;

/** Intervals of time as one array: start, end, start, end ..., ascending and without overlap once they are merged. */
public final class Intervals {

	/** Intervals that miss each other by no more than this touch [in their unit of time, s or ms]. */
	private static final double TOLERANCE = 1e-6;

	private Intervals() {}

	/**
	 * The same time as as few intervals as possible, ascending: those that touch or overlap are one, empty ones are
	 * dropped.
	 */
	public static double[] merged(final double[] intervals) {
		final int count = intervals.length / 2;
		final Integer[] order = new Integer[count];
		Arrays.setAll(order, i -> i);
		Arrays.sort(order, (i, j) -> Double.compare(intervals[2 * i], intervals[2 * j]));
		final double[] merged = new double[2 * count];
		int size = 0;
		for (final int i : order) {
			final double start = intervals[2 * i], end = intervals[2 * i + 1];
			if (!(end > start)) continue;
			if (size > 0 && start <= merged[size - 1] + TOLERANCE) merged[size - 1] = Math.max(merged[size - 1], end);
			else {
				merged[size++] = start;
				merged[size++] = end;
			}
		}
		return Arrays.copyOf(merged, size);
	}

	/** Whether one interval holds all of [from, to]; rounding is forgiven. */
	public static boolean hold(final double[] merged, final double from, final double to) {
		final int i = at(merged, from + TOLERANCE);
		return i >= 0 && merged[2 * i + 1] >= to - TOLERANCE;
	}

	/** The part of merged intervals within [from, to], shifted and scaled: (time - origin) * factor. */
	public static double[] within(final double[] merged, final double from, final double to, final double origin,
		final double factor)
	{
		final double[] part = new double[merged.length];
		int size = 0;
		for (int i = Math.max(0, at(merged, from)); 2 * i < merged.length && merged[2 * i] < to; i++) {
			final double start = Math.max(from, merged[2 * i]), end = Math.min(to, merged[2 * i + 1]);
			if (!(end > start)) continue;
			part[size++] = (start - origin) * factor;
			part[size++] = (end - origin) * factor;
		}
		return Arrays.copyOf(part, size);
	}

	/** What lies in both of two lists of merged intervals. */
	public static double[] both(final double[] a, final double[] b) {
		double[] both = new double[0];
		for (int i = 0; i + 1 < a.length; i += 2) {
			final double[] part = within(b, a[i], a[i + 1], 0, 1);
			final int size = both.length;
			both = Arrays.copyOf(both, size + part.length);
			System.arraycopy(part, 0, both, size, part.length);
		}
		return both;
	}

	/** Whether merged intervals hold a time. */
	public static boolean isInside(final double[] merged, final double time) {
		final int i = at(merged, time);
		return i >= 0 && time <= merged[2 * i + 1];
	}

	/** The time that merged intervals take together. */
	public static double duration(final double[] merged) {
		double sum = 0;
		for (int i = 0; i + 1 < merged.length; i += 2)
			sum += merged[i + 1] - merged[i];
		return sum;
	}

	/** The last interval that starts at a time or before; -1 if there is none. */
	private static int at(final double[] merged, final double time) {
		int low = 0, high = merged.length / 2;
		while (low < high) {
			final int middle = (low + high) >>> 1;
			if (merged[2 * middle] <= time) low = middle + 1;
			else high = middle;
		}
		return low - 1;
	}
}
