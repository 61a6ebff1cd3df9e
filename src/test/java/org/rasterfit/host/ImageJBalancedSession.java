package org.rasterfit.host;

import java.awt.Component;
import java.awt.Container;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.InputEvent;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JFrame;
import javax.swing.JList;
import javax.swing.JSplitPane;
import javax.swing.JTable;

import ij.ImageJ;
import ij.WindowManager;
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
		// longer than a second: the window opens while it trains
		fill(folder.resolve("by dialog"), "8");
		final JFrame window = ImageJRuns.done("by dialog");
		await("recorded", () -> recorder.getText().contains(LABEL) ? "" : null);
		say("windows", ImageJRuns.windows());
		window.setLocation(20, 20);
		say("fits", fits(window));
		picture("run-fit", window);
		say("recorded", recorder.getText().lines().filter(l -> l.contains(LABEL)).findFirst().orElse(""));
		say("tabs", ImageJRuns.tabs(window));
		say("fit", fit(ImageJRuns.part(ImageJRuns.select(window, "Fit"), JTable.class)));
		final JList<?> list = ImageJRuns.part(ImageJRuns.select(window, "Figures"), JList.class);
		onEvents(() -> {
			list.setSelectedIndex(list.getModel().getSize() - 2);
			return null;
		});
		pause(1500);
		picture("run-figures", window);
		for (final String format : List.of("png", "pdf", "svg", "csv"))
			ImageJFigures.saveAll(window, folder.resolve("export"), format);
		final int files = 4 * list.getModel().getSize();
		await("exported figures", () -> folder.resolve("export").toFile().list().length == files ? "" : null);
		pause(1000);
		say("figureCount", list.getModel().getSize());
		neurons(window);
		for (final String tab : List.of("Learning", "Log", "Files", "Report")) {
			ImageJRuns.select(window, tab);
			pause(700);
			picture("run-" + tab.toLowerCase(Locale.ROOT), window);
		}
		say("log", ImageJRuns.log(window).replace('\n', '|'));
		ImageJRuns.openImages(window);
		final int images = WindowManager.getImageCount();
		ImageJRuns.close(window);
		say("images", images + " opened, " + await("closed images", () -> WindowManager.getImageCount() == 0 ? "0"
			: null) + " left");

		fill(folder.resolve("stopped"), "10000");
		await("progress", () -> ImageJ.getStatusBarText().contains("/10000") ? "" : null);
		final JFrame live = await("the window of a training", () -> ImageJRuns.find("stopped"));
		live.setLocation(20, 20);
		pause(2000);
		picture("run-training", live);
		final JButton stop = ImageJRuns.button(ImageJRuns.select(live, "Learning"), "Stop Training");
		final long pressed = System.nanoTime();
		onEvents(() -> {
			stop.doClick();
			return null;
		});
		await("the stopped run", () -> Files.exists(folder.resolve("stopped/metrics.json")) ? "" : null);
		say("stoppedMs", (System.nanoTime() - pressed) / 1_000_000);
		say("sameWindow", ImageJRuns.done("stopped") == live);
		say("network", Files.exists(folder.resolve("stopped/network.h5")));
		say("loops", Files.readAllLines(folder.resolve("stopped/learning_curve.csv")).size() - 1);
	}

	/** Explained variance, with the mean, slope and correlation of the first condition, as they are printed. */
	private static String fit(final JTable conditions) {
		return onEvents(() -> IntStream.range(1, 5)
			.mapToObj(c -> String.format(Locale.ROOT, "%.3f", conditions.getValueAt(0, c)))
			.collect(Collectors.joining(" ")));
	}

	/** A click on a row shows that neuron. */
	private void neurons(final JFrame window) throws Exception {
		final Container pane = ImageJRuns.select(window, "Neurons");
		final JTable table = ImageJRuns.part(pane, JTable.class);
		say("neurons", table.getRowCount());
		pause(1500);
		final Component traces = ImageJRuns.part(pane, JSplitPane.class).getRightComponent();
		// the title of the figure, with the number of the neuron
		final Rectangle title = new Rectangle(traces.getLocationOnScreen(), traces.getSize());
		title.height /= 2;
		final BufferedImage first = robot().createScreenCapture(title);
		final Rectangle row = table.getCellRect(3, 0, true);
		final Point corner = table.getLocationOnScreen();
		robot().mouseMove(corner.x + row.x + row.width / 2, corner.y + row.y + row.height / 2);
		robot().mousePress(InputEvent.BUTTON1_DOWN_MASK);
		robot().mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
		say("selected", await("the clicked row", () -> table.getSelectedRow() == 3 ? 3 : null));
		say("changedByClick", await("the traces of the clicked neuron", () -> {
			final int pixels = changed(first, robot().createScreenCapture(title));
			return pixels > 100 ? pixels : null;
		}));
		picture("run-neurons", window);
		onEvents(() -> {
			table.getRowSorter().toggleSortOrder(4);
			return null;
		});
		say("sorted", (Double) table.getValueAt(0, 4) <= (Double) table.getValueAt(1, 4));
	}

	private void fill(final Path output, final String loops) throws Exception {
		choose("RasterFit", LABEL);
		final JDialog dialog = dialog(LABEL);
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
}
