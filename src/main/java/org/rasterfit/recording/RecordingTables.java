package org.rasterfit.recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.rasterfit.table.Column;

/**
 * What the file says of the trials and neurons of a recording, beside their spikes.
 *
 * @param trials columns with one row per trial
 * @param units columns with one row per neuron
 * @param eventS when the event was in each trial, on the clock of the file [s]; {@code null} if the file does not say;
 *           not copied
 */
public record RecordingTables(List<Column> trials, List<Column> units, double[] eventS) {

	/** Copies the lists. */
	public RecordingTables {
		trials = List.copyOf(trials);
		units = List.copyOf(units);
	}

	/** The column of trials of a name. */
	public Optional<Column> trialColumn(final String name) {
		return trials.stream().filter(c -> c.name().equals(name)).findFirst();
	}

	/** The same for some of the neurons. */
	public RecordingTables ofUnits(final int... chosen) {
		return new RecordingTables(trials, units.stream().map(c -> rows(c, chosen)).toList(), eventS);
	}

	/** The same for some of the trials. */
	public RecordingTables ofTrials(final int... chosen) {
		return new RecordingTables(trials.stream().map(c -> rows(c, chosen)).toList(), units,
			eventS == null ? null : Arrays
				.stream(chosen).mapToDouble(k -> eventS[k]).toArray());
	}

	/** All columns of a table that can be read, for some of its rows. */
	static List<Column> columns(final org.rasterfit.table.Table table, final int... rows) {
		final List<Column> columns = new ArrayList<>();
		for (final String name : table.columns()) {
			try {
				columns.add(rows(table.column(name, name), rows));
			}
			catch (final java.io.IOException exc) {
				// a column that cannot be read was told when the file was looked at
				continue;
			}
		}
		return columns;
	}

	private static Column rows(final Column column, final int... rows) {
		return column.isNumeric()
			? new Column(column.name(), Arrays.stream(rows).mapToDouble(r -> column.numbers()[r]).toArray(),
				null)
			: new Column(column.name(), null,
				Arrays.stream(rows).mapToObj(r -> column.texts()[r]).toArray(String[]::new));
	}
}
