package org.rasterfit.host.imagej;

import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.util.Optional;

import javax.swing.JFrame;

import org.rasterfit.host.module.Catalogue;
import org.rasterfit.host.window.RunHost;
import org.scijava.plugin.AbstractRichPlugin;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;

/** ImageJ, by itself or in Fiji: its Window menu lists the windows of runs. */
@Plugin(type = RunHost.class, attrs = @Attr(name = Catalogue.NEEDS_WINDOWS))
public class ImageJHost extends AbstractRichPlugin implements RunHost {

	@Override
	public boolean hasWindows() {
		return CalibratedViewer.hasImageJ() && hasImageJWindows();
	}

	/** Not if a macro hides them. */
	static boolean hasImageJWindows() {
		return !GraphicsEnvironment.isHeadless() && IJ.getInstance() != null && !Interpreter.isBatchMode();
	}

	@Override
	public Runnable show(final String title, final Object value) {
		final ImagePlus image = ImageJOutputs.image(title, value);
		if (image == null) throw new IllegalArgumentException(title + ": ImageJ has no window for it");
		// a recorder that is open writes to its window
		EventQueue.invokeLater(() -> ImageJImages.show(image));
		return () -> {
			// it can be opened again
			image.changes = false;
			image.close();
		};
	}

	/** In a log that is not standard error, which would open Fiji's console. */
	@Override
	public void warn(final String text) {
		IJ.log("Warning: " + text);
	}

	@Override
	public Optional<Rectangle> mainWindow() {
		return Optional.ofNullable(IJ.getInstance()).filter(ImageJ::isShowing).map(ImageJ::getBounds);
	}

	@Override
	public void escaped(final Runnable stop) {
		EscapeKey.press();
	}

	@Override
	public void opened(final JFrame window) {
		WindowManager.addWindow(window);
	}

	@Override
	public void closed(final JFrame window) {
		WindowManager.removeWindow(window);
	}
}
