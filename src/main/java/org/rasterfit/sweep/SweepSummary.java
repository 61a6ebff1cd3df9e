package org.rasterfit.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.rasterfit.figure.Figure;
import org.rasterfit.figure.SweepFigures;
import org.rasterfit.file.AtomicFile;

/** A metric of a sweep: means and spreads over seeds, figures against what was swept. */
public final class SweepSummary {

	/** More lines than this cannot be told apart: the others are averaged. */
	private static final int LINES = 7;

	/**
	 * The metric of the runs that differ in their seed alone.
	 *
	 * @param values of the parameters
	 * @param runs how many
	 * @param mean over them
	 * @param sd standard deviation, with runs - 1 degrees of freedom; NaN of one run
	 * @param min smallest
	 * @param max largest
	 */
	public record Setting(Map<String, String> values, long runs, double mean, double sd, double min, double max) {}

	private final String metric;
	private final List<SweepRow> rows;
	private final List<String> keys;

	/**
	 * @param table all runs; those that are not done, or do not have the metric, are left out
	 * @param metric name of the metric
	 */
	public SweepSummary(final SweepTable table, final String metric) {
		this.metric = metric;
		rows = table.rows().stream().filter(row -> !Double.isNaN(row.metric(metric))).toList();
		keys = table.keys().stream().filter(key -> !key.equals(SweepTask.SEED)).toList();
	}

	/**
	 * Writes a row for every combination of parameters: how many runs it has, which differ in their seed, and mean,
	 * standard deviation and range of the metric.
	 */
	public void write(final Path file) throws IOException {
		final List<String> header = new ArrayList<>(keys);
		header.addAll(List.of("runs", metric + " mean", metric + " sd", metric + " min", metric + " max"));
		final StringBuilder text = new StringBuilder();
		try (
			CSVPrinter printer = new CSVPrinter(text, CSVFormat.DEFAULT.builder().setHeader(header.toArray(
				String[]::new)).setRecordSeparator('\n').get())) {
			for (final Setting setting : settings()) {
				final List<Object> cells = new ArrayList<>();
				keys.forEach(key -> cells.add(setting.values.getOrDefault(key, "")));
				cells.addAll(List.of(setting.runs, setting.mean, setting.runs > 1 ? setting.sd : "", setting.min,
					setting.max));
				printer.printRecord(cells);
			}
		}
		AtomicFile.write(file, partial -> Files.writeString(partial, text), partial -> {
		});
	}

	/** Every combination of parameters, in the order of the runs. */
	public List<Setting> settings() {
		final List<Setting> settings = new ArrayList<>();
		by(this::values).forEach((values, some) -> {
			final SummaryStatistics over = over(some);
			settings.add(new Setting(values, over.getN(), over.getMean(), over.getN() > 1 ? over.getStandardDeviation()
				: Double.NaN, over.getMin(), over.getMax()));
		});
		return settings;
	}

	/** All but the seed. */
	private Map<String, String> values(final SweepRow row) {
		final Map<String, String> settings = new LinkedHashMap<>(row.point().values());
		settings.remove(SweepTask.SEED);
		return settings;
	}

	private <K> Map<K, List<SweepRow>> by(final Function<SweepRow, K> what) {
		return rows.stream().collect(Collectors.groupingBy(what, LinkedHashMap::new, Collectors.toList()));
	}

	private SummaryStatistics over(final List<SweepRow> some) {
		final SummaryStatistics over = new SummaryStatistics();
		some.forEach(row -> over.addValue(row.metric(metric)));
		return over;
	}

	/** Parameters that have two values or more, with these in order: numbers by size. */
	private Map<String, List<String>> varied() {
		final Map<String, List<String>> varied = new LinkedHashMap<>();
		for (final String key : keys) {
			final List<String> values = rows.stream().map(row -> row.point().values().getOrDefault(key, "")).distinct()
				.collect(Collectors.toList());
			if (values.size() > 1) varied.put(key, SweepTable.sorted(values));
		}
		return varied;
	}

