package org.rasterfit.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.rasterfit.recording.Contents;
import org.rasterfit.recording.ExampleRecording;
import org.rasterfit.recording.ReadOptions;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.Recordings;
import org.rasterfit.recording.UnknownOption;
import org.scijava.module.ModuleService;
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

	private final PluginService plugins;
	private final ModuleService modules;
	private final List<Path> files;

	private RecordingSource(final PluginService plugins, final ModuleService modules, final List<Path> files) {
		this.plugins = plugins;
		this.modules = modules;
		this.files = files;
	}

	/**
	 * A recording that was opened.
	 *
	 * @param recording what was read
	 * @param reading everything that was said about how to read it, by the caller or in a dialog
	 * @param found what there was to choose from, one line each
	 */
	record Opened(Recording recording, String reading, List<String> found) {}

	/**
	 * Opens it. What the files do not say and the options neither is asked for, where there is somebody to ask.
	 *
	 * @param file file or folder, or {@value #EXAMPLE}
	 * @param reading reading options as one text; what is not said of the example is known
	 * @param mayAsk whether to ask for what is missing, and for window, bin and filters where nothing was said about them
	 * @throws CancellationException if the user did not want to answer
	 * @throws IOException if it cannot be read, or if something is missing that nobody could be asked for
	 */
	static Opened open(final PluginService plugins, final ModuleService modules, final File file, final String reading,
		final boolean mayAsk) throws IOException
	{
		if (file == null) throw new IllegalArgumentException("recording: no file given");
		final ReadOptions given = ReadOptions.parse(reading == null ? "" : reading);
		if (!isExample(file)) return new RecordingSource(plugins, modules, files(file)).open(given, mayAsk);
		final Path folder = Files.createTempDirectory("rasterfit");
		final Path copy = ExampleRecording.copyTo(folder);
		try {
			return new RecordingSource(plugins, modules, List.of(copy)).open(ExampleRecording.options().with(given), mayAsk);
		}
		finally {
			Files.delete(copy);
			Files.delete(folder);
		}
	}

	/** Opens it without asking: everything must be known or said. */
	static Recording open(final PluginService plugins, final File file, final String reading) throws IOException {
		return open(plugins, null, file, reading, false).recording();
	}

	private Opened open(final ReadOptions given, final boolean mayAsk) throws IOException {
		ReadOptions options = given;
		Contents found = null;
		while (found == null) {
			try {
				found = Recordings.inspect(plugins, files, options);
			}
			catch (final UnknownOption unknown) {
				if (!mayAsk) throw unknown;
				options = options.with(ReadingQuestions.about(title(), unknown).ask(modules).filter(a -> !a.values().isEmpty())
					.orElseThrow(() -> unknown));
			}
		}
		if (mayAsk && (!found.missing(options).isEmpty() || options.values().isEmpty() && found.trials() > 0)) {
			final Optional<ReadOptions> answers = ReadingQuestions.about(title(), found, options, "").ask(modules);
			if (answers.isPresent()) return openAsked(found, answers.get());
		}
		return opened(found, options);
	}

	/** Asks again while it cannot be read as it was answered. */
	private Opened openAsked(final Contents found, final ReadOptions answered) throws IOException {
		ReadOptions options = answered;
		while (true) {
			try {
				return opened(found, options);
			}
			catch (final IllegalArgumentException | IOException exc) {
				options = ReadingQuestions.about(title(), found, options, exc.getMessage()).ask(modules).orElseThrow(
					() -> new CancellationException(exc.getMessage()));
			}
		}
	}

	private Opened opened(final Contents found, final ReadOptions options) throws IOException {
		found.requireKnown(files.get(0).toString(), options);
		return new Opened(Recordings.open(plugins, files, options), options.format(), found.describe());
	}

	private String title() {
		return "Open " + files.get(0).getFileName();
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
