package org.rasterfit.recording.matlab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.rasterfit.file.FileNames;
import org.rasterfit.file.Memory;
import org.rasterfit.recording.Contents;
import org.rasterfit.recording.Contents.ColumnSummary;
import org.rasterfit.recording.ReadOption;
import org.rasterfit.recording.ReadOptions;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.RecordingReader;
import org.rasterfit.recording.SpikeList;
import org.rasterfit.recording.TimeUnits;
import org.rasterfit.recording.TrialAligned;
import org.rasterfit.recording.UnknownOption;
import org.rasterfit.table.Column;
import org.scijava.plugin.Plugin;

/**
 * Reads MATLAB files, versions 5 to 7.3. Either
 * <ul>
 * <li>spikes: a cell array neurons x trials, each cell the spike times of one neuron in one trial, counted from the
 * trial's event; and optionally the condition of every trial, as a variable {@code condition} of numbers or a cell array of texts; or</li>
 * <li>rates: an array neurons x time bins x conditions, and optionally the conditions' names as a cell array
 * {@code conditions}.</li>
 * </ul>
 * A cell with NaN alone means that the neuron was not observed in that trial.
 */
@Plugin(type = RecordingReader.class)
public final class MatlabReader implements RecordingReader {

	private static final String SIGNATURE = "MATLAB ";

	/** The variable that is taken as the condition where there is one. */
	private static final String CONDITION = "condition";

	@Override
	public String format() {
		return "MATLAB (cell array neurons x trials of spike times, or array neurons x bins x conditions of rates)";
	}

