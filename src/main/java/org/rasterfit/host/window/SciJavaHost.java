package org.rasterfit.host.window;

import java.awt.Rectangle;
import java.util.Optional;

import javax.swing.JFrame;

import org.rasterfit.host.module.Catalogue;
import org.scijava.Priority;
import org.scijava.display.Display;
import org.scijava.display.DisplayService;
import org.scijava.plugin.AbstractRichPlugin;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.ui.UIService;

/** A program with SciJava's windows and without ImageJ's. */
@Plugin(type = RunHost.class, priority = Priority.LOW, attrs = @Attr(name = Catalogue.NEEDS_WINDOWS))
public class SciJavaHost extends AbstractRichPlugin implements RunHost {

	@Parameter(required = false)
	private UIService windows;

	@Parameter(required = false)
	private DisplayService displays;

	@Override
	public boolean hasWindows() {
		return windows != null && displays != null && !windows.isHeadless() && windows.isVisible();
	}

	@Override
	public Runnable show(final String title, final Object image) {
		final Display<?> display = displays.createDisplay(title, image);
		if (display == null) throw new IllegalArgumentException(title + ": this program has no window for it");
		return display::close;
	}

	@Override
	public void warn(final String text) {
		log().warn(text);
	}

	@Override
	public Optional<Rectangle> mainWindow() {
		return Optional.empty();
	}

	@Override
	public void escaped(final Runnable stop) {
		stop.run();
	}

	@Override
	public void opened(final JFrame window) {
		// its list of windows is that of its displays
	}

	@Override
	public void closed(final JFrame window) {
		// as above
	}
}
