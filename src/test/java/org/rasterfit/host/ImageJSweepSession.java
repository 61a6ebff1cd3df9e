package org.rasterfit.host;

import java.nio.file.Path;

import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JFrame;

/** A small sweep in a plain ImageJ: its dialog, its window, and the best run opened from it. */
final class ImageJSweepSession extends ImageJSession {

	private static final String LABEL = "Sweep...";

	private ImageJSweepSession(final String plugins, final String pictures) throws Exception {
		super(plugins, pictures);
	}

	public static void main(final String... args) throws Exception {
		new ImageJSweepSession(args[0], args[1]).execute(Path.of(args[0]));
	}

	@Override
	void run(final Path folder) throws Exception {
		choose("RasterFit", LABEL);
		final JDialog dialog = dialog(LABEL);
		dialog.setLocation(20, 20);
		say("okAtFirst", isEnabled(dialog, "OK"));
		type(dialog, "Command", "SimulateNeuron");
		type(dialog, "Parameters", "duration=50");
		type(dialog, "Grid", "mu=0.7|1.2");
		type(dialog, "Output folder", folder.resolve("my-sweep").toString());
		picture("sweep-dialog", dialog);
		await("parameters that make a sweep", () -> isEnabled(dialog, "OK") ? "" : null);
		press(dialog, "OK");
		final JFrame window = ImageJRuns.done("my-sweep");
		say("tabs", ImageJRuns.tabs(window));
		picture("sweep-fit", window);
		final JButton best = ImageJRuns.button(ImageJRuns.select(window, "Runs"), "Open Best Run");
		idle();
		picture("sweep-runs", window);
		onEvents(() -> {
			best.doClick();
			return null;
		});
		picture("sweep-best-run", ImageJRuns.done("mu=1.2"));
		say("windows", ImageJRuns.windows());
	}
}
