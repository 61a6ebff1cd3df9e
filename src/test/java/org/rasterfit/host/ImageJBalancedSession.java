package org.rasterfit.host;

import java.awt.Component;
import java.awt.Container;
import java.awt.Frame;
import java.awt.event.KeyEvent;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.swing.JList;
import javax.swing.JTable;

import ij.IJ;
import ij.ImageJ;
import ij.gui.GenericDialog;
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
		final JList<?> list = (JList<?>) component(figures, JList.class);
		onEvents(() -> {
			list.setSelectedIndex(list.getModel().getSize() - 2);
			return null;
		});
		pause(1500);
		picture("stage3-figures", figures);
		picture("stage3-screen");
		say("recorded", recorder.getText().lines().filter(l -> l.contains(LABEL)).findFirst().orElse(""));
		figures.dispose();
		neurons.setVisible(true);
		neurons.setLocation(20, 20);
		final JTable table = (JTable) component(neurons, JTable.class);
		say("neurons", table.getRowCount());
		onEvents(() -> {
			table.setRowSelectionInterval(3, 3);
			return null;
		});
		pause(1500);
		picture("stage3-neurons", neurons);
		neurons.dispose();

		fill(folder.resolve("stopped"), "10000");
		await("progress", () -> ImageJ.getStatusBarText().contains("/10000") ? "" : null);
		pause(2000);
		picture("stage3-running");
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

	private static Component component(final Container parent, final Class<?> type) {
		for (final Component part : parent.getComponents()) {
			if (type.isInstance(part)) return part;
			final Component inside = part instanceof Container ? component((Container) part, type) : null;
			if (inside != null) return inside;
		}
		return null;
	}

	private static Frame find(final String title) {
		for (final Frame frame : Frame.getFrames()) if (frame.isShowing() && title.equals(frame.getTitle())) return frame;
		return null;
	}
}
