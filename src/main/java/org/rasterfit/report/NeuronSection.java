package org.rasterfit.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.commons.csv.CSVRecord;
import org.rasterfit.table.CsvTable;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Tables of neurons that the run has left, as data that the page's script shows, sorts and searches. */
final class NeuronSection {

	/** Tables that a run may leave, and what they are. */
	private static final List<List<String>> TABLES = List.of(List.of("neurons.csv", "Trained neurons"), List.of(
		"populations.csv", "All neurons"));

	/** Largest table of the page; what does not fit is only in the file [letters]. */
	private static final int LARGEST = 1_000_000;

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
			final JsonArray header = new JsonArray(), rows = new JsonArray();
			table.header().forEach(name -> header.add(Words.label(name)));
			int shown = 0, all = 0, letters = 0;
			for (CSVRecord row = table.next(); row != null; row = table.next(), all++) {
				if (letters > LARGEST) continue;
				final JsonArray cells = cells(row, table.header().size());
				letters += cells.toString().length();
				rows.add(cells);
				shown++;
			}
			final JsonObject data = new JsonObject();
			data.add("header", header);
			data.add("rows", rows);
			final String name = file.getFileName().toString();
			return "<h3>" + title + "</h3>\n<div class=\"neurons\" data-title=\"" + title + "\"><p>" + (shown < all
				? "The first " + shown + " of " : "") + all + " rows of <code>" + name +
				"</code>.</p><noscript><p>The table needs JavaScript; the file has it, too.</p></noscript>" +
				"<script type=\"application/json\">" + Html.data(data.toString()) + "</script></div>\n";
		}
	}

	private static JsonArray cells(final CSVRecord row, final int columns) {
		final JsonArray cells = new JsonArray();
		for (int i = 0; i < columns; i++)
			cells.add(shortened(row.get(i)));
		return cells;
	}

	/** Numbers with four digits; other texts as they are. */
	private static String shortened(final String cell) {
		if (!cell.matches("-?\\d+\\.\\d+(E-?\\d+)?")) return cell;
		return Numbers.measured(Double.parseDouble(cell));
	}
}
