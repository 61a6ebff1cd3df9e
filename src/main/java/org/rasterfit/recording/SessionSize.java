package org.rasterfit.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;

import org.rasterfit.plugin.Option;
import org.rasterfit.table.Column;
import org.rasterfit.table.RowFilter;
import org.rasterfit.table.Table;

/**
 * How much of a session options ask for, estimated before its spikes or traces are read: which units and trials pass
 * the filters, how long the window is. What does not fit the session counts as if it were not said; it is refused when
 * the recording is read.
 */
public final class SessionSize {

	private final int[] units;
	private final int trials;
	private final double windowMs;
	private final long bins;
	private final long conditions;
	/** Which part of the session lies in the windows, at most 1. */
	private final double share;

	private SessionSize(final Table unitTable, final Table trialTable, final ReadOptions options) {
		units = kept(ReadOption.UNITS, unitTable, options);
		final int[] chosen = kept(ReadOption.TRIALS, trialTable, options);
		trials = chosen.length;
		final double[] start = times(trialTable, Session.START), stop = times(trialTable, Session.STOP);
		final double said = options.number(ReadOption.TO.name(), Double.NaN) -
			options.number(ReadOption.FROM.name(), 0);
		final double shortestMs = 1000 * IntStream.of(chosen).mapToDouble(k -> stop[k] - start[k]).filter(d -> d > 0)
			.min().orElse(0);
		windowMs = said > 0 ? said : shortestMs;
		bins = (long) Math.ceil(windowMs / Math.max(1e-3, options.number(ReadOption.BIN.name(), 20)));
		conditions = conditions(trialTable, chosen, options);
		final double sessionS = Arrays.stream(stop).filter(Double::isFinite).max().orElse(0) -
			Math.min(0, Arrays.stream(start).filter(Double::isFinite).min().orElse(0));
		final double inWindows = windowMs / 1000 * trials;
		share = inWindows < sessionS ? inWindows / sessionS : 1;
	}

	/**
	 * The size of what options ask for.
	 *
	 * @param units columns of the units
	 * @param trials columns of the trials
	 * @param options what the user said so far
	 */
	public static SessionSize of(final Table units, final Table trials, final ReadOptions options) {
		return new SessionSize(units, trials, options);
	}

	private static int[] kept(final Option option, final Table table, final ReadOptions options) {
		try {
			final boolean[] keep = new RowFilter(option.name(), options.text(option.name(), "")).keep(table,
				new ArrayList<>());
			return IntStream.range(0, keep.length).filter(i -> keep[i]).toArray();
		}
		catch (final IOException | IllegalArgumentException exc) {
			// the filter is refused when the recording is read
			return IntStream.range(0, table.rows()).toArray();
		}
	}

	private static double[] times(final Table trials, final String name) {
		final double[] none = new double[trials.rows()];
		Arrays.fill(none, Double.NaN);
		try {
			final Column column = trials.has(name) ? trials.column(name, name) : null;
			return column != null && column.isNumeric() ? column.numbers() : none;
		}
		catch (final IOException exc) {
			// so is a damaged column
			return none;
		}
	}

	private static long conditions(final Table trials, final int[] chosen, final ReadOptions options) {
		try {
			final String[] labels = TrialSelection.labels(trials, options);
			return Math.max(1, IntStream.of(chosen).mapToObj(k -> labels[k]).filter(Objects::nonNull).distinct()
				.count());
		}
		catch (final IOException | IllegalArgumentException exc) {
			// and a condition that there is not
			return 1;
		}
	}

	/** How many trials pass the filter. */
	int trials() {
		return trials;
	}

	/** Length of the window around the event [ms]. */
	double windowMs() {
		return windowMs;
	}

	/** Number of bins in the window. */
	long bins() {
		return bins;
	}

	/** The rates [bytes]. */
	long rates() {
		return ReadingMemory.rates(bins, units.length, conditions);
	}

	/**
	 * Memory of cutting spikes into trials: what is held of the session while that is done, trains, rates before and
	 * after they are smoothed.
	 *
	 * @param spikesOfUnit number of spikes of every unit
	 * @param held what the reader holds of the session while it is cut [bytes]
	 */
	public ReadingMemory cut(final long[] spikesOfUnit, final long held) {
		final long spikes = (long) (share * IntStream.of(units).mapToLong(u -> spikesOfUnit[u]).sum());
		final long trains = ReadingMemory.trains(units.length, trials, spikes);
		return new ReadingMemory(held + trains + 2 * rates(), trains + rates());
	}
}
