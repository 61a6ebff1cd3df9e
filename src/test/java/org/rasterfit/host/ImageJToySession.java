package org.rasterfit.host;

import java.awt.event.KeyEvent;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.swing.JDialog;

import ij.IJ;
import ij.ImageJ;
import ij.WindowManager;
import ij.plugin.frame.Recorder;

/** The toy command in a plain ImageJ, from the menu to the replayed macro. */
final class ImageJToySession extends ImageJSession {

	private static final String LABEL = "Toy Sines...";

	private ImageJToySession(final String plugins, final String pictures) throws Exception {
		super(plugins, pictures);
	}

	public static void main(final String... args) throws Exception {
		new ImageJToySession(args[0], args[1]).execute(Path.of(args[1]));
	}

	@Override
	void run(final Path folder) throws Exception {
		say("menu", menu("RasterFit"));
		final Path byDialog = folder.resolve("by dialog.txt");
		Files.deleteIfExists(byDialog);
		final Recorder recorder = new Recorder();
		recorder.setLocation(20, 150);
		choose("RasterFit", LABEL);
		final JDialog dialog = dialog(LABEL);
		dialog.setLocation(650, 60);
		picture("toy-dialog");
		type(dialog, "Steps", "0");
		say("refused", !isEnabled(dialog, "OK"));
		picture("toy-refused");
		type(dialog, "Steps", "25");
		type(dialog, "Phase", "cosine shifted");
		type(dialog, "Write the mean to", byDialog.toString());
		picture("toy-filled");
		press(dialog, "OK");
		await("the image", () -> WindowManager.getImage("Sines"));
		await("the end", () -> recorder.getText().contains(LABEL) ? "" : null);
		picture("toy-result");
		say("dialog", Files.readString(byDialog));
		final String macro = recorder.getText().lines().filter(l -> l.contains(LABEL)).findFirst().orElse("");
		say("recorded", macro);

		final Path byMacro = folder.resolve("by macro.txt");
		Files.deleteIfExists(byMacro);
		IJ.runMacro(macro.replace("by dialog", "by macro"));
		say("macro", Files.readString(byMacro));

		// As users write it: only what differs from the defaults.
		IJ.runMacro("run(\"" + LABEL + "\", \"steps=25 phase=[cosine shifted] file=[" + byMacro + "]\");");
		say("short", Files.readString(byMacro));

		choose("RasterFit", LABEL);
		final JDialog slow = dialog(LABEL);
		type(slow, "Steps", "100000");
		type(slow, "Slow", "true");
		final int images = WindowManager.getImageCount();
		press(slow, "OK");
		pause(1000);
		picture("toy-progress", IJ.getInstance());
		IJ.setKeyDown(KeyEvent.VK_ESCAPE);
		final long pressed = System.nanoTime();
		await("the cancelled run", () -> ImageJ.getStatusBarText().contains("stopped early") ? "" : null);
		say("cancelMs", (System.nanoTime() - pressed) / 1_000_000);
		picture("toy-cancelled");
		say("imagesAfterCancel", WindowManager.getImageCount() - images);
	}
}
