package org.rasterfit.host;

import java.awt.Dimension;
import java.awt.Toolkit;

import ij.gui.GenericDialog;

/** Opens the dialog of every menu item of RasterFit's that has one, takes its picture and cancels it. */
final class ImageJDialogsSession extends ImageJSession {

	private ImageJDialogsSession(final String plugins, final String pictures) throws Exception {
		super(plugins, pictures);
	}

	public static void main(final String... args) {
		try {
			new ImageJDialogsSession(args[0], args[1]).run();
			System.exit(0);
		}
		catch (final Throwable exc) {
			exc.printStackTrace();
			System.exit(1);
		}
	}

	private void run() throws Exception {
		final Dimension screen = Toolkit.getDefaultToolkit().getScreenSize();
		for (final String label : menu("RasterFit")) {
			if (!label.endsWith("...")) continue;
			choose("RasterFit", label);
			final GenericDialog dialog = dialog(label);
			dialog.setLocation(10, 10);
			longestMs();
			picture("dialog-" + label.replaceAll("\\W+", "-").replaceAll("-$", ""), dialog);
			say("dialog_" + label.replaceAll("\\W+", "_"), dialog.getWidth() + "x" + dialog.getHeight() + " fits=" + (dialog
				.getWidth() <= screen.width && dialog.getHeight() <= screen.height) + " ok=" + isEnabled(dialog, "OK"));
			press(dialog, "Cancel");
			await("the dialog to go", () -> dialog.isShowing() ? null : "");
		}
	}
}
