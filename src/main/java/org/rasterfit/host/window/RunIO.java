package org.rasterfit.host.window;

import java.io.File;
import java.io.IOException;

import org.rasterfit.command.OpenedRun;
import org.rasterfit.run.FinishedRun;
import org.rasterfit.run.RunFolder;
import org.scijava.Priority;
import org.scijava.io.IOPlugin;
import org.scijava.io.location.FileLocation;
import org.scijava.io.location.Location;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;

/** Opens runs with File &gt; Open and by drag and drop: their folder, or the run.json in it. */
@Plugin(type = IOPlugin.class, priority = Priority.HIGH, attrs = @Attr(name = "eager"))
public class RunIO extends EagerIO {

	@Override
	public boolean supportsOpen(final Location source) {
		if (!(source instanceof FileLocation)) return false;
		final File file = ((FileLocation) source).getFile();
		return FinishedRun.isRun(file.isDirectory() ? file.toPath().resolve(RunFolder.RUN) : file.toPath());
	}

	@Override
	OpenedRun open(final File file) throws IOException {
		return OpenedRun.open(getContext(), file);
	}

	@Override
	String name(final File file, final Object opened) {
		return ((OpenedRun) opened).name();
	}
}
