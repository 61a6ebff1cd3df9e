package org.rasterfit.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.rasterfit.table.Column;

/** Finds when an event happened in each trial, from a trial column or from a series of event times. */
final class TrialEvents {

	/** Events may miss their trial's limits by this much [s], for rounding. */
	private static final double TOLERANCE_S = 1e-6;

	private final Session session;
	private final ReadOptions options;
	private final boolean[] keep;
	private final double[] start, stop;
	private final List<String> notes = new ArrayList<>();

	/**
	 * @param keep which trials are asked about: whatever is wrong with others does not matter
	 */
	TrialEvents(final Session session, final ReadOptions options, final boolean[] keep) throws IOException {
		this.keep = keep;
		this.session = session;
		this.options = options;
		start = times(Session.START);
		stop = times(Session.STOP);
		for (int k = 0; k < start.length; k++)
			if (keep[k] && (!Double.isFinite(start[k]) || !(stop[k] > start[k]) || Double
				.isInfinite(stop[k])))
				throw new IOException(session.file() + ", trial " + k + ": start_time = " + start[k] +
					" s, stop_time = " + stop[k] +
					" s: the end must come after the start (trials = ... can leave it out)");
	}

	private double[] times(final String column) throws IOException {
		if (!session.trials().has(column)) throw new IOException(session.file() + ": the trials table has no column " +
			column + "; it has " + String.join(", ", session.trials().columns()));
		final Column c = session.trials().column(column, column);
		if (!c.isNumeric()) throw new IOException(session.file() + ", trial column " + column +
			": holds texts: must be times in s");
		return c.numbers();
	}

	/** The time of the event in each kept trial [s]; NaN where it does not occur. */
	double[] perTrial() throws IOException {
		final String before = options.text("before", null);
		final String event = options.text("event", Session.START);
		if (before == null) return perTrial("event", event, null);
		return perTrial("event", event, perTrial("before", before, null));
	}

	private double[] perTrial(final String option, final String event, final double[] before) throws IOException {
		if (session.trials().has(event)) {
			final Column column = session.trials().column(event, option);
			if (!column.isNumeric()) throw new IllegalArgumentException(option + " = \"" + event +
				"\": this trial column holds texts: must be times in s");
			return fromColumn(event, column.numbers());
		}
		final Session.EventSeries series = session.events().get(event);
		if (series == null) throw new IllegalArgumentException(option + " = \"" + event +
			"\": there is no such event; there are the trial columns " + String.join(", ", session.trials().columns()) +
			(session.events().isEmpty() ? ""
				: " and the events " + session.events().keySet().stream().collect(Collectors
					.joining(", "))));
		return fromSeries(option, event, series.seconds(), before);
	}

	/** What was taken for granted about the events. */
	List<String> notes() {
		return notes;
	}

	/**
	 * Absolute times lie between start and stop of their trials, relative ones between 0 and its duration. A few may
	 * lie outside, as answers after the end of the trial do, if hardly any time makes sense as the other kind.
	 */
	private double[] fromColumn(final String event, final double[] times) {
		final String kind = options.text("eventTimes", "auto").toLowerCase(java.util.Locale.ROOT);
		if (Stream.of("auto", "absolute", "relative").noneMatch(kind::equals)) throw new IllegalArgumentException(
			"eventTimes = \"" + kind + "\": must be absolute, relative or auto");
		final double[] relative = new double[times.length];
		Arrays.setAll(relative, k -> start[k] + times[k]);
		final int notAbsolute = outside(times), notRelative = outside(relative);
		final boolean absolute = kind.equals("absolute") ||
			kind.equals("auto") && (notAbsolute == 0 || notRelative > 0 &&
				hasFew(notAbsolute, times) && !hasFew(notRelative, times) && notRelative > 2 * notAbsolute);
		final int beyond = absolute ? notAbsolute : notRelative, otherwise = absolute ? notRelative : notAbsolute;
		// What the user says is taken, unless the times all make sense as the other kind and not as this one.
		if (beyond > 0 && (otherwise == 0 || kind.equals("auto") && !absolute)) throw outsideItsTrial(event, times,
			absolute || kind.equals("auto") && notAbsolute <= notRelative ? times : relative);
		final double[] chosen = absolute ? times : relative;
		if (beyond > 0)
			notes.add("The event " + event + " lies outside its trial in " + beyond + " trials (its times count " +
				"from the start of the " + (absolute ? "session" : "trial") + ")");
		return chosen;
	}

	private IllegalArgumentException outsideItsTrial(final String event, final double[] times,
		final double[] absolute)
	{
		final int k = firstOutside(absolute);
		return new IllegalArgumentException(
			session.file() + ", trial column " + event + ": is " + times[k] + " s in trial " +
				k + ", which lasts from " + start[k] + " to " + stop[k] +
				" s: the event lies outside its trial: say eventTimes=absolute " +
				"or eventTimes=relative if that is right");
	}

	/** Whether at most a tenth of the trials in which the event occurs are so many. */
	private boolean hasFew(final int count, final double[] times) {
		int known = 0;
		for (int k = 0; k < times.length; k++)
			if (keep[k] && !Double.isNaN(times[k])) known++;
		return count * 10L <= known;
	}

	/** In how many of the trials that are kept a time on the session's clock lies outside its trial. */
	private int outside(final double[] times) {
		int count = 0;
		for (int k = 0; k < times.length; k++)
			if (isOutside(times, k)) count++;
		return count;
	}

	private int firstOutside(final double[] times) {
		int k = 0;
		while (!isOutside(times, k))
			k++;
		return k;
	}

	private boolean isOutside(final double[] times, final int k) {
		return keep[k] && (times[k] < start[k] - TOLERANCE_S || times[k] > stop[k] + TOLERANCE_S);
	}

	/** The occurrence inside each trial, or the last one before another event. */
	private double[] fromSeries(final String option, final String event, final double[] series, final double[] before) {
		final double[] sorted = series.clone();
		Arrays.sort(sorted);
		final double[] times = new double[start.length];
		boolean any = false;
		for (int k = 0; k < times.length; k++) {
			times[k] = Double.NaN;
			if (!keep[k]) continue;
			int first = lowerBound(sorted, start[k] - TOLERANCE_S);
			final double end = before == null ? stop[k] + TOLERANCE_S : before[k];
			int found = 0;
			for (; first < sorted.length && sorted[first] <= end; first++, found++)
				times[k] = sorted[first];
			if (found > 1 && before == null)
				throw new IllegalArgumentException(option + " = \"" + event + "\": occurs " +
					found + " times in trial " + k + ": name with before = ... the event that it must precede");
			any |= found > 0;
		}
		if (!any) throw new IllegalArgumentException(option + " = \"" + event + "\": none of its " + series.length +
			" occurrences lies inside a trial");
		return times;
	}

	/** Index of the first element that is not below a value, in an ascending array. */
	static int lowerBound(final double[] sorted, final double value) {
		int low = 0, high = sorted.length;
		while (low < high) {
			final int middle = (low + high) >>> 1;
			if (sorted[middle] < value) low = middle + 1;
			else high = middle;
		}
		return low;
	}
}
