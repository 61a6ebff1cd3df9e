package org.rasterfit.host.window;

import org.scijava.display.Display;
import org.scijava.plugin.Plugin;
import org.scijava.ui.UserInterface;
import org.scijava.ui.viewer.AbstractDisplayViewer;
import org.scijava.ui.viewer.DisplayViewer;

/** Shows figures in a window of their own, in Fiji and other hosts with SciJava's windows. */
@Plugin(type = DisplayViewer.class)
public class FiguresViewer extends AbstractDisplayViewer<Object> {

	@Override
	public boolean isCompatible(final UserInterface ui) {
		return true;
	}

	@Override
	public boolean canView(final Display<?> display) {
		return display instanceof FiguresDisplay;
	}

	@Override
	public void view(final UserInterface ui, final Display<?> display) {
		// SciJava calls this on the event thread.
		for (final Object shown : display)
			FigurePanel.withCharts(() -> FigureWindow.open(display.getName(), FiguresDisplay
				.figures(display.getName(), shown)));
	}
}
