package org.rasterfit.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.rasterfit.table.Column;
import org.rasterfit.table.RowFilter;
import org.rasterfit.table.Table;

/**
 * The trials that are used: when the event happened in each, and its condition.
 *
 * @param rows which rows of the table of trials they are
 * @param eventS time of the event [s]
 * @param condition index of the condition
 * @param conditions names of the conditions
 * @param shortestS time from the event to the end of the trial, in the shortest trial [s]
 * @param notes what was left out
 */
record TrialSelection(int[] rows, double[] eventS, int[] condition, List<String> conditions, double shortestS,
	List<String> notes)
{

	/** Selects the trials of a session. */
	static TrialSelection of(final Session session, final ReadOptions options) throws IOException {
		final Table trials = session.trials();
		if (trials.rows() == 0) throw new IOException(session.file() + ": has no trials");
		final List<String> notes = new ArrayList<>();
		final String filter = options.text("trials", "");
		final boolean[] keep = new RowFilter("trials", filter).keep(trials, notes);
		final TrialEvents events = new TrialEvents(session, options, keep);
		final double[] event = events.perTrial();
		notes.addAll(events.notes());
		final double[] stop = trials.column(Session.STOP, Session.STOP).numbers();
		final String[] labels = labels(trials, options);
		final List<String> conditions = conditions(labels, keep, options, notes);
		final List<Integer> kept = new ArrayList<>();
		int filtered = 0, unwanted = 0, eventless = 0, unlabelled = 0;
		for (int k = 0; k < keep.length; k++) {
			if (!keep[k]) filtered++;
			else if (labels[k] == null) unlabelled++;
			else if (!conditions.contains(labels[k])) unwanted++;
			else if (Double.isNaN(event[k])) eventless++;
			else kept.add(k);
		}
		if (filtered > 0)
			notes.add(filtered + " of " + keep.length + " trials were filtered out (trials = " + filter + ")");
		if (unwanted > 0)
			notes.add(unwanted + " of " + keep.length + " trials belong to conditions that were not chosen");
		if (unlabelled > 0) notes.add(unlabelled + " trials were left out because they have no condition");
		if (eventless > 0) notes.add(eventless + " trials were left out because the event does not occur in them");
		for (final String c : conditions)
			if (kept.stream().noneMatch(k -> labels[k].equals(c)))
				throw new IllegalArgumentException(
					session.file() + ": condition \"" + c + "\" has no trials left (" + keep.length +
						" trials, " + filtered + " filtered out, " + eventless + " without the event)");
		final double[] times = kept.stream().mapToDouble(k -> event[k]).toArray();
		final double shortest = kept.stream().mapToDouble(k -> stop[k] - event[k]).min().orElseThrow();
		final int[] condition = kept.stream().mapToInt(k -> conditions.indexOf(labels[k])).toArray();
		return new TrialSelection(kept.stream().mapToInt(k -> k).toArray(), times, condition, conditions, shortest,
			notes);
	}

	/** The condition of each trial as text; {@code null} where a column has no value. */
	static String[] labels(final Table trials, final ReadOptions options) throws IOException {
		final String standard = SessionContents.CONDITIONS.stream().filter(trials::has).findFirst().orElse(
			Contents.ALL_TRIALS);
		final String names = options.text("condition", standard);
		final String[] labels = new String[trials.rows()];
		if (names.equals(Contents.ALL_TRIALS)) {
			Arrays.fill(labels, Contents.ALL_TRIALS);
			return labels;
		}
		final List<Column> columns = new ArrayList<>();
		for (final String name : names.split(","))
			columns.add(trials.column(name.trim(), "condition"));
		for (int k = 0; k < labels.length; k++) {
			final int trial = k;
			if (columns.stream().noneMatch(c -> c.isMissing(trial)))
				labels[k] = columns.stream().map(c -> c.text(trial)).collect(
					Collectors.joining(", "));
		}
		return labels;
	}

	/** The conditions that are used, of the trials that pass the filter. */
	static List<String> conditions(final String[] labels, final boolean[] keep, final ReadOptions options,
		final List<String> notes)
	{
		final List<String> found = new ArrayList<>();
		for (int k = 0; k < labels.length; k++)
			if (keep[k] && labels[k] != null && !found.contains(
				labels[k])) found.add(labels[k]);
		if (found.isEmpty()) throw new IllegalArgumentException("trials = \"" + options.text("trials", "") +
			"\": no trial that has a condition passes this filter" +
			(notes.isEmpty() ? "" : ": " + String.join("; ", notes)));
		return ConditionChoice.of(found, options);
	}
}
