package org.rasterfit.host;

import java.awt.Rectangle;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import javax.swing.JDialog;
import javax.swing.JFrame;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.measure.Calibration;
import ij.plugin.frame.Recorder;

/** Stage 1 in a plain ImageJ: dialog, figures, zooming, images, replay. */
final class ImageJRateSession extends ImageJSession {

	private static final String LABEL = "Stage 1: Train Rate Network...";

	private ImageJRateSession(final String plugins, final String pictures) throws Exception {
		super(plugins, pictures);
	}

	public static void main(final String... args) throws Exception {
		new ImageJRateSession(args[0], args[1]).execute(Path.of(args[0]));
	}

	@Override
	void run(final Path folder) throws Exception {
		say("menu", menu("RasterFit"));
		final Recorder recorder = new Recorder();
		recorder.setLocation(20, 500);
		choose("RasterFit", LABEL);
		final JDialog dialog = dialog(LABEL);
		dialog.setLocation(20, 110);
		type(dialog, "Loops", "1x3");
		type(dialog, "Units N", "40");
		final String before = isEnabled(dialog, "OK") + " " + text(dialog, "Loops");
		picture("dialog-wrong-value", dialog);
		// Enter goes to what is wrong
		await("focus", () -> dialog.isFocused() ? "" : null);
		key(KeyEvent.VK_ENTER);
		say("byKeyboard", before + " " + await("the field that is wrong", () -> field(dialog, "Loops").isFocusOwner()
			? true : null) + ", " + correct(dialog));
		picture("stage1-dialog", dialog);
		picture("stage1-screen");
		final Path byDialog = folder.resolve("by dialog");
		type(dialog, "Output folder", byDialog.toString());
		press(dialog, "OK");
		final JFrame window = ImageJRuns.done("by dialog");
		say("imagesAtFirst", WindowManager.getImageCount());
		await("recorded", () -> recorder.getText().contains(LABEL) ? "" : null);
		window.setLocation(20, 20);
		pause(1000);
		picture("stage1-result", window);
		ImageJRuns.openImages(window);
		for (final int id : WindowManager.getIDList())
			say(WindowManager.getImage(id).getTitle().replace(", by dialog", "").replace(' ', '_'),
				describe(WindowManager
					.getImage(id)));
		ImageJRuns.select(window, "Figures");
		zoom(window);
		picture("stage1-zoomed", window);
		final String macro = recorder.getText().lines().filter(l -> l.contains(LABEL)).findFirst().orElse("");
		say("recorded", macro);
		IJ.runMacro(macro.replace("by dialog", "by macro"));
		pause(1000);
		IJ.runMacro("run(\"Open Run...\", \"run=[" + byDialog + "]\");");
		picture("run-opened", ImageJRuns.done("by dialog (2)"));
		say("sideBySide", ImageJRuns.windows());
		choose("RasterFit", LABEL);
		final JDialog again = dialog(LABEL);
		type(again, "Loops", "5000");
		type(again, "Output folder", byDialog.toString());
		say("takenFolder", isEnabled(again, "OK") + " " +
			texts(again).lines().filter(l -> l.contains("run folder")).findFirst().orElse(""));
		type(again, "Overwrite", "true");
		say("overwritten", isEnabled(again, "OK"));
		type(again, "Overwrite", "false");
		type(again, "Output folder", "");
		press(again, "OK");
		final JFrame live = await("live curve", () -> ImageJRuns.find(LABEL.replace("...", "")));
		live.setLocation(350, 20);
		pause(2500);
		picture("stage1-live", live);
		IJ.setKeyDown(KeyEvent.VK_ESCAPE);
		ImageJRuns.done(LABEL.replace("...", ""));
		say("log", ImageJRuns.log(live).replace('\n', '|'));
		cancelCourse(folder.resolve("course"), recorder);
	}

	private void key(final int... keys) {
		for (final int key : keys)
			robot().keyPress(key);
		for (int k = keys.length - 1; k >= 0; k--)
			robot().keyRelease(keys[k]);
		robot().waitForIdle();
	}

	/** Without a mouse: the wrong text is replaced. */
	private String correct(final JDialog dialog) {
		key(KeyEvent.VK_CONTROL, KeyEvent.VK_A);
		key(KeyEvent.VK_3);
		await("the corrected value", () -> text(dialog, "Loops").equals("3") ? "" : null);
		return text(dialog, "Loops") + " " + isEnabled(dialog, "OK");
	}

	/** A script that is cancelled in its first command. */
	private void cancelCourse(final Path output, final Recorder recorder) throws Exception {
		choose("RasterFit>Worked Examples", "Run Course");
		final JDialog dialog = dialog("Run Course");
		type(dialog, "Output folder", output.toString());
		type(dialog, "Loops of the rate network", "100000");
		press(dialog, "OK");
		await("the first command", () -> ImageJ.getStatusBarText().matches(".* [1-9]\\d*/100000.*") ? "" : null);
		IJ.setKeyDown(KeyEvent.VK_ESCAPE);
		final long pressed = System.nanoTime();
		say("courseStatus",
			await("the end of the script", () -> ImageJ.getStatusBarText().startsWith("Run Course") ? ImageJ
				.getStatusBarText() : null));
		say("courseMs", (System.nanoTime() - pressed) / 1_000_000);
		try (Stream<Path> steps = Files.list(output)) {
			say("courseSteps", steps.map(p -> p.getFileName().toString()).sorted().toList());
		}
		say("printed", IJ.getLog().lines().filter(l -> l.equals("Stage 1: rate network")).count());
		say("recordedLines", recorder.getText().lines().filter(l -> l.startsWith("run(")).count());
		say("courseCurve", Files.exists(output.resolve("rate/learning_curve.csv")));
	}

	/** What ImageJ knows of an image, and the colour it has at zero. */
	private static String describe(final ImagePlus image) {
		final Calibration axes = image.getCalibration();
		final double white = 255 * (0 - image.getDisplayRangeMin()) /
			(image.getDisplayRangeMax() - image.getDisplayRangeMin());
		return image.getWidth() + " x " + image.getHeight() + ", x " + axes.pixelWidth + " " + axes.getXUnit() +
			", y " + axes
				.getYUnit() +
			", value " + axes.getValueUnit() + ", zero " + Integer.toHexString(image.getProcessor().getLut().getRGB(
				(int) Math.max(0, Math.min(255, white))));
	}

	/** Drags a rectangle with the mouse. */
	private void zoom(final JFrame figures) {
		final Rectangle part = figures.getBounds();
		robot().mouseMove(part.x + part.width / 2, part.y + part.height / 2);
		robot().mousePress(InputEvent.BUTTON1_DOWN_MASK);
		for (int i = 1; i <= 10; i++)
			robot().mouseMove(part.x + part.width / 2 + 10 * i, part.y + part.height / 2 + 8 * i);
		robot().mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
		pause(1000);
	}
}
