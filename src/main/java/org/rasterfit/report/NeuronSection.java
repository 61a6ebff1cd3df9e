package org.rasterfit.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.commons.csv.CSVRecord;
import org.rasterfit.table.CsvTable;

/** Tables of neurons that the run has left. */
final class NeuronSection {

	/** Tables that a run may leave, and what they are. */
	private static final List<List<String>> TABLES = List.of(List.of("neurons.csv", "Trained neurons"), List.of(
		"populations.csv", "All neurons"));

	private NeuronSection() {}

	/** The tables that are there; blank if there is none. */
	static String html(final Path folder) throws IOException {
		final StringBuilder text = new StringBuilder();
		for (final List<String> table : TABLES) {
			final Path file = folder.resolve(table.get(0));
			if (Files.exists(file)) text.append(html(file, table.get(1)));
		}
		return text.toString();
	}

	private static String html(final Path file, final String title) throws IOException {
		try (CsvTable table = CsvTable.open(file)) {
			final int columns = table.header().size();
			final SortableTable shown = new SortableTable(table.header().stream().map(Words::label).toList());
			for (CSVRecord row = table.next(); row != null; row = table.next())
				shown.add(row.toList().subList(0, columns));
			return shown.html(title, file.getFileName().toString());
		}
	}
}
