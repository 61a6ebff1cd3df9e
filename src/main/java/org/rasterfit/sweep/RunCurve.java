package org.rasterfit.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.commons.csv.CSVRecord;
import org.rasterfit.figure.SweepFigures;
import org.rasterfit.run.RunFolder;
import org.rasterfit.table.CsvTable;

/** The learning curve that a run has left. */
final class RunCurve {

	private static final String CORRELATION = "correlation_";

	private RunCurve() {}

	/**
	 * Reads it.
	 *
	 * @param run folder of the run
	 * @param group it belongs to
	 * @return empty if the run learned nothing, or was not tested on the way
	 */
	static Optional<SweepFigures.Curve> of(final Path run, final String group) throws IOException {
		final Path file = run.resolve(RunFolder.LEARNING_CURVE);
		if (!Files.isRegularFile(file)) return Optional.empty();
		final List<Double> loops = new ArrayList<>(), values = new ArrayList<>();
		try (CsvTable table = CsvTable.open(file)) {
			final List<String> columns = table.header().stream().filter(c -> c.startsWith(CORRELATION)).toList();
			for (CSVRecord row = table.next(); row != null; row = table.next()) {
				final CSVRecord tested = row;
				final double mean = columns.stream().map(tested::get).filter(cell -> !cell.isBlank()).mapToDouble(
					Double::parseDouble).average().orElse(Double.NaN);
				if (Double.isNaN(mean)) continue;
				loops.add(table.number(row, "loop"));
				values.add(mean);
			}
		}
		return loops.isEmpty() ? Optional.empty() : Optional.of(new SweepFigures.Curve(group, array(loops), array(
			values)));
	}

	private static double[] array(final List<Double> values) {
		return values.stream().mapToDouble(Double::doubleValue).toArray();
	}
}
