package org.rasterfit.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import org.rasterfit.recording.Contents;
import org.rasterfit.recording.ExampleRecording;
import org.rasterfit.recording.ReadOptions;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.RecordingReader;
import org.rasterfit.recording.Recordings;
import org.rasterfit.recording.UnknownOption;
import org.rasterfit.recording.image.ImageRecordings;
import org.scijava.convert.ConvertService;
import org.scijava.plugin.PluginService;
import org.scijava.task.TaskService;

/** Opens the recording that a command was given. */
final class RecordingSource {

	/** What is typed for the recording that comes with RasterFit. */
	static final String EXAMPLE = "example";

	/** What every command says of its parameter. */
	static final String FILE_HELP = "A file, a folder or one of the tutorial's pair of files, recognised by " +
		"content; the title of an " +
		"open image (time x neuron x condition); or " + EXAMPLE + ": RasterFit's own recording";

	/** What every command says of a recording that a script has as an image. */
	static final String IMAGE_HELP = "Scripts only: the recording as an image, time bin x neuron (x condition); " +
		"recording is " +
		"then its name, and the reading option bin the width of a pixel [ms], if the image is not calibrated in time";

	/** What every command says of reading options. */
	static final String READING_HELP = "What cannot be known from the file, such as: event=delay_start_time, " +
		"condition=trial_instruction, trials=outcome = hit, from=0, to=2000, bin=20";

	/** What is opened: files, or an image. */
	private interface Source {

		Contents inspect(ReadOptions options) throws IOException;

		Recording read(ReadOptions options) throws IOException;
	}

	private final String name;
	private final Source source;
	private final Caller caller;

	private RecordingSource(final String name, final Source source, final Caller caller) {
		this.name = name;
		this.source = source;
		this.caller = caller;
	}

	/**
	 * A recording that was opened.
	 *
	 * @param recording what was read
	 * @param reading everything that was said about how to read it, by the caller or in a dialog
	 * @param found what there was to choose from, one line each
	 */
	record Opened(Recording recording, String reading, List<String> found) {}

	/** Whom to ask about a recording that is opened, and what the caller gave beside its name. */
	record Caller(PluginService plugins, boolean mayAsk,
		RandomAccessibleInterval<? extends RealType<?>> image)
	{}

	/**
	 * Opens it. What the files do not say and the options neither is asked for, where a dialog can ask.
	 *
	 * @param file file or folder, {@value #EXAMPLE}, the title of an open image, or the name of the caller's image
	 * @param reading reading options as one text; what is not said of the example is known
	 * @throws CancellationException if the user did not want to answer
	 * @throws IOException if it cannot be read, or if something is missing that no dialog could ask for
	 */
	static Opened open(final Caller caller, final File file, final String reading) throws IOException {
		if (file == null) throw new IllegalArgumentException("recording: no file given");
		final ReadOptions said = said(caller.plugins, file, reading);
		final RandomAccessibleInterval<? extends RealType<?>> image = caller.image != null ? caller.image
			: openImage(caller,
				file);
		if (image != null)
			return new RecordingSource(file.getName(), source(file.getName(), image), caller).open(said);
		if (!isExample(file)) return new RecordingSource(file.toString(),
			new FileSource(caller.plugins, Recordings.files(
				caller.plugins, file.toPath())),
			caller).open(
				said);
		final Path folder = Files.createTempDirectory("rasterfit");
		final Path copy = ExampleRecording.copyTo(folder);
		try {
			return new RecordingSource(EXAMPLE, new FileSource(caller.plugins, List.of(copy)), caller).open(said);
		}
		catch (final IllegalArgumentException exc) {
			// The copy is gone when this is read.
			throw new IllegalArgumentException(exc.getMessage().replace(copy.toString(), EXAMPLE), exc);
		}
		finally {
			Files.delete(copy);
			Files.delete(folder);
		}
	}

	/**
	 * What is said about how to read a recording before anything is asked.
	 *
	 * @param reading reading options as one text; what is not said of the example is known
	 */
	static ReadOptions said(final PluginService plugins, final File file, final String reading) {
		final ReadOptions given = Recordings.parse(plugins, reading == null ? "" : reading);
		return isExample(file) ? ExampleRecording.options().with(given) : given;
	}

