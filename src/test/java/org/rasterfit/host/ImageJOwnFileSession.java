package org.rasterfit.host;

import java.nio.file.Path;

import javax.swing.JDialog;
import javax.swing.JFrame;

/**
 * From a file of one's own to recorded and model rates on the screen, as somebody does it who has read nothing: counts
 * clicks and what is typed, and tells how long the program makes one wait.
 */
final class ImageJOwnFileSession extends ImageJSession {

	private static final String LABEL = "Stage 3: Train Balanced Network...";

	private int clicks;

	private ImageJOwnFileSession(final String plugins, final String pictures) throws Exception {
		super(plugins, pictures);
	}

	public static void main(final String... args) throws Exception {
		new ImageJOwnFileSession(args[0], args[1]).execute(Path.of(args[0]));
	}

	@Override
	void run(final Path folder) throws Exception {
		final long begun = System.nanoTime();
		// Plugins, RasterFit, the item
		choose("RasterFit", LABEL);
		clicks(3);
		final JDialog dialog = dialog(LABEL);
		dialog.setLocation(40, 20);
		// Browse, the file, Choose
		type(dialog, "Recording", folder.resolve("session.nwb").toString());
		clicks(3);
		picture("own-file-1", dialog);
		// the list, its line
		type(dialog, "Settings", "Quick look");
		clicks(2);
		picture("own-file-2", dialog);
		press(dialog, "OK");
		clicks(1);
		final JDialog questions = dialog("Open session.nwb");
		questions.setLocation(40, 20);
		picture("own-file-3", questions);
		say("questions", texts(questions).replace('\n', '|'));
		press(questions, "OK");
		clicks(1);
		picture("own-file-4", await("the window of the run", () -> ImageJRuns.find("session-run")));
		final JFrame window = ImageJRuns.done("session-run");
		window.setLocation(20, 20);
		picture("own-file-5", window);
		ImageJRuns.select(window, "Neurons");
		clicks(1);
		idle();
		say("seconds", (System.nanoTime() - begun) / 1_000_000_000);
		say("clicks", clicks);
		picture("own-file-6", window);
	}

	private void clicks(final int more) {
		clicks += more;
	}
}
