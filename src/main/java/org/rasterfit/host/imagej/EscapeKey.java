package org.rasterfit.host.imagej;

import java.awt.event.KeyEvent;

import ij.IJ;

/** The key that stops long work, where the host has ImageJ's windows. */
public final class EscapeKey {

	private EscapeKey() {}

	/** Forgets that it was pressed. */
	public static void reset() {
		if (CalibratedViewer.hasImageJ()) IJ.resetEscape();
	}

	/** As if it were pressed in one of ImageJ's windows. */
	static void press() {
		if (CalibratedViewer.hasImageJ()) IJ.setKeyDown(KeyEvent.VK_ESCAPE);
	}

	/** Whether it was pressed in one of ImageJ's windows. */
	public static boolean isPressed() {
		return CalibratedViewer.hasImageJ() && IJ.escapePressed();
	}
}
