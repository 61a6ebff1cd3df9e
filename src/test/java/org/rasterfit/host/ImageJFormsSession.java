package org.rasterfit.host;

import java.awt.Frame;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import javax.swing.JDialog;
import javax.swing.JFrame;
import javax.swing.JList;
import javax.swing.JTabbedPane;

import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.measure.Calibration;
import ij.plugin.frame.Recorder;

/**
 * Fills dialogs from a file, presses OK and tells the line that was recorded, which images were shown with which
 * pixels, and what was logged: in {@code forms.txt} a line with the label of a menu item begins a dialog, those after
 * it hold the label of a field, a tab and what is typed, or {@value #FIGURES}, a tab and a folder that gets the data
 * of all figures.
 */
final class ImageJFormsSession extends ImageJSession {

	/** In place of the label of a field. */
	static final String FIGURES = "all figures as CSV";

	private String figures = "";
	private final Recorder recorder = new Recorder();

	private ImageJFormsSession(final String plugins, final String pictures) throws Exception {
		super(plugins, pictures);
	}

	public static void main(final String... args) throws Exception {
		new ImageJFormsSession(args[0], args[1]).execute(Path.of(args[0]));
	}

	@Override
	void run(final Path folder) throws Exception {
		JDialog dialog = null;
		for (final String line : Files.readAllLines(folder.resolve("forms.txt"))) {
			final String[] field = line.split("\t", -1);
			if (field[0].equals(FIGURES)) figures = field[1];
			else if (field.length == 2) type(dialog, field[0], field[1]);
			else {
				if (dialog != null) finish(dialog);
				choose("RasterFit", line);
				dialog = dialog(line);
				dialog.setLocation(10, 10);
			}
		}
		finish(dialog);
	}

	private void finish(final JDialog dialog) throws Exception {
		if (!isEnabled(dialog, "OK")) throw new IllegalStateException(dialog.getTitle() + ": OK cannot be pressed");
		final String title = dialog.getTitle();
		final String key = title.replaceAll("\\W+", "_");
		press(dialog, "OK");
		final String recorded = await("the recorded line of " + title,
			() -> recorder.getText().lines().filter(l -> l.contains(
				"\"" + title + "\"")).findFirst().orElse(null));
		await("the end of " + title, () -> ImageJ.getStatusBarText().contains(title + " done") ? "" : null);
		say(key, recorded);
		idle();
		final JFrame run = run();
		ImageJRuns.openImages(run);
		say("images_" + key, images());
		say("log_" + key, ImageJRuns.log(run).replace('\n', '|'));
		if (!figures.isEmpty()) saveFigures(Path.of(figures));
		figures = "";
		for (final int image : WindowManager.getImageCount() == 0 ? new int[0] : WindowManager.getIDList()) {
			WindowManager.getImage(image).changes = false;
			WindowManager.getImage(image).close();
		}
		for (final Frame frame : Frame.getFrames())
			if (frame instanceof JFrame) onEvents(() -> {
				frame.dispose();
				return null;
			});
	}

	/**
	 * The window of the run. Every command here makes one, a recording that was opened too: its image may be there
	 * before.
	 */
	private static JFrame run() {
		return ImageJRuns.done(await("a window with a run", () -> ImageJRuns.windows().stream()
			.filter(w -> ImageJRuns.part(ImageJRuns.find(w), JTabbedPane.class) != null).findFirst().orElse(null)));
	}

	private static void saveFigures(final Path folder) throws Exception {
		final JFrame window = run();
		final int count = ImageJRuns.part(ImageJRuns.select(window, "Figures"), JList.class).getModel().getSize();
		ImageJFigures.saveAll(window, folder, "csv");
		await("saved figures", () -> folder.toFile().list().length == count ? "" : null);
		pause(500);
	}

	/** Titles, pixels and axes of all images; a value of 0 is white, also where there are negative ones. */
	private static String images() {
		final Map<String, String> images = new TreeMap<>();
		for (final int id : WindowManager.getImageCount() == 0 ? new int[0] : WindowManager.getIDList()) {
			final ImagePlus image = WindowManager.getImage(id);
			int hash = 1;
			for (int s = 1; s <= image.getStackSize(); s++)
				hash = 31 * hash + Arrays.hashCode((float[]) image.getStack().getPixels(s));
			final Calibration axes = image.getCalibration();
			final List<String> slices = new ArrayList<>();
			for (int s = 1; s <= image.getStackSize(); s++)
				slices.add(image.getStack().getSliceLabel(s));
			final boolean signed = image.getDisplayRangeMin() < 0;
			final boolean centred = signed ? image.getDisplayRangeMin() == -image.getDisplayRangeMax() : true;
			final int middle = image.getProcessor().getLut().getRGB(signed ? 127 : 0);
			final boolean white = (middle & 0xFF) > 250 && (middle >> 8 & 0xFF) > 250 && (middle >> 16 & 0xFF) > 250;
			images.put(image.getTitle().replaceFirst(", [^,()]*$", ""),
				hash + " x " + axes.pixelWidth + " " + axes.getXUnit() + " from " + (axes.getX(0) + 0.0) + ", y " + axes
					.getYUnit() + (slices.size() > 1 ? ", z " + axes.getZUnit() + " " + slices : "") + ", value " +
					axes.getValueUnit() + ", zero " + (centred && white
						? "white" : "anything"));
		}
		return images.toString();
	}
}
