package org.rasterfit.host.window;

import org.rasterfit.command.OpenedRun;
import org.scijava.display.Display;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.ui.UserInterface;
import org.scijava.ui.viewer.AbstractDisplayViewer;
import org.scijava.ui.viewer.DisplayViewer;

/** Shows a run in its window. */
@Plugin(type = DisplayViewer.class)
public class RunViewer extends AbstractDisplayViewer<OpenedRun> {

	@Parameter
	private RunWindows runs;

	@Override
	public boolean isCompatible(final UserInterface ui) {
		return true;
	}

	@Override
	public boolean canView(final Display<?> display) {
		return display instanceof RunDisplay;
	}

	@Override
	public void view(final UserInterface ui, final Display<?> display) {
		for (final Object shown : display)
			runs.show((OpenedRun) shown);
	}
}
