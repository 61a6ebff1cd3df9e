package org.rasterfit.host.module;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The options of ImageJ's macro function {@code run("Label...", "loops=20 file=[/data/my session.nwb] learn")}:
 * lower-case keys, values in brackets where they hold spaces, and a key alone for "true".
 */
public final class MacroOptions {

	private MacroOptions() {}

	/**
	 * Reads options.
	 *
	 * @return keys and values in the order in which they come
	 * @throws IllegalArgumentException if a bracket is not closed or a key comes twice
	 */
	public static Map<String, String> parse(final String options) {
		final Map<String, String> pairs = new LinkedHashMap<>();
		int at = 0;
		while (at < options.length()) {
			if (Character.isWhitespace(options.charAt(at))) {
				at++;
				continue;
			}
			final int start = at;
			while (at < options.length() && options.charAt(at) != '=' && !Character.isWhitespace(options.charAt(at)))
				at++;
			final String key = options.substring(start, at).toLowerCase(Locale.ROOT);
			String value = "true";
			if (at < options.length() && options.charAt(at) == '=') {
				final int end = end(options, at + 1);
				value = options.substring(at + 1, end);
				if (value.startsWith("[")) value = value.substring(1, value.length() - 1);
				at = end;
			}
			if (pairs.put(key, value) != null)
				throw new IllegalArgumentException("the key " + key + " comes twice in: " +
					options);
		}
		return pairs;
	}

	/** Where the value that starts at an index ends. */
	private static int end(final String options, final int start) {
		int at = start;
		if (at < options.length() && options.charAt(at) == '[') {
			int open = 0;
			for (; at < options.length(); at++) {
				if (options.charAt(at) == '[') open++;
				if (options.charAt(at) == ']' && --open == 0) return at + 1;
			}
			throw new IllegalArgumentException("a bracket is not closed in: " + options);
		}
		while (at < options.length() && !Character.isWhitespace(options.charAt(at)))
			at++;
		return at;
	}

	/** Writes one option as ImageJ's recorder does: backslashes as slashes, brackets around what needs them. */
	public static String format(final String key, final String value) {
		final String text = value.replace('\\', '/').replace("\"", "'");
		final boolean bracketed = text.isEmpty() || text.startsWith("[") ||
			text.chars().anyMatch(Character::isWhitespace);
		return key.toLowerCase(Locale.ROOT) + "=" + (bracketed ? "[" + text + "]" : text);
	}
}
