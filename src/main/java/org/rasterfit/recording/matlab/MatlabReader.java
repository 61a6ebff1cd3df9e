package org.rasterfit.recording.matlab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

import org.rasterfit.file.FileNames;
import org.rasterfit.file.Memory;
import org.rasterfit.plugin.Option;
import org.rasterfit.recording.Contents;
import org.rasterfit.recording.ReadOption;
import org.rasterfit.recording.ReadOptions;
import org.rasterfit.recording.ReadingMemory;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.RecordingReader;
import org.rasterfit.recording.SpikeList;
import org.rasterfit.recording.TimeUnits;
import org.rasterfit.recording.TrialAligned;
import org.rasterfit.recording.UnknownOption;
import org.rasterfit.table.Column;
import org.rasterfit.table.Table;
import org.rasterfit.time.BinLayout;
import org.scijava.plugin.Plugin;

/**
 * Reads MATLAB files, versions 5 to 7.3. Either
 * <ul>
 * <li>spikes: a cell array neurons x trials, each cell the spike times of one neuron in one trial, counted from the
 * trial's event; and optionally the condition of every trial, as a variable {@code condition} of numbers or a cell
 * array of texts; or</li>
 * <li>rates: an array neurons x time bins x conditions, and optionally the conditions' names as a cell array
 * {@code conditions}.</li>
 * <li>spikes in structures ({@link MatlabStructures}) or as rows of a table ({@link MatlabRows}).</li>
 * </ul>
 * A cell with NaN alone means that the neuron was not observed in that trial.
 */
@Plugin(type = RecordingReader.class)
public final class MatlabReader implements RecordingReader {

	private static final String SIGNATURE = "MATLAB ";
	/** Values that are read at a time. */
	private static final int PIECE = 1 << 20;

	@Override
	public String label() {
		return "MATLAB (cell array neurons x trials of spike times, structures of units and trials, or array " +
			"neurons x bins x conditions " +
			"of rates)";
	}

	@Override
	public boolean canRead(final List<Path> files) {
		return files.size() == 1 && (signature(files.get(0)).startsWith(SIGNATURE) || isVersion4(files.get(0)));
	}

	/** MATLAB 4 has no signature: a header of five whole numbers and the name of the first variable. */
	private static boolean isVersion4(final Path file) {
		if (!Files.isRegularFile(file) || !file.toString().toLowerCase(Locale.ROOT).endsWith(".mat")) return false;
		try (var in = Files.newInputStream(file)) {
			final ByteBuffer header = ByteBuffer.wrap(in.readNBytes(20)).order(ByteOrder.LITTLE_ENDIAN);
			if (header.capacity() < 20) return false;
			// type 0 to 52, rows, columns, 0 or 1 for complex numbers, length of the name
			return header.getInt(0) >= 0 && header.getInt(0) < 60 && header.getInt(4) >= 0 && header.getInt(8) >= 0 &&
				(header.getInt(12) & ~1) == 0 && header.getInt(16) > 1 && header.getInt(16) < 64;
		}
		catch (final IOException exc) {
			return false;
		}
	}

	private static String signature(final Path file) {
		if (!Files.isRegularFile(file)) return "";
		try (var in = Files.newInputStream(file)) {
			return new String(in.readNBytes(32), StandardCharsets.US_ASCII);
		}
		catch (final IOException exc) {
			return "";
		}
	}

	@Override
	public List<Option> options() {
		final List<Option> options = new ArrayList<>(
			List.of(ReadOption.DATASET, ReadOption.COLUMNS, ReadOption.TIME_UNIT));
		options.addAll(TrialAligned.OPTIONS);
		options.add(ReadOption.SCALE);
		return options;
	}

	/** Opens a file of any version. */
	static MatlabVariables open(final Path file) throws IOException {
		if (!Files.isReadable(file)) throw new IOException(file + ": no permission to read it");
		if (isVersion4(file))
			throw new IOException(file + ": is of MATLAB 4, which is not read: load it in MATLAB and save " +
				"it with -v7");
		return signature(file).startsWith(SIGNATURE + "7.3") ? new Matlab73Variables(file) : new Matlab5Variables(file);
	}

	@Override
	public Contents inspect(final List<Path> files, final ReadOptions options) throws IOException {
		final Path file = files.get(0);
		try (MatlabVariables all = open(file)) {
			final MatlabVariables mat = MatlabContainer.within(file, all, options);
			final List<String> notes = new ArrayList<>();
			for (final String name : mat.names())
				notes.add("Variable " + name + ": " + mat.value(name).kind().name().toLowerCase(
					Locale.ROOT) + ", " + Arrays.toString(mat.value(name).dimensions()));
			final Optional<TrialAligned> spikes = spikes(file, mat, options);
			if (spikes.isPresent()) {
				final TrialAligned found = spikes.get().withKnownUnit(TimeUnits.msPer(options, "s"), options);
				notes.addAll(found.notes());
				return new TrialAligned(file, found.ids(), found.units(), found.trials(), found.spikes(),
					found.unobserved(), notes)
						.contents(label(), all.bytes() + MatlabRows.bytes(mat, options), options(), options);
			}
			final MatlabValue rates = mat.value(rates(file, mat, options));
			final long kept = (long) Double.BYTES * rates.count();
			return new Contents(label(), rates.dimensions()[0], 0, List.of(), List.of(), List.of(), List.of(), 0,
				new ReadingMemory(kept + all.bytes() + rates.bytesOfColumns(columnsAtOnce(rates)), kept), options(),
				List.of(ReadOption.BIN.name()), notes);
		}
	}

