package org.rasterfit.simulation;

import java.util.function.LongSupplier;

/**
 * Decides, slice of steps by slice, whether a team of threads works together or the caller alone, from the time that
 * either took lately. Two threads that meet in every step are up to twice as fast as one while each has a core to
 * itself, and many times slower while something else runs on one of the cores. Only the time depends on it: the
 * numbers are the same.
 */
final class Pace {

	/** The slower way is tried again after this many slices times how much slower it was. */
	private static final int TRY_AGAIN = 16;
	private static final double LONGEST = 8;
	/** Weight of the latest slice in the mean of the way that is in use. */
	private static final double LATEST = 0.3;

	private final LongSupplier nanos;
	private double together = Double.NaN;
	private double alone = Double.NaN;
	private int slicesToTrial;
	private boolean choice;
	private boolean trial;
	private long start;

	/** @param nanos a clock [ns] */
	Pace(final LongSupplier nanos) {
		this.nanos = nanos;
	}

	/** Begins a slice; true: the team works together on it. */
	boolean begin() {
		final boolean faster = together <= alone;
		trial = Double.isNaN(together) || Double.isNaN(alone) || --slicesToTrial <= 0;
		if (Double.isNaN(together)) choice = true;
		else if (Double.isNaN(alone)) choice = false;
		else choice = trial != faster;
		start = nanos.getAsLong();
		return choice;
	}

	/** Ends it, after so many steps. */
	void end(final int steps) {
		final double perStep = (nanos.getAsLong() - start) / (double) steps;
		if (choice) together = mean(together, perStep);
		else alone = mean(alone, perStep);
		if (!trial) return;
		final double ratio = together > alone ? together / alone : alone / together;
		slicesToTrial = (int) (TRY_AGAIN * (ratio < LONGEST ? ratio : LONGEST));
	}

	private double mean(final double past, final double latest) {
		return trial ? latest : past + LATEST * (latest - past);
	}
}
