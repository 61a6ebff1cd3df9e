package org.rasterfit.plugin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Values of the options of one plugin, checked: those that were given, and the defaults of all others. Immutable.
 */
public final class Settings {

	private final String owner;
	private final Map<String, Option> options = new LinkedHashMap<>();
	private final Map<String, Object> values = new LinkedHashMap<>();
	private final Exchangeable plugin;

	private Settings(final Exchangeable plugin, final Map<String, ?> given) {
		this.plugin = plugin;
		owner = plugin.label();
		for (final Option option : plugin.options())
			options.put(option.name(), option);
		for (final String name : given.keySet())
			requireKnown(name);
		options.forEach((name, option) -> {
			final Object value = given.get(name);
			if (value != null) values.put(name, option.value(owner, value));
			else if (option.byDefault() != null) values.put(name, option.byDefault());
		});
	}

	/** The defaults of a plugin. */
	public static Settings defaults(final Exchangeable plugin) {
		return new Settings(plugin, Map.of());
	}

	/**
	 * Values of some options; others have their defaults.
	 *
	 * @param given numbers, truth values, or texts as they are typed, by name
	 * @throws IllegalArgumentException if the plugin has no such option, or a value is not allowed
	 */
	public static Settings of(final Exchangeable plugin, final Map<String, ?> given) {
		return new Settings(plugin, given);
	}

	/**
	 * Values as a user types them.
	 *
	 * @param key the parameter that the text comes from, for messages
	 * @param text {@code "name=value, name=value"}; blank for none
	 * @throws IllegalArgumentException if it does not parse, the plugin has no such option, or a value is not allowed
	 */
	public static Settings parse(final Exchangeable plugin, final String key, final String text) {
		try {
			return new Settings(plugin, split(text, plugin.options()));
		}
		catch (final IllegalArgumentException exc) {
			throw new IllegalArgumentException(key + " = \"" + text + "\": " + exc.getMessage(), exc);
		}
	}

	/**
	 * Splits a text into names and values. Each begins with a name and =; values may hold commas, semicolons and
	 * spaces: {@code "trials=outcome = hit; photostim != 1, bin=20"}. What follows a comma and looks like an option is
	 * taken for one, so that no misspelt option hides in a value; after a semicolon or a space only options that there
	 * are begin. Quotes around a whole value are taken off.
	 *
	 * @param known the options that there are
	 * @return texts by name, in the order in which they were given; names may be unknown
	 * @throws IllegalArgumentException if the text does not begin with a name, or has one twice
	 */
	public static Map<String, String> split(final String text, final Collection<Option> known) {
		final Map<String, String> values = new LinkedHashMap<>();
		final String names = known.stream().map(Option::name).collect(Collectors.joining("|"));
		final Matcher option = Pattern
			.compile("(?:^|,)\\s*([A-Za-z]\\w*)\\s*=(?!=)" + (names.isEmpty() ? "" : "|[;\\s]\\s*(" + names +
				")=(?!=)"))
			.matcher(text);
		int valueStart = 0;
		String name = null;
		while (option.find()) {
			add(values, name, text.substring(valueStart, option.start()), known);
			name = option.group(1) == null ? option.group(2) : option.group(1);
			valueStart = option.end();
		}
		add(values, name, text.substring(valueStart), known);
		return values;
	}

	private static void add(final Map<String, String> values, final String name, final String value,
		final Collection<Option> known)
	{
		if (name == null && value.isBlank()) return;
		if (name == null)
			throw new IllegalArgumentException("\"" + value.trim() + "\" must be name=value" + (known.isEmpty() ? ""
				: ", where name is one of " + known.stream().map(Option::name).collect(Collectors.joining(", "))));
		if (values.put(name, unquoted(value.trim().replaceAll("[,\\s]+$", ""))) != null)
			throw new IllegalArgumentException("option " + name + " is given twice");
	}

	/** A value without the quotes around all of it, in which people put what holds commas and spaces. */
	private static String unquoted(final String value) {
		final int end = value.length() - 1;
		return end > 0 && value.charAt(0) == '"' && value.indexOf('"', 1) == end ? value.substring(1, end) : value;
	}

	/** The same with other values of some options. */
	public Settings with(final Map<String, ?> others) {
		final Map<String, Object> all = new LinkedHashMap<>(changed());
		all.putAll(others);
		return new Settings(plugin, all);
	}

	private void requireKnown(final String name) {
		if (options.containsKey(name)) return;
		final List<String> known = new ArrayList<>();
		options.values()
			.forEach(o -> known.add(o.label() + (o.otherwise().isEmpty() ? "" : " (default " + o.otherwise() + ")")));
		throw new IllegalArgumentException(
			owner + " has no parameter " + name + "; " + (known.isEmpty() ? "it has none at all"
				: "there are " + String.join(", ", known)));
	}

	private <T> T value(final String name, final Class<T> type) {
		requireKnown(name);
		return type.cast(values.get(name));
	}

	/** Whether an option without a fixed default was given; one with a default always has a value. */
	public boolean has(final String name) {
		requireKnown(name);
		return values.containsKey(name);
	}

	/** Value of a number. */
	public double number(final String name) {
		return value(name, Double.class);
	}

	/** Value of a whole number. */
	public int whole(final String name) {
		return value(name, Integer.class);
	}

	/** Value of a text or a choice. */
	public String text(final String name) {
		return value(name, String.class);
	}

	/** Value of an option that is true or false. */
	public boolean truth(final String name) {
		return value(name, Boolean.class);
	}

	/** What differs from the defaults, by name, in the order of the options. */
	public Map<String, Object> changed() {
		final Map<String, Object> changed = new LinkedHashMap<>();
		values.forEach((name, value) -> {
			if (!value.equals(options.get(name).byDefault())) changed.put(name, value);
		});
		return changed;
	}

	/** {@link #changed} as a text that {@link #parse} reads again. */
	public String format() {
		return changed().entrySet().stream().map(e -> e.getKey() + "=" + Option.text(e.getValue()))
			.collect(Collectors.joining(
				", "));
	}

	@Override
	public boolean equals(final Object other) {
		return other instanceof Settings that && owner.equals(that.owner) && values.equals(that.values);
	}

	@Override
	public int hashCode() {
		return 31 * owner.hashCode() + values.hashCode();
	}

	@Override
	public String toString() {
		return owner + " " + values;
	}
}
