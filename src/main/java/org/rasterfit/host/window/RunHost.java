package org.rasterfit.host.window;

import java.awt.Rectangle;
import java.util.Optional;

import javax.swing.JFrame;

import org.scijava.plugin.SciJavaPlugin;

/** What the windows of runs need from the program that they are shown in; the first that has windows is asked. */
public interface RunHost extends SciJavaPlugin {

	/** Whether windows may be opened now: not without a screen, and not in a macro that hides them. */
	boolean hasWindows();

	/**
	 * Shows an image as the program shows images.
	 *
	 * @param title of its window
	 * @param image what a run hands out as image
	 * @return closes the image; it may be closed already
	 * @throws IllegalArgumentException if it cannot be shown; says why
	 */
	Runnable show(String title, Object image);

	/** Tells the user something that no window of a run can tell. */
	void warn(String text);

	/** Where the program's main window is, which says how far a run is; empty: it has none. */
	Optional<Rectangle> mainWindow();

	/**
	 * Escape was pressed in the window of a run that is going on: does what the key does in the program's own windows.
	 *
	 * @param stop stops the run's training, where the program has no such key
	 */
	void escaped(Runnable stop);

	/** A window of a run was opened. */
	void opened(JFrame window);

	/** It was closed. */
	void closed(JFrame window);
}
