package org.rasterfit.recording;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.rasterfit.file.DecimalComma;

/**
 * What a reader cannot know from the files, by name, as the user typed it: the event to align to, the
 * condition column, the window, filters, bin and kernel ({@link ReadOption}). Readers refuse values that do not
 * parse, with the name, the value and what would be right; names that the reader does not know are refused by
 * {@link Recordings}.
 *
 * @param values option name to text
 */
public record ReadOptions(Map<String, String> values) {

	/** Copies the map. */
	public ReadOptions {
		values = Map.copyOf(values);
	}

	/**
	 * Options typed as one text, {@code "event=delay_start_time, condition=trial_instruction, trials=outcome = hit"}: each
	 * begins with the name of an option directly followed by =, so that values may hold commas, semicolons and spaces.
	 *
	 * @param text the options; blank for none
	 * @throws IllegalArgumentException if the text does not begin with the name of an option, or names one twice
	 */
	public static ReadOptions parse(final String text) {
		final Map<String, String> values = new LinkedHashMap<>();
		final String names = ReadOption.ALL.stream().map(ReadOption::name).collect(Collectors.joining("|"));
		final Matcher option = Pattern.compile("(?:^|[,;\\s])\\s*(" + names + ")=").matcher(text);
		int valueStart = 0;
		String name = null;
		while (option.find()) {
			add(values, name, text.substring(valueStart, option.start()));
			name = option.group(1);
			valueStart = option.end();
		}
		add(values, name, text.substring(valueStart));
		return new ReadOptions(values);
	}

	private static void add(final Map<String, String> values, final String name, final String value) {
		if (name == null && value.isBlank()) return;
		if (name == null) throw new IllegalArgumentException("reading options \"" + value.trim() +
			"\": must be name=value, where name is one of " + ReadOption.ALL.stream().map(ReadOption::name).collect(Collectors
				.joining(", ")));
		if (values.put(name, value.trim()) != null) throw new IllegalArgumentException("reading option " + name +
			": is given twice");
	}

	/** The options as one text that {@link #parse} reads again. */
	public String format() {
		final String text = ReadOption.ALL.stream().filter(o -> values.containsKey(o.name())).map(o -> o.name() + "=" + values
			.get(o.name())).collect(Collectors.joining(", "));
		if (!parse(text).equals(this)) throw new IllegalArgumentException("reading options \"" + text +
			"\": a value holds what looks like another option");
		return text;
	}

	/** These options, and others that replace those of the same name. */
	public ReadOptions with(final ReadOptions others) {
		final Map<String, String> all = new LinkedHashMap<>(values);
		all.putAll(others.values);
		return new ReadOptions(all);
	}

	/** No options: every reader's defaults. */
	public static ReadOptions none() {
		return new ReadOptions(Map.of());
	}

	/** The text of an option, or a default where it was not given or is blank. */
	public String text(final String name, final String byDefault) {
		final String text = values.get(name);
		return text == null || text.isBlank() ? byDefault : text.trim();
	}

	/**
	 * The number of an option, or a default where it was not given or is blank.
	 *
	 * @throws IllegalArgumentException if it is not a finite number
	 */
	public double number(final String name, final double byDefault) {
		final String text = text(name, null);
		if (text == null) return byDefault;
		try {
			final double value = Double.parseDouble(text);
			if (Double.isFinite(value)) return value;
		}
		catch (final NumberFormatException exc) {
			// said below, together with infinite values
		}
		throw new IllegalArgumentException(name + " = \"" + text + "\": must be a number" + DecimalComma.hint(text));
	}
}
