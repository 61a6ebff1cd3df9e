package org.rasterfit.perturbation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.rasterfit.recording.Recording;
import org.rasterfit.recording.RecordingTables;
import org.rasterfit.table.Column;
import org.rasterfit.table.CsvTable;
import org.rasterfit.table.RowFilter;
import org.rasterfit.table.Table;

/** Columns of recorded units, for groups of neurons that are named by a condition on them. */
public final class UnitTable implements NeuronSelection.UnitColumns {

	private final Table table;

	private UnitTable(final Table table) {
		this.table = table;
	}

	/** A file of comma-separated values with a column id. */
	public static UnitTable read(final Path file) throws IOException {
		return new UnitTable(CsvTable.readAll(file, "unit"));
	}

	/** What a recording says of its units. */
	public static UnitTable of(final Recording recording) {
		final Table table = new Table(recording.name(), "unit", recording.neurons());
		recording.tables().map(RecordingTables::units).orElse(List.of())
			.forEach(column -> table.with(column.name(), () -> column));
		table.with("id", () -> new Column("id", null, recording.neuronIds().toArray(String[]::new)));
		return new UnitTable(table);
	}

	@Override
	public List<String> ids(final String condition) {
		try {
			final boolean[] isMeant = new RowFilter("group", condition).keep(table, new ArrayList<>());
			final Column ids = table.column("id", "units");
			return IntStream.range(0, isMeant.length).filter(row -> isMeant[row]).mapToObj(ids::text).toList();
		}
		catch (final IOException exc) {
			throw new IllegalArgumentException(exc.getMessage(), exc);
		}
	}
}
