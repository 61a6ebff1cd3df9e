package org.rasterfit.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.commons.csv.CSVRecord;
import org.rasterfit.table.CsvTable;

/** Runs that a table lists: a column for each parameter, a row for each run. */
public final class PointTable {

	private PointTable() {}

	/**
	 * Reads the runs of a table.
	 *
	 * @param file CSV with a header of parameter names
	 * @throws IOException if it cannot be read, or holds no run
	 */
	public static List<SweepPoint> read(final Path file) throws IOException {
		if (!Files.isRegularFile(file)) throw new IOException("list " + file + ": there is no such file");
		final List<SweepPoint> points = new ArrayList<>();
		try (CsvTable table = CsvTable.open(file)) {
			for (CSVRecord row = table.next(); row != null; row = table.next()) {
				final Map<String, String> values = new LinkedHashMap<>();
				for (final String key : table.header())
					values.put(key, table.text(row, key).trim());
				points.add(new SweepPoint(values));
			}
		}
		if (points.isEmpty()) throw new IOException("list " + file +
			": holds no run: it must have a header of parameter names and a row for each run");
		return points;
	}
}
