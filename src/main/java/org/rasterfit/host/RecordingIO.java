package org.rasterfit.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.scijava.io.AbstractIOPlugin;
import org.scijava.io.IOPlugin;
import org.scijava.io.location.FileLocation;
import org.scijava.io.location.Location;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginService;

import org.rasterfit.recording.ReadOptions;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.Recordings;

/**
 * Opens recordings with File &gt; Open and by drag and drop. Only formats whose files are nothing but recordings:
 * tables, images and folders are other people's too, and are opened from RasterFit's own menu.
 */
@Plugin(type = IOPlugin.class, attrs = @Attr(name = "eager"))
public class RecordingIO extends AbstractIOPlugin<Recording> {

	private static final List<String> ENDINGS = List.of(".nwb", ".jld");

	@Parameter
	private PluginService plugins;

	@Override
	public Class<Recording> getDataType() {
		return Recording.class;
	}

	@Override
	public boolean supportsOpen(final Location source) {
		if (!(source instanceof FileLocation)) return false;
		final String name = source.getName().toLowerCase(Locale.ROOT);
		return ENDINGS.stream().anyMatch(name::endsWith);
	}

	@Override
	public Recording open(final Location source) throws IOException {
		return Recordings.open(plugins, List.of(path(source)), ReadOptions.none());
	}

	private static Path path(final Location source) {
		return ((FileLocation) source).getFile().toPath();
	}
}
