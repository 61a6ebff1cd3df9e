package org.rasterfit.recording.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.commons.csv.CSVRecord;
import org.rasterfit.file.Memory;
import org.rasterfit.recording.Contents;
import org.rasterfit.recording.ReadOption;
import org.rasterfit.recording.ReadOptions;
import org.rasterfit.recording.TimeUnits;
import org.rasterfit.table.ColumnNames;
import org.rasterfit.table.CsvTable;
import org.rasterfit.time.BinLayout;

/**
 * Values per condition, neuron and time bin from a text table with one row per value: columns {@code neuron},
 * {@code time} (start of the bin), the value and, if there are several, {@code condition}; rows and columns in any
 * order.
 *
 * @param values as {@link BinLayout} has them; not copied
 * @param bins number of time bins
 * @param binMs bin width [ms]
 * @param startMs start of the first bin [ms]
 * @param neurons ids, in order of appearance
 * @param conditions names, in order of appearance
 * @param bytesToRead memory that reading took, the values included [bytes]
 */
public record CsvBins(double[] values, int bins, double binMs, double startMs, List<String> neurons,
	List<String> conditions, long bytesToRead)
{

	/** Times may miss equal spacing by this part of a bin, where the bin is not given. */
	private static final double TOLERANCE = 1e-3;
	/** Decimals in which a number is written. */
	private static final Pattern DECIMALS = Pattern.compile("[.,](\\d+)$");

	/** The names of the columns. */
	private record Names(String neuron, String time, String value, String condition) {}

	/** What the rows say: values by condition, neuron and time, and in how many decimals times are written. */
	private static final class Rows {

		final Map<String, Map<String, BinSeries>> values = new LinkedHashMap<>();
		BinSeries first;
		boolean inOrder = true;
		int decimals;

		/** Adds a value; false if there was one. */
		boolean add(final String condition, final String neuron, final double time, final double value) {
			final BinSeries series = values.computeIfAbsent(condition, c -> new LinkedHashMap<>())
				.computeIfAbsent(neuron, n -> inOrder && first != null ? new BinSeries(first) : new BinSeries());
			if (first == null) first = series;
			if (series == first && inOrder && series.isLate(time)) {
				// its times move: what follows it must do so no longer
				inOrder = false;
				all().filter(s -> s != first).forEach(BinSeries::part);
			}
			return series.add(time, value);
		}

		Stream<BinSeries> all() {
			return values.values().stream().flatMap(c -> c.values().stream());
		}
	}

	/**
	 * Reads a table with the usual names of columns.
	 *
	 * @see #read(Path, String, ReadOptions)
	 */
	public static CsvBins read(final Path file, final String column) throws IOException {
		return read(file, column, ReadOptions.none());
	}

	/**
	 * Reads a table. Times that are written in decimals miss equal spacing: frames at 30 Hz are 0.033333, 0.066667 and
	 * so on. They are equally spaced if they miss it by no more than the last decimal, and by no more than a
	 * thousandth of a bin unless the option bin says how wide that is.
	 *
	 * @param column what the column with the values is: rate or target
	 * @param options columns, timeUnit and bin are used
	 * @throws IOException if a value is missing, twice there or not finite, or if times are not equally spaced; the
	 *           message names the line and column, or the neuron and condition
	 */
	public static CsvBins read(final Path file, final String column, final ReadOptions options) throws IOException {
		final ColumnNames names = names(options, column);
		final List<String> header;
		final Rows read;
		final String time;
		try (CsvTable table = CsvTable.open(file)) {
			header = table.header();
			for (final String needed : List.of("neuron", "time", column))
				if (names.find(needed, header).isEmpty())
					throw new IOException(
						file + ", column " + needed + ": is missing; there are " + String.join(", ", header) +
							" (columns=" + needed + ":... says which it is)");
			time = names.find("time", header).orElseThrow();
			read = rows(table, new Names(names.find("neuron", header).orElseThrow(), time, names.find(column, header)
				.orElseThrow(), names.find("condition", header).orElse(null)));
		}
		final Map<String, Map<String, BinSeries>> rows = read.values;
		if (rows.isEmpty()) throw new IOException(file + ": has a header, but no values");
		final double msPerUnit = TimeUnits.msPer(options, TimeUnits.inName(time).orElse("s"));
		final Map<String, BinSeries> first = rows.values().iterator().next();
		final List<String> neurons = new ArrayList<>(first.keySet());
		final double[] times = read.first.times();
		final double bin = binMs(file, Arrays.stream(times).map(t -> t * msPerUnit).toArray(),
			msPerUnit / Math.pow(10,
				read.decimals),
			options.number(ReadOption.BIN.name(), Double.NaN));
		final double[] values = values(file, read, first.keySet(), times.length);
		return new CsvBins(values, times.length, bin, times[0] * msPerUnit, neurons, List.copyOf(rows.keySet()),
			read.all().mapToLong(BinSeries::bytes).sum() + (long) Double.BYTES * values.length);
	}

	/** Condition by condition, neuron by neuron; refuses those that differ in their neurons or times. */
	private static double[] values(final Path file, final Rows read, final Set<String> neurons, final int bins)
		throws IOException
	{
		final double[] values = new double[Memory.rates(bins, neurons.size(), read.values.size())];
		int at = 0;
		for (final Map.Entry<String, Map<String, BinSeries>> condition : read.values.entrySet()) {
			if (!condition.getValue().keySet().equals(neurons)) throw new IOException(file + ", condition " +
				condition.getKey() + ": has other neurons than the first condition");
			for (final String neuron : neurons) {
				final BinSeries row = condition.getValue().get(neuron);
				if (!row.hasTimesOf(read.first)) throw new IOException(file + ", neuron " + neuron + ", condition " +
					condition.getKey() + ": has other times than the first neuron");
				for (int b = 0; b < bins; b++)
					values[at++] = row.value(b);
			}
		}
		return values;
	}

	/** Which column is what, for tables with such values. */
	static ColumnNames names(final ReadOptions options, final String column) {
		return new ColumnNames(options.text(ReadOption.COLUMNS.name(), ""),
			List.of("neuron", "time", column, "condition"));
	}

	/** Values by condition, neuron and time. */
	private static Rows rows(final CsvTable table, final Names names) throws IOException {
		final Rows rows = new Rows();
		for (CSVRecord row = table.next(); row != null; row = table.next()) {
			final String condition = names.condition == null ? Contents.ALL_TRIALS : table.text(row, names.condition);
			if (!rows.add(condition, table.text(row, names.neuron), table.number(row, names.time),
				table.number(row, names.value)))
				throw table.problem(row, names.time, "neuron " + row.get(names.neuron) + " has two values at " + row
					.get(names.time) + " in condition " + condition);
			final Matcher written = DECIMALS.matcher(row.get(names.time));
			if (written.find()) rows.decimals = Math.max(rows.decimals, written.group(1).length());
		}
		return rows;
	}

	/**
	 * The width of a bin.
	 *
	 * @param stepMs what the last decimal of a time is worth [ms]
	 * @param given the width that the user says [ms], NaN for none
	 */
	private static double binMs(final Path file, final double[] times, final double stepMs, final double given)
		throws IOException
	{
		if (times.length < 2 && given > 0) return given;
		if (times.length < 2)
			throw new IOException(file + ", column time: there is only one time per neuron: the bin width " +
				"cannot be known: say bin=... [ms]");
		final double span = times[times.length - 1] - times[0];
		final double bin = given > 0 ? given : readable(span / (times.length - 1), stepMs / (times.length - 1));
		final double most = given > 0 ? Math.max(stepMs, TOLERANCE * bin)
			: Math.max(1e-6 * bin, Math.min(stepMs, TOLERANCE *
				bin));
		for (int b = 1; b < times.length; b++)
			if (Math.abs(times[b] - times[0] - b * bin) > most * (1 + 1e-6))
				throw new IOException(file + ", column time: " + times[b - 1] + " and " + times[b] +
					" ms: times must be equally spaced, here by " + bin + " ms" +
					(given > 0 ? "" : " (times that are rounded are taken " +
						"where bin=... [ms] says how wide bins are)"));
		return bin;
	}

	/**
	 * The simplest width within the error of rounded times: that of a whole number of frames per second, else as few
	 * decimals as there can be.
	 */
	private static double readable(final double binMs, final double errorMs) {
		final double exact = Math.rint(binMs * 1e6) / 1e6;
		if (Math.abs(exact - Math.rint(exact * 1000) / 1000) < 1e-9) return exact;
		final double hz = Math.rint(1000 / binMs);
		return hz >= 1 && Math.abs(1000 / hz - binMs) <= Math.max(errorMs, 1e-6) ? 1000 / hz : exact;
	}
}
