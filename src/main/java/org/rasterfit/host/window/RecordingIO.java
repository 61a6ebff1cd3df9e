package org.rasterfit.host.window;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.rasterfit.command.OpenRecording;
import org.rasterfit.image.TiffImages;
import org.rasterfit.recording.ReadOption;
import org.rasterfit.recording.ReadOptions;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.Recordings;
import org.rasterfit.recording.UnknownOption;
import org.scijava.io.IOPlugin;
import org.scijava.io.location.FileLocation;
import org.scijava.io.location.Location;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginService;

/**
 * Opens recordings with File &gt; Open and by drag and drop, of every format that a reader knows. Tables, MATLAB files
 * and folders are other people's too: they are only taken if they hold a recording, which is looked for inside.
 */
@Plugin(type = IOPlugin.class, attrs = @Attr(name = "eager"))
public class RecordingIO extends EagerIO {

	/** Files that are nothing but recordings, damaged or not. */
	private static final List<String> ENDINGS = List.of(".nwb", ".jld");

	@Parameter
	private PluginService plugins;

	@Override
	public boolean supportsOpen(final Location source) {
		if (!(source instanceof FileLocation)) return false;
		final String name = source.getName().toLowerCase(Locale.ROOT);
		return ENDINGS.stream().anyMatch(name::endsWith) || holdsRecording(((FileLocation) source).getFile().toPath());
	}

	private boolean holdsRecording(final Path file) {
		// an image is shown as an image; Open Recording takes it as a recording
		if (TiffImages.isTiff(file)) return false;
		try {
			Recordings.inspect(plugins, List.of(file), ReadOptions.none());
			return true;
		}
		catch (final UnknownOption exc) {
			// A recording of which more must be said; any table has columns that could be named.
			return exc.option() != ReadOption.COLUMNS;
		}
		catch (final IOException | IllegalArgumentException exc) {
			return false;
		}
	}

	@Override
	Recording open(final File file) throws IOException {
		return OpenRecording.open(plugins, file);
	}

	@Override
	String name(final File file, final Object opened) {
		return file.getName();
	}
}
