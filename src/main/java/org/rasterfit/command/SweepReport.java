package org.rasterfit.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.rasterfit.figure.Figure;
import org.rasterfit.file.AtomicFile;
import org.rasterfit.sweep.SweepFolder;
import org.rasterfit.sweep.SweepRow;
import org.rasterfit.sweep.SweepSummary;
import org.rasterfit.sweep.SweepTable;

/** Figures and tables of a sweep. */
final class SweepReport {

	private final SweepFolder folder;
	private final SweepTable table;
	private final String metric;
	private final boolean isSmallest;

	/**
	 * @param metric what is shown
	 * @param isSmallest whether the smallest is best
	 */
	SweepReport(final SweepFolder folder, final SweepTable table, final String metric, final boolean isSmallest) {
		this.folder = folder;
		this.table = table;
		this.metric = metric;
		this.isSmallest = isSmallest;
	}

	/** The best run; empty if none has the metric. */
	Optional<SweepRow> best() {
		final Comparator<SweepRow> byMetric = Comparator.comparingDouble(row -> row.metric(metric));
		return table.rows().stream().filter(row -> !Double.isNaN(row.metric(metric))).max(isSmallest ? byMetric.reversed()
			: byMetric);
	}

	/** Draws figures, and writes them and the table of means. */
	Map<String, Figure> write() throws IOException {
		final SweepSummary summary = new SweepSummary(table, metric);
		summary.write(folder.path().resolve(SweepFolder.SUMMARY));
		final Map<String, Figure> figures = new LinkedHashMap<>(summary.figures());
		for (final Map.Entry<String, Figure> figure : figures.entrySet()) {
			final Path file = folder.path().resolve(SweepFolder.FIGURES).resolve(figure.getKey() + ".png");
			AtomicFile.write(file, figure.getValue()::savePng, partial -> {
			});
		}
		return figures;
	}
}
