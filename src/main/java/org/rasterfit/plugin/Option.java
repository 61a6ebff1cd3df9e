package org.rasterfit.plugin;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One thing that a user may set of a plugin, made by the methods named after its type and refined by the others:
 *
 * <pre>
 * Option.number("tau_w", "ms", 100, "Time constant of adaptation").above(0)
 * </pre>
 *
 * @param name key in macros, scripts and files: a letter, then letters, digits and underscores
 * @param label what a dialog calls it, with the unit
 * @param type what its values are
 * @param unit unit of a number, empty if it has none
 * @param byDefault the value that holds if none is given; {@code null} if that depends on what it is used with
 * @param otherwise what holds if none is given, in words
 * @param bounds which numbers are allowed
 * @param choices the values of a choice; of another type empty
 * @param meaning what it does, in one sentence without full stop
 */
public record Option(String name, String label, Type type, String unit, Object byDefault, String otherwise,
	Bounds bounds,
	List<String> choices, String meaning)
{

	/** What the values of an option are. */
	public enum Type {
		/** A finite number, {@link Double}. */
		NUMBER("a number"),
		/** A whole number, {@link Integer}. */
		WHOLE("a whole number"),
		/** Any text, {@link String}. */
		TEXT("a text"),
		/** One of some texts, {@link String}. */
		CHOICE(""),
		/** True or false, {@link Boolean}. */
		TRUTH("true or false");

		private final String words;

		Type(final String words) {
			this.words = words;
		}
	}

	private static final Pattern NAME = Pattern.compile("[A-Za-z]\\w*");

	/** Refuses a name that cannot be typed, and a default that is not allowed. */
	public Option {
		if (!NAME.matcher(name).matches()) throw new IllegalArgumentException("option \"" + name +
			"\": its name must be a letter, then letters, digits and underscores");
		choices = List.copyOf(choices);
		if (type == Type.CHOICE && choices.isEmpty() ||
			byDefault instanceof Number number && !bounds.contains(number.doubleValue()) ||
			type == Type.CHOICE && byDefault != null &&
				!choices.contains(byDefault))
			throw new IllegalArgumentException("option " + name + ": its default " + byDefault +
				" is not allowed");
	}

	/** A number with any finite value; see {@link #above}, {@link #atLeast}, {@link #atMost} and {@link #below}. */
	public static Option number(final String name, final String unit, final double byDefault, final String meaning) {
		return of(name, Type.NUMBER, unit, byDefault, Bounds.ANY, List.of(), meaning);
	}

	/** A whole number. */
	public static Option whole(final String name, final String unit, final int byDefault, final String meaning) {
		return of(name, Type.WHOLE, unit, byDefault, new Bounds(Integer.MIN_VALUE, false, Integer.MAX_VALUE, false),
			List.of(),
			meaning);
	}

	/** A text. */
	public static Option text(final String name, final String byDefault, final String meaning) {
		return of(name, Type.TEXT, "", byDefault, Bounds.ANY, List.of(), meaning);
	}

	/** One of some texts. */
	public static Option choice(final String name, final List<String> choices, final String byDefault,
		final String meaning)
	{
		return of(name, Type.CHOICE, "", byDefault, Bounds.ANY, choices, meaning);
	}

	/** True or false. */
	public static Option truth(final String name, final boolean byDefault, final String meaning) {
		return of(name, Type.TRUTH, "", byDefault, Bounds.ANY, List.of(), meaning);
	}

	private static Option of(final String name, final Type type, final String unit, final Object byDefault,
		final Bounds bounds,
		final List<String> choices, final String meaning)
	{
		return new Option(name, name + (unit.isEmpty() ? "" : " [" + unit + "]"), type, unit, byDefault,
			text(byDefault), bounds,
			choices, meaning);
	}

	/** The same with a smallest value. */
	public Option atLeast(final double min) {
		return within(new Bounds(min, false, bounds.max(), bounds.isBelow()));
	}

	/** The same with values above a number only. */
	public Option above(final double min) {
		return within(new Bounds(min, true, bounds.max(), bounds.isBelow()));
	}

	/** The same with a largest value. */
	public Option atMost(final double max) {
		return within(new Bounds(bounds.min(), bounds.isAbove(), max, false));
	}

	/** The same with values below a number only. */
	public Option below(final double max) {
		return within(new Bounds(bounds.min(), bounds.isAbove(), max, true));
	}

	private Option within(final Bounds other) {
		return new Option(name, label, type, unit, byDefault, otherwise, other, choices, meaning);
	}

	/** The same with another name in dialogs. */
	public Option labelled(final String other) {
		return new Option(name, other, type, unit, byDefault, otherwise, bounds, choices, meaning);
	}

	/** The same without a fixed default: what holds if no value is given, in words. */
	public Option otherwise(final String words) {
		return new Option(name, label, type, unit, null, words, bounds, choices, meaning);
	}

	/**
	 * The value that a text says.
	 *
	 * @param owner what the option belongs to, for messages; empty: it is not said
	 * @return a value of this option's type
	 * @throws IllegalArgumentException if it says none, or one that is not allowed; names option, value, bound and unit
	 */
	public Object value(final String owner, final String text) {
		final Object value = switch (type) {
			case NUMBER -> number(text);
			case WHOLE -> whole(text);
			case TRUTH -> text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false") ? Boolean.valueOf(text)
				: null;
			case CHOICE -> choices.stream().filter(text::equalsIgnoreCase).findFirst().orElse(null);
			case TEXT -> text;
		};
		return checked(owner, value, text);
	}

	/** A value that is none yet: of the right type and allowed. */
	Object value(final String owner, final Object value) {
		if (value instanceof String text) return value(owner, text);
		final Object typed = value instanceof Number number && type == Type.NUMBER ? number.doubleValue()
			: value instanceof Number number && type == Type.WHOLE ? whole(number.toString())
				: value instanceof Boolean && type == Type.TRUTH ? value : null;
		return checked(owner, typed, String.valueOf(value));
	}

	private Object checked(final String owner, final Object value, final String said) {
		final boolean isRight = value instanceof Number number ? bounds.contains(number.doubleValue())
			: value != null &&
				(type != Type.CHOICE || choices.contains(value));
		if (isRight) return value;
		final boolean isNumber = type == Type.NUMBER || type == Type.WHOLE;
		throw new IllegalArgumentException((owner.isEmpty() ? "" : owner + ", ") + name + " = " +
			(value instanceof Number number ? Bounds.text(number
				.doubleValue()) + (unit.isEmpty() ? "" : " " + unit) : "\"" + said + "\"") +
			": must be " + allowed() + (isNumber ? hint(said)
				: ""));
	}

	/** What a decimal comma is answered with: 1,5 may be two numbers. */
	private static String hint(final String text) {
		return text.strip().matches("[-+]?\\d*,\\d+([eE][-+]?\\d+)?")
			? ", with a point: " + text.strip().replace(',', '.') : "";
	}

	private static Double number(final String text) {
		try {
			return Double.valueOf(text.strip());
		}
		catch (final NumberFormatException exc) {
			return null;
		}
	}

	/** 1e3 and 5.0 are whole numbers too, 2.5 is none. */
	private static Integer whole(final String text) {
		try {
			return new BigDecimal(text.strip()).intValueExact();
		}
		catch (final ArithmeticException | NumberFormatException exc) {
			return null;
		}
	}

	/** Which values are allowed, such as "a number above 0 ms". */
	public String allowed() {
		final boolean isWhole = type == Type.WHOLE;
		final Bounds said = !isWhole ? bounds
			: new Bounds(bounds.min() == Integer.MIN_VALUE ? Double.NEGATIVE_INFINITY : bounds
				.min(), bounds.isAbove(), bounds.max() == Integer.MAX_VALUE ? Double.POSITIVE_INFINITY : bounds.max(),
				bounds.isBelow());
		if (type == Type.CHOICE)
			return String.join(", ", choices.subList(0, choices.size() - 1)) + (choices.size() > 1 ? " or " : "") +
				choices.get(choices.size() - 1);
		final String range = type == Type.TEXT || type == Type.TRUTH ? "" : said
			.words(unit);
		final boolean isList = range.startsWith("at ") && !range.contains(",");
		return type.words + (range.isEmpty() ? "" : isList ? ", " + range : " " + range);
	}

	/** Name, unit, default, range and meaning in one line. */
	public String describe() {
		final String said = otherwise.isEmpty() ? ""
			: ", default " + otherwise + (byDefault == null || unit.isEmpty() ? "" : " " +
				unit);
		return name + said + ", " + allowed() + ": " + meaning.substring(0, 1).toLowerCase(Locale.ROOT) +
			meaning.substring(1);
	}

	/** A value as it is typed. */
	static String text(final Object value) {
		if (value == null) return "";
		return value instanceof Double number ? Bounds.text(number) : value.toString();
	}
}
