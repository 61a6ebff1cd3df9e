package org.rasterfit.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which rows of a table are kept, as a user types it: {@code outcome = hit; photostim != 1; depth >= 300}. The
 * parts are separated by semicolons and must all hold; {@code =} and {@code !=} take alternatives separated by
 * {@code |} ({@code quality = good | fair}). Columns of numbers compare as numbers, others as texts.
 */
public final class RowFilter {

	private static final Pattern PART = Pattern.compile("\\s*(.+?)\\s*(==|!=|<=|>=|=|<|>)\\s*(.+?)\\s*");

	private record Part(String column, String operator, String value) {}

	private final String option;
	private final List<Part> parts = new ArrayList<>();

	/**
	 * @param option the option's name, for messages
	 * @param text what the user typed; blank keeps all rows
	 * @throws IllegalArgumentException if it does not parse
	 */
	public RowFilter(final String option, final String text) {
		this.option = option;
		for (final String part : text.split(";")) {
			if (part.isBlank()) continue;
			final Matcher match = PART.matcher(part);
			if (!match.matches()) throw new IllegalArgumentException(option + " = \"" + text + "\": \"" + part.trim() +
				"\" must be a column, one of = != < <= > >=, and a value, such as: outcome = hit");
			parts.add(new Part(match.group(1), match.group(2).equals("==") ? "=" : match.group(2), match.group(3)));
		}
	}

	/** Which rows are kept. */
	public boolean[] keep(final Table table) throws IOException {
		final boolean[] keep = new boolean[table.rows()];
		Arrays.fill(keep, true);
		for (final Part part : parts) {
			final Column column = table.column(part.column, option);
			for (int row = 0; row < keep.length; row++) keep[row] &= holds(part, column, row);
		}
		return keep;
	}

	private boolean holds(final Part part, final Column column, final int row) {
		switch (part.operator) {
			case "=":
				return isOneOf(part, column, row);
			case "!=":
				return !isOneOf(part, column, row);
			default:
				if (!column.isNumeric()) throw new IllegalArgumentException(option + ": column " + part.column +
					" holds texts: compare it with = or !=, not with " + part.operator);
				return compares(part.operator, column.numbers()[row], number(part, part.value));
		}
	}

	private boolean isOneOf(final Part part, final Column column, final int row) {
		for (final String value : part.value.split("\\|")) {
			if (column.isNumeric() ? column.numbers()[row] == number(part, value.trim()) : column.text(row).equalsIgnoreCase(
				value.trim())) return true;
		}
		return false;
	}

	private double number(final Part part, final String value) {
		try {
			return Double.parseDouble(value);
		}
		catch (final NumberFormatException exc) {
			throw new IllegalArgumentException(option + ": column " + part.column + " holds numbers, but \"" + value +
				"\" is not a number", exc);
		}
	}

	private static boolean compares(final String operator, final double a, final double b) {
		switch (operator) {
			case "<":
				return a < b;
			case "<=":
				return a <= b;
			case ">":
				return a > b;
			default:
				return a >= b;
		}
	}
}
