package org.rasterfit.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.rasterfit.table.Column;
import org.rasterfit.table.ColumnValues;
import org.rasterfit.table.CsvTable;
import org.rasterfit.table.RowFilter;
import org.rasterfit.table.Table;

/**
 * Trials that are named one by one, by the ids that the file gives them ({@code 1, 4, 10-20}), or by what their columns
 * say ({@code block = 1; outcome = hit}). Trials without ids are numbered from 1, in the order in which they were read.
 *
 * @param text what the user typed
 * @param isFilter whether it is a filter
 */
record TrialList(String text, boolean isFilter) {

	private static final String OPTION = "trainTrials", ID = "id";
	private static final Pattern OPERATOR = Pattern.compile("[=<>]");
	private static final Pattern RANGE = Pattern.compile("\\s*(\\d+)\\s*-\\s*(\\d+)\\s*");
	/** So many ids that were not found are named. */
	private static final int MOST_NAMED = 6;

	/** Whether a text is a list or a filter, rather than one word or number. */
	static boolean isOne(final String text) {
		return text.contains(",") || OPERATOR.matcher(text).find() || RANGE.matcher(text).matches();
	}

	/**
	 * A list or a filter.
	 *
	 * @throws IllegalArgumentException if it does not parse
	 */
	static TrialList of(final String text) {
		final boolean filter = OPERATOR.matcher(text).find();
		if (filter) new RowFilter(OPTION, text);
		else for (final String part : parts(text)) {
			final Matcher range = RANGE.matcher(part);
			if (range.matches() && number(range, 1) > number(range, 2)) throw new IllegalArgumentException(OPTION +
				" = \"" + text + "\": the range " + part + " must begin with the smaller number");
		}
		return new TrialList(text, filter);
	}

	private static List<String> parts(final String text) {
		return Arrays.stream(text.split(",")).map(String::trim).filter(p -> !p.isEmpty()).toList();
	}

	private static double number(final Matcher range, final int group) {
		return Double.parseDouble(range.group(group));
	}

	/**
	 * Which trials of a recording are named.
	 *
	 * @param notes gets a line for what was not found
	 * @throws IllegalArgumentException if no trial is named, or a column is not known
	 */
	boolean[] trials(final Recording recording, final List<String> notes) {
		final SpikeTrains spikes = recording.spikes().orElseThrow();
		final List<Column> columns = recording.tables().map(RecordingTables::trials).orElse(List.of());
		final Column id = columns.stream().filter(c -> c.name().equals(ID)).findFirst()
			.orElseGet(
				() -> new Column(ID, IntStream.rangeClosed(1, spikes.trials()).asDoubleStream().toArray(), null));
		final boolean[] named = isFilter ? filtered(recording, columns, id, notes) : listed(id, notes);
		if (IntStream.range(0, named.length).noneMatch(k -> named[k])) throw new IllegalArgumentException(OPTION +
			" = \"" + text + "\": names none of the " + named.length + " trials that were read" +
			(notes.isEmpty() ? "" : ": " + String.join("; ", notes)));
		return named;
	}

	private boolean[] filtered(final Recording recording, final List<Column> columns, final Column id,
		final List<String> notes)
	{
		final Table table = new Table(recording.name(), "trial", id.rows()).with(ID, () -> id);
		columns.forEach(c -> table.with(c.name(), () -> c));
		try {
			return new RowFilter(OPTION, text).keep(table, notes);
		}
		catch (final IOException exc) {
			throw new IllegalStateException("columns in memory cannot fail to be read", exc);
		}
	}

	private boolean[] listed(final Column id, final List<String> notes) {
		final boolean[] named = new boolean[id.rows()];
		final List<String> missing = new ArrayList<>();
		for (final String part : parts(text)) {
			final int[] found = IntStream.range(0, named.length).filter(k -> isNamed(id.text(k), part)).toArray();
			if (found.length == 0) missing.add(part);
			for (final int k : found)
				named[k] = true;
		}
		if (!missing.isEmpty()) notes.add("No trial that was read has the id " + missing.stream().limit(MOST_NAMED)
			.collect(Collectors.joining(", ")) +
			(missing.size() > MOST_NAMED ? " and " + (missing.size() -
				MOST_NAMED) + " more" : "") +
			" (" + OPTION + "); ids are " + id.text(0) + " to " +
			id.text(id.rows() - 1));
		return named;
	}

	private static boolean isNamed(final String id, final String part) {
		final Matcher range = RANGE.matcher(part);
		if (!range.matches()) return ColumnValues.isSame(id, part);
		final double number = CsvTable.parse(id);
		return number >= number(range, 1) && number <= number(range, 2);
	}
}
