package org.rasterfit.training;

import java.util.Arrays;
import java.util.List;

import org.rasterfit.recording.Recording;
import org.rasterfit.table.Column;

/** A column of the table of a recording's units. */
final class UnitColumn {

	private UnitColumn() {}

	/**
	 * Its values as text; whole numbers without a decimal point, numbers that are missing empty.
	 *
	 * @param key the parameter that names the column, for messages
	 * @throws IllegalArgumentException if the recording lacks it
	 */
	static String[] values(final Recording recording, final String key, final String name) {
		final List<Column> columns = recording.tables().map(t -> t.units()).orElse(List.of());
		final Column found = columns.stream().filter(c -> c.name().equals(name)).findFirst()
			.orElseThrow(
				() -> new IllegalArgumentException(key + ": " + recording.name() + " has no column " + name +
					" of units; there are " + columns.stream().map(Column::name).toList()));
		return found.isNumeric() ? Arrays.stream(found.numbers()).mapToObj(UnitColumn::text).toArray(String[]::new)
			: found.texts().clone();
	}

	private static String text(final double number) {
		if (Double.isNaN(number)) return "";
		return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
	}
}
