package org.rasterfit.host;

import java.awt.Frame;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.swing.JFrame;
import javax.swing.JList;
import javax.swing.JSplitPane;
import javax.swing.JTable;

import ij.IJ;
import ij.ImageJ;
import ij.gui.GenericDialog;
import ij.measure.ResultsTable;
import ij.plugin.frame.Recorder;

/** Stage 3 on the bundled recording in a plain ImageJ: dialog, figures, recorded line; then a run that is stopped. */
final class ImageJBalancedSession extends ImageJSession {

	private static final String LABEL = "Stage 3: Train Balanced Network...";

	private ImageJBalancedSession(final String plugins, final String pictures) throws Exception {
		super(plugins, pictures);
	}

	public static void main(final String... args) throws Exception {
		new ImageJBalancedSession(args[0], args[1]).execute(Path.of(args[0]));
	}

	@Override
	void run(final Path folder) throws Exception {
		final Recorder recorder = new Recorder();
		recorder.setLocation(20, 500);
		fill(folder.resolve("by dialog"), "2");
		final Frame figures = await("figures", () -> find("Figures"));
		await("recorded", () -> recorder.getText().contains(LABEL) ? "" : null);
		final Frame neurons = await("neurons", () -> find("Trained neurons"));
		neurons.setVisible(false);
		figures.setLocation(200, 20);
		final JList<?> list = (JList<?>) ImageJFigures.component(figures, JList.class);
		onEvents(() -> {
			list.setSelectedIndex(list.getModel().getSize() - 2);
			return null;
		});
		pause(1500);
		picture("stage3-figures", figures);
		picture("stage3-screen");
		say("recorded", recorder.getText().lines().filter(l -> l.contains(LABEL)).findFirst().orElse(""));
		for (final String format : List.of("png", "pdf", "svg", "csv"))
			ImageJFigures.saveAll((JFrame) figures, folder.resolve("export"), format);
		final int files = 4 * list.getModel().getSize();
		await("exported figures", () -> folder.resolve("export").toFile().list().length == files ? "" : null);
		pause(1000);
		say("figureCount", list.getModel().getSize());
		figures.dispose();
		neurons.setVisible(true);
		neurons.setLocation(20, 20);
		final JTable table = (JTable) ImageJFigures.component(neurons, JTable.class);
		say("neurons", table.getRowCount());
		pause(1500);
		// the title of the figure, with the number of the neuron
		final Rectangle title = ((JSplitPane) ImageJFigures.component(neurons, JSplitPane.class)).getRightComponent()
			.getBounds();
		title.setLocation(((JSplitPane) ImageJFigures.component(neurons, JSplitPane.class)).getRightComponent()
			.getLocationOnScreen());
		title.height = 150;
		final BufferedImage first = robot().createScreenCapture(title);
		final Rectangle row = table.getCellRect(3, 0, true);
		final Point corner = table.getLocationOnScreen();
		robot().mouseMove(corner.x + row.x + row.width / 2, corner.y + row.y + row.height / 2);
		robot().mousePress(InputEvent.BUTTON1_DOWN_MASK);
		robot().mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
		pause(1500);
		say("selected", table.getSelectedRow());
		say("changedByClick", changed(first, robot().createScreenCapture(title)));
		picture("stage3-neurons", neurons);
		neurons.dispose();
		final ResultsTable results = await("table of results", () -> ResultsTable.getResultsTable("correlation"));
		for (int c = 0; c < results.size(); c++)
			say("row" + c, results.getStringValue("condition", c) + " " + results.getValue(
				"single_trial", c));
		picture("stage3-results", find("correlation"));

		fill(folder.resolve("stopped"), "10000");
		await("progress", () -> ImageJ.getStatusBarText().contains("/10000") ? "" : null);
		pause(2000);
		picture("stage3-running");
		picture("live-curve", await("the live curve", () -> find("Learning curve so far")));
		IJ.setKeyDown(KeyEvent.VK_ESCAPE);
		final long pressed = System.nanoTime();
		await("the stopped run", () -> Files.exists(folder.resolve("stopped/metrics.json")) ? "" : null);
		say("stoppedMs", (System.nanoTime() - pressed) / 1_000_000);
		await("its figures", () -> find("Figures"));
		say("network", Files.exists(folder.resolve("stopped/network.h5")));
		say("loops", Files.readAllLines(folder.resolve("stopped/learning_curve.csv")).size() - 1);
	}

	private void fill(final Path output, final String loops) throws Exception {
		choose("RasterFit", LABEL);
		final GenericDialog dialog = dialog(LABEL);
		dialog.setLocation(10, 10);
		say("okAtFirst", isEnabled(dialog, "OK"));
		type(dialog, "Recording", "example");
		type(dialog, "Neurons N", "400");
		type(dialog, "Presynaptic neurons K", "40");
		type(dialog, "Loops", loops);
		type(dialog, "Test every", "1");
		type(dialog, "Test trials", "1");
		type(dialog, "Final test trials", "2");
		type(dialog, "Run folder", output.toString());
		press(dialog, "OK");
	}

	/** Pixels that differ. */
	private static int changed(final BufferedImage a, final BufferedImage b) {
		int changed = 0;
		for (int y = 0; y < a.getHeight(); y++)
			for (int x = 0; x < a.getWidth(); x++)
				if (a.getRGB(x, y) != b.getRGB(x, y))
					changed++;
		return changed;
	}

	private static Frame find(final String title) {
		for (final Frame frame : Frame.getFrames())
			if (frame.isShowing() && title.equals(frame.getTitle())) return frame;
		return null;
	}
}
