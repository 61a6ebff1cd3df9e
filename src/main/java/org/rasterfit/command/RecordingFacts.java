package org.rasterfit.command;

import java.io.File;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.rasterfit.recording.Recording;
import org.rasterfit.recording.UnknownOption;
import org.scijava.plugin.PluginService;

/**
 * How large a recording is, for dialogs that cannot wait until it is read.
 *
 * @param neurons number of neurons, 0 if not known yet
 * @param bins number of time bins
 * @param binMs their width [ms]
 * @param conditions number of conditions
 * @param problem why it cannot be read, or {@code null}
 * @param later what a dialog says in place of the problem, if the user is asked for what is missing; or {@code null}
 */
record RecordingFacts(int neurons, int bins, double binMs, int conditions, String problem, String later) {

	/** Nothing is known. */
	static final RecordingFacts NONE = new RecordingFacts(0, 0, 0, 0, null, null);

	/** Reads one recording after the other. */
	private static final ExecutorService READER = Executors.newSingleThreadExecutor(code -> {
		final Thread thread = new Thread(code, "RasterFit recording");
		thread.setDaemon(true);
		return thread;
	});

	/** The recording that was asked for last, when its file was written, and what is known of it. */
	private record Asked(String path, long modified, String reading) {}

	private static Asked asked;
	private static RecordingFacts known = NONE;

	static RecordingFacts of(final Recording recording) {
		return new RecordingFacts(recording.neurons(), recording.bins(), recording.binMs(),
			recording.conditions().size(), null, null);
	}

	/** What is known now; the first question has the recording read in the background. */
	static synchronized RecordingFacts of(final PluginService plugins, final File file, final String reading) {
		final Asked now = new Asked(file.getPath(), file.lastModified(), reading);
		if (!now.equals(asked)) {
			asked = now;
			known = NONE;
			READER.execute(() -> read(now, plugins, file, reading));
		}
		return known;
	}

	/** What {@link #of(PluginService, File, String)} would be told later; for callers who can wait. */
	static RecordingFacts await(final PluginService plugins, final File file, final String reading) {
		final Asked now = new Asked(file.getPath(), file.lastModified(), reading);
		synchronized (RecordingFacts.class) {
			if (now.equals(asked) && known != NONE) return known;
			asked = now;
			known = NONE;
		}
		read(now, plugins, file, reading);
		return of(plugins, file, reading);
	}

	private static void read(final Asked wanted, final PluginService plugins, final File file, final String reading) {
		if (!isAsked(wanted)) return;
		RecordingFacts found;
		try {
			found = of(RecordingSource.open(plugins, file, reading));
		}
		catch (final UnknownOption exc) {
			found = new RecordingFacts(0, 0, 0, 0, exc.getMessage(), file.getName() + ": what it does not say (" + exc
				.option().label() + ") is asked for after OK");
		}
		catch (final IOException | RuntimeException | Error exc) {
			// It would be told nowhere else, and the dialog would wait for ever.
			found = new RecordingFacts(0, 0, 0, 0, exc.getMessage() == null ? exc.toString() : exc.getMessage(),
				null);
		}
		synchronized (RecordingFacts.class) {
			if (wanted.equals(asked)) known = found;
		}
	}

	/** While a path is typed, many are asked for that are not meant. */
	private static synchronized boolean isAsked(final Asked wanted) {
		return wanted.equals(asked);
	}
}
