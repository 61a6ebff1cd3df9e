package org.rasterfit.host;

import static net.imagej.legacy.PlayedPlugins.ANSWERS;
import static net.imagej.legacy.PlayedPlugins.CANCEL;
import static net.imagej.legacy.PlayedPlugins.CONSOLE;
import static net.imagej.legacy.PlayedPlugins.DIALOGS;
import static net.imagej.legacy.PlayedPlugins.MESSAGES;
import static net.imagej.legacy.PlayedPlugins.SHOWN;
import static net.imagej.legacy.PlayedPlugins.STATUS;

import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.swing.KeyStroke;

import net.imagej.legacy.PlayedFiji;

import org.rasterfit.command.TrainRateNetwork;
import org.scijava.Context;
import org.scijava.command.CommandService;

import ij.IJ;
import ij.WindowManager;
import ij.plugin.frame.Recorder;

/** Uses RasterFit in a {@link PlayedFiji}, and tells what happened; a process of its own. */
final class FijiSession {

	/** A file of this name in the folder: every script is run, and Start Here. */
	static final String WHOLE = "whole";

	/** A file of this name in the folder: few commands are run. */
	static final String FEW = "few";

	private static final int WAIT_MS = 180_000;

	private final Path folder;
	private final Context context;
	private final Recorder recorder;
	private int line;

	private FijiSession(final Path folder) throws Exception {
		this.folder = folder;
		context = PlayedFiji.start();
		recorder = new Recorder();
	}

	/**
	 * Runs a session.
	 *
	 * @param folder perhaps with a file {@link #FEW} or {@link #WHOLE}
	 * @param limitS when it is given up [s]
	 * @return what it said
	 */
	static Map<String, String> in(final Path folder, final int limitS) throws Exception {
		// Otherwise Java says that it made it.
		Files.createDirectories(folder.resolve(".java/.userPrefs"));
		Files.copy(Path.of("test-data/alm-like.nwb"), folder.resolve("alm-like.nwb"));
		final String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.map(p -> Path.of(p).toAbsolutePath().toString()).collect(Collectors.joining(File.pathSeparator));
		return ImageJProcess.run(folder, FijiSession.class, limitS, classPath, true);
	}

	public static void main(final String... args) {
		try {
			new FijiSession(Path.of(args[0])).run();
			System.exit(0);
		}
		catch (final Exception exc) {
			exc.printStackTrace();
			System.exit(1);
		}
	}

	private static void say(final String key, final Object value) {
		System.out.println(key + "=" + String.valueOf(value).replace("\n", "|"));
	}

	private void run() throws Exception {
		leaks();
		course();
		opening();
		final boolean isWhole = Files.exists(folder.resolve(WHOLE));
		final boolean isShort = Files.exists(folder.resolve(FEW));
		final Path runs = folder.resolve("dialog");
		for (final PlayedRuns.Run run : isShort ? PlayedRuns.few(runs) : PlayedRuns.of(runs, isWhole))
			record(run);
		say("warned", warnings(ImageJRuns.log(ImageJRuns.done("balanced"))));
		say("warnedElsewhere", warnings(IJ.getLog()));
		cancelled();
		escaped();
		if (isWhole) startHere();
		if (!isShort) inMacro(Files.readString(folder.resolve("lines.ijm")).replace(folder.resolve("dialog").toString(),
			folder.resolve("macro").toString()));
		wrongMacros();
		say("console", CONSOLE);
		say("messages", MESSAGES);
		say("longestLine", MESSAGES.stream().flatMap(String::lines).mapToInt(String::length).max().orElse(0));
		say("exceptions", titles("Exception"));
	}

	private static List<String> warnings(final String log) {
		return log == null ? List.of() : log.lines().filter(line -> line.startsWith("Warning: ")).toList();
	}

	/** What a new user clicks first. */
	private void startHere() throws Exception {
		SHOWN.clear();
		final List<String> before = ImageJRuns.windows();
		PlayedFiji.chooseAndWait("Start Here");
		ImageJSession.idle();
		final List<String> opened = new ArrayList<>(ImageJRuns.windows());
		before.forEach(opened::remove);
		say("startHere", opened + " " + SHOWN);
	}

	/** A command that another one runs leaves its parameters there. */
	private void leaks() throws Exception {
		final File before = folder.resolve("before").toFile();
		context.service(CommandService.class)
			.run(TrainRateNetwork.class, true, Map.of("neurons", 21, "loops", 2, "output",
				before.toString()))
			.get();
		ANSWERS.put("Reproduce Run...", Map.of("run", before, "output", folder.resolve("repeated").toFile()));
		say("reproduced", recorded("Reproduce Run..."));
		ANSWERS.put("Stage 1: Train Rate Network...", CANCEL);
		PlayedFiji.chooseAndWait("Stage 1: Train Rate Network...");
		say("leaked", DIALOGS.get("Stage 1: Train Rate Network...").get("neurons"));
	}

	/** Whether it is this program's dialog that asks. */
	private void course() throws Exception {
		ANSWERS.put("Run Course", CANCEL);
		say("courseRecorded", recorded("Run Course"));
		say("course", DIALOGS.containsKey("Run Course"));
	}

	private void opening() throws Exception {
		say("droppedRecording", dropped(folder.resolve("alm-like.nwb").toFile()));
		say("droppedRun", dropped(folder.resolve("before").toFile()));
		say("droppedJson", dropped(folder.resolve("before/run.json").toFile()));
		ANSWERS.put("Open alm-like.nwb", CANCEL);
		say("droppedCancelled", dropped(folder.resolve("alm-like.nwb").toFile()));
		ANSWERS.remove("Open alm-like.nwb");
		final Path damaged = Files.writeString(folder.resolve("damaged.nwb"), "this is no recording");
		say("droppedDamaged", dropped(damaged.toFile()));
	}

