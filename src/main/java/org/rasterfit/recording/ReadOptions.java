package org.rasterfit.recording;

import java.util.Map;

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
		throw new IllegalArgumentException(name + " = \"" + text + "\": must be a number");
	}
}
