package org.rasterfit.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.simulation.SpikingSimulator;
import org.rasterfit.training.RateTrainer;

/** Starts the launcher as users do, as its own process, and looks at what it prints and how it ends. */
class LauncherTest {

	private static final String WINDOW_SYSTEM = "(java\\.awt|javax\\.swing|sun\\.awt|sun\\.java2d|sun\\.swing)\\..*";

	private static final Pattern INITIALISED = Pattern.compile("Initializing '([^']+)'");

	@TempDir
	Path folder;

	private record Ended(int code, String out, List<String> errors) {}

	@Test
	void runsAScriptWithDefaults() {
		final Ended run = launch("--run", script("Steps"));
		assertEquals(List.of(), run.errors);
		assertEquals(0, run.code);
		assertTrue(run.out.contains("steps 3, ending well, file null, tau 150.0\n"), run.out);
		assertTrue(run.out.contains("Stepping 3/3, ") && run.out.contains(" in all: correlation 0.3, "), run.out);
		assertTrue(run.out.contains("Mean: 3.5\n"), run.out);
	}

	@Test
	void takesArguments() {
		final Ended run = launch("--run", script("Steps"), "steps=1e0, file='a, b.nwb'", "TAU=2.5");
		assertEquals(List.of(), run.errors);
		assertTrue(run.out.contains("steps 1, ending well, file a, b.nwb, tau 2.5\n"),
			run.out);
	}

	@Test
	void refusesWhatIsWrong() {
		final String steps = script("Steps");
		refuses("Steps.groovy: steps = 11: must be a whole number from 1 to 10 (Steps)", "--run", steps, "steps=11");
		refuses(
			"Steps.groovy: steps = \"2.5\": must be a whole number from 1 to 10 (Steps); tau = \"x\": must be a " +
				"number (Time constant " +
				"[ms])",
			"--run", steps, "steps=2.5, tau=x");
		refuses("Steps.groovy: tau = \"2,5\": must be a number, with a point: 2.5 (Time constant [ms])", "--run", steps,
			"tau=\"2,5\"");
		refuses("Steps.groovy: unknown parameter loops, known are steps, ending, file, tau", "--run", steps, "loops=3");
		refuses(
			"Steps.groovy: ending = sadly: must be one of well, with an exception, with an error in the log (Ending)",
			"--run", steps, "ending=sadly");
		refuses("Needs_A_File.groovy: recording is not given: must be the path of a file or folder (Recording)",
			"--run", script("Needs_A_File"));
		refuses("Reproduce Run: run is not given: must be the path of a file or folder (Run folder)", "--run",
			"Reproduce_Run.groovy", "run=");
		refuses("tau = 150.0 ms: must be above 0 ms", "--run", steps, "ending=with an exception");
		refuses("the disk is full", "--run", steps, "ending=with an error in the log");
		refuses("parameter steps is given twice", "--run", steps, "steps=1", "steps=2");
		refuses("expected name=value at character 1 of: fast", "--run", steps, "fast");
		refuses("a quote is not closed at character 8 of: file=\"x", "--run", steps, "file=\"x");
		refuses("unknown argument --fast: must be --run, --macro, --list or --help", "--fast");
		refuses("no such script: Missing.groovy (looked in " + folder + " and among RasterFit's own)", "--run",
			"Missing.groovy");
	}

	/** A script that asks whether a command was refused has dealt with it; one that does not ask fails with its reason. */
	@Test
	void whatAScriptAsksAboutIsDealtWith() {
		final Ended asked = launch("--run", script("Asks"), "again=false");
		assertEquals(0, asked.code, asked.errors.toString());
		assertTrue(asked.out.contains("asked: true /there/is/none.nwb: no such file\n"), asked.out);
		refuses("/there/is/nothing.nwb: no such file", "--run", script("Asks"), "again=true");
	}

	/** What the recorder of ImageJ wrote gives the same numbers as the command line. */
	@Test
	void replaysMacros() throws IOException {
		final Path macro = Files.createTempFile("recorded", ".ijm");
		try {
			Files.writeString(macro,
				"// recorded\nrun(\"Stage 1: Train Rate Network...\", \"neurons=30 stimulus=[Uniform, positive] " +
					"loops=2 tau=5\");\n");
			final Ended byMacro = launch("--macro", macro.toString());
			assertEquals(List.of(), byMacro.errors);
			final Ended byName = launch("--run", "TrainRateNetwork", "neurons=30, loops=2");
			assertEquals(correlation(byName), correlation(byMacro));
			Files.writeString(macro, "waitForUser(\"Ready?\");\n");
			refuses(macro +
				", line 1: \"waitForUser(\"Ready?\");\": must be run(\"Label...\", \"key=value ...\"); other macros " +
				"run in ImageJ", "--macro", macro.toString());
			Files.writeString(macro, "run(\"Train Rate Network...\", \"\");\n");
			final List<String> said = launch("--macro", macro.toString()).errors;
			assertTrue(said.size() == 1 &&
				said.get(0).contains("no such command or script: Train Rate Network...; there are Start Here, Open " +
					"Recording..., Stage 1: Train Rate Network..., "),
				said.toString());
		}
		finally {
			Files.delete(macro);
		}
	}

