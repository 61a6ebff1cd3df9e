package org.rasterfit.sweep;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A parameter that is swept and the values that it takes, as a user writes them:
 *
 * <pre>
 * cell=LIF|Refractory LIF       these values
 * seed=1..5                     whole numbers from 1 to 5
 * plasticE=20..100:20           from 20 to 100 in steps of 20
 * lambdaFeedforward=0.01..1.0   any number of a range, for designs that draw or search
 * lambda=0.01..100 log          the same, evenly on a logarithmic scale
 * </pre>
 *
 * Steps are exact: numbers are decimal ones until a command reads them.
 *
 * @param key name of the parameter
 * @param values what a grid goes through, as texts; empty: the range has no steps
 * @param range the range that was written, if the axis is one range
 */
public record SweepAxis(String key, List<String> values, Optional<Range> range) {

	/** More values of one parameter than this are a mistake. */
	private static final int MOST = 100_000;

	private static final String NUMBER = "[-+]?(?:\\d+(?:\\.\\d+)?|\\.\\d+)(?:[eE][-+]?\\d+)?";

	private static final Pattern RANGE = Pattern.compile("(" + NUMBER + ")\\s*\\.\\.\\s*(" + NUMBER + ")(?:\\s*:\\s*(" +
		NUMBER + "))?(\\s+log)?");

	/**
	 * A range of numbers.
	 *
	 * @param low smallest value
	 * @param high largest value, above {@code low}
	 * @param isWhole whether only whole numbers are meant: both ends were written as such
	 * @param isLog whether it is divided evenly on a logarithmic scale; {@code low} is then above 0
	 */
	public record Range(BigDecimal low, BigDecimal high, boolean isWhole, boolean isLog) {}

	/** Makes the list its own. */
	public SweepAxis {
		values = List.copyOf(values);
	}

	/**
	 * Parses parameters and their values.
	 *
	 * @param text {@code "key=values; key=values"}; blank for none
	 * @throws IllegalArgumentException if it does not parse, or a key comes twice; says where
	 */
	public static List<SweepAxis> parse(final String text) {
		final Map<String, SweepAxis> axes = new LinkedHashMap<>();
		for (final String part : text.split("[;\n]")) {
			if (part.isBlank()) continue;
			final int equals = part.indexOf('=');
			final String key = equals < 0 ? "" : part.substring(0, equals).trim();
			if (!key.matches("[A-Za-z]\\w*")) throw new IllegalArgumentException("grid: \"" + part.trim() +
				"\" must be key=values, such as seed=1..5 or plasticE=20|60");
			if (axes.put(key, of(key, part.substring(equals + 1))) != null) throw new IllegalArgumentException(
				"grid: " + key + " is given twice: write all its values behind one =");
		}
		return List.copyOf(axes.values());
	}

	private static SweepAxis of(final String key, final String text) {
		final String[] parts = text.split("\\|", -1);
		final List<String> values = new ArrayList<>();
		Optional<Range> range = Optional.empty();
		for (final String part : parts) {
			final Matcher written = RANGE.matcher(part.trim());
			if (!written.matches()) {
				values.add(part.trim());
				continue;
			}
			final Range one = range(key, part.trim(), written);
			if (parts.length == 1) range = Optional.of(one);
			values.addAll(steps(key, part.trim(), one, written.group(3)));
		}
		if (values.isEmpty() && range.isEmpty()) throw new IllegalArgumentException("grid: " + key + "=" + text
			.trim() + ": a range without steps must stand alone");
		for (final String value : values)
			if (values.indexOf(value) != values.lastIndexOf(value)) throw new IllegalArgumentException("grid: " + key +
				" has the value \"" + value + "\" twice");
		return new SweepAxis(key, values, range);
	}

	private static Range range(final String key, final String text, final Matcher written) {
		final BigDecimal low = new BigDecimal(written.group(1)), high = new BigDecimal(written.group(2));
		final boolean isWhole = written.group(1).matches("[-+]?\\d+") && written.group(2).matches("[-+]?\\d+");
		final boolean isLog = written.group(4) != null;
		if (low.compareTo(high) > 0) throw new IllegalArgumentException("grid: " + key + "=" + text +
			": the first number of a range must not be above the second");
		if (isLog && low.signum() <= 0) throw new IllegalArgumentException("grid: " + key + "=" + text +
			": a logarithmic range must begin above 0");
		if (isLog && written.group(3) != null) throw new IllegalArgumentException("grid: " + key + "=" + text +
			": a range has either steps or a logarithmic scale");
		return new Range(low, high, isWhole, isLog);
	}

	/** What a grid goes through; nothing for a range of any numbers. */
	private static List<String> steps(final String key, final String text, final Range range, final String step) {
		if (step == null && (!range.isWhole || range.isLog)) return List.of();
		final BigDecimal by = step == null ? BigDecimal.ONE : new BigDecimal(step);
		if (by.signum() <= 0) throw new IllegalArgumentException("grid: " + key + "=" + text +
			": the step must be above 0");
		final BigDecimal count = range.high.subtract(range.low).divideToIntegralValue(by);
		if (count.compareTo(BigDecimal.valueOf(MOST)) > 0) throw new IllegalArgumentException("grid: " + key + "=" +
			text + ": has " + count.toPlainString() + " values, at most " + MOST + " are allowed");
		final List<String> values = new ArrayList<>();
		for (BigDecimal at = range.low; at.compareTo(range.high) <= 0; at = at.add(by))
			values.add(at.toPlainString());
		return values;
	}

	/**
	 * The values for a design that needs single ones.
	 *
	 * @throws IllegalArgumentException if there is only a range
	 */
	List<String> requireValues() {
		if (values.isEmpty()) throw new IllegalArgumentException("grid: " + key + "=" + range.orElseThrow().low + ".." +
			range.orElseThrow().high + ": a grid needs single values: write a step, as in " + key + "=" +
			range.orElseThrow().low + ".." + range.orElseThrow().high + ":0.1, or choose a design that draws");
		return values;
	}
}