	@Override
	public boolean canRead(final List<Path> files) {
		return files.size() == 1 && signature(files.get(0)).startsWith(SIGNATURE);
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
	public List<ReadOption> options() {
		final List<ReadOption> options = new ArrayList<>(List.of(ReadOption.DATASET, ReadOption.TIME_UNIT, ReadOption.FROM,
			ReadOption.TO, ReadOption.CONDITION, ReadOption.CONDITIONS, ReadOption.SCALE));
		options.addAll(ReadOption.SPIKES_TO_RATES);
		return options;
	}

	private static MatlabVariables open(final Path file) throws IOException {
		if (!Files.isReadable(file)) throw new IOException(file + ": no permission to read it");
		return signature(file).startsWith(SIGNATURE + "7.3") ? new Matlab73Variables(file) : new Matlab5Variables(file);
	}

	@Override
	public Contents inspect(final List<Path> files, final ReadOptions options) throws IOException {
		try (MatlabVariables mat = open(files.get(0))) {
			final List<String> notes = new ArrayList<>();
			for (final String name : mat.names()) notes.add("Variable " + name + ": " + mat.kind(name).name().toLowerCase(
				java.util.Locale.ROOT) + ", " + Arrays.toString(mat.dimensions(name)));
			final String name = choose(files.get(0), mat, options);
			final int[] dims = mat.dimensions(name);
			final boolean spikes = mat.kind(name) == MatlabVariables.Kind.CELLS;
			final List<ColumnSummary> columns = spikes ? trialColumns(mat, dims[1]) : List.of();
			final List<String> unknown = new ArrayList<>();
			if (!spikes) unknown.add(ReadOption.BIN.name());
			else if (columns.stream().anyMatch(c -> c.distinct() > 1) && !mat.names().contains(CONDITION)) unknown.add(
				ReadOption.CONDITION.name());
			return new Contents(format(), dims[0], spikes ? dims[1] : 0, List.of(), List.of(), columns, List.of(), 0, mat.bytes(
				name), options(), unknown, notes);
		}
	}

	/** The variables that have one value per trial. */
	private static List<ColumnSummary> trialColumns(final MatlabVariables mat, final int trials) throws IOException {
		final List<ColumnSummary> columns = new ArrayList<>();
		for (final String name : mat.names()) {
			final MatlabVariables.Kind kind = mat.kind(name);
			if (kind != MatlabVariables.Kind.TEXTS && kind != MatlabVariables.Kind.NUMBERS) continue;
			final Column column = kind == MatlabVariables.Kind.TEXTS ? new Column(name, null, mat.texts(name).toArray(
				new String[0])) : new Column(name, mat.numbers(name), null);
			if (column.rows() == trials) columns.add(ColumnSummary.of(column));
		}
		return columns;
	}

	@Override
	public Recording read(final List<Path> files, final ReadOptions options) throws IOException {
		final Path file = files.get(0);
		try (MatlabVariables mat = open(file)) {
			final String name = choose(file, mat, options);
			return mat.kind(name) == MatlabVariables.Kind.CELLS ? spikes(file, mat, name, options) : rates(file, mat, name,
				options);
		}
	}

	/** The wanted variable, else the only cell array of numbers, else the only array larger than 1 x n. */
	private static String choose(final Path file, final MatlabVariables mat, final ReadOptions options)
		throws IOException
	{
		final String wanted = options.text("dataset", null);
		if (wanted != null) {
			if (!mat.names().contains(wanted)) throw new IllegalArgumentException(file + ": dataset = \"" + wanted +
				"\": there is no such variable; there are " + String.join(", ", mat.names()));
			return wanted;
		}
		final List<String> cells = new ArrayList<>(), arrays = new ArrayList<>();
		for (final String name : mat.names()) {
			if (mat.kind(name) == MatlabVariables.Kind.CELLS) cells.add(name);
			final int[] dims = mat.dimensions(name);
			if (mat.kind(name) == MatlabVariables.Kind.NUMBERS && dims.length >= 2 && dims[0] > 1 && dims[1] > 1) arrays.add(
				name);
		}
		final List<String> found = cells.isEmpty() ? arrays : cells;
		if (found.size() == 1) return found.get(0);
		if (!found.isEmpty()) throw new UnknownOption(ReadOption.DATASET, found, file +
			": has several variables that could be the recording: say dataset=one of " + String.join(", ", found));
		throw new IOException(file + ": has neither a cell array of spike times nor an array of rates; its variables are " + String.join(", ", mat.names()));
	}

	private static Recording rates(final Path file, final MatlabVariables mat, final String name,
		final ReadOptions options) throws IOException
	{
		if (mat.kind(name) != MatlabVariables.Kind.NUMBERS) throw new IOException(file + ", " + name +
			": holds no numbers: must be an array of rates or a cell array of spike times");
		final int[] dims = mat.dimensions(name);
		if (dims.length > 3 || dims[0] < 1 || dims[1] < 1) throw new IOException(file + ", " + name + ": has size " + Arrays
			.toString(dims) + ": must be neurons x time bins x conditions");
		final int neurons = dims[0], bins = dims[1], conditions = dims.length < 3 ? 1 : dims[2];
		final double[] raw = mat.numbers(name);
		final double[] rates = new double[Memory.rates(bins, neurons, conditions)];
		final double scale = options.number("scale", 1);
		for (int c = 0; c < conditions; c++)
			for (int n = 0; n < neurons; n++)
				for (int b = 0; b < bins; b++) rates[b + bins * (n + neurons * c)] = scale * raw[n + neurons * (b + bins * c)];
		try {
			return new Recording(FileNames.stem(file), rates, options.number("bin", 20), options.number("from", 0), numbered(
				neurons), conditionNames(file, mat, conditions, options), null);
		}
		catch (final IllegalArgumentException exc) {
			throw new IOException(file + ", " + name + ": " + exc.getMessage(), exc);
		}
	}

	private static List<String> numbered(final int count) {
		return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList();
	}

	private static List<String> conditionNames(final Path file, final MatlabVariables mat, final int count,
		final ReadOptions options) throws IOException
	{
		final String given = options.text("conditions", null);
		final List<String> names = given != null ? Arrays.stream(given.split("\\|")).map(String::trim).toList() : mat.names()
			.contains("conditions") && mat.kind("conditions") == MatlabVariables.Kind.TEXTS ? mat.texts("conditions") : numbered(
				count);
		if (names.size() != count) throw new IOException(file + ", conditions: " + names.size() + " names (" + String.join(
			" | ", names) + ") for " + count + " conditions");
		return names;
	}

	private static Recording spikes(final Path file, final MatlabVariables mat, final String name,
		final ReadOptions options) throws IOException
	{
		final int[] dims = mat.dimensions(name);
		if (dims.length != 2 || dims[0] < 1 || dims[1] < 1) throw new IOException(file + ", " + name + ": has size " + Arrays
			.toString(dims) + ": must be neurons x trials");
		final int neurons = dims[0], trials = dims[1];
		final List<String> conditions = conditionOfTrial(file, mat, trials, options);
		final double msPerUnit = TimeUnits.msPer(options, "s");
		final double[][] cells = mat.cells(name);
		final SpikeList spikes = new SpikeList();
		final List<int[]> unobserved = new ArrayList<>();
		for (int i = 0; i < cells.length; i++) {
			final int neuron = i % neurons, trial = i / neurons;
			if (cells[i].length == 1 && Double.isNaN(cells[i][0])) {
				unobserved.add(new int[] { neuron, trial });
				continue;
			}
			for (final double t : cells[i]) {
				if (!Double.isFinite(t)) throw new IOException(file + ", " + name + "{" + (neuron + 1) + ", " + (trial + 1) +
					"}: holds the spike time " + t + ": must be finite");
				spikes.add(neuron, trial, t * msPerUnit);
			}
		}
		return TrialAligned.recording(file, numbered(neurons), conditions, spikes, unobserved, List.of(), options);
	}

	private static List<String> conditionOfTrial(final Path file, final MatlabVariables mat, final int trials,
		final ReadOptions options) throws IOException
	{
		final String standard = mat.names().contains(CONDITION) ? CONDITION : Contents.ALL_TRIALS;
		final String name = options.text(ReadOption.CONDITION.name(), standard);
		if (name.equals(Contents.ALL_TRIALS)) return java.util.Collections.nCopies(trials, name);
		if (!mat.names().contains(name)) throw new IllegalArgumentException(file + ": condition = \"" + name +
			"\": there is no such variable; there are " + String.join(", ", mat.names()));
		final List<String> labels;
		if (mat.kind(name) == MatlabVariables.Kind.TEXTS) labels = mat.texts(name);
		else if (mat.kind(name) == MatlabVariables.Kind.NUMBERS) {
			final Column column = new Column(name, mat.numbers(name), null);
			labels = IntStream.range(0, column.rows()).mapToObj(column::text).toList();
		}
		else throw new IOException(file + ", " + name + ": must hold the condition of every trial, numbers or texts");
		if (labels.size() != trials) throw new IOException(file + ", " + name + ": has " + labels.size() + " values, but " +
			"there are " + trials + " trials");
		return labels;
	}
}
