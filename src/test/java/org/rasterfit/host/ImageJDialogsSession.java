package org.rasterfit.host;

import java.awt.Choice;
import java.awt.Dimension;
import java.awt.Toolkit;
import java.nio.file.Path;

import ij.gui.GenericDialog;

/** Opens the dialog of every menu item of RasterFit's that has one, takes its picture, with what a run needs, and cancels it. */
final class ImageJDialogsSession extends ImageJSession {

	/** Only a recording says how much there is to train. */
	private static final String NEEDS_RECORDING = "Stage 3: Train Balanced Network...";

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
			if (label.equals(NEEDS_RECORDING)) {
				type(dialog, "Recording", "example");
				type(dialog, "Run folder", "my-run");
			}
			if (hasSettings(dialog)) say("needs_" + label.replaceAll("\\W+", "_"), needs(dialog));
			picture("dialog-" + label.replaceAll("\\W+", "-").replaceAll("-$", ""), dialog);
			say("dialog_" + label.replaceAll("\\W+", "_"), dialog.getWidth() + "x" + dialog.getHeight() + " fits=" + (dialog
				.getWidth() <= screen.width && dialog.getHeight() <= screen.height) + " ok=" + isEnabled(dialog, "OK"));
			press(dialog, "Cancel");
			await("the dialog to go", () -> dialog.isShowing() ? null : "");
		}
	}

	private static boolean hasSettings(final GenericDialog dialog) {
		return dialog.getChoices() != null && dialog.getChoices().stream().anyMatch(c -> ((Choice) c).getItem(((Choice) c)
			.getItemCount() - 1).equals("Own settings"));
	}
}
