package org.rasterfit.host.imagej;

import org.rasterfit.host.window.CalibratedDisplay;
import org.rasterfit.host.window.RecordingDisplay;
import org.rasterfit.image.CalibratedImage;
import org.rasterfit.recording.Recording;
import org.scijava.display.Display;
import org.scijava.plugin.Plugin;
import org.scijava.ui.UserInterface;
import org.scijava.ui.viewer.AbstractDisplayViewer;
import org.scijava.ui.viewer.DisplayViewer;

/** Shows recordings and calibrated images as images of ImageJ's, where the host has ImageJ, as Fiji does. */
@Plugin(type = DisplayViewer.class)
public class CalibratedViewer extends AbstractDisplayViewer<Object> {

	@Override
	public boolean isCompatible(final UserInterface ui) {
		return hasImageJ();
	}

	/** Whether the host has ImageJ's classes. */
	static boolean hasImageJ() {
		try {
			Class.forName("ij.ImagePlus", false, CalibratedViewer.class.getClassLoader());
			return true;
		}
		catch (final ClassNotFoundException exc) {
			return false;
		}
	}

	@Override
	public boolean canView(final Display<?> display) {
		return display instanceof CalibratedDisplay || display instanceof RecordingDisplay;
	}

	@Override
	@SuppressWarnings({ "rawtypes", "unchecked" })
	public void view(final UserInterface ui, final Display<?> display) {
		for (final Object shown : display)
			try {
				ImageJImages.show(
					shown instanceof Recording ? ImageJImages.of((Recording) shown) : ImageJImages.of(display.getName(),
						(CalibratedImage) shown));
			}
			catch (final IllegalArgumentException exc) {
				log().warn("Not shown: " + exc.getMessage());
			}
	}
}