	private static String correlation(final Ended run) {
		return run.out.lines().filter(l -> l.startsWith("Correlation: ")).findFirst().orElseThrow();
	}

	@Test
	void explainsParameters() {
		final Ended run = launch("--help", script("Steps"));
		assertEquals(0, run.code);
		assertEquals(run.out, launch("--run", script("Steps"), "--help").out);
		assertTrue(run.out.contains("  steps = 3: a whole number from 1 to 10\n      Steps\n"), run.out);
		assertTrue(run.out.contains("  file: the path of a file or folder\n"), run.out);
	}

	/** Nothing that draws no figure initialises a class of the window system. */
	@Test
	void startsNoWindowSystem() {
		for (final String[] arguments : new String[][]{ { "--run", script("Steps") }, { "--list" }, { "--help",
			"TrainRateNetwork" } }) {
			final List<String> classes = initialised(arguments);
			assertTrue(classes.contains(Launcher.class.getName()), "the log names initialised classes");
			assertEquals(List.of(), classes.stream().filter(c -> c.matches(WINDOW_SYSTEM)).toList(), arguments[0]);
		}
	}

	/** A simulation comes before its figures, and the window system's classes are initialised by figures only. */
	@Test
	void onlyFiguresNeedTheWindowSystem() {
		inThisOrder(RateTrainer.class, initialised("--run", "TrainRateNetwork", "neurons=20, loops=1"));
		inThisOrder(SpikingSimulator.class,
			initialised("--run", "SimulateBalancedNetwork", "neurons=200, k=20, duration=50"));
	}

	private static void inThisOrder(final Class<?> simulation, final List<String> classes) {
		final int simulated = first(classes, Pattern.quote(simulation.getName()));
		final int figure = first(classes, "org\\.(rasterfit\\.figure|jfree)\\..*");
		final int window = first(classes, WINDOW_SYSTEM);
		assertTrue(simulated < figure, classes.get(figure) + " is initialised before " + simulation);
		assertTrue(figure < window, classes.get(window) + " is initialised before any figure");
	}

	/** Index of the first class whose name matches. */
	private static int first(final List<String> classes, final String names) {
		for (int i = 0; i < classes.size(); i++)
			if (classes.get(i).matches(names)) return i;
		throw new IllegalStateException("no class " + names + " is initialised");
	}

	/** Names of the classes that a headless run initialises, in this order. */
	private List<String> initialised(final String... arguments) {
		final Ended run = launch(List.of("-Djava.awt.headless=true", "-Xlog:class+init=info"), arguments);
		assertEquals(List.of(), run.errors);
		assertEquals(0, run.code);
		return INITIALISED.matcher(run.out).results().map(r -> r.group(1).replace('/', '.')).toList();
	}

	private void refuses(final String reason, final String... arguments) {
		final Ended run = launch(arguments);
		assertEquals(List.of("Error: " + reason), run.errors, String.join(" ", arguments));
		assertEquals(1, run.code);
	}

	private Ended launch(final String... arguments) {
		return launch(List.of(), arguments);
	}

	/** Runs in an empty folder, with a home folder that shows whether anything is left there. */
	private Ended launch(final List<String> options, final String... arguments) {
		final List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
			.toString(), "-Djava.util.prefs.userRoot=" + folder));
		command.addAll(options);
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), Launcher.class.getName()));
		command.addAll(List.of(arguments));
		try {
			final Path errors = Files.createTempFile("errors", ".txt");
			final Process process = new ProcessBuilder(command).directory(folder.toFile())
				.redirectError(errors.toFile())
				.start();
			process.getOutputStream().close();
			final String out = new String(process.getInputStream().readAllBytes());
			assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the launcher does not end");
			final List<String> lines = Files.readAllLines(errors);
			Files.delete(errors);
			try (var left = Files.list(folder)) {
				assertEquals(List.of(), left.toList(), "left behind");
			}
			return new Ended(process.exitValue(), out.replace(System.lineSeparator(), "\n"), lines);
		}
		catch (final IOException exc) {
			throw new UncheckedIOException(exc);
		}
		catch (final InterruptedException exc) {
			throw new IllegalStateException(exc);
		}
	}

	private static String script(final String name) {
		return Path.of("src/test/resources/org/rasterfit/host", name + ".groovy").toAbsolutePath().toString();
	}
}
