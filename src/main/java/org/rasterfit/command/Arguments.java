package org.rasterfit.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;

/**
 * Reads parameters as they are typed: {@code loops=20, file="/data/a, b.nwb", learn=true}. Pairs are
 * separated by commas; a value is quoted ("..." or '...', where a backslash before the same quote or a backslash
 * keeps it) or goes as it is up to the comma before the next pair. A comma with no pair behind it belongs to the value
 * ({@code neurons=1, 4, 7}), and so does one in a value that is itself made of pairs, if none of the parameters has
 * that name ({@code reading=event=go_cue, condition=side}).
 */
public final class Arguments {

	/** A comma, and the name of a pair behind it. */
	private static final Pattern NEXT = Pattern.compile(",\\s*(?:([A-Za-z_]\\w*)\\s*=)?");

	private final String text;
	private final List<ModuleItem<?>> parameters;
	private int at;

	private Arguments(final String text, final List<ModuleItem<?>> parameters) {
		this.text = text;
		this.parameters = parameters;
	}

	/**
	 * Parses one argument.
	 *
	 * @param text zero or more pairs
	 * @param info whose parameters they are
	 * @return names and values in the order in which they were typed
	 * @throws IllegalArgumentException if a pair has no name or no "=", a quote is not closed, or a name
	 *           comes twice
	 */
	public static Map<String, String> parse(final String text, final ModuleInfo info) {
		final Map<String, String> pairs = new LinkedHashMap<>();
		final Arguments a = new Arguments(text, ParameterCheck.parameters(info));
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
		final int end = end();
		final String value = text.substring(at, end).trim();
		at = end;
		return value;
	}

	/** Where the value ends that begins here and is not quoted. */
	private int end() {
		final Matcher next = NEXT.matcher(text);
		for (int from = at; next.find(from); from = next.end()) {
			final boolean hasPairs = text.substring(at, next.start()).contains("=");
			if (next.group(1) != null && (!hasPairs || isParameter(next.group(1)))) return next.start();
			if (next.end() == text.length()) return next.start();
		}
		return text.length();
	}

	private boolean isParameter(final String name) {
		return parameters.stream().anyMatch(p -> p.getName().equalsIgnoreCase(name));
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
