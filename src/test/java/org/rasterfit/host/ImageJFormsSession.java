package org.rasterfit.host;

import java.awt.Frame;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.swing.JFrame;

import ij.ImageJ;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;

/**
 * Fills dialogs from a file, presses OK and tells the line that was recorded: in {@code forms.txt} a line with the label of a
 * menu item begins a dialog, those after it hold the label of a field, a tab and what is typed.
 */
final class ImageJFormsSession extends ImageJSession {

	private final Recorder recorder = new Recorder();

	private ImageJFormsSession(final String plugins, final String pictures) throws Exception {
		super(plugins, pictures);
	}

	public static void main(final String... args) throws Exception {
		new ImageJFormsSession(args[0], args[1]).execute(Path.of(args[0]));
	}

	@Override
	void run(final Path folder) throws Exception {
		GenericDialog dialog = null;
		for (final String line : Files.readAllLines(folder.resolve("forms.txt"))) {
			final String[] field = line.split("\t", -1);
			if (field.length == 2) {
				type(dialog, field[0], field[1]);
				continue;
			}
			if (dialog != null) finish(dialog);
			choose("RasterFit", line);
			dialog = dialog(line);
			dialog.setLocation(10, 10);
		}
		finish(dialog);
	}

	private void finish(final GenericDialog dialog) {
		if (!isEnabled(dialog, "OK")) throw new IllegalStateException(dialog.getTitle() + ": OK cannot be pressed");
		final String title = dialog.getTitle();
		press(dialog, "OK");
		final String recorded = await("the recorded line of " + title, () -> recorder.getText().lines().filter(l -> l.contains(
			"\"" + title + "\"")).findFirst().orElse(null));
		await("the end of " + title, () -> ImageJ.getStatusBarText().contains(title + " done") ? "" : null);
		say(title.replaceAll("\\W+", "_"), recorded);
		for (final int image : WindowManager.getImageCount() == 0 ? new int[0] : WindowManager.getIDList()) {
			WindowManager.getImage(image).changes = false;
			WindowManager.getImage(image).close();
		}
		for (final Frame frame : Frame.getFrames()) if (frame instanceof JFrame) onEvents(() -> {
			frame.dispose();
			return null;
		});
	}
}
