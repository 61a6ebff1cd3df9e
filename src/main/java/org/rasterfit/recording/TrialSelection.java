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
 * @param eventS time of the event [s]
 * @param condition index of the condition
 * @param conditions names of the conditions
 * @param shortestS time from the event to the end of the trial, in the shortest trial [s]
 * @param notes what was left out
 */
record TrialSelection(double[] eventS, int[] condition, List<String> conditions, double shortestS,
	List<String> notes)
{

	/** Selects the trials of a session. */
	static TrialSelection of(final Session session, final ReadOptions options) throws IOException {
		final Table trials = session.trials();
		if (trials.rows() == 0) throw new IOException(session.file() + ": has no trials");
		final boolean[] keep = new RowFilter("trials", options.text("trials", "")).keep(trials);
		final double[] event = new TrialEvents(session, options, keep).perTrial();
		final double[] stop = trials.column(Session.STOP, Session.STOP).numbers();
		final String[] labels = labels(trials, options);
		final List<String> conditions = conditions(labels, keep, options);
		final List<String> notes = new ArrayList<>();
		final List<Integer> kept = new ArrayList<>();
		int filtered = 0, eventless = 0, unlabelled = 0;
		for (int k = 0; k < keep.length; k++) {
			if (keep[k] && labels[k] == null) unlabelled++;
			else if (!keep[k] || !conditions.contains(labels[k])) filtered++;
			else if (Double.isNaN(event[k])) eventless++;
			else kept.add(k);
		}
		if (filtered > 0) notes.add(filtered + " of " + keep.length + " trials were filtered out");
		if (unlabelled > 0) notes.add(unlabelled + " trials were left out because they have no condition");
		if (eventless > 0) notes.add(eventless + " trials were left out because the event does not occur in them");
		for (final String c : conditions) if (kept.stream().noneMatch(k -> labels[k].equals(c)))
			throw new IllegalArgumentException(session.file() + ": condition \"" + c + "\" has no trials left (" + keep.length +
				" trials, " + filtered + " filtered out, " + eventless + " without the event)");
		final double[] times = kept.stream().mapToDouble(k -> event[k]).toArray();
		final double shortest = kept.stream().mapToDouble(k -> stop[k] - event[k]).min().orElseThrow();
		final int[] condition = kept.stream().mapToInt(k -> conditions.indexOf(labels[k])).toArray();
		return new TrialSelection(times, condition, conditions, shortest, notes);
	}

	/** The condition of each trial as text; {@code null} where a column has no value. */
	private static String[] labels(final Table trials, final ReadOptions options) throws IOException {
		final String standard = SessionContents.CONDITIONS.stream().filter(trials::has).findFirst().orElse(
			Contents.ALL_TRIALS);
		final String names = options.text("condition", standard);
		final String[] labels = new String[trials.rows()];
		if (names.equals(Contents.ALL_TRIALS)) {
			Arrays.fill(labels, Contents.ALL_TRIALS);
			return labels;
		}
		final List<Column> columns = new ArrayList<>();
		for (final String name : names.split(",")) columns.add(trials.column(name.trim(), "condition"));
		for (int k = 0; k < labels.length; k++) {
			final int trial = k;
			if (columns.stream().noneMatch(c -> c.isMissing(trial))) labels[k] = columns.stream().map(c -> c.text(trial)).collect(
				Collectors.joining(", "));
		}
		return labels;
	}

	private static List<String> conditions(final String[] labels, final boolean[] keep, final ReadOptions options) {
		final List<String> found = new ArrayList<>();
		for (int k = 0; k < labels.length; k++) if (keep[k] && labels[k] != null && !found.contains(
			labels[k])) found.add(labels[k]);
		final String wanted = options.text("conditions", null);
		if (found.isEmpty()) throw new IllegalArgumentException("trials = \"" + options.text("trials", "") +
			"\": no trial that has a condition passes this filter");
		if (wanted == null) return checkedCount(found);
		final List<String> chosen = Arrays.stream(wanted.split("\\|")).map(String::trim).toList();
		for (final String c : chosen) if (!found.contains(c)) throw new IllegalArgumentException("conditions = \"" + wanted +
			"\": there is no condition \"" + c + "\"; there are " + String.join(" | ", found));
		if (chosen.stream().distinct().count() != chosen.size()) throw new IllegalArgumentException("conditions = \"" +
			wanted + "\": names a condition twice");
		return chosen;
	}

	/** A condition column with hundreds of values is a mistake, and would take a lot of memory before it shows. */
	private static List<String> checkedCount(final List<String> found) {
		if (found.size() <= 100) return found;
		throw new IllegalArgumentException("condition: the column has " + found.size() +
			" different values: is it the right one? Name those wanted with conditions = first | second");
	}
}
