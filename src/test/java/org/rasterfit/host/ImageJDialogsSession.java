package org.rasterfit.host;

import java.awt.Dimension;
import java.awt.Toolkit;
import java.nio.file.Path;

import ij.gui.GenericDialog;

/** Opens the dialog of every menu item of RasterFit's that has one, takes its picture and cancels it. */
final class ImageJDialogsSession extends ImageJSession {

	private ImageJDialogsSession(final String plugins, final String pictures) throws Exception {
		super(plugins, pictures);
	}

	public static void main(final String... args) throws Exception {
		new ImageJDialogsSession(args[0], args[1]).execute(Path.of(args[0]));
	}

	@Override
	void run(final Path folder) throws Exception {
		final Dimension screen = Toolkit.getDefaultToolkit().getScreenSize();
		for (final String label : menu("RasterFit")) {
			if (!label.endsWith("...")) continue;
			choose("RasterFit", label);
			final GenericDialog dialog = dialog(label);
			dialog.setLocation(10, 10);
			picture("dialog-" + label.replaceAll("\\W+", "-").replaceAll("-$", ""), dialog);
			say("dialog_" + label.replaceAll("\\W+", "_"), dialog.getWidth() + "x" + dialog.getHeight() + " fits=" + (dialog
				.getWidth() <= screen.width && dialog.getHeight() <= screen.height) + " ok=" + isEnabled(dialog, "OK"));
			press(dialog, "Cancel");
			await("the dialog to go", () -> dialog.isShowing() ? null : "");
		}
	}
}
