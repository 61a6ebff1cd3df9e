package org.rasterfit.recording.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.apache.commons.csv.CSVRecord;
import org.rasterfit.file.FileNames;
import org.rasterfit.plugin.Option;
import org.rasterfit.recording.Contents;
import org.rasterfit.recording.FrameClock;
import org.rasterfit.recording.ReadOption;
import org.rasterfit.recording.ReadOptions;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.RecordingReader;
import org.rasterfit.recording.Session;
import org.rasterfit.recording.SessionContents;
import org.rasterfit.recording.SessionSize;
import org.rasterfit.recording.TimeUnits;
import org.rasterfit.recording.TraceCutter;
import org.rasterfit.recording.FrameTraces.Values;
import org.rasterfit.recording.TrialFile;
import org.rasterfit.recording.UnknownOption;
import org.rasterfit.table.Column;
import org.rasterfit.table.ColumnNames;
import org.rasterfit.table.CsvTable;
import org.rasterfit.table.Table;
import org.scijava.plugin.Plugin;

/**
 * Reads traces of imaged neurons from a text table with one row per frame: the first column is the time of the frame,
 * or its number where the frame rate is said, every other column the trace of a neuron. Trials stand in a table beside
 * it.
 */
@Plugin(type = RecordingReader.class)
public final class CsvTracesReader implements RecordingReader {

	private static final Pattern TIME = Pattern.compile("(?i)(?:frame[_ ]?)?(?:t|times?|timestamps?)(?:[_ ]?[\\[(]?" +
		"(?:s|sec|seconds|ms|us)[\\])]?)?"), FRAME = Pattern.compile("(?i)frames?(?:[_ ]?(?:no|nr|number|index))?");
	/** Roles of columns of other tables: where there is one of these, this is no table of traces. */
	private static final List<String> OTHERS = List.of("neuron", "trial", "rate", "condition", "target", "value");

	@Override
	public String label() {
		return "CSV or TSV of imaging (column time or frame, then one column per neuron)";
	}

	@Override
	public boolean canRead(final List<Path> files) {
		if (files.size() != 1) return false;
		final List<String> header = CsvTable.headerOf(files.get(0));
		return header.size() > 1 && (isTime(header.get(0)) || FRAME.matcher(header.get(0)).matches()) &&
			!hasRoles(header);
	}

	private static boolean hasRoles(final List<String> header) {
		final ColumnNames names = new ColumnNames("", OTHERS);
		return OTHERS.stream().anyMatch(role -> names.find(role, header).isPresent());
	}

	private static boolean isTime(final String column) {
		return TIME.matcher(column).matches();
	}

	@Override
	public boolean canRead(final List<Path> files, final ReadOptions options) {
		return options.text(ReadOption.COLUMNS.name(), null) == null && canRead(files);
	}

	@Override
	public List<Option> options() {
		final List<Option> options = new ArrayList<>(List.of(ReadOption.TIME_UNIT, ReadOption.SAMPLING_RATE));
		options.addAll(TraceCutter.OPTIONS);
		options.add(ReadOption.TRIAL_TABLE);
		return options;
	}

	/** Frames and neurons of a file. */
	private record Frames(Path file, FrameClock clock, List<String> neurons, Table units, Table trials) {}

	private static Frames open(final Path file, final ReadOptions options) throws IOException {
		final double[] first;
		final List<String> header;
		try (CsvTable table = CsvTable.open(file)) {
			header = table.header();
			first = firstColumn(table);
		}
		if (first.length == 0) throw new IOException(file + ": has a header, but no frames");
		final List<String> neurons = header.subList(1, header.size());
		final Column id = new Column("id", null, neurons.toArray(new String[0]));
		final Table units = new Table(file.toString(), "unit", neurons.size()).with("id", () -> id);
		return new Frames(file, clock(file, header.get(0), first, options), neurons, units,
			TrialFile.read(file, file.toAbsolutePath().getParent(), options, FileNames.stem(file)));
	}

	private static double[] firstColumn(final CsvTable table) throws IOException {
		double[] values = new double[1024];
		int count = 0;
		for (CSVRecord row = table.next(); row != null; row = table.next()) {
			if (count == values.length) values = java.util.Arrays.copyOf(values, 2 * count);
			values[count++] = table.number(row, table.header().get(0));
		}
		return java.util.Arrays.copyOf(values, count);
	}

	private static FrameClock clock(final Path file, final String column, final double[] first,
		final ReadOptions options) throws IOException
	{
		final double hz = options.number(ReadOption.SAMPLING_RATE.name(), Double.NaN);
		final boolean isTime = isTime(column);
		if (!isTime && Double.isNaN(hz)) throw new UnknownOption(ReadOption.SAMPLING_RATE, List.of(), file +
			": the column " + column + " holds numbers of frames: say samplingRate=frames per second [Hz]");
		if (isTime && !Double.isNaN(hz)) throw new IllegalArgumentException("samplingRate = " + hz +
			" Hz: the column " + column + " has the times of the frames already: leave it out");
		final double perUnit = isTime ? TimeUnits.msPer(options, TimeUnits.inName(column).orElse("s")) / 1000 : 1 / hz;
		final double[] seconds = new double[first.length];
		for (int f = 0; f < seconds.length; f++)
			seconds[f] = first[f] * perUnit;
		try {
			return FrameClock.of(seconds);
		}
		catch (final IllegalArgumentException exc) {
			throw new IOException(file + ", column " + column + ": " + exc.getMessage(), exc);
		}
	}

	@Override
	public Contents inspect(final List<Path> files, final ReadOptions options) throws IOException {
		final Frames frames = open(files.get(0), options);
		return TraceCutter.contents(SessionContents.of(label(), frames.units, frames.trials, List.of(),
			TraceCutter.memory(SessionSize.of(frames.units, frames.trials, options), frames.clock, 0), options(),
			List.of()), frames.clock, unit(frames));
	}

	/** Tables do not say a unit; names of columns may. */
	private static String unit(final Frames frames) {
		return frames.neurons.stream().allMatch(n -> n.toLowerCase(Locale.ROOT).matches(".*[\\[(_ ]hz[\\])]?")) ? "Hz"
			: "a.u.";
	}

	@Override
	public Recording read(final List<Path> files, final ReadOptions options) throws IOException {
		final Path file = files.get(0);
		final Frames frames = open(file, options);
		return TraceCutter.cut(new Session(file.toString(), FileNames.stem(file), frames.neurons, frames.units,
			frames.trials, Map.of(), null, List.of()), frames.clock, (wanted, values) -> forEach(file, values),
			unit(frames), options);
	}

	private static void forEach(final Path file, final Values values) throws IOException {
		try (CsvTable table = CsvTable.open(file)) {
			final List<String> header = table.header();
			int frame = 0;
			for (CSVRecord row = table.next(); row != null; row = table.next(), frame++)
				for (int n = 1; n < header.size(); n++)
					values.accept(n - 1, frame, value(table, row, header.get(n)));
		}
	}

	/** A number, or NaN where the neuron has none in that frame. */
	private static double value(final CsvTable table, final CSVRecord row, final String column) throws IOException {
		final String text = row.get(column).toLowerCase(Locale.ROOT);
		return List.of("", "nan", "n/a", "na").contains(text) ? Double.NaN : table.number(row, column);
	}
}