	/** Opens it without asking: everything must be known or said. */
	static Recording open(final PluginService plugins, final File file, final String reading) throws IOException {
		return open(new Caller(plugins, false, null), file, reading).recording();
	}

	/** Files, whose reader is looked for once for the same options: that opens them. */
	private static final class FileSource implements Source {

		private final PluginService plugins;
		private final List<Path> files;
		private ReadOptions asked;
		private RecordingReader reader;

		FileSource(final PluginService plugins, final List<Path> files) {
			this.plugins = plugins;
			this.files = files;
		}

		/** Options may decide which reader it is. */
		private RecordingReader reader(final ReadOptions options) throws IOException {
			if (!options.equals(asked)) reader = Recordings.reader(plugins, files, options);
			asked = options;
			return reader;
		}

		@Override
		public Contents inspect(final ReadOptions options) throws IOException {
			return Recordings.inspect(reader(options), files, options);
		}

		@Override
		public Recording read(final ReadOptions options) throws IOException {
			return Recordings.read(reader(options), files, options);
		}
	}

	private static Source source(final String name, final RandomAccessibleInterval<? extends RealType<?>> image) {
		return new Source() {

			@Override
			public Contents inspect(final ReadOptions options) throws IOException {
				return ImageRecordings.inspect(name, image, options);
			}

			@Override
			public Recording read(final ReadOptions options) {
				return ImageRecordings.read(name, image, options);
			}
		};
	}

	/** The image of that title, where the host has it open and there is no such file. */
	@SuppressWarnings("unchecked")
	private static RandomAccessibleInterval<? extends RealType<?>> openImage(final Caller caller, final File file) {
		if (file.exists() || isExample(file)) return null;
		final ConvertService convert = caller.plugins.context().getService(ConvertService.class);
		final ImageTitle title = new ImageTitle(file.getPath());
		return convert == null || !convert.supports(title, RandomAccessibleInterval.class) ? null
			: (RandomAccessibleInterval<? extends RealType<?>>) convert.convert(title, RandomAccessibleInterval.class);
	}

	private Opened open(final ReadOptions given) throws IOException {
		ReadOptions options = given;
		Contents found = null;
		while (found == null) {
			try {
				found = inspect(options);
			}
			catch (final UnknownOption unknown) {
				if (!caller.mayAsk) throw unknown;
				options = options.with(
					ReadingQuestions.about(title(), unknown).ask(caller.plugins.context())
						.filter(a -> !a.values().isEmpty())
						.orElseThrow(() -> unknown));
			}
		}
		if (caller.mayAsk && (!found.missing(options).isEmpty() || options.values().isEmpty() && found.trials() > 0)) {
			final Optional<ReadOptions> answers = ReadingQuestions.about(title(), found, options, "")
				.ask(caller.plugins.context());
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
				options = ReadingQuestions.about(title(), found, options, exc.getMessage())
					.ask(caller.plugins.context())
					.orElseThrow(
						() -> new CancellationException(exc.getMessage()));
			}
		}
	}

	private Opened opened(final Contents found, final ReadOptions options) throws IOException {
		found.requireKnown(name, options);
		try (Phase reading = phase()) {
			return new Opened(reading.await(() -> source.read(options)), options.format(), found.describe());
		}
	}

	private Contents inspect(final ReadOptions options) throws IOException {
		try (Phase looking = phase()) {
			return looking.await(() -> source.inspect(options));
		}
	}

	private Phase phase() {
		return new Phase(caller.plugins.context().service(TaskService.class), "Reading " + new File(name).getName(), 0);
	}

	private String title() {
		return "Open " + new File(name).getName();
	}

	/** Whether the recording that comes with RasterFit is meant. A file of that name goes first. */
	static boolean isExample(final File file) {
		return file.getName().equals(EXAMPLE) && !file.exists();
	}

	/** The files as they are written down, for repeating the run. */
	static List<String> names(final PluginService plugins, final File file) throws IOException {
		return isExample(file) ? List.of(EXAMPLE)
			: Recordings.files(plugins, file.toPath()).stream().map(Path::toString).toList();
	}
}
