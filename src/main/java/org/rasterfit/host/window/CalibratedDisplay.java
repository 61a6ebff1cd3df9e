package org.rasterfit.host.window;

import org.rasterfit.image.CalibratedImage;
import org.scijava.Priority;
import org.scijava.display.AbstractDisplay;
import org.scijava.display.Display;
import org.scijava.plugin.Plugin;

/** What SciJava's windows know an image as whose axes are calibrated. */
@SuppressWarnings("rawtypes")
@Plugin(type = Display.class, priority = Priority.HIGH)
public class CalibratedDisplay extends AbstractDisplay<CalibratedImage> {

	/** Takes calibrated images. */
	public CalibratedDisplay() {
		super(CalibratedImage.class);
	}
}
