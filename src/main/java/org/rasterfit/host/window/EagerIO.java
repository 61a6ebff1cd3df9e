package org.rasterfit.host.window;

import java.io.File;
import java.io.IOException;
import java.util.concurrent.CancellationException;

import org.rasterfit.command.Lines;
import org.scijava.display.DisplayService;
import org.scijava.io.AbstractIOPlugin;
import org.scijava.io.location.FileLocation;
import org.scijava.io.location.Location;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.ui.DialogPrompt.MessageType;
import org.scijava.ui.UIService;

/**
 * Opens what is dropped on Fiji's toolbar or chosen with File &gt; Open. Fiji asks eager plugins first, shows what they
 * open if it is an image of its own kind, and drops everything else: then it is shown here.
 */
abstract class EagerIO extends AbstractIOPlugin<Object> {

	/** Package of what opens files in Fiji, which no other host has. */
	private static final String FIJI = "net.imagej.legacy.";

	/** What Fiji takes for: this was seen to, and there is nothing to show. */
	private static final Object NOTHING = Boolean.TRUE;

	@Parameter
	private DisplayService displays;

	@Parameter(required = false)
	private UIService windows;

	@Parameter
	private LogService log;

	/**
	 * Opens a file or folder.
	 *
	 * @throws CancellationException if the user did not want it any more
	 */
	abstract Object open(File file) throws IOException;

	/** What the window of an opened file is called. */
	abstract String name(File file, Object opened);

	@Override
	public final Class<Object> getDataType() {
		return Object.class;
	}

	@Override
	public final Object open(final Location source) throws IOException {
		final File file = ((FileLocation) source).getFile();
		if (!isOpenedByFiji()) return cancelledIsFailed(file);
		try {
			final Object opened = open(file);
			displays.createDisplay(name(file, opened), opened);
			return opened;
		}
		catch (final IOException | CancellationException | IllegalArgumentException exc) {
			tell(exc.getMessage());
		}
		// Not null, nor the exception: Fiji would try to open it as an image, and tell once more that it cannot.
		return NOTHING;
	}

	private Object cancelledIsFailed(final File file) throws IOException {
		try {
			return open(file);
		}
		catch (final CancellationException exc) {
			throw new IOException(exc.getMessage(), exc);
		}
	}

	private static boolean isOpenedByFiji() {
		return StackWalker.getInstance().walk(frames -> frames.anyMatch(f -> f.getClassName().startsWith(FIJI)));
	}

	/** Who has cancelled it knows. */
	private void tell(final String reason) {
		if (reason == null || reason.isBlank()) return;
		if (windows == null || windows.isHeadless()) log.error(reason);
		else windows.showDialog(Lines.message(reason), MessageType.ERROR_MESSAGE);
	}
}
