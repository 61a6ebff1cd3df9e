package org.rasterfit.recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.rasterfit.table.ColumnValues;

/** Which of the conditions that were found are used, and in which order. */
final class ConditionChoice {

	/** A column with more values than this is a mistake, and would take a lot of memory before it shows. */
	private static final int MOST = 100;

	private ConditionChoice() {}

	/**
	 * All conditions, or those of the option conditions.
	 *
	 * @param found names, in order of appearance
	 * @throws IllegalArgumentException if one that is asked for was not found, or is named twice
	 */
	static List<String> of(final List<String> found, final ReadOptions options) {
		final String wanted = options.text(ReadOption.CONDITIONS.name(), null);
		if (wanted == null) {
			if (found.size() <= MOST) return found;
			throw new IllegalArgumentException("condition: the column has " + found.size() +
				" different values: is it the right one? Name those wanted with conditions = first | second");
		}
		final List<String> chosen = new ArrayList<>();
		for (final String name : Arrays.stream(wanted.split("\\|")).map(String::trim).toList()) {
			final String condition = found.contains(name) ? name
				: found.stream().filter(f -> ColumnValues.isSame(f, name))
					.findFirst().orElseThrow(() -> new IllegalArgumentException("conditions = \"" + wanted +
						"\": there is no condition \"" + name + "\"; there are " + String.join(" | ", found)));
			if (chosen.contains(condition)) throw new IllegalArgumentException("conditions = \"" + wanted +
				"\": names a condition twice");
			chosen.add(condition);
		}
		return chosen;
	}
}
