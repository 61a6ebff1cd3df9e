package org.rasterfit.table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.rasterfit.file.DecimalComma;

/**
 * What counts as the same value in a column. Texts are compared without regard to case. Numbers are compared as
 * numbers, also where a column of texts holds them ({@code 2} and {@code 2.0}). In a column that holds truth values
 * alone, as numbers 0 and 1 or as texts, {@code 1}, {@code true} and {@code TRUE} are one value, and so are {@code 0}
 * and {@code false}.
 */
public final class ColumnValues {

	private static final List<String> WORDS = List.of("true", "false");

	private final Column column;
	private final String option;
	private final boolean truth;

	/**
	 * @param option the option that a value is given by, for messages
	 */
	public ColumnValues(final Column column, final String option) {
		this.column = column;
		this.option = option;
		truth = isTruth(column);
	}

	/** Whether a column holds truth values alone. */
	private static boolean isTruth(final Column column) {
		if (column.isNumeric())
			return Arrays.stream(column.numbers()).allMatch(v -> v == 0 || v == 1 || Double.isNaN(v));
		return Arrays.stream(column.texts()).map(ColumnValues::lower).allMatch(t -> t.isEmpty() || WORDS.contains(t));
	}

	/** Whether two texts name the same condition: the same but for case, the same number, or the same truth value. */
	public static boolean isSame(final String label, final String named) {
		if (label.equalsIgnoreCase(named)) return true;
		final boolean word = WORDS.contains(lower(label)) || WORDS.contains(lower(named));
		return word ? !Double.isNaN(asNumber(label)) && asNumber(label) == asNumber(named)
			: CsvTable.parse(label) == CsvTable
				.parse(named);
	}

	/**
	 * Whether the value of a row is the one that a user typed.
	 *
	 * @throws IllegalArgumentException if the column holds numbers and the value is none
	 */
	public boolean is(final int row, final String value) {
		if (column.isNumeric()) return column.numbers()[row] == number(value);
		final String text = column.text(row);
		if (text.equalsIgnoreCase(value)) return true;
		return truth ? !text.isEmpty() && asNumber(text) == asNumber(value)
			: CsvTable.parse(text) == CsvTable.parse(value);
	}

	/** The number that a value is in this column. */
	public double number(final String value) {
		final double number = truth ? asNumber(value) : CsvTable.parse(value);
		if (Double.isNaN(number)) throw new IllegalArgumentException(option + ": column " + column.name() +
			" holds numbers, but \"" + value + "\" is not a number" + DecimalComma.hint(value));
		return number;
	}

	/** Truth values as 1 and 0, numbers as they are, NaN for others. */
	private static double asNumber(final String text) {
		final int word = WORDS.indexOf(lower(text));
		return word >= 0 ? 1 - word : CsvTable.parse(text);
	}

	private static String lower(final String text) {
		return text.trim().toLowerCase(Locale.ROOT);
	}
}
