package org.rasterfit.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.apache.commons.csv.CSVRecord;
import org.scijava.plugin.Plugin;

/**
 * Reads trial-averaged rates from a text table with a header line and one row per value: columns {@code neuron},
 * {@code time} (start of the bin), {@code rate} and, if there are several, {@code condition}; in any order of rows and
 * columns. Times must be equally spaced and the same for all neurons and conditions.
 */
@Plugin(type = RecordingReader.class)
public final class CsvRatesReader implements RecordingReader {

	@Override
	public String format() {
		return "CSV or TSV of rates (columns neuron, time, rate, condition)";
	}

	@Override
	public boolean canRead(final List<Path> files) {
		return files.size() == 1 && CsvTable.headerOf(files.get(0)).containsAll(List.of("neuron", "time", "rate"));
	}

	@Override
	public List<ReadOption> options() {
		return List.of(ReadOption.TIME_UNIT, ReadOption.SCALE);
	}

	/** Rates by condition, neuron and time. */
	private static Map<String, Map<String, TreeMap<Double, Double>>> rows(final Path file) throws IOException {
		final Map<String, Map<String, TreeMap<Double, Double>>> rates = new LinkedHashMap<>();
		try (CsvTable table = CsvTable.open(file)) {
			final boolean conditions = table.has("condition");
			for (CSVRecord row = table.next(); row != null; row = table.next()) {
				final String condition = conditions ? table.text(row, "condition") : "all trials";
				final Double before = rates.computeIfAbsent(condition, c -> new LinkedHashMap<>()).computeIfAbsent(table.text(row,
					"neuron"), n -> new TreeMap<>()).put(table.number(row, "time"), table.number(row, "rate"));
				if (before != null) throw table.problem(row, "time", "neuron " + row.get("neuron") + " has two rates at " + row
					.get("time") + " in condition " + condition);
			}
		}
		if (rates.isEmpty()) throw new IOException(file + ": has a header, but no rates");
		return rates;
	}

	@Override
	public Contents inspect(final List<Path> files) throws IOException {
		final var rates = rows(files.get(0));
		final var first = rates.values().iterator().next();
		return new Contents(format(), first.size(), 0, new ArrayList<>(rates.keySet()), List.of(), List.of(), List.of(), 0,
			20 * Files.size(files.get(0)), options(), List.of(first.values().iterator().next().size() + " time bins"));
	}

	@Override
	public Recording read(final List<Path> files, final ReadOptions options) throws IOException {
		final Path file = files.get(0);
		final var rates = rows(file);
		final double scale = options.number("scale", 1), msPerUnit = TimeUnits.msPer(options, "s");
		final List<String> neurons = new ArrayList<>(rates.values().iterator().next().keySet());
		final double[] times = rates.values().iterator().next().values().iterator().next().keySet().stream().mapToDouble(
			t -> t * msPerUnit).toArray();
		final double bin = binMs(file, times);
		final double[] values = new double[Memory.rates(times.length, neurons.size(), rates.size())];
		int at = 0;
		for (final var condition : rates.entrySet()) {
			if (!condition.getValue().keySet().equals(rates.values().iterator().next().keySet()))
				throw new IOException(file + ", condition " + condition.getKey() + ": has other neurons than the first condition");
			for (final String neuron : neurons) {
				final TreeMap<Double, Double> row = condition.getValue().get(neuron);
				if (row.size() != times.length || !Arrays.equals(times, row.keySet().stream().mapToDouble(t -> t * msPerUnit)
					.toArray())) throw new IOException(file + ", neuron " + neuron + ", condition " + condition.getKey() +
						": has other times than the first neuron");
				for (final double rate : row.values()) values[at++] = rate * scale;
			}
		}
		try {
			return new Recording(FileNames.stem(file), values, bin, times[0], neurons, new ArrayList<>(rates.keySet()), null);
		}
		catch (final IllegalArgumentException exc) {
			throw new IOException(file + ", column rate: " + exc.getMessage(), exc);
		}
	}

	private static double binMs(final Path file, final double[] times) throws IOException {
		if (times.length < 2) throw new IOException(file + ", column time: there is only one time per neuron: the bin width " +
			"cannot be known");
		final double bin = (times[times.length - 1] - times[0]) / (times.length - 1);
		for (int b = 1; b < times.length; b++) if (Math.abs(times[b] - times[0] - b * bin) > 1e-6 * bin)
			throw new IOException(file + ", column time: " + times[b - 1] + " and " + times[b] +
				" ms: times must be equally spaced, here by " + bin + " ms");
		// Decimal times leave rounding errors in their differences.
		return Math.rint(bin * 1e6) / 1e6;
	}
}
