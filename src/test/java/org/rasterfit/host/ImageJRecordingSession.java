package org.rasterfit.host;

import java.nio.file.Path;

import javax.swing.JDialog;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.frame.Recorder;

/** Opens a recording whose file leaves things open, and an image that is on the screen. */
final class ImageJRecordingSession extends ImageJSession {

	private static final String LABEL = "Open Recording...";

	private ImageJRecordingSession(final String plugins, final String pictures) throws Exception {
		super(plugins, pictures);
	}

	public static void main(final String... args) throws Exception {
		new ImageJRecordingSession(args[0], args[1]).execute(Path.of(args[0]));
	}

	@Override
	void run(final Path folder) throws Exception {
		final Recorder recorder = new Recorder();
		recorder.setLocation(20, 700);
		choose("RasterFit", LABEL);
		final JDialog first = dialog(LABEL);
		type(first, "Recording", Path.of("session.nwb").toAbsolutePath().toString());
		press(first, "OK");
		final JDialog questions = dialog("Open session.nwb");
		questions.setLocation(40, 20);
		picture("dialog-Open-Recording-questions", questions);
		type(questions, "Condition", "side, outcome");
		picture("dialog-Open-Recording-combined", questions);
		type(questions, "Window to [ms]", "1010");
		press(questions, "OK");
		await("the first to go", () -> questions.isShowing() ? null : "");
		final JDialog again = dialog("Open session.nwb");
		again.setLocation(40, 20);
		picture("dialog-Open-Recording-again", again);
		say("questionsFit", fits(again));
		type(again, "Window to [ms]", "1000");
		press(again, "OK");
		await("the end", () -> recorder.getText().contains(LABEL) ? "" : null);
		picture("recording-opened");
		say("recorded", recorder.getText().lines().filter(l -> l.contains(LABEL)).findFirst().orElse(""));

		IJ.createImage("Traces", "32-bit ramp", 50, 10, 2).show();
		final int images = WindowManager.getImageCount();
		IJ.runMacro("run(\"" + LABEL + "\", \"recording=Traces reading=[bin=100]\");");
		final ImagePlus opened = await("the recording", () -> WindowManager.getImageCount() > images ? WindowManager
			.getCurrentImage() : null);
		say("fromImage", opened.getWidth() + "x" + opened.getHeight() + "x" + opened.getStackSize() + " " + opened
			.getCalibration().pixelWidth + " " + opened.getCalibration().getXUnit());

		// a calibrated image says itself how wide its pixels are and when the first one begins
		final ImagePlus calibrated = IJ.createImage("Calibrated", "16-bit ramp", 40, 6, 2);
		calibrated.getCalibration().setXUnit("s");
		calibrated.getCalibration().pixelWidth = 0.05;
		calibrated.getCalibration().xOrigin = 4;
		calibrated.getStack().setSliceLabel("left", 1);
		calibrated.getStack().setSliceLabel("right", 2);
		calibrated.show();
		final int before = WindowManager.getImageCount();
		IJ.runMacro("run(\"" + LABEL + "\", \"recording=Calibrated\");");
		final ImagePlus known = await("the recording", () -> WindowManager.getImageCount() > before ? WindowManager
			.getCurrentImage() : null);
		say("fromCalibrated", known.getWidth() + "x" + known.getHeight() + "x" + known.getStackSize() + " " + known
			.getCalibration().pixelWidth + " " + known.getCalibration().getXUnit() + " " +
			known.getCalibration().getX(0) + " " +
			known.getStack().getSliceLabel(2));
		picture("recording-from-calibrated");

		choose("RasterFit", LABEL);
		final JDialog wrong = dialog(LABEL);
		type(wrong, "Recording", folder.resolve("plugins").toString());
		press(wrong, "OK");
		await("the first to go", () -> wrong.isShowing() ? null : "");
		final JDialog back = dialog(LABEL);
		say("cameBack", text(back, "Recording").equals(folder.resolve("plugins").toString()) + " " + texts(back).lines()
			.filter(l -> l.startsWith("Refused: ")).findFirst().orElse(""));
		picture("dialog-refused", back);
		say("backFits", fits(back));
		press(back, "Cancel");
	}
}
