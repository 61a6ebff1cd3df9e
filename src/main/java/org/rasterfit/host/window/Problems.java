package org.rasterfit.host.window;

import java.awt.Color;

import javax.swing.UIManager;

/** The colour of what is wrong, legible on light and dark windows. */
final class Problems {

	/** Contrast above 5 : 1 with white or light grey, and with dark grey. */
	private static final Color ON_LIGHT = new Color(0xB00020), ON_DARK = new Color(0xFF8A80);

	/** Half of the brightest. */
	private static final int MIDDLE = 128;

	private Problems() {}

	/** Of letters on the window's background. */
	static Color colour() {
		final Color window = UIManager.getColor("Panel.background");
		final boolean isDark = window != null && (window.getRed() + window.getGreen() + window.getBlue()) / 3 < MIDDLE;
		return isDark ? ON_DARK : ON_LIGHT;
	}
}
