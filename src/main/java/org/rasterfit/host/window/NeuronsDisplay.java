package org.rasterfit.host.window;

import org.rasterfit.evaluation.TestRun;
import org.scijava.display.AbstractDisplay;
import org.scijava.display.Display;
import org.scijava.plugin.Plugin;

/** What SciJava's windows know the trained neurons of a test as. */
@Plugin(type = Display.class)
public class NeuronsDisplay extends AbstractDisplay<TestRun> {

	/** Takes test runs. */
	public NeuronsDisplay() {
		super(TestRun.class);
	}
}
