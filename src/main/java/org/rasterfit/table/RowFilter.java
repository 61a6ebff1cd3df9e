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
 * {@code |} ({@code quality = good | fair}). What counts as the same value is told by {@link ColumnValues}.
 */
public final class RowFilter {

	private static final Pattern PART = Pattern.compile("\\s*(.+?)\\s*(==|!=|<=|>=|=|<|>)\\s*(.+?)\\s*");

	/** So many of the values that a column holds are listed in a message. */
	private static final int MOST_LISTED = 10;

	private record Part(String column, String operator, String value) {

		boolean isComparison() {
			return operator.equals("=") || operator.equals("!=");
		}
	}

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

	/**
	 * Which rows are kept.
	 *
	 * @param notes gets a line for each value that occurs in no row
	 */
	public boolean[] keep(final Table table, final List<String> notes) throws IOException {
		final boolean[] keep = new boolean[table.rows()];
		Arrays.fill(keep, true);
		for (final Part part : parts) {
			final Column column = table.column(part.column, option);
			final boolean[] holds = part.isComparison() ? equal(part, column, notes) : ordered(part, column);
			for (int row = 0; row < keep.length; row++)
				keep[row] &= holds[row];
		}
		return keep;
	}

	/** Rows with one of the alternatives, or with none of them. */
	private boolean[] equal(final Part part, final Column column, final List<String> notes) {
		final ColumnValues values = new ColumnValues(column, option);
		final boolean[] holds = new boolean[column.rows()];
		for (final String alternative : part.value.split("\\|")) {
			final String value = alternative.trim();
			boolean any = false;
			for (int row = 0; row < holds.length; row++) {
				final boolean same = values.is(row, value);
				holds[row] |= same;
				any |= same;
			}
			if (!any) notes.add(option + ": no row has " + part.column + " = " + value + "; there " + listed(column));
		}
		if (part.operator.equals("!=")) for (int row = 0; row < holds.length; row++)
			holds[row] = !holds[row];
		return holds;
	}

	private static String listed(final Column column) {
		final List<String> values = column.distinct();
		if (values.isEmpty()) return "are no rows";
		return "are " + String.join(" | ", values.subList(0, Math.min(MOST_LISTED, values.size()))) + (values
			.size() > MOST_LISTED ? " and " + (values.size() - MOST_LISTED) + " more" : "");
	}

	private boolean[] ordered(final Part part, final Column column) {
		if (!column.isNumeric()) throw new IllegalArgumentException(option + ": column " + part.column +
			" holds texts: compare it with = or !=, not with " + part.operator);
		final double limit = new ColumnValues(column, option).number(part.value);
		final boolean[] holds = new boolean[column.rows()];
		for (int row = 0; row < holds.length; row++)
			holds[row] = compares(part.operator, column.numbers()[row], limit);
		return holds;
	}

	private static boolean compares(final String operator, final double a, final double b) {
		switch (operator) {
			case "<" :
				return a < b;
			case "<=" :
				return a <= b;
			case ">" :
				return a > b;
			default :
				return a >= b;
		}
	}
}
