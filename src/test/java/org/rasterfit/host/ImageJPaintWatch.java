package org.rasterfit.host;

import java.awt.EventQueue;
import java.util.Arrays;

import javax.swing.JComponent;
import javax.swing.RepaintManager;
import javax.swing.text.JTextComponent;

/**
 * Sees when RasterFit writes to a text that is shown on another thread than the event thread. Swing may be in the
 * middle of painting when the text scrolls, and then that fails, now and then, with an exception of its own. On Linux
 * text areas of AWT are Swing components inside.
 */
final class ImageJPaintWatch extends RepaintManager {

	private volatile Throwable seen;

	@Override
	public void addDirtyRegion(final JComponent component, final int x, final int y, final int width,
		final int height)
	{
		if (seen == null && component instanceof JTextComponent && component.isShowing() &&
			!EventQueue.isDispatchThread()) {
			final Throwable here = new IllegalStateException(
				"on " + Thread.currentThread().getName() + ": " + component.getClass());
			if (Arrays.stream(here.getStackTrace()).anyMatch(ImageJPaintWatch::isOurs)) seen = here;
		}
		super.addDirtyRegion(component, x, y, width, height);
	}

	/** Of the plugin, not of the session that drives it. */
	private static boolean isOurs(final StackTraceElement call) {
		return call.getClassName().startsWith("org.rasterfit.") &&
			!call.getClassName().matches("org\\.rasterfit\\.host\\.ImageJ(\\w*Session|PaintWatch).*");
	}

	/** Fails if it was seen. */
	void check() {
		if (seen != null)
			throw new IllegalStateException("wrote to a text that is shown, beside the event thread", seen);
	}
}
