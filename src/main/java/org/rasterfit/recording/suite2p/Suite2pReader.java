package org.rasterfit.recording.suite2p;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.rasterfit.file.FileNames;
import org.rasterfit.file.NpyFile;
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
import org.rasterfit.recording.TrialFile;
import org.rasterfit.recording.UnknownOption;
import org.rasterfit.table.Column;
import org.rasterfit.table.Table;
import org.scijava.plugin.Plugin;

/**
 * Reads a folder of Suite2p (Pachitariu et al. 2017), {@code plane0}: {@code spks.npy} (deconvolved) or {@code F.npy}
 * (fluorescence), both regions x frames, {@code iscell.npy}, and a table of trials beside them. The frame rate must be
 * said: {@code ops.npy}, which has it, is a pickled Python object. Frame times may lie in {@code frame_times.npy} [s].
 */
@Plugin(type = RecordingReader.class)
public final class Suite2pReader implements RecordingReader {

	private static final String DECONVOLVED = "spks", CELLS = "iscell.npy", TIMES = "frame_times.npy";
	private static final List<String> SERIES = List.of(DECONVOLVED, "F");

	@Override
	public String label() {
		return "Suite2p folder (spks.npy or F.npy, iscell.npy)";
	}

	@Override
	public List<Path> files(final Path named) {
		final boolean isPart = Files.isRegularFile(named) && named.toAbsolutePath().getParent() != null &&
			SERIES.stream().anyMatch(s -> named.endsWith(s + ".npy")) && isFolder(named.toAbsolutePath().getParent());
		return List.of(isPart ? named.toAbsolutePath().getParent() : named);
	}

	@Override
	public boolean canRead(final List<Path> files) {
		return files.size() == 1 && isFolder(files.get(0));
	}

	private static boolean isFolder(final Path folder) {
		return Files.isRegularFile(folder.resolve(CELLS)) &&
			SERIES.stream().anyMatch(s -> Files.isRegularFile(folder.resolve(s + ".npy")));
	}

	@Override
	public List<Option> options() {
		final List<Option> options = new ArrayList<>(List.of(ReadOption.DATASET, ReadOption.SAMPLING_RATE));
		options.addAll(TraceCutter.OPTIONS);
		options.add(ReadOption.TRIAL_TABLE);
		return options;
	}

	/** What lies in a folder. */
	private record Folder(Path file, int rois, FrameClock clock, Table units, Table trials, List<String> notes) {

		String unit() {
			return "a.u.";
		}
	}

	private static Folder open(final Path folder, final ReadOptions options) throws IOException {
		final List<String> there = SERIES.stream().filter(s -> Files.isRegularFile(folder.resolve(s + ".npy")))
			.toList();
		final String wanted = options.text(ReadOption.DATASET.name(), there.get(0));
		if (!there.contains(wanted)) throw new IllegalArgumentException("dataset = \"" + wanted + "\": must be " +
			String.join(" or ", there));
		final Path file = folder.resolve(wanted + ".npy");
		final int[] shape = NpyFile.shape(file);
		if (shape.length != 2 || shape[0] < 1 || shape[1] < 1) throw new IOException(file + ": has shape " +
			java.util.Arrays.toString(shape) + ": must be regions x frames");
		final List<String> notes = new ArrayList<>(
			List.of(wanted.equals(DECONVOLVED) ? "Deconvolved activity (spks.npy)"
				: "Fluorescence (F.npy), as it is: no baseline is taken off"));
		return new Folder(file, shape[0], clock(folder, shape[1], options), units(folder, shape[0]),
			TrialFile.read(folder, folder, options, ""), notes);
	}

	private static FrameClock clock(final Path folder, final int frames, final ReadOptions options) throws IOException {
		final Path times = folder.resolve(TIMES);
		if (Files.isRegularFile(times)) {
			final double[] stamps = NpyFile.column(times);
			if (stamps.length != frames) throw new IOException(times + ": has " + stamps.length +
				" values, but there are " + frames + " frames");
			try {
				return FrameClock.of(stamps);
			}
			catch (final IllegalArgumentException exc) {
				throw new IOException(times + ": " + exc.getMessage(), exc);
			}
		}
		final double hz = options.number(ReadOption.SAMPLING_RATE.name(), Double.NaN);
		if (Double.isNaN(hz)) throw new UnknownOption(ReadOption.SAMPLING_RATE, List.of(), folder +
			": the frame rate is not known (ops.npy holds Python objects): say samplingRate=frames per second of " +
			"this " +
			"plane [Hz], or save " + TIMES + " [s]");
		return FrameClock.regular(frames, 0, hz);
	}

	/** Number of each region, whether it is a cell, and how likely. */
	private static Table units(final Path folder, final int rois) throws IOException {
		final Path file = folder.resolve(CELLS);
		final int[] shape = NpyFile.shape(file);
		if (shape.length != 2 || shape[0] != rois || shape[1] != 2) throw new IOException(file + ": has shape " +
			java.util.Arrays.toString(shape) + ": must be " + rois + " regions x 2 (is a cell, probability)");
		final double[] cell = new double[rois], probability = new double[rois];
		NpyFile.forEach(file, (i, value) -> (i % 2 == 0 ? cell : probability)[i / 2] = value);
		final double[] id = IntStream.range(0, rois).asDoubleStream().toArray();
		return new Table(folder.toString(), "unit", rois).with("id", () -> new Column("id", id, null))
			.with("iscell", () -> new Column("iscell", cell, null))
			.with("probability", () -> new Column("probability", probability, null));
	}

	@Override
	public Contents inspect(final List<Path> files, final ReadOptions options) throws IOException {
		final Folder folder = open(files.get(0), options);
		return TraceCutter.contents(SessionContents.of(label(), folder.units, folder.trials, List.of(),
			TraceCutter.memory(SessionSize.of(folder.units, folder.trials, options), folder.clock, 0), options(),
			folder.notes), folder.clock, folder.unit());
	}

	@Override
	public Recording read(final List<Path> files, final ReadOptions options) throws IOException {
		final Folder folder = open(files.get(0), options);
		final int frames = folder.clock.frames();
		return TraceCutter.cut(new Session(files.get(0).toString(), FileNames.stem(files.get(0)),
			IntStream.range(0, folder.rois).mapToObj(Integer::toString).toList(), folder.units, folder.trials, Map.of(),
			null, folder.notes), folder.clock, (wanted, values) -> NpyFile.forEach(folder.file, (i, value) -> {
				if (wanted.get(i % frames)) values.accept(i / frames, i % frames, value);
			}), folder.unit(), options);
	}
}
