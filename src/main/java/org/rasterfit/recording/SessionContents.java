package org.rasterfit.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.rasterfit.plugin.Option;
import org.rasterfit.recording.Contents.ColumnSummary;
import org.rasterfit.table.Column;
import org.rasterfit.table.Table;

/** What is found in a session with units, a table of trials, and events. */
public final class SessionContents {

	/** How columns are called that hold times relative to the trial's start. */
	private static final Pattern TIMES = Pattern.compile("(?i).*(time|onset|offset|latency|cue|go|start|stop).*");

	/** Where there is one of these columns, it is taken as the condition. */
	static final List<String> CONDITIONS = List.of("trial_instruction", "condition");

	private SessionContents() {}

	/**
	 * What was found.
	 *
	 * @param series names of event series outside the table of trials
	 * @param memory what reading takes
	 */
	public static Contents of(final String format, final Table units, final Table trials,
		final Collection<String> series,
		final ReadingMemory memory, final List<Option> options, final List<String> notes) throws IOException
	{
		final List<String> said = new ArrayList<>(notes);
		final List<ColumnSummary> unitColumns = summaries(units, said), trialColumns = summaries(trials, said);
		final List<String> events = new ArrayList<>();
		for (final ColumnSummary c : trialColumns)
			if (c.numeric() && !c.name().equals("id") && isEvent(trials, c.name())) events
				.add(c.name());
		events.addAll(series);
		final Contents found = new Contents(format, units.rows(), trials.rows(), List.of(), unitColumns, trialColumns,
			events,
			end(trialColumns), memory, options, List.of(), said);
		final List<String> unknown = new ArrayList<>();
		if (events.stream().anyMatch(e -> !e.equals(Session.START) && !e.equals(Session.STOP)))
			unknown.add(ReadOption.EVENT
				.name());
		if (CONDITIONS.stream().noneMatch(trials::has) && trialColumns.stream().anyMatch(found::mayBeCondition))
			unknown.add(
				ReadOption.CONDITION.name());
		return new Contents(format, units.rows(), trials.rows(), List.of(), unitColumns, trialColumns, events,
			found.seconds(),
			memory, options, unknown, said);
	}

	private static double end(final List<ColumnSummary> trialColumns) {
		return trialColumns.stream().filter(c -> c.name().equals(Session.STOP)).mapToDouble(ColumnSummary::max).filter(
			Double::isFinite).findFirst().orElse(0);
	}

	/** A column that cannot be read is left out: others may be all that is needed. */
	public static List<ColumnSummary> summaries(final Table table, final List<String> notes) {
		final List<ColumnSummary> summaries = new ArrayList<>();
		for (final String column : table.columns()) {
			try {
				summaries.add(ColumnSummary.of(table.column(column, "")));
			}
			catch (final IOException exc) {
				notes.add("Left out: " + exc.getMessage());
			}
		}
		return summaries;
	}

	/** Whether a column of numbers looks like times: all of them inside their trials, or called so. */
	private static boolean isEvent(final Table trials, final String name) throws IOException {
		if (name.equals(Session.START) || name.equals(Session.STOP) || TIMES.matcher(name).matches()) return true;
		if (!trials.has(Session.START) || !trials.has(Session.STOP)) return false;
		final Column start = trials.column(Session.START, name), stop = trials.column(Session.STOP, name);
		if (!start.isNumeric() || !stop.isNumeric()) return false;
		final double[] times = trials.column(name, name).numbers();
		final int[] known = IntStream.range(0, times.length).filter(k -> Double.isFinite(times[k])).toArray();
		return known.length > 0 && IntStream.of(known).allMatch(k -> times[k] >= start.numbers()[k] && times[k] <= stop
			.numbers()[k]);
	}
}
