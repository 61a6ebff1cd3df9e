package org.rasterfit.recording;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.rasterfit.plugin.Option;
import org.rasterfit.table.Column;

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
 * @param memory what reading takes, about
 * @param options what the user may say about how it is read
 * @param unknown names of those options that the files leave open and that no default answers: reading without them
 *           would be a guess
 * @param notes anything else worth showing, one sentence each
 */
public record Contents(String format, int units, int trials, List<String> conditions, List<ColumnSummary> unitColumns,
	List<ColumnSummary> trialColumns, List<String> events, double seconds, ReadingMemory memory, List<Option> options,
	List<String> unknown, List<String> notes)
{

	/** The value of the option condition that makes all trials one condition. */
	public static final String ALL_TRIALS = "all trials";

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
	public record ColumnSummary(String name, boolean numeric, List<String> values, int distinct, double min,
		double max)
	{

		static final int MOST_VALUES = 50;

		public static ColumnSummary of(final Column column) {
			final List<String> values = column.distinct();
			final DoubleSummaryStatistics range = column.isNumeric()
				? Arrays.stream(column.numbers()).filter(Double::isFinite)
					.summaryStatistics()
				: new DoubleSummaryStatistics();
			final boolean known = range.getCount() > 0;
			return new ColumnSummary(column.name(), column.isNumeric(), values.subList(0, Math.min(MOST_VALUES, values
				.size())), values.size(), known ? range.getMin() : Double.NaN, known ? range.getMax() : Double.NaN);
		}
	}

	/** A longer list of choices is not read any more. */
	private static final int MOST_COMBINED = 40;

	/** Copies the lists. */
	public Contents {
		conditions = List.copyOf(conditions);
		unitColumns = List.copyOf(unitColumns);
		trialColumns = List.copyOf(trialColumns);
		events = List.copyOf(events);
		options = List.copyOf(options);
		unknown = List.copyOf(unknown);
		notes = List.copyOf(notes);
	}

	/** The values that the files offer for an option; empty where any may be right. */
	public List<String> offered(final Option option) {
		if (option.equals(ReadOption.EVENT)) return events;
		if (option.equals(ReadOption.CONDITION) && !trialColumns.isEmpty()) return Stream.concat(Stream.of(ALL_TRIALS),
			trialColumns.stream().filter(c -> !events.contains(c.name)).map(ColumnSummary::name)).toList();
		return List.of();
	}

	/**
	 * Combinations of trial columns whose values together may be the conditions, for a dialog that offers choices: two
	 * of the columns with a few values, "side, outcome", or three, likely ones first; as many as a list can show.
	 */
	public List<String> combinedConditions() {
		final List<ColumnSummary> columns = trialColumns.stream().filter(this::mayBeCondition)
			.sorted(Comparator.comparing(
				c -> -likelyCondition(c)))
			.toList();
		final List<String> pairs = new ArrayList<>(), triples = new ArrayList<>();
		for (int i = 0; i < columns.size(); i++)
			for (int j = i + 1; j < columns.size(); j++) {
				pairs.add(columns.get(i).name + ", " + columns.get(j).name);
				for (int k = j + 1; k < columns.size(); k++)
					triples.add(pairs.get(pairs.size() - 1) + ", " + columns.get(k).name);
			}
		if (pairs.size() + triples.size() <= MOST_COMBINED) pairs.addAll(triples);
		return pairs.size() <= MOST_COMBINED ? pairs : pairs.subList(0, MOST_COMBINED);
	}

	/** What was found by a reader that takes as much memory afterwards as while it reads [bytes]. */
	public Contents(final String format, final int units, final int trials, final List<String> conditions,
		final List<ColumnSummary> unitColumns, final List<ColumnSummary> trialColumns, final List<String> events,
		final double seconds, final long bytesToRead, final List<Option> options, final List<String> unknown,
		final List<String> notes)
	{
		this(format, units, trials, conditions, unitColumns, trialColumns, events, seconds,
			new ReadingMemory(bytesToRead), options, unknown, notes);
	}

	/** Memory that reading takes, about [bytes]. */
	public long bytesToRead() {
		return memory.most();
	}

	/** What the files leave open and the user did not say either. */
	public List<Option> missing(final ReadOptions given) {
		return options.stream().filter(o -> unknown.contains(o.name()) && given.text(o.name(), null) == null).toList();
	}

	/**
	 * Refuses to guess.
	 *
	 * @param file the file, for the message
	 * @param given what the user said
	 * @throws UnknownOption if something is missing; the message names all of it, and what the file offers
	 */
	public void requireKnown(final String file, final ReadOptions given) throws UnknownOption {
		final List<Option> missing = missing(given);
		if (missing.isEmpty()) return;
		final List<String> said = new ArrayList<>();
		for (final Option option : missing) {
			final List<String> offered = offered(option);
			said.add(option.name() + " is not given (" + option.label() + "): say " + option.name() + "=" +
				(offered.isEmpty()
					? "..." : "one of " + shortened(offered, 20)));
		}
		throw new UnknownOption(missing.get(0), offered(missing.get(0)), file + ": " + String.join("; ", said));
	}

	/**
	 * What a dialog may fill in to begin with: an event and a condition column, trials and units that were marked as
	 * good, where the file has them. They are guesses for the user to look at; nothing that reads uses them.
	 *
	 * @return option name to value, only of options that apply
	 */
	public Map<String, String> suggestions() {
		final Map<String, String> suggested = new TreeMap<>();
		final List<String> known = options.stream().map(Option::name).toList();
		if (known.contains(ReadOption.EVENT.name())) events.stream().max(Comparator.comparingInt(Contents::likelyEvent))
			.ifPresent(e -> suggested.put(ReadOption.EVENT.name(), e));
		if (known.contains(ReadOption.CONDITION.name()) && !trialColumns.isEmpty())
			suggested.put(ReadOption.CONDITION.name(),
				trialColumns.stream().filter(this::mayBeCondition)
					.max(Comparator.comparingInt(Contents::likelyCondition)).map(
						ColumnSummary::name)
					.orElse(ALL_TRIALS));
		if (known.contains(ReadOption.TRIALS.name())) marked(trialColumns, List.of("hit", "correct")).ifPresent(
			f -> suggested.put(ReadOption.TRIALS.name(), f));
		if (known.contains(ReadOption.UNITS.name())) marked(unitColumns, List.of("good")).ifPresent(f -> suggested.put(
			ReadOption.UNITS.name(), f));
		return suggested;
	}

	/** Whether the values of a trial column can tell conditions apart: a few, and fewer than there are trials. */
	boolean mayBeCondition(final ColumnSummary column) {
		return column.distinct > 1 && column.distinct <= 12 && column.distinct < trials &&
			!events.contains(column.name) &&
			!column.name.equals("id");
	}

	/** A filter for the rows that a column marks with one of these words, if other rows are marked otherwise. */
	private static Optional<String> marked(final List<ColumnSummary> columns, final List<String> words) {
		for (final ColumnSummary c : columns)
			for (final String word : words)
				if (!c.numeric && c.distinct > 1 && c.values.contains(word)) return Optional.of(c.name + " = " + word);
		return Optional.empty();
	}

	private static int likelyEvent(final String name) {
		// where trials begin and end is what an event may be if there is nothing better
		if (name.equals(Session.STOP)) return -2;
		if (name.equals(Session.START)) return -1;
		return rank(name, List.of("lick", "stim", "sample", "cue", "go", "delay"));
	}

	private static int likelyCondition(final ColumnSummary column) {
		return (column.numeric ? 0 : 100) + rank(column.name, List.of("outcome", "type", "side", "stim", "condition",
			"instruction"));
	}

	/** The position of the last of these words that a name contains, from 1; 0 if it contains none. */
	private static int rank(final String name, final List<String> words) {
		int rank = 0;
		for (int i = 0; i < words.size(); i++)
			if (name.toLowerCase(Locale.ROOT).contains(words.get(i))) rank = i + 1;
		return rank;
	}

	/** What was found, as lines of text. */
	public List<String> describe() {
		final List<String> lines = new ArrayList<>();
		lines.add(format + ": " + units + " units" + (trials > 0 ? ", " + trials + " trials" : "") + (seconds >
			0 ? String.format(
				Locale.ROOT, ", %.1f s", seconds) : ""));
		if (!conditions.isEmpty()) lines.add("Conditions: " + shortened(conditions, " | ", 20));
		if (!unitColumns.isEmpty())
			lines.add("Columns of units: " + shortened(unitColumns.stream().map(Contents::describe)
				.toList(), 12));
		if (!trialColumns.isEmpty())
			lines.add("Columns of trials: " + shortened(trialColumns.stream().map(Contents::describe)
				.toList(), 16));
		if (!events.isEmpty()) lines.add("Events: " + shortened(events, 30));
		lines.add("Memory to read it: " +
			(bytesToRead() < 1e6 ? "less than 1 MB" : String.format(Locale.ROOT, "about %.0f MB", bytesToRead() /
				1e6)));
		lines.addAll(notes);
		return lines;
	}

	/** A number to six digits, without the zeros that follow. */
	private static String number(final double value) {
		return new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros().toPlainString();
	}

	private static String shortened(final List<String> all, final int most) {
		return shortened(all, ", ", most);
	}

	private static String shortened(final List<String> all, final String between, final int most) {
		return String.join(between, all.subList(0, Math.min(most, all.size()))) + (all.size() >
			most ? " and " + (all.size() -
				most) + " more" : "");
	}

	private static String describe(final ColumnSummary c) {
		final int shown = Math.min(4, c.values.size());
		if (c.numeric && c.distinct > shown) return c.name + " (" + number(c.min) + " to " + number(c.max) + ")";
		return c.name + " (" + String.join(" | ", c.values.subList(0, shown)) +
			(c.distinct > shown ? " | ..., " + c.distinct +
				" in all" : "") +
			")";
	}
}
