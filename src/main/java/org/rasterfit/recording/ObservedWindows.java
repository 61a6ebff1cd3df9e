package org.rasterfit.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.rasterfit.table.Table;
import org.rasterfit.time.Intervals;

/**
 * Which part of the window around each event was recorded. A window may go beyond its trial: what lies there was
 * recorded where the recording went on ({@link RecordedSpans}) or where another trial was.
 */
final class ObservedWindows {

	private final double[] eventS;
	private final double fromS, toS;
	/** What was recorded of each window, relative to the event [ms]; null: all of it. */
	private final double[][] recordedMs;
	private final List<String> notes = new ArrayList<>();
	private final boolean countParts;
	private int leftOut, counted, outOf;

	/**
	 * @param from start of the window after the event [ms]
	 * @param to its end [ms]
	 */
	ObservedWindows(final Session session, final TrialSelection selection, final double from, final double to,
		final ReadOptions options) throws IOException
	{
		eventS = selection.eventS();
		fromS = from / 1000;
		toS = to / 1000;
		countParts = countParts(options);
		recordedMs = new double[eventS.length][];
		final double[] trials = trials(session.trials());
		boolean beyond = false;
		for (final double event : eventS)
			beyond |= !Intervals.hold(trials, event + fromS, event + toS);
		if (!beyond) return;
		final RecordedSpans recorded = RecordedSpans.of(session, trials);
		int partly = 0;
		for (int k = 0; k < eventS.length; k++) {
			if (Intervals.hold(recorded.spans(), eventS[k] + fromS, eventS[k] + toS)) continue;
			partly++;
			recordedMs[k] = Intervals.within(recorded.spans(), eventS[k] + fromS, eventS[k] + toS, eventS[k], 1000);
		}
		if (partly > 0) notes.add("The window goes beyond what was recorded in " + partly + " of " + eventS.length +
			" trials" + (recorded.isContinuous() ? "" : String.format(Locale.ROOT,
				" (no unit has a spike more than %.3g s after or %.3g s before a trial: the recording stopped there)",
				recorded
					.afterS(),
				recorded.beforeS())) +
			": such bins are counted from the trials that were recorded there");
	}

	private static boolean countParts(final ReadOptions options) {
		final String kind = options.text(ReadOption.OBSERVED.name(), "whole").toLowerCase(Locale.ROOT);
		if (!kind.equals("whole") && !kind.equals("bins"))
			throw new IllegalArgumentException(ReadOption.OBSERVED.name() +
				" = \"" + kind + "\": must be whole or bins");
		return kind.equals("bins");
	}

	/** All trials of the table, merged; those without an end do not count. */
	private static double[] trials(final Table table) throws IOException {
		final double[] start = table.column(Session.START, Session.START).numbers(), stop = table.column(Session.STOP,
			Session.STOP).numbers();
		final double[] intervals = new double[2 * start.length];
		int size = 0;
		for (int k = 0; k < start.length; k++) {
			if (!Double.isFinite(start[k]) || !Double.isFinite(stop[k])) continue;
			intervals[size++] = start[k];
			intervals[size++] = stop[k];
		}
		return Intervals.merged(Arrays.copyOf(intervals, size));
	}

	/**
	 * When a unit was observed in a trial.
	 *
	 * @param intervals when it was observed at all [s], merged; {@code null} if always
	 * @return intervals relative to the event [ms]; empty: not at all (or, where parts do not count, not throughout);
	 *         {@code null}: throughout the window
	 */
	double[] observed(final double[] intervals, final int trial) {
		outOf++;
		final double[] recorded = recordedMs[trial];
		final double event = eventS[trial];
		final boolean all = intervals == null || Intervals.hold(intervals, event + fromS, event + toS);
		if (all) return recorded;
		counted++;
		final double[] unit = Intervals.within(intervals, event + fromS, event + toS, event, 1000);
		final double[] both = recorded == null ? unit : Intervals.both(recorded, unit);
		if (countParts && both.length > 0) return both;
		leftOut++;
		return new double[0];
	}

	/** What was recorded in part, and what was left out for it. */
	List<String> notes(final int units) {
		final List<String> said = new ArrayList<>(notes);
		if (counted > 0)
			said.add("In " + counted + " of " + outOf + " pairs of a unit and a trial the unit was not observed " +
				"throughout the window (obs_intervals): " +
				(leftOut < counted ? counted - leftOut + " count in the bins that were " +
					"observed, " : "") +
				leftOut + " are left out" + (countParts ? "" : "; observed=bins counts the bins that were observed"));
		return said;
	}
}
