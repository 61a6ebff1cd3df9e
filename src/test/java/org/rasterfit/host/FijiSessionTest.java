package org.rasterfit.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.run.FinishedRun;
import org.rasterfit.run.ResultDigest;

/**
 * What a user of Fiji meets, in a Fiji that is played: nothing may depend on being alone in the program. It runs every
 * command three times, which takes minutes: {@code mvn verify -Pslow -Dtest=FijiSessionTest}.
 */
@Tag("slow")
class FijiSessionTest {

	@TempDir
	private static Path folder;

	private static Map<String, String> seen;

	@BeforeAll
	static void use() throws Exception {
		seen = session(folder);
	}

	/** Runs a session; what it said. */
	private static Map<String, String> session(final Path folder) throws Exception {
		// Otherwise Java says that it made it.
		Files.createDirectories(folder.resolve(".java/.userPrefs"));
		Files.copy(Path.of("test-data/alm-like.nwb"), folder.resolve("alm-like.nwb"));
		final String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.map(p -> Path.of(
				p).toAbsolutePath().toString())
			.collect(Collectors.joining(File.pathSeparator));
		return ImageJProcess.run(folder, FijiSession.class, ImageJProcess.LIMIT_S, classPath, true);
	}

	/** Fiji logs what libraries say, and its console opens with every line of standard error. */
	@Test
	void consoleStaysClosed() {
		assertEquals("[]", seen.get("console"));
		assertEquals("[]", seen.get("exceptions"));
	}

	@Test
	void droppedFilesAreShown() {
		assertEquals("true [RecordingDisplay alm-like.nwb] []", seen.get("droppedRecording"));
		assertEquals("true [RunDisplay before] []", seen.get("droppedRun"));
		assertEquals("true [RunDisplay before] []", seen.get("droppedJson"));
	}

	/** No message for what the user has done, one for what is wrong, and ImageJ does not try again. */
	@Test
	void droppedFilesThatAreNotOpened() {
		assertEquals("true [] []", seen.get("droppedCancelled"));
		assertTrue(seen.get("droppedDamaged").matches("true \\[\\] \\[.*damaged\\.nwb.*\\]"),
			seen.get("droppedDamaged"));
	}

	/** Each command and script is one line, of its own label. */
	@Test
	void recorderWritesOneLineForEachRun() {
		int lines = 0;
		for (final PlayedRuns.Run run : PlayedRuns.of(folder.resolve("dialog"), false)) {
			final String line = seen.get("line" + lines++);
			assertTrue(line.startsWith(run.label() + " -> run(\"" + run.label() + "\", \""), line);
			assertFalse(line.contains("|"), "more than one line: " + line);
		}
		assertTrue(seen.get("reproduced").startsWith("run(\"Reproduce Run...\", \"threads="), seen.get("reproduced"));
	}

	/** What was answered about a recording is part of the line. */
	@Test
	void recorderWritesAnswers() {
		final String line = seen.values().stream().filter(l -> l.startsWith("Open Recording... ->")).findFirst()
			.orElseThrow();
		assertTrue(line.contains("reading=[event=delay_start_time"), line);
	}

	@Test
	void recorderLeavesOutWhatWasStopped() {
		assertEquals("", seen.get("recordedOfCancelled"));
		assertEquals("", seen.get("recordedOfRefused"));
		assertEquals("", seen.get("recordedOfEscaped"));
		assertTrue(seen.get("refused").contains("neurons = -3: must be a whole number"), seen.get("refused"));
	}

	@Test
	void innerCommandsAreNotRemembered() {
		assertEquals("100", seen.get("leaked"));
	}

	@Test
	void statusBarTellsHowFarATrainingIs() {
		assertTrue(seen.get("status").contains("Training 1/1: r "), seen.get("status"));
		assertFalse(seen.get("status").contains("Command finished: Open alm-like.nwb"), seen.get("status"));
	}

	@Test
	void escapeStops() {
		assertTrue(Integer.parseInt(seen.get("escapeMs")) < 3000, seen.get("escapeMs"));
	}

	@Test
	void scriptsRunInThisProgram() {
		assertEquals("true", seen.get("course"));
	}

	@Test
	void wrongMacrosStop() {
		assertEquals("stops: Stage 1: Train Rate Network...: unknown parameter loopz",
			before(seen.get("unknownKey"), ","));
		assertEquals("stops: Stage 1: Train Rate Network...: neurons = -3: must be a whole number", before(seen.get(
			"outOfRange"), " from"));
		assertEquals("stops: Stage 1: Train Rate Network...: neurons = \"many\": must be a whole number",
			before(seen.get(
				"noNumber"), " from"));
	}

	private static String before(final String text, final String end) {
		return text.split(end)[0];
	}

	/** By dialog, by the recorded macro in Fiji, and by the same macro without windows. */
	@Test
	void recordedLinesGiveTheSameNumbers() throws Exception {
		compareWays(folder, 20);
	}

	/** The scripts that take longer, too. */
	@Test
	void recordedLinesOfAllScriptsGiveTheSameNumbers(@TempDir final Path other) throws Exception {
		Files.createFile(other.resolve(FijiSession.WHOLE));
		final Map<String, String> whole = session(other);
		final List<PlayedRuns.Run> runs = PlayedRuns.of(other.resolve("dialog"), true);
		for (int i = 0; i < runs.size(); i++)
			assertTrue(whole.get("line" + i).contains(" -> run(\"" + runs.get(i).label() + "\", \""),
				whole.get("line" + i));
		compareWays(other, 30);
	}

	private static void compareWays(final Path folder, final int least) throws Exception {
		final Map<String, String> expected = digests(folder.resolve("dialog"));
		assertTrue(expected.size() >= least, expected.toString());
		assertEquals(expected, digests(folder.resolve("macro")));
		final Path lines = folder.resolve("headless.ijm");
		Files.writeString(lines,
			Files.readString(folder.resolve("lines.ijm")).replace(folder.resolve("dialog").toString(),
				folder.resolve("headless").toString()));
		final Process launcher = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
			"-cp", System.getProperty("java.class.path"), Launcher.class.getName(), "--macro", lines.toString())
				.redirectErrorStream(true).redirectOutput(folder.resolve("headless.txt").toFile()).start();
		assertEquals(0, launcher.waitFor(), () -> read(folder.resolve("headless.txt")));
		assertEquals(expected, digests(folder.resolve("headless")));
	}

	private static String read(final Path file) {
		try {
			return Files.readString(file);
		}
		catch (final IOException exc) {
			return exc.toString();
		}
	}

	/** Digests of all runs below a folder, and of the rates that were opened. */
	private static Map<String, String> digests(final Path below) throws IOException {
		final Map<String, String> digests = new TreeMap<>();
		try (Stream<Path> files = Files.walk(below)) {
			for (final Path file : files.toList()) {
				final String name = below.relativize(file).toString();
				if (file.endsWith("rates.csv")) digests.put(name, String.valueOf(Files.readString(file).hashCode()));
				if (file.endsWith("metrics.json") && Files.readString(file).contains("\"digest\"")) digests.put(name,
					ResultDigest.all(new FinishedRun(file.getParent()).digest()));
			}
		}
		return digests;
	}
}
