package org.rasterfit.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.rasterfit.recording.ExampleRecording;
import org.rasterfit.recording.ReadOptions;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.Recordings;
import org.scijava.plugin.PluginService;

/** Opens the recording that a command was given. */
final class RecordingSource {

	private static final String JLD = ".jld";

	/** What is typed for the recording that comes with RasterFit. */
	static final String EXAMPLE = "example";

	/** What every command says of its parameter. */
	static final String FILE_HELP = "A file, a folder, or one of the tutorial's pair of files; the format is recognised by " +
		"content. Type " + EXAMPLE + " for the recording that comes with RasterFit";

	/** What every command says of reading options. */
	static final String READING_HELP = "What cannot be known from the file, such as: event=delay_start_time, " +
		"condition=trial_instruction, trials=outcome = hit, from=0, to=2000, bin=20";

	private RecordingSource() {}

	/**
	 * Opens it.
	 *
	 * @param file file or folder, or {@value #EXAMPLE}
	 * @param reading reading options as one text; for the example they are known
	 */
	static Recording open(final PluginService plugins, final File file, final String reading) throws IOException {
		if (file == null) throw new IllegalArgumentException("recording: no file given");
		final ReadOptions options = ReadOptions.parse(reading);
		if (!isExample(file)) return Recordings.open(plugins, files(file), options);
		final Path folder = Files.createTempDirectory("rasterfit");
		final Path copy = ExampleRecording.copyTo(folder);
		try {
			return Recordings.open(plugins, List.of(copy), options.values().isEmpty() ? ExampleRecording.options() : options);
		}
		finally {
			Files.delete(copy);
			Files.delete(folder);
		}
	}

	/**
	 * The tutorial keeps one condition per file: of {@code rates_lickright.jld}, other files {@code rates_*.jld} in the same
	 * folder belong to it, after the one that was named and in the order of their names.
	 */
	static List<Path> files(final File file) throws IOException {
		final String name = file.getName();
		final int underscore = name.lastIndexOf('_');
		final List<Path> files = new ArrayList<>(List.of(file.toPath()));
		if (underscore < 1 || !name.endsWith(JLD) || !file.isFile()) return files;
		try (Stream<Path> others = Files.list(file.getAbsoluteFile().getParentFile().toPath())) {
			others.filter(f -> {
				final String other = f.getFileName().toString();
				return other.endsWith(JLD) && other.lastIndexOf('_') == underscore && other.startsWith(name.substring(0,
					underscore + 1)) && !other.equals(name);
			}).sorted().forEach(files::add);
		}
		return files;
	}

	/** Whether the recording that comes with RasterFit is meant. A file of that name goes first. */
	static boolean isExample(final File file) {
		return file.getName().equals(EXAMPLE) && !file.exists();
	}

	/** The files as they are written down, for repeating the run. */
	static List<String> names(final File file) throws IOException {
		return isExample(file) ? List.of(EXAMPLE) : files(file).stream().map(Path::toString).toList();
	}
}
