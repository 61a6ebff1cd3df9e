package org.rasterfit.recording.csv;

import java.util.Arrays;

/**
 * Values at times, ascending, whatever their order in a table. A series whose times are those of another one, as in
 * nearly all tables, has none of its own: 8 bytes per value, not 16.
 */
final class BinSeries {

	private static final int SMALLEST = 16;

	/** The series that this one follows; {@code null} for the first. */
	private final BinSeries first;
	/** Times; {@code null} while they are those of the first. */
	private double[] times;
	private double[] values;
	private int size;

	/** A series that others may follow. */
	BinSeries() {
		first = null;
		times = new double[SMALLEST];
		values = new double[SMALLEST];
	}

	/** A series that probably has the times of another one. */
	BinSeries(final BinSeries first) {
		this.first = first;
		values = new double[Math.max(SMALLEST, first.size)];
	}

	int size() {
		return size;
	}

	/** The i-th value. */
	double value(final int i) {
		return values[i];
	}

	/** All times, ascending, as a new array. */
	double[] times() {
		return Arrays.copyOf(times == null ? first.times : times, size);
	}

	boolean hasTimesOf(final BinSeries other) {
		return Arrays.equals(times == null ? first.times : times, 0, size, other.times == null ? other.first.times
			: other.times, 0, other.size);
	}

	/** Whether a value at this time would come before the last one. */
	boolean isLate(final double time) {
		return size > 0 && !(time > time(size - 1));
	}

	private double time(final int i) {
		return (times == null ? first.times : times)[i];
	}

	/** Makes the times its own, before those of the first are moved. */
	void part() {
		if (times == null) times = Arrays.copyOf(first.times, values.length);
	}

	/**
	 * Adds a value.
	 *
	 * @return whether there was none at this time; else nothing changes
	 */
	boolean add(final double time, final double value) {
		final boolean follows = times == null && size < first.size && Double.compare(first.times[size], time) == 0;
		if (!follows) part();
		final int found = isLate(time) ? Arrays.binarySearch(times, 0, size, time) : -size - 1;
		if (found >= 0) return false;
		final int at = -found - 1;
		if (size == values.length) grow();
		if (!follows) {
			System.arraycopy(times, at, times, at + 1, size - at);
			times[at] = time;
		}
		System.arraycopy(values, at, values, at + 1, size - at);
		values[at] = value;
		size++;
		return true;
	}

	private void grow() {
		final int longer = size + Math.max(1, size / 2);
		values = Arrays.copyOf(values, longer);
		if (times != null) times = Arrays.copyOf(times, longer);
	}

	/** Memory that it takes [bytes]. */
	long bytes() {
		return (long) Double.BYTES * (values.length + (times == null ? 0 : times.length));
	}
}
