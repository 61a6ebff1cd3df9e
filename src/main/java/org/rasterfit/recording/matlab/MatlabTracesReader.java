package org.rasterfit.recording.matlab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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
import org.rasterfit.recording.TraceCutter;
import org.rasterfit.recording.FrameTraces;
import org.rasterfit.recording.UnknownOption;
import org.rasterfit.table.Column;
import org.rasterfit.table.Table;
import org.scijava.Priority;
import org.scijava.plugin.Plugin;

/**
 * Reads traces of imaged neurons from MATLAB files: a matrix with one row or column per frame, {@code frame_times} [s],
 * and {@code start_time}, {@code stop_time} [s] of every trial; other variables with one value per trial are columns of
 * the trials, those with one per neuron columns of the neurons.
 */
@Plugin(type = RecordingReader.class, priority = Priority.HIGH)
public final class MatlabTracesReader implements RecordingReader {

	private static final String TIMES = "frame_times", START = "start_time", STOP = "stop_time";

	@Override
	public String label() {
		return "MATLAB of imaging (matrix of traces, frame_times, start_time and stop_time of trials)";
	}

	@Override
	public boolean canRead(final List<Path> files) {
		if (!new MatlabReader().canRead(files)) return false;
		try (MatlabVariables mat = MatlabReader.open(files.get(0))) {
			return mat.names().containsAll(List.of(TIMES, START, STOP));
		}
		catch (final IOException | RuntimeException exc) {
			return false;
		}
	}

	@Override
	public List<Option> options() {
		final List<Option> options = new ArrayList<>(List.of(ReadOption.DATASET));
		options.addAll(TraceCutter.OPTIONS);
		return options;
	}

	/** What a file holds: values of all neurons, frame by frame. */
	private record Matrix(MatlabValue values, boolean framesFirst, int neurons, FrameClock clock, Table units,
		Table trials) implements FrameTraces
	{

		/** Goes through the matrix a few columns at a time; a column is a neuron, or a frame. */
		@Override
		public void forEach(final java.util.BitSet wanted, final Values to) throws IOException {
			final int rows = framesFirst ? clock.frames() : neurons, columns = framesFirst ? neurons : clock.frames();
			final int most = MatlabReader.columnsAtOnce(values);
			for (int from = 0; from < columns; from += most) {
				final double[] piece = values.columns(from, Math.min(most, columns - from));
				for (int i = 0; i < piece.length; i++) {
					final int row = i % rows, column = from + i / rows, frame = framesFirst ? row : column;
					if (wanted.get(frame)) to.accept(framesFirst ? column : row, frame, piece[i]);
				}
			}
		}
	}

	private static Matrix open(final Path file, final MatlabVariables mat, final ReadOptions options)
		throws IOException
	{
		final double[] times = numbers(file, mat, TIMES);
		final String name = matrix(file, mat, times.length, options);
		final int[] dims = mat.value(name).dimensions();
		final boolean framesFirst = dims[0] == times.length;
		if (framesFirst && dims[1] == times.length)
			throw new IOException(file + ", " + name + ": has as many neurons as " +
				"frames (" + times.length + "), so that rows and columns cannot be told apart: leave one frame out");
		final int neurons = framesFirst ? dims[1] : dims[0];
		final FrameClock clock;
		try {
			clock = FrameClock.of(times);
		}
		catch (final IllegalArgumentException exc) {
			throw new IOException(file + ", " + TIMES + ": " + exc.getMessage(), exc);
		}
		final Table trials = new Table(file.toString(), "trial", numbers(file, mat, START).length),
			units = new Table(file.toString(), "unit", neurons);
		MatlabColumns.add(file, mat, trials, true);
		if (neurons != trials.rows()) MatlabColumns.add(file, mat, units, false);
		final Column id = new Column("id", IntStream.rangeClosed(1, neurons).asDoubleStream().toArray(), null);
		if (!units.has("id")) units.with("id", () -> id);
		return new Matrix(mat.value(name), framesFirst, neurons, clock, units, trials);
	}

	private static double[] numbers(final Path file, final MatlabVariables mat, final String name) throws IOException {
		final MatlabValue value = mat.value(name);
		if (value.kind() == MatlabValue.Kind.OBJECT) throw MatlabColumns.isObject(file, name, value);
		if (value.kind() != MatlabValue.Kind.NUMBERS)
			throw new IOException(file + ", " + name + ": holds no numbers: must be times in s");
		return value.numbers();
	}

	/** The wanted matrix, else the only one with a row or column for every frame. */
	private static String matrix(final Path file, final MatlabVariables mat, final int frames,
		final ReadOptions options) throws IOException
	{
		final List<String> fitting = new ArrayList<>();
		for (final String name : mat.names()) {
			final MatlabValue value = mat.value(name);
			final int[] dims = value.dimensions();
			if (value.kind() == MatlabValue.Kind.NUMBERS && !name.equals(TIMES) && dims.length == 2 &&
				Arrays.stream(dims).anyMatch(d -> d == frames)) fitting.add(name);
		}
		final String wanted = options.text(ReadOption.DATASET.name(), null);
		if (wanted != null && fitting.contains(wanted)) return wanted;
		if (wanted != null || fitting.isEmpty()) throw new IllegalArgumentException((wanted == null ? ""
			: "dataset = \"" + wanted + "\": ") + "there must be a matrix with a row or column for each of the " +
			frames +
			" frames of " + TIMES + "; there are " + (fitting.isEmpty() ? "none" : String.join(", ", fitting)));
		if (fitting.size() == 1) return fitting.get(0);
		throw new UnknownOption(ReadOption.DATASET, fitting,
			file + ": has several matrices of traces: say dataset=one of " +
				String.join(", ", fitting));
	}

	@Override
	public Contents inspect(final List<Path> files, final ReadOptions options) throws IOException {
		try (MatlabVariables mat = MatlabReader.open(files.get(0))) {
			final Matrix matrix = open(files.get(0), mat, options);
			final long held = mat.bytes() + matrix.values.bytesOfColumns(MatlabReader.columnsAtOnce(matrix.values));
			return TraceCutter.contents(SessionContents.of(label(), matrix.units, matrix.trials, List.of(),
				TraceCutter.memory(SessionSize.of(matrix.units, matrix.trials, options), matrix.clock, held), options(),
				List.of()), matrix.clock, "a.u.");
		}
	}

	@Override
	public Recording read(final List<Path> files, final ReadOptions options) throws IOException {
		final Path file = files.get(0);
		try (MatlabVariables mat = MatlabReader.open(file)) {
			final Matrix matrix = open(file, mat, options);
			final Column id = matrix.units.column("id", "id");
			return TraceCutter.cut(new Session(file.toString(), FileNames.stem(file),
				IntStream.range(0, matrix.neurons).mapToObj(id::text).toList(), matrix.units, matrix.trials, Map.of(),
				null,
				List.of()), matrix.clock, matrix, "a.u.", options);
		}
	}
}
