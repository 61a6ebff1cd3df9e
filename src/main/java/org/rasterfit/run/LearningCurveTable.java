package org.rasterfit.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.rasterfit.file.AtomicFile;
import org.rasterfit.training.LearningCurve;

/** Writes a learning curve as comma-separated values, one row per loop; what a loop does not have stays empty. */
public final class LearningCurveTable {

	private LearningCurveTable() {}

	/**
	 * Columns: loop, seconds, rates [Hz], then per condition the correlation and its spread over test trials.
	 *
	 * @param curve what to write
	 * @param file is replaced if it exists
	 */
	public static void write(final LearningCurve curve, final Path file) throws IOException {
		final List<String> header = new ArrayList<>(List.of("loop", "seconds", "excitatory_hz", "inhibitory_hz",
			"trained_hz"));
		for (final String condition : curve.conditions())
			header.addAll(List.of("correlation_" + condition, "spread_" +
				condition));
		final StringBuilder text = new StringBuilder();
		try (
			CSVPrinter printer = new CSVPrinter(text, CSVFormat.DEFAULT.builder().setHeader(header.toArray(
				String[]::new)).setRecordSeparator('\n').get())) {
			for (final LearningCurve.Loop loop : curve.loops())
				printer.printRecord(row(loop, curve.conditions().size()));
		}
		AtomicFile.write(file, partial -> Files.writeString(partial, text), partial -> {
		});
	}

	private static List<Object> row(final LearningCurve.Loop loop, final int conditions) {
		final List<Object> row = new ArrayList<>(List.of(loop.loop(), loop.seconds()));
		row.add(known(loop.excitatoryHz()));
		row.add(known(loop.inhibitoryHz()));
		row.add(known(loop.trainedHz()));
		for (int c = 0; c < conditions; c++) {
			row.add(loop.tested() ? known(loop.correlation()[c]) : "");
			row.add(loop.tested() ? known(loop.spread()[c]) : "");
		}
		return row;
	}

	private static Object known(final double value) {
		return Double.isNaN(value) ? "" : value;
	}
}
