package org.rasterfit.recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a reader found in files before reading them: what a dialog shows, and the choices that it offers.
 *
 * @param format the format, as the reader calls it
 * @param units number of units or neurons
 * @param trials number of trials; 0 where only rates are known
 * @param conditions names of the conditions where the files fix them, else empty
 * @param unitColumns columns that units can be filtered by
 * @param trialColumns columns of the trials: conditions and filters
 * @param events events that trials can be aligned to
 * @param seconds duration of the session or of a trial [s]; 0 if unknown
 * @param bytesToRead memory that reading takes, about [bytes]
 * @param options what the user may say about how it is read
 * @param notes anything else worth showing, one sentence each
 */
public record Contents(String format, int units, int trials, List<String> conditions, List<ColumnSummary> unitColumns,
	List<ColumnSummary> trialColumns, List<String> events, double seconds, long bytesToRead, List<ReadOption> options,
	List<String> notes)
{

	/**
	 * A column and what it holds.
	 *
	 * @param name the column's name
	 * @param numeric whether it holds numbers
	 * @param values its different values in order of appearance, at most 50 of them
	 * @param distinct how many different values there are
	 * @param min smallest number; NaN for texts
	 * @param max largest number; NaN for texts
	 */
	public record ColumnSummary(String name, boolean numeric, List<String> values, int distinct, double min, double max) {

		static final int MOST_VALUES = 50;

		static ColumnSummary of(final Column column) {
			final List<String> values = column.distinct();
			final DoubleSummaryStatistics range = column.isNumeric() ? Arrays.stream(column.numbers()).filter(Double::isFinite)
				.summaryStatistics() : new DoubleSummaryStatistics();
			final boolean known = range.getCount() > 0;
			return new ColumnSummary(column.name(), column.isNumeric(), values.subList(0, Math.min(MOST_VALUES, values
				.size())), values.size(), known ? range.getMin() : Double.NaN, known ? range.getMax() : Double.NaN);
		}
	}

	/** Copies the lists. */
	public Contents {
		conditions = List.copyOf(conditions);
		unitColumns = List.copyOf(unitColumns);
		trialColumns = List.copyOf(trialColumns);
		events = List.copyOf(events);
		options = List.copyOf(options);
		notes = List.copyOf(notes);
	}

	/**
	 * What a dialog may fill in to begin with: an event and a condition column, where the file has them. They are
	 * guesses for the user to look at; nothing that reads uses them.
	 *
	 * @return option name to value, only of options that apply
	 */
	public Map<String, String> suggestions() {
		final Map<String, String> suggested = new TreeMap<>();
		final List<String> known = options.stream().map(ReadOption::name).toList();
		if (known.contains(ReadOption.EVENT.name())) events.stream().filter(e -> !e.equals(Session.START) && !e.equals(
			Session.STOP)).max(Comparator.comparingInt(Contents::likelyEvent)).ifPresent(e -> suggested.put(ReadOption.EVENT
				.name(), e));
		if (known.contains(ReadOption.CONDITION.name())) trialColumns.stream().filter(c -> c.distinct > 1 && c.distinct <= 12 &&
			!c.name.endsWith("_time")).max(Comparator.comparingInt(Contents::likelyCondition)).ifPresent(c -> suggested.put(
				ReadOption.CONDITION.name(), c.name));
		return suggested;
	}

	private static int likelyEvent(final String name) {
		return rank(name, List.of("lick", "stim", "sample", "cue", "go", "delay"));
	}

	private static int likelyCondition(final ColumnSummary column) {
		return (column.numeric ? 0 : 100) + rank(column.name, List.of("outcome", "type", "side", "stim", "condition",
			"instruction"));
	}

	/** The position of the last of these words that a name contains, from 1; 0 if it contains none. */
	private static int rank(final String name, final List<String> words) {
		int rank = 0;
		for (int i = 0; i < words.size(); i++) if (name.toLowerCase(Locale.ROOT).contains(words.get(i))) rank = i + 1;
		return rank;
	}

	/** What was found, as lines of text. */
	public List<String> describe() {
		final List<String> lines = new ArrayList<>();
		lines.add(format);
		lines.add(units + " units" + (trials > 0 ? ", " + trials + " trials" : "") + (seconds > 0 ? String.format(
			Locale.ROOT, ", %.1f s", seconds) : ""));
		if (!conditions.isEmpty()) lines.add("Conditions: " + String.join(", ", conditions));
		unitColumns.forEach(c -> lines.add("Unit column " + describe(c)));
		trialColumns.forEach(c -> lines.add("Trial column " + describe(c)));
		if (!events.isEmpty()) lines.add("Events: " + String.join(", ", events));
		lines.add(String.format(Locale.ROOT, "Memory to read it: about %.1f MB", bytesToRead / 1e6));
		lines.addAll(notes);
		return lines;
	}

	private static String describe(final ColumnSummary c) {
		final int shown = Math.min(8, c.values.size());
		if (c.numeric && c.distinct > shown) return String.format(Locale.ROOT, "%s: numbers from %.6g to %.6g (%d different)",
			c.name, c.min, c.max, c.distinct);
		return c.name + ": " + String.join(", ", c.values.subList(0, shown)) + (c.distinct > shown ? ", ... (" +
			c.distinct + " different values)" : "");
	}
}
