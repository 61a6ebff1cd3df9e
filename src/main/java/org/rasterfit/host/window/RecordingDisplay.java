package org.rasterfit.host.window;

import org.rasterfit.recording.Recording;
import org.scijava.display.AbstractDisplay;
import org.scijava.display.Display;
import org.scijava.plugin.Plugin;

/** What SciJava's windows know a recording as. */
@Plugin(type = Display.class)
public class RecordingDisplay extends AbstractDisplay<Recording> {

	/** Takes recordings. */
	public RecordingDisplay() {
		super(Recording.class);
	}
}
