package org.rasterfit.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.rasterfit.recording.ExampleRecording;
import org.rasterfit.recording.ReadOptions;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.Recordings;
import org.scijava.plugin.PluginService;

/** Opens the recording that a command was given. */
final class RecordingSource {

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
		if (!isExample(file)) return Recordings.open(plugins, List.of(file.toPath()), options);
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

	/** Whether the recording that comes with RasterFit is meant. A file of that name goes first. */
	static boolean isExample(final File file) {
		return file.getName().equals(EXAMPLE) && !file.exists();
	}

	/** The file as it is written down, for repeating the run. */
	static String name(final File file) {
		return isExample(file) ? EXAMPLE : file.getPath();
	}
}
