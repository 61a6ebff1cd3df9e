package org.rasterfit.host;

import org.scijava.display.AbstractDisplay;
import org.scijava.display.Display;
import org.scijava.plugin.Plugin;

import org.rasterfit.recording.Recording;

/** What SciJava's windows know a recording as. */
@Plugin(type = Display.class)
public class RecordingDisplay extends AbstractDisplay<Recording> {

	/** Takes recordings. */
	public RecordingDisplay() {
		super(Recording.class);
	}
}
