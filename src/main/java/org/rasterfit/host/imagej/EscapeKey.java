package org.rasterfit.host.imagej;

import ij.IJ;

/** The key that stops long work, where the host has ImageJ's windows. */
public final class EscapeKey {

	private EscapeKey() {}

	/** Forgets that it was pressed. */
	public static void reset() {
		if (CalibratedViewer.hasImageJ()) IJ.resetEscape();
	}

	/** Whether it was pressed in one of ImageJ's windows. */
	public static boolean isPressed() {
		return CalibratedViewer.hasImageJ() && IJ.escapePressed();
	}
}