	@Override
	public Recording read(final List<Path> files, final ReadOptions options) throws IOException {
		final Path file = files.get(0);
		final Found found = find(file, options);
		return found.spikes.isPresent() ? found.spikes.get().recording(options) : found.rates;
	}

	/**
	 * What a file holds: spikes, of which the recording is made when the file is closed, since it takes as much memory
	 * as they do; or rates.
	 */
	private record Found(Optional<TrialAligned> spikes, Recording rates) {}

	private static Found find(final Path file, final ReadOptions options) throws IOException {
		try (MatlabVariables all = open(file)) {
			final MatlabVariables mat = MatlabContainer.within(file, all, options);
			final Optional<TrialAligned> spikes = spikes(file, mat, options);
			if (spikes.isEmpty()) return new Found(spikes, rates(file, mat, rates(file, mat, options), options));
			return new Found(Optional.of(spikes.get().withKnownUnit(TimeUnits.msPer(options, "s"), options)), null);
		}
	}

	/** Spikes in a cell array, in structures or in rows of a table. */
	private static Optional<TrialAligned> spikes(final Path file, final MatlabVariables mat, final ReadOptions options)
		throws IOException
	{
		final String wanted = wanted(file, mat, options);
		final List<String> cells = new ArrayList<>();
		for (final String name : mat.names())
			if ((wanted == null || wanted.equals(name)) && mat.value(name).isCellsOf(
				MatlabValue.Kind.NUMBERS) && (wanted != null || mat.value(name).dimensions().length == 2))
				cells.add(name);
		final Optional<TrialAligned> rows = MatlabRows.of(file, mat, options);
		if (rows.isPresent()) return rows;
		final boolean mapped = options.text(ReadOption.COLUMNS.name(), null) != null;
		if (!mapped && cells.size() == 1) return Optional.of(cells(file, mat, cells.get(0), options));
		final Optional<TrialAligned> structures = MatlabStructures.of(file, mat, options);
		if (structures.isPresent() || cells.isEmpty()) return structures;
		throw new UnknownOption(ReadOption.DATASET, cells, file +
			": has several variables that could be the recording: say dataset=one of " + String.join(", ", cells));
	}

	private static String wanted(final Path file, final MatlabVariables mat, final ReadOptions options)
		throws IOException
	{
		final String wanted = options.text(ReadOption.DATASET.name(), null);
		if (wanted != null && !mat.names().contains(wanted))
			throw new IllegalArgumentException(file + ": dataset = \"" + wanted +
				"\": there is no such variable; there are " + String.join(", ", mat.names()));
		return wanted;
	}

	/** The wanted variable, else the only array larger than 1 x n. */
	private static String rates(final Path file, final MatlabVariables mat, final ReadOptions options)
		throws IOException
	{
		final String wanted = wanted(file, mat, options);
		if (wanted != null) return wanted;
		final List<String> arrays = new ArrayList<>();
		boolean structures = false;
		for (final String name : mat.names()) {
			final MatlabValue value = mat.value(name);
			final int[] dims = value.dimensions();
			structures |= value.kind() == MatlabValue.Kind.STRUCT;
			if (value.kind() == MatlabValue.Kind.NUMBERS && dims.length >= 2 && dims[0] > 1 && dims[1] > 1)
				arrays.add(name);
		}
		if (arrays.size() == 1) return arrays.get(0);
		if (!arrays.isEmpty()) throw new UnknownOption(ReadOption.DATASET, arrays, file +
			": has several variables that could be the recording: say dataset=one of " + String.join(", ", arrays));
		throw new IOException(file + ": has neither a cell array of spike times nor an array of rates" + (structures
			? ", and no structures of units and trials such as units(n).spikes{trial} or unit(n).trial(k).spikes"
			: "") +
			"; its variables are " + String.join(", ", mat.names()));
	}

