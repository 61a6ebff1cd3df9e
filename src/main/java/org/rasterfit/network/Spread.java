package org.rasterfit.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.rasterfit.table.Column;
import org.rasterfit.table.CsvTable;

/**
 * Values of a parameter that differ from neuron to neuron: drawn from a distribution, or a column of a table.
 *
 * @param text as it was typed, for messages: {@code tauE = normal(20, 2)}
 * @param kind which of them
 * @param first mean of a normal or lognormal distribution, lower end of a uniform one; or the value of all
 * @param second standard deviation, or upper end
 * @param file of a table
 * @param column of the table
 */
public record Spread(String text, Kind kind, double first, double second, Path file, String column) {

	/** Where values come from. */
	public enum Kind {
		/** The same number. */
		NUMBER,
		/** Gaussian. */
		NORMAL,
		/** Its logarithm is Gaussian; mean and standard deviation are those of the values themselves. */
		LOGNORMAL,
		/** Uniform in [first, second). */
		UNIFORM,
		/** A column of a CSV table, one row per neuron. */
		TABLE
	}

	/** What a text may say, for messages. */
	public static final String ALLOWED = "a number, normal(mean, sd), lognormal(mean, sd), uniform(low, high) or " +
		"table(file.csv, column)";

	/** Standard deviations that a normal distribution must stay away from where values may not lie. */
	private static final int FAR = 4;

	private static final Pattern CALL = Pattern.compile("(\\w+)\\s*\\(\\s*(.*?)\\s*,\\s*([^,]*?)\\s*\\)");

	/**
	 * What a text says of parameters, by their names.
	 *
	 * @param key the parameter that it comes from, for messages
	 * @param text {@code "tauE=normal(20, 2), threshold=table(cells.csv, threshold)"}; blank: nothing
	 * @throws IllegalArgumentException if it says something else
	 */
	public static Map<String, Spread> parse(final String key, final String text) {
		final Map<String, Spread> all = new LinkedHashMap<>();
		for (final String part : parts(text)) {
			final int equals = part.indexOf('=');
			if (equals < 1) throw new IllegalArgumentException(key + " = \"" + text + "\": \"" + part +
				"\" must be name=value, where value is " + ALLOWED);
			final String name = part.substring(0, equals).strip();
			if (all.put(name, of(key, name, part.substring(equals + 1).strip())) != null)
				throw new IllegalArgumentException(key + " = \"" + text + "\": " + name + " is given twice");
		}
		return all;
	}

	/** Splits at commas outside parentheses. */
	private static List<String> parts(final String text) {
		final List<String> parts = new ArrayList<>();
		int depth = 0, start = 0;
		for (int i = 0; i <= text.length(); i++) {
			final char c = i < text.length() ? text.charAt(i) : ',';
			depth += c == '(' ? 1 : c == ')' ? -1 : 0;
			if (c != ',' || depth > 0 && i < text.length()) continue;
			if (!text.substring(start, i).isBlank()) parts.add(text.substring(start, i).strip());
			start = i + 1;
		}
		return parts;
	}

	private static Spread of(final String key, final String name, final String value) {
		final String said = name + " = " + value;
		try {
			return new Spread(said, Kind.NUMBER, Double.parseDouble(value), 0, null, "");
		}
		catch (final NumberFormatException exc) {
			final Matcher call = CALL.matcher(value);
			if (!call.matches()) throw problem(key, said);
			final String kind = call.group(1).toUpperCase(java.util.Locale.ROOT);
			if (kind.equals(Kind.TABLE.name()))
				return new Spread(said, Kind.TABLE, 0, 0, Path.of(call.group(2)), call.group(3));
			return drawn(key, said, kind, call.group(2), call.group(3));
		}
	}

	private static Spread drawn(final String key, final String said, final String kind, final String a,
		final String b)
	{
		try {
			final Spread spread = new Spread(said, Kind.valueOf(kind), Double.parseDouble(a), Double.parseDouble(b),
				null,
				"");
			final boolean isRight = switch (spread.kind) {
				case NORMAL -> spread.second >= 0;
				case LOGNORMAL -> spread.first > 0 && spread.second >= 0;
				case UNIFORM -> spread.second > spread.first;
				default -> false;
			};
			if (isRight && Double.isFinite(spread.first) && Double.isFinite(spread.second)) return spread;
		}
		catch (final IllegalArgumentException exc) {
			// neither a kind nor numbers: said below
		}
		throw problem(key, said);
	}

	private static IllegalArgumentException problem(final String key, final String said) {
		return new IllegalArgumentException(key + ", " + said + ": must be " + ALLOWED +
			"; sd 0 or more, the mean of a lognormal distribution above 0, low below high");
	}

	/**
	 * Refuses a distribution that reaches a bound which values must stay above.
	 *
	 * @param least the bound; negative infinity: none
	 * @param unit of the values
	 */
	public void requireAbove(final double least, final String unit) {
		final double lowest = switch (kind) {
			case NUMBER, UNIFORM -> first;
			case NORMAL -> first - FAR * second;
			default -> Double.POSITIVE_INFINITY;
		};
		if (!(lowest > least)) throw new IllegalArgumentException(text + ": reaches " + lowest + " " + unit +
			(kind == Kind.NORMAL ? " at " + FAR + " standard deviations below the mean" : "") + ": must stay above " +
			least + " " + unit + (kind == Kind.NORMAL ? "; lognormal(mean, sd) does" : ""));
	}

	/**
	 * Values of some neurons.
	 *
	 * @param neurons how many
	 * @param random where they come from
	 * @throws IllegalArgumentException if a table has another number of rows, or a value that is no number
	 * @throws IOException if the table cannot be read
	 */
	public double[] values(final int neurons, final UniformRandomProvider random) throws IOException {
		final double[] values = new double[neurons];
		final ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
		switch (kind) {
			case NUMBER -> Arrays.fill(values, first);
			case NORMAL -> Arrays.setAll(values, i -> first + second * normal.sample());
			case UNIFORM -> Arrays.setAll(values, i -> first + (second - first) * random.nextDouble());
			case LOGNORMAL -> {
				// mean e^(m + s^2/2), variance mean^2 (e^(s^2) - 1)
				final double s = Math.sqrt(StrictMath.log1p(second / first * (second / first)));
				final double m = StrictMath.log(first) - s * s / 2;
				Arrays.setAll(values, i -> StrictMath.exp(m + s * normal.sample()));
			}
			case TABLE -> System.arraycopy(column(neurons), 0, values, 0, neurons);
		}
		return values;
	}

	/** Refuses a table that is not there. */
	void requireFile() {
		if (kind == Kind.TABLE && !Files.isRegularFile(file)) throw new IllegalArgumentException(text +
			": there is no file " + file + "; must be the path of a CSV table with a row for each neuron");
	}

	private double[] column(final int neurons) throws IOException {
		requireFile();
		final Column found = CsvTable.readAll(file, "neuron").column(column, text);
		if (!found.isNumeric()) throw new IllegalArgumentException(text + ": column " + column + " of " + file +
			" holds texts: must hold numbers");
		if (found.numbers().length != neurons) throw new IllegalArgumentException(text + ": column " + column + " of " +
			file + " has " + found.numbers().length + " rows: must have one for each of the " + neurons + " neurons");
		for (int i = 0; i < neurons; i++)
			if (!Double.isFinite(found.numbers()[i])) throw new IllegalArgumentException(text + ": row " + (i + 1) +
				" of " + file + " is " + found.numbers()[i] + ": must be a number");
		return found.numbers();
	}
}
