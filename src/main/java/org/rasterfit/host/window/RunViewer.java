package org.rasterfit.host.window;

import org.rasterfit.command.OpenedRun;
import org.scijava.display.Display;
import org.scijava.display.DisplayService;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.ui.UserInterface;
import org.scijava.ui.viewer.AbstractDisplayViewer;
import org.scijava.ui.viewer.DisplayViewer;

/** Shows everything that a run handed out, each as the host shows such things. */
@Plugin(type = DisplayViewer.class)
public class RunViewer extends AbstractDisplayViewer<OpenedRun> {

	@Parameter
	private DisplayService displays;

	@Parameter
	private LogService log;

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
			show((OpenedRun) shown);
	}

	private void show(final OpenedRun run) {
		log.info(run.name() + ": " + run.result());
		displays.createDisplay(run.name(), run.figures());
		run.images().forEach(displays::createDisplay);
		run.neurons().ifPresent(neurons -> displays.createDisplay("Trained neurons of " + run.name(), neurons));
	}
}
