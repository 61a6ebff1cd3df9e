package org.rasterfit.command;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads parameters as they are typed: {@code loops=20, file="/data/a, b.nwb", learn=true}. Pairs are
 * separated by commas; a value is quoted ("..." or '...', where a backslash before the same quote or a backslash
 * keeps it) or goes as it is up to the next comma.
 */
public final class Arguments {

	private final String text;
	private int at;

	private Arguments(final String text) {
		this.text = text;
	}

	/**
	 * Parses one argument.
	 *
	 * @param text zero or more pairs
	 * @return names and values in the order in which they were typed
	 * @throws IllegalArgumentException if a pair has no name or no "=", a quote is not closed, or a name
	 *           comes twice
	 */
	public static Map<String, String> parse(final String text) {
		final Map<String, String> pairs = new LinkedHashMap<>();
		final Arguments a = new Arguments(text);
		a.skipSpace();
		while (a.at < text.length()) {
			final String name = a.name();
			if (pairs.put(name, a.value()) != null) throw new IllegalArgumentException("parameter " + name +
				" is given twice in: " + text);
			a.skipSpace();
			if (a.at < text.length() && text.charAt(a.at++) != ',') throw a.wrong("expected a comma");
			a.skipSpace();
		}
		return pairs;
	}

	private String name() {
		final int equals = text.indexOf('=', at);
		if (equals < 0) throw noPair();
		final String name = text.substring(at, equals).trim();
		if (!name.matches("[A-Za-z_]\\w*")) throw noPair();
		at = equals + 1;
		return name;
	}

	private String value() {
		skipSpace();
		if (at == text.length()) return "";
		final char first = text.charAt(at);
		if (first == '"' || first == '\'') return quoted(first);
		final int comma = text.indexOf(',', at);
		final int end = comma < 0 ? text.length() : comma;
		final String value = text.substring(at, end).trim();
		at = end;
		return value;
	}

	private String quoted(final char quote) {
		final StringBuilder value = new StringBuilder();
		// two backslashes before a name begin the path of a server; so do four, as they were written before
		if (text.startsWith("\\\\", at + 1) && text.length() > at + 3 &&
			Character.isLetterOrDigit(text.charAt(at + 3))) {
			value.append("\\\\");
			at += 2;
		}
		for (at++; at < text.length(); at++) {
			char c = text.charAt(at);
			if (c == quote) {
				at++;
				return value.toString();
			}
			final char next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
			// Only before a quote or itself: paths of Windows keep their backslashes.
			if (c == '\\' && (next == quote || next == '\\')) {
				c = next;
				at++;
			}
			value.append(c);
		}
		throw wrong("a quote is not closed");
	}

	private void skipSpace() {
		while (at < text.length() && Character.isWhitespace(text.charAt(at)))
			at++;
	}

	private IllegalArgumentException noPair() {
		return wrong("expected name=value");
	}

	private IllegalArgumentException wrong(final String why) {
		return new IllegalArgumentException(why + " at character " + (at + 1) + " of: " + text);
	}
}