	/** Whether it was opened, the first display, and the message. */
	private static String dropped(final File file) throws Exception {
		ImageJSession.idle();
		SHOWN.clear();
		MESSAGES.clear();
		final boolean isOpened = PlayedFiji.drop(file.getAbsoluteFile());
		ImageJSession.idle();
		return isOpened + " " + SHOWN.stream().filter(s -> s.startsWith("R")).toList() + " " + MESSAGES;
	}

	/** Runs a command or script by its dialog; the recorded line goes to a file. */
	private void record(final PlayedRuns.Run run) throws Exception {
		ANSWERS.put(run.label(), run.inputs());
		STATUS.clear();
		final String text = recorded(run.label());
		say("line" + line++, run.label() + " -> " + text);
		Files.writeString(folder.resolve("lines.ijm"), text + "\n", StandardOpenOption.CREATE,
			StandardOpenOption.APPEND);
		if (run.label().startsWith("Stage 3: Train Balanced")) say("status", STATUS);
	}

	/** The lines that run something which the recorder writes while an item of the menu is chosen; empty: none. */
	private String recorded(final String label) throws Exception {
		final String before = recorder.getText();
		Thread.currentThread().setName("main");
		PlayedFiji.chooseAndWait(label);
		ImageJSession.idle();
		return runs(recorder.getText().substring(before.length()));
	}

	/** Others say which window comes to the front. */
	private static String runs(final String lines) {
		return lines.lines().filter(l -> l.startsWith("run(")).collect(Collectors.joining("\n"));
	}

	/** A dialog that is closed, and one whose values make no run. */
	private void cancelled() throws Exception {
		ANSWERS.put("Stage 1: Train Rate Network...", CANCEL);
		say("recordedOfCancelled", recorded("Stage 1: Train Rate Network..."));
		final int told = MESSAGES.size();
		ANSWERS.put("Open Recording...", Map.of("recording", folder.resolve("alm-like.nwb").toFile()));
		ANSWERS.put("Open alm-like.nwb", CANCEL);
		say("recordedOfUnanswered", recorded("Open Recording..."));
		ANSWERS.remove("Open alm-like.nwb");
		say("messagesOfCancelled", MESSAGES.subList(told, MESSAGES.size()).size());
		ANSWERS.put("Stage 1: Train Rate Network...", Map.of("neurons", -3));
		final int before = MESSAGES.size();
		say("recordedOfRefused", recorded("Stage 1: Train Rate Network..."));
		await("the message", () -> MESSAGES.size() > before);
		say("refused", MESSAGES.get(before));
	}

	/** A training that is stopped hands out what it has, but is no line. */
	private void escaped() throws Exception {
		final String before = recorder.getText();
		say("escapeMs", escaped("endless", PlayedFiji::pressEscape));
		say("escapeInWindowMs", escaped("windowed", () -> EventQueue.invokeLater(this::pressInWindow)));
		ImageJSession.idle();
		say("recordedOfEscaped", runs(recorder.getText().substring(before.length())));
	}

	/** Time from a key to the end of a training that would take hours [ms]. */
	private long escaped(final String output, final Runnable key) throws Exception {
		ANSWERS.put("Stage 1: Train Rate Network...", Map.of("neurons", 20, "loops", 100000, "output", folder.resolve(
			output).toString()));
		STATUS.clear();
		PlayedFiji.choose("Stage 1: Train Rate Network...");
		await("the window of the run", () -> ImageJRuns.find(output) != null);
		say(output + "Place", ImageJRuns.find(output).getY() - IJ.getInstance().getY() - IJ.getInstance().getHeight());
		key.run();
		final long pressed = System.nanoTime();
		await("the end", () -> List.copyOf(STATUS).stream().anyMatch(s -> s != null && s.startsWith(
			"Command finished: Stage 1")));
		return (System.nanoTime() - pressed) / 1_000_000;
	}

	/** Escape in the window of the run, which has the focus while it trains. */
	private void pressInWindow() {
		ImageJRuns.find("windowed").getRootPane().getActionForKeyStroke(KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0))
			.actionPerformed(null);
	}

	private void inMacro(final String text) throws Exception {
		final Thread macro = new Thread(() -> IJ.runMacro(text));
		macro.start();
		macro.join();
	}

	/** Each stops where it is wrong: the line after it would make a file. */
	private void wrongMacros() throws Exception {
		final Map<String, String> macros = new LinkedHashMap<>();
		macros.put("unknownKey", "neurons=20 loopz=1");
		macros.put("outOfRange", "neurons=-3 loops=1");
		macros.put("noNumber", "neurons=many loops=1");
		for (final Map.Entry<String, String> macro : macros.entrySet()) {
			final int before = MESSAGES.size();
			final Path file = folder.resolve(macro.getKey());
			inMacro(
				"run(\"Stage 1: Train Rate Network...\", \"" + macro.getValue() + "\");\nFile.saveString(\"on\", \"" +
					file + "\");");
			await("the message", () -> MESSAGES.size() > before);
			say(macro.getKey(), (Files.exists(file) ? "goes on" : "stops") + ": " + MESSAGES.get(before));
		}
	}

	private static List<String> titles(final String title) {
		final List<String> found = new ArrayList<>();
		for (final Window window : WindowManager.getAllNonImageWindows())
			if (window instanceof Frame frame && frame.getTitle().contains(title)) found.add(frame.getTitle());
		return found;
	}

	private static void await(final String what, final BooleanSupplier is) throws InterruptedException {
		for (final long end = System.currentTimeMillis() + WAIT_MS; !is.getAsBoolean(); Thread.sleep(20))
			if (System.currentTimeMillis() > end) throw new IllegalStateException("waited in vain for " + what);
	}
}