	/**
	 * The metric against each parameter ({@code by_KEY}) and for each pair of parameters ({@code map_KEY_KEY}); without
	 * parameters against the seed.
	 */
	public Map<String, Figure> figures() {
		final Map<String, Figure> figures = new LinkedHashMap<>();
		final Map<String, List<String>> varied = varied();
		final List<String> names = List.copyOf(varied.keySet());
		for (final String key : names)
			figures.put("by_" + key, against(key, varied));
		for (int i = 0; i < names.size(); i++)
			for (int k = i + 1; k < names.size(); k++)
				figures.put("map_" + names.get(i) + "_" + names.get(k), map(names.get(i), names.get(k), varied));
		if (names.isEmpty() && rows.size() > 1) figures.put("by_seed", seeds());
		return figures;
	}

	/**
	 * Learning curves of all runs, those with the same parameters in one colour.
	 *
	 * @param sweep folder of the sweep
	 * @return empty if no run learned anything
	 */
	public Optional<Figure> curves(final Path sweep) throws IOException {
		final Map<String, List<SweepRow>> groups = groups();
		final List<SweepFigures.Curve> curves = new ArrayList<>();
		for (final Map.Entry<String, List<SweepRow>> group : groups.entrySet())
			for (final SweepRow row : group.getValue())
				RunCurve.of(sweep.resolve(row.folder()), groups.size() > LINES ? "" : group.getKey()).ifPresent(
					curves::add);
		return curves.isEmpty() ? Optional.empty() : Optional.of(SweepFigures.curves(curves));
	}

	private Figure seeds() {
		final List<String> seeds = rows.stream().map(row -> row.point().values().getOrDefault(SweepTask.SEED, ""))
			.toList();
		final double[] values = rows.stream().mapToDouble(row -> row.metric(metric)).toArray();
		return SweepFigures.against(SweepTask.SEED, metric, "over one run",
			List.of(new SweepFigures.Series("all", seeds,
				values, new double[values.length])));
	}

	private Figure against(final String key, final Map<String, List<String>> varied) {
		final Map<String, List<SweepRow>> lines = by(row -> others(row, key, varied));
		final boolean isFew = lines.size() <= LINES;
		final List<SweepFigures.Series> series = new ArrayList<>();
		if (isFew) lines.forEach((name, some) -> series.add(series(name, key, varied.get(key), some)));
		else series.add(series("all", key, varied.get(key), rows));
		final long runs = rows.stream().map(SweepRow::point).map(p -> p.values().get(SweepTask.SEED)).distinct()
			.count();
		return SweepFigures.against(key, metric, isFew ? "over " + runs + (runs == 1 ? " seed" : " seeds")
			: "over seeds and all other parameters", series);
	}

	/** What else is varied. */
	private static String others(final SweepRow row, final String key, final Map<String, List<String>> varied) {
		return row.point().values().entrySet().stream()
			.filter(e -> varied.containsKey(e.getKey()) && !e.getKey().equals(
				key))
			.map(e -> e.getKey() + " = " + e.getValue()).collect(Collectors.joining(", "));
	}

	private SweepFigures.Series series(final String name, final String key, final List<String> values,
		final List<SweepRow> some)
	{
		final double[] mean = new double[values.size()], spread = new double[values.size()];
		for (int i = 0; i < mean.length; i++) {
			final String value = values.get(i);
			final SummaryStatistics over = over(
				some.stream().filter(row -> value.equals(row.point().values().getOrDefault(
					key, ""))).toList());
			mean[i] = over.getN() > 0 ? over.getMean() : Double.NaN;
			spread[i] = over.getN() > 1 ? over.getStandardDeviation() : Double.NaN;
		}
		return new SweepFigures.Series(name, values, mean, spread);
	}

	private Figure map(final String xKey, final String yKey, final Map<String, List<String>> varied) {
		final List<String> x = varied.get(xKey), y = varied.get(yKey);
		final double[][] values = new double[y.size()][x.size()];
		for (int i = 0; i < y.size(); i++)
			for (int k = 0; k < x.size(); k++) {
				final String at = x.get(k), beside = y.get(i);
				final SummaryStatistics over = over(
					rows.stream().filter(row -> at.equals(row.point().values().get(xKey)) &&
						beside.equals(row.point().values().get(yKey))).toList());
				values[i][k] = over.getN() > 0 ? over.getMean() : Double.NaN;
			}
		return SweepFigures.map(xKey, x, yKey, y, values, metric);
	}

	/** Runs that differ in their seed alone, by what else distinguishes them. */
	public Map<String, List<SweepRow>> groups() {
		final Map<String, List<String>> varied = varied();
		return by(row -> others(row, "", varied));
	}

}
