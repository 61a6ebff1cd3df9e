package org.rasterfit.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.commons.csv.CSVFormat;
import org.rasterfit.evaluation.Ensemble;
import org.rasterfit.figure.EnsembleFigures;
import org.rasterfit.figure.Figure;
import org.rasterfit.file.AtomicFile;
import org.rasterfit.run.FinishedRun;
import org.rasterfit.run.RunFolder;

/** Figures and tables of a sweep. */
public final class SweepReport {

	private final SweepFolder folder;
	private final SweepTable table;
	private final String metric;
	private final boolean isSmallest;

	/**
	 * @param metric what is shown
	 * @param isSmallest whether the smallest is best
	 */
	public SweepReport(final SweepFolder folder, final SweepTable table, final String metric,
		final boolean isSmallest)
	{
		this.folder = folder;
		this.table = table;
		this.metric = metric;
		this.isSmallest = isSmallest;
	}

	/**
	 * Says what a sweep came to, and adds its numbers.
	 *
	 * @param metrics numbers of the sweep by name; modified
	 * @return a line or more for people to read
	 */
	public static String words(final SweepFolder folder, final SweepTable table, final Map<String, Object> metrics) {
		final long finished = table.count(SweepRow.State.FINISHED), failed = table.count(SweepRow.State.FAILED);
		metrics.put("runs", table.rows().size());
		metrics.put("finished", finished);
		metrics.put("failed", failed);
		metrics.put("open", table.count(SweepRow.State.OPEN));
		return finished + " of " + table.rows().size() + " runs are done, " + failed + " failed; table: " +
			folder.path().resolve(SweepFolder.TABLE) + "\nPage: " + folder.path().resolve(RunFolder.REPORT);
	}

	/**
	 * The best run, as a line of its own for people to read.
	 *
	 * @param metrics numbers of the sweep by name; modified
	 */
	public String best(final SweepRow row, final Map<String, Object> metrics) {
		metrics.put("best_" + metric, row.metric(metric));
		return "\nBest " + metric + " = " + row.metric(metric) + ": " + row.point().text(", ") + "\n  " +
			folder.path().resolve(row.folder());
	}

	/** The best run; empty if none has the metric. */
	public Optional<SweepRow> best() {
		final Comparator<SweepRow> byMetric = Comparator.comparingDouble(row -> row.metric(metric));
		return table.rows().stream().filter(row -> !Double.isNaN(row.metric(metric)))
			.max(isSmallest ? byMetric.reversed()
				: byMetric);
	}

	/** Draws figures, and writes them and the table of means. */
	public Map<String, Figure> write() throws IOException {
		final SweepSummary summary = new SweepSummary(table, metric);
		summary.write(folder.path().resolve(SweepFolder.SUMMARY));
		final Map<String, Figure> figures = new LinkedHashMap<>(summary.figures());
		summary.curves(folder.path()).ifPresent(curves -> figures.put("learning_curves", curves));
		write(figures);
		return figures;
	}

	/**
	 * The networks of the best parameters, which differ in their seed.
	 *
	 * @return rows; fewer than two: there is no ensemble
	 */
	public List<SweepRow> ensemble() {
		final Optional<SweepRow> best = best();
		return new SweepSummary(table, metric).groups().values().stream().filter(group -> best.isPresent() && group
			.contains(best.get())).findFirst().orElse(List.of()).stream()
			.filter(row -> new FinishedRun(folder.path().resolve(
				row.folder())).hasNetwork())
			.toList();
	}

	/** Draws an ensemble, and writes its figures and its table: mean and spread of every neuron in every bin. */
	public Map<String, Figure> write(final Ensemble ensemble) throws IOException {
		final Map<String, Figure> figures = new EnsembleFigures(ensemble).all();
		write(figures);
		final StringBuilder text = new StringBuilder("condition,neuron,time_ms,mean_hz,sd_hz\n");
		for (int c = 0; c < ensemble.conditions().size(); c++) {
			final double[][] mean = ensemble.mean(c), spread = ensemble.spread(c);
			for (int n = 0; n < mean.length; n++)
				for (int bin = 0; bin < mean[n].length; bin++)
					CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get().printRecord(text,
						ensemble.conditions().get(c),
						ensemble.neurons().get(n), ensemble.startMs() + (bin + 0.5) * ensemble.binMs(), mean[n][bin],
						spread[n][bin]);
		}
		AtomicFile.write(folder.path().resolve(SweepFolder.ENSEMBLE), partial -> Files.writeString(partial, text),
			partial -> {
			});
		return figures;
	}

	private void write(final Map<String, Figure> figures) throws IOException {
		for (final Map.Entry<String, Figure> figure : figures.entrySet()) {
			final Path file = folder.path().resolve(SweepFolder.FIGURES).resolve(figure.getKey() + ".png");
			AtomicFile.write(file, figure.getValue()::savePng, partial -> {
			});
		}
	}
}
