package org.rasterfit.recording.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.apache.commons.csv.CSVRecord;
import org.rasterfit.file.Memory;
import org.rasterfit.recording.Contents;
import org.rasterfit.table.CsvTable;

/**
 * Values per condition, neuron and time bin from a text table with one row per value: columns {@code neuron},
 * {@code time} (start of the bin), the value and, if there are several, {@code condition}; rows and columns in any order.
 *
 * @param values index {@code bin + bins * (neuron + neurons * condition)}; not copied
 * @param bins number of time bins
 * @param binMs bin width [ms]
 * @param startMs start of the first bin [ms]
 * @param neurons ids, in order of appearance
 * @param conditions names, in order of appearance
 */
public record CsvBins(double[] values, int bins, double binMs, double startMs, List<String> neurons,
	List<String> conditions)
{

	/** Times of one row may differ from equal spacing by this part of a bin. */
	private static final double TOLERANCE = 1e-6;

	/**
	 * Reads a table.
	 *
	 * @param column the column with the values
	 * @param msPerUnit milliseconds per unit of time
	 * @throws IOException if a value is missing, twice there or not finite, or if times are not equally spaced; the
	 *           message names the line and column, or the neuron and condition
	 */
	public static CsvBins read(final Path file, final String column, final double msPerUnit) throws IOException {
		final Map<String, Map<String, TreeMap<Double, Double>>> rows = rows(file, column);
		final Map<String, TreeMap<Double, Double>> first = rows.values().iterator().next();
		final List<String> neurons = new ArrayList<>(first.keySet());
		final var times = first.get(neurons.get(0)).keySet();
		final double bin = binMs(file, times.stream().mapToDouble(t -> t * msPerUnit).toArray());
		final double[] values = new double[Memory.rates(times.size(), neurons.size(), rows.size())];
		int at = 0;
		for (final String condition : rows.keySet()) {
			if (!rows.get(condition).keySet().equals(first.keySet())) throw new IOException(file + ", condition " + condition +
				": has other neurons than the first condition");
			for (final String neuron : neurons) {
				final TreeMap<Double, Double> row = rows.get(condition).get(neuron);
				if (!row.keySet().equals(times)) throw new IOException(file + ", neuron " + neuron + ", condition " + condition +
					": has other times than the first neuron");
				for (final double value : row.values()) values[at++] = value;
			}
		}
		return new CsvBins(values, times.size(), bin, times.iterator().next() * msPerUnit, neurons, List.copyOf(rows
			.keySet()));
	}

	/** Values by condition, neuron and time. */
	private static Map<String, Map<String, TreeMap<Double, Double>>> rows(final Path file, final String column)
		throws IOException
	{
		final Map<String, Map<String, TreeMap<Double, Double>>> rows = new LinkedHashMap<>();
		try (CsvTable table = CsvTable.open(file)) {
			for (final String needed : List.of("neuron", "time", column)) if (!table.has(needed)) throw new IOException(file +
				", column " + needed + ": is missing; there are " + String.join(", ", table.header()));
			final boolean conditions = table.has("condition");
			for (CSVRecord row = table.next(); row != null; row = table.next()) {
				final String condition = conditions ? table.text(row, "condition") : Contents.ALL_TRIALS;
				final Double before = rows.computeIfAbsent(condition, c -> new LinkedHashMap<>()).computeIfAbsent(table.text(row,
					"neuron"), n -> new TreeMap<>()).put(table.number(row, "time"), table.number(row, column));
				if (before != null) throw table.problem(row, "time", "neuron " + row.get("neuron") + " has two values at " + row
					.get("time") + " in condition " + condition);
			}
		}
		if (rows.isEmpty()) throw new IOException(file + ": has a header, but no values");
		return rows;
	}

	private static double binMs(final Path file, final double[] times) throws IOException {
		if (times.length < 2) throw new IOException(file + ", column time: there is only one time per neuron: the bin width " +
			"cannot be known");
		final double bin = (times[times.length - 1] - times[0]) / (times.length - 1);
		for (int b = 1; b < times.length; b++) if (Math.abs(times[b] - times[0] - b * bin) > TOLERANCE * bin)
			throw new IOException(file + ", column time: " + times[b - 1] + " and " + times[b] +
				" ms: times must be equally spaced, here by " + bin + " ms");
		// Decimal times leave rounding errors in their differences.
		return Math.rint(bin * 1e6) / 1e6;
	}
}
