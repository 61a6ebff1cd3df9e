package org.rasterfit.table;

import java.util.Arrays;
import java.util.List;

/**
 * One column of a table of trials or units: numbers or texts, one per row.
 *
 * @param name the column's name
 * @param numbers the numbers, or {@code null} if the column holds texts; not copied
 * @param texts the texts, or {@code null} if it holds numbers; not copied
 */
public record Column(String name, double[] numbers, String[] texts) {

	/** Checks that it holds one of the two. */
	public Column {
		if ((numbers == null) == (texts == null)) throw new IllegalArgumentException("column " + name +
			": must hold either numbers or texts");
	}

	/** Whether it holds numbers. */
	public boolean isNumeric() {
		return numbers != null;
	}

	/** Number of rows. */
	public int rows() {
		return isNumeric() ? numbers.length : texts.length;
	}

	/** The value of a row as text; whole numbers without a decimal point. */
	public String text(final int row) {
		if (!isNumeric()) return texts[row].trim();
		final double value = numbers[row];
		return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value)
			: Double.toString(value);
	}

	/** Whether a row has no value: NaN, or an empty text. */
	public boolean isMissing(final int row) {
		return isNumeric() ? Double.isNaN(numbers[row]) : texts[row].isBlank();
	}

	/** The different values as texts, in order of first appearance. */
	public List<String> distinct() {
		final String[] all = new String[rows()];
		for (int i = 0; i < all.length; i++)
			all[i] = text(i);
		return Arrays.stream(all).distinct().toList();
	}
}