	private static Recording rates(final Path file, final MatlabVariables mat, final String name,
		final ReadOptions options) throws IOException
	{
		final MatlabValue value = mat.value(name);
		if (value.kind() == MatlabValue.Kind.OBJECT) throw MatlabColumns.isObject(file, name, value);
		if (value.kind() != MatlabValue.Kind.NUMBERS) throw new IOException(file + ", " + name +
			": holds no numbers: must be an array of rates or a cell array of spike times");
		final int[] dims = value.dimensions();
		if (dims.length > 3 || dims[0] < 1 || dims[1] < 1)
			throw new IOException(file + ", " + name + ": has size " + Arrays
				.toString(dims) + ": must be neurons x time bins x conditions");
		final int neurons = dims[0], bins = dims[1], conditions = dims.length < 3 ? 1 : dims[2];
		final BinLayout layout = new BinLayout(bins, neurons);
		final double[] rates = new double[Memory.rates(bins, neurons, conditions)];
		final double scale = options.number("scale", 1);
		// a column of the array is a bin of a condition
		final int all = bins * conditions, most = columnsAtOnce(value);
		for (int from = 0; from < all; from += most) {
			final double[] columns = value.columns(from, Math.min(most, all - from));
			for (int i = 0; i < columns.length; i++)
				rates[layout.index((from + i / neurons) % bins, i % neurons, (from + i / neurons) / bins)] = scale *
					columns[i];
		}
		try {
			return new Recording(FileNames.stem(file), rates, options.number("bin", 20), options.number("from", 0),
				numbered(
					neurons),
				conditionNames(file, mat, conditions, options), null);
		}
		catch (final IllegalArgumentException exc) {
			throw new IOException(file + ", " + name + ": " + exc.getMessage(), exc);
		}
	}

	/** So many columns of an array are read at a time: a few MB. */
	static int columnsAtOnce(final MatlabValue array) throws IOException {
		return Math.max(1, PIECE / Math.max(1, array.dimensions()[0]));
	}

	private static List<String> numbered(final int count) {
		return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList();
	}

	private static List<String> conditionNames(final Path file, final MatlabVariables mat, final int count,
		final ReadOptions options) throws IOException
	{
		final String given = options.text("conditions", null);
		final Optional<Column> column = given != null || !mat.names().contains("conditions") ? Optional.empty()
			: MatlabColumns
				.of(file, "conditions", mat.value("conditions"));
		final List<String> names = given != null ? Arrays.stream(given.split("\\|")).map(String::trim).toList()
			: column.map(
				c -> IntStream.range(0, c.rows()).mapToObj(c::text).toList()).orElse(numbered(count));
		if (names.size() != count)
			throw new IOException(file + ", conditions: " + names.size() + " names (" + String.join(
				" | ", names) + ") for " + count + " conditions");
		return names;
	}

	/** A cell array neurons x trials. */
	private static TrialAligned cells(final Path file, final MatlabVariables mat, final String name,
		final ReadOptions options) throws IOException
	{
		final MatlabValue cells = mat.value(name);
		final int[] dims = cells.dimensions();
		if (dims.length != 2 || dims[0] < 1 || dims[1] < 1)
			throw new IOException(file + ", " + name + ": has size " + Arrays
				.toString(dims) + ": must be neurons x trials");
		final int neurons = dims[0], trials = dims[1];
		final double msPerUnit = TimeUnits.msPer(options, TimeUnits.inName(name).orElse("s"));
		final SpikeList spikes = new SpikeList();
		final List<int[]> unobserved = new ArrayList<>();
		for (int i = 0; i < neurons * trials; i++) {
			final int neuron = i % neurons, trial = i / neurons;
			final double[] times = cells.element(i).numbers();
			if (times.length == 1 && Double.isNaN(times[0])) {
				unobserved.add(new int[]{ neuron, trial });
				continue;
			}
			for (final double t : times) {
				if (!Double.isFinite(t))
					throw new IOException(file + ", " + name + "{" + (neuron + 1) + ", " + (trial + 1) +
						"}: holds the spike time " + t + ": must be finite");
				spikes.add(neuron, trial, t * msPerUnit);
			}
		}
		final Table trialTable = new Table(file.toString(), "trial", trials),
			units = new Table(file.toString(), "unit", neurons);
		MatlabColumns.add(file, mat, trialTable, true);
		if (neurons != trials) MatlabColumns.add(file, mat, units, false);
		for (final String condition : options.text(ReadOption.CONDITION.name(), "condition").split(","))
			requireFits(file, mat,
				condition.trim(), trialTable);
		return new TrialAligned(file, numbered(neurons), units, trialTable, spikes, unobserved, new ArrayList<>());
	}

	/** Refuses a variable as condition that has not one value for every trial. */
	private static void requireFits(final Path file, final MatlabVariables mat, final String name, final Table trials)
		throws IOException
	{
		if (trials.has(name) || !mat.names().contains(name)) return;
		final Optional<Column> column = MatlabColumns.of(file, name, mat.value(name));
		throw new IOException(
			file + ", " + name + ": " + column.map(c -> "has " + c.rows() + " values, but there are " + trials
				.rows() + " trials").orElse("must hold the condition of every trial, numbers or texts"));
	}
}
