package org.rasterfit.host.window;

import org.rasterfit.evaluation.TestRun;
import org.scijava.display.Display;
import org.scijava.plugin.Plugin;
import org.scijava.ui.UserInterface;
import org.scijava.ui.viewer.AbstractDisplayViewer;
import org.scijava.ui.viewer.DisplayViewer;

/** Shows the trained neurons of a test as a table, in Fiji and other hosts with SciJava's windows. */
@Plugin(type = DisplayViewer.class)
public class NeuronsViewer extends AbstractDisplayViewer<TestRun> {

	@Override
	public boolean isCompatible(final UserInterface ui) {
		return true;
	}

	@Override
	public boolean canView(final Display<?> display) {
		return display instanceof NeuronsDisplay;
	}

	@Override
	public void view(final UserInterface ui, final Display<?> display) {
		// SciJava calls this on the event thread.
		for (final Object run : display)
			FigurePanel.withCharts(() -> NeuronWindow.open("Trained neurons", (TestRun) run));
	}
}
