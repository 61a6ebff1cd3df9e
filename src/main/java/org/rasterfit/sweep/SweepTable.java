package org.rasterfit.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.rasterfit.file.AtomicFile;

/** All runs of a sweep, a row each. Not for several threads at a time. */
public final class SweepTable {

	private final Map<SweepPoint, SweepRow> rows = new LinkedHashMap<>();

	/** Adds the row of a run, or replaces it in its place. */
	public void put(final SweepRow row) {
		rows.put(row.point(), row);
	}

	/** All rows, in the order in which they came first. */
	public List<SweepRow> rows() {
		return List.copyOf(rows.values());
	}

	/** The row of some values. */
	public Optional<SweepRow> row(final SweepPoint point) {
		return Optional.ofNullable(rows.get(point));
	}

	/** How many rows have a state. */
	public long count(final SweepRow.State state) {
		return rows.values().stream().filter(row -> row.state() == state).count();
	}

	/** Parameters that are swept, in their order. */
	public List<String> keys() {
		final Set<String> keys = new LinkedHashSet<>();
		rows.values().forEach(row -> keys.addAll(row.point().values().keySet()));
		return List.copyOf(keys);
	}

	/** Values of a swept parameter: numbers by size, others as they came. */
	public List<String> values(final String key) {
		return sorted(rows.values().stream().map(row -> row.point().values().getOrDefault(key, "")).distinct()
			.toList());
	}

	/** Numbers by size; as they are if some are none. */
	static List<String> sorted(final List<String> values) {
		final Map<Double, String> numbers = new TreeMap<>();
		try {
			values.forEach(value -> numbers.put(Double.parseDouble(value), value));
		}
		catch (final NumberFormatException exc) {
			return values;
		}
		return numbers.size() == values.size() ? List.copyOf(numbers.values()) : values;
	}

	/** Names of the numbers that runs have. */
	public Set<String> metrics() {
		final Set<String> names = new LinkedHashSet<>();
		rows.values().forEach(row -> names.addAll(row.metrics().keySet()));
		return names;
	}

	/**
	 * The metric that figures show and a search looks at.
	 *
	 * @param asked its name; blank: the one that says most about the fit
	 * @return empty as long as no run is done
	 * @throws IllegalArgumentException if runs have no number of that name; lists those that they have
	 */
	public Optional<String> metric(final String asked) {
		if (metrics().isEmpty()) return Optional.empty();
		if (asked.isBlank()) return SweepMetrics.best(metrics());
		if (!metrics().contains(asked)) throw new IllegalArgumentException("metric = " + asked +
			": the runs have no such number; they have " + String.join(", ", metrics()));
		return Optional.of(asked);
	}

	/** A metric, and after it the other numbers of the runs that say how well they did. */
	public List<String> measures(final String metric) {
		final Set<String> all = new LinkedHashSet<>(List.of(metric));
		all.addAll(SweepMetrics.fits(metrics()));
		return List.copyOf(all);
	}

	/**
	 * The table as CSV: the swept values, state, numbers, seconds, digest, folder and error of every run. The file is
	 * at every moment whole, old or new.
	 */
	public void write(final Path file) throws IOException {
		final List<String> keys = keys();
		final Collection<String> metrics = metrics();
		final List<String> header = new ArrayList<>(keys);
		header.add("state");
		header.addAll(metrics);
		header.addAll(List.of("seconds", "digest", "folder", "error"));
		final StringBuilder text = new StringBuilder();
		try (
			CSVPrinter printer = new CSVPrinter(text, CSVFormat.DEFAULT.builder().setHeader(header.toArray(
				String[]::new)).setRecordSeparator('\n').get())) {
			for (final SweepRow row : rows.values())
				printer.printRecord(cells(row, keys, metrics));
		}
		AtomicFile.write(file, partial -> Files.writeString(partial, text), partial -> {
		});
	}

	private static List<Object> cells(final SweepRow row, final List<String> keys, final Collection<String> metrics) {
		final List<Object> cells = new ArrayList<>();
		keys.forEach(key -> cells.add(row.point().values().getOrDefault(key, "")));
		cells.add(row.state().word());
		metrics.forEach(name -> cells.add(known(row.metric(name))));
		cells.addAll(List.of(known(row.seconds()), row.digest(), row.folder(), row.error()));
		return cells;
	}

	private static Object known(final double number) {
		return Double.isNaN(number) ? "" : number;
	}
}
