package org.rasterfit.report;

/**
 * A parameter of a run beside what it would be without the user's wish.
 *
 * @param key its name in macros and scripts
 * @param label its name in dialogs, with its unit
 * @param description what it means; may be blank
 * @param value what the run had
 * @param usual what the preset, or the command by itself, has
 * @param isChoice whether presets set it; recordings, seeds and folders belong to the user alone
 */
public record RunParameter(String key, String label, String description, Object value, Object usual,
	boolean isChoice)
{

	/** Whether the user wished for something else. */
	public boolean differs() {
		return !String.valueOf(value).equals(String.valueOf(usual));
	}

	/** A value as text: numbers as they were given. */
	static String text(final Object value) {
		if (value instanceof Double || value instanceof Float) return Numbers.given(((Number) value).doubleValue());
		return value == null ? "" : value.toString();
	}
}
