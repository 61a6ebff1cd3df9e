package org.rasterfit.recording;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.rasterfit.file.DecimalComma;
import org.rasterfit.plugin.Option;
import org.rasterfit.plugin.Settings;
import org.rasterfit.plugin.Option;

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
	 * Options of the readers that come with RasterFit, typed as one text.
	 *
	 * @see #parse(String, Collection)
	 */
	public static ReadOptions parse(final String text) {
		return parse(text, ReadOption.ALL);
	}

	/**
	 * Options typed as one text, {@code "event=delay_start_time, condition=trial_instruction, trials=outcome = hit"},
	 * as {@link Settings#split} takes it apart. Values are checked when the reader is known.
	 *
	 * @param text the options; blank for none
	 * @param known the options of all readers that there are
	 * @throws IllegalArgumentException if the text does not begin with the name of an option, names one twice, or one
	 *           that no reader has
	 */
	public static ReadOptions parse(final String text, final Collection<Option> known) {
		final Map<String, String> values;
		try {
			values = Settings.split(text, known);
		}
		catch (final IllegalArgumentException exc) {
			throw new IllegalArgumentException("reading options: " + exc.getMessage(), exc);
		}
		final List<String> names = known.stream().map(Option::name).distinct().toList();
		for (final String name : values.keySet())
			if (!names.contains(name)) throw new IllegalArgumentException("reading option " +
				name + ": no reader has it; there are " + String.join(", ", names));
		return new ReadOptions(values);
	}

	/**
	 * The options as one text that {@link #parse} reads again, in the order of {@link ReadOption#ALL}, then by name.
	 *
	 */
	public String format() {
		final List<Option> all = new ArrayList<>(ReadOption.ALL);
		final List<String> shared = ReadOption.ALL.stream().map(Option::name).toList();
		values.keySet().stream().filter(name -> !shared.contains(name)).sorted()
			.forEach(name -> all.add(Option.text(name, "", name)));
		final String text = all.stream().filter(o -> values.containsKey(o.name()))
			.map(o -> o.name() + "=" + values.get(o.name()))
			.collect(Collectors.joining(", "));
		if (!parse(text, all).equals(this)) throw new IllegalArgumentException("reading options \"" + text +
			"\": a value holds what looks like another option");
		return text;
	}

	/**
	 * Refuses options that a reader does not have, and values that are not allowed.
	 *
	 * @throws IllegalArgumentException naming the option, and what would be right
	 */
	public void requireAllowed(final String format, final Collection<Option> options) {
		for (final Map.Entry<String, String> given : new TreeMap<>(values).entrySet()) {
			final Option option = options.stream().filter(o -> o.name().equals(given.getKey())).findFirst().orElseThrow(
				() -> new IllegalArgumentException(
					"option " + given.getKey() + ": is not known for " + format + "; there are " + options
						.stream().map(Option::name).collect(Collectors.joining(", "))));
			if (!given.getValue().isBlank()) option.value("", given.getValue().trim());
		}
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
