package org.rasterfit.host.window;

import org.rasterfit.command.OpenedRun;
import org.scijava.display.AbstractDisplay;
import org.scijava.display.Display;
import org.scijava.plugin.Plugin;

/** What SciJava's windows know a run as that was opened. */
@Plugin(type = Display.class)
public class RunDisplay extends AbstractDisplay<OpenedRun> {

	/** Takes opened runs. */
	public RunDisplay() {
		super(OpenedRun.class);
	}
}
