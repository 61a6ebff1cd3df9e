package org.rasterfit.host;

import org.scijava.display.Display;
import org.scijava.plugin.Plugin;
import org.scijava.ui.UserInterface;
import org.scijava.ui.viewer.AbstractDisplayViewer;
import org.scijava.ui.viewer.DisplayViewer;

import org.rasterfit.recording.Recording;

/** Shows a recording as a calibrated image of ImageJ's, where the host has ImageJ, as Fiji does. */
@Plugin(type = DisplayViewer.class)
public class RecordingViewer extends AbstractDisplayViewer<Recording> {

	@Override
	public boolean isCompatible(final UserInterface ui) {
		try {
			Class.forName("ij.ImagePlus", false, getClass().getClassLoader());
			return true;
		}
		catch (final ClassNotFoundException exc) {
			return false;
		}
	}

	@Override
	public boolean canView(final Display<?> display) {
		return display instanceof RecordingDisplay;
	}

	@Override
	public void view(final UserInterface ui, final Display<?> display) {
		for (final Object recording : display) ImageJImages.show(ImageJImages.of((Recording) recording));
	}
}
