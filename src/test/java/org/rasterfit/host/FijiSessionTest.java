package org.rasterfit.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.run.FinishedRun;
import org.rasterfit.run.ResultDigest;

/**
 * Every command and script in a {@link FijiSession played Fiji}: by dialog, by the lines that the recorder wrote, and by
 * these lines without windows. It takes minutes: {@code mvn verify -Pslow -Dtest=FijiSessionTest}.
 */
@Tag("slow")
class FijiSessionTest {

	/** On a machine that is busy with something else [s]. */
	private static final int LIMIT_S = 1500;

	@TempDir
	private static Path folder;

	private static Map<String, String> seen;

	@BeforeAll
	static void use() throws Exception {
		Files.createFile(folder.resolve(FijiSession.WHOLE));
		seen = FijiSession.in(folder, LIMIT_S);
	}

	/** Each command and script is one line, of its own label. */
	@Test
	void recorderWritesOneLineForEachRun() {
		int lines = 0;
		for (final PlayedRuns.Run run : PlayedRuns.of(folder.resolve("dialog"), true)) {
			final String line = seen.get("line" + lines++);
			assertTrue(line.startsWith(run.label() + " -> run(\"" + run.label() + "\", \""), line);
			assertFalse(line.contains("|run("), "more than one line: " + line);
		}
		assertFalse(seen.containsKey("line" + lines), seen.toString());
	}

	/** A new user's first click: one window, and no console, whatever ran before. */
	@Test
	void startHereOpensOneWindow() {
		assertEquals("[Start Here] []", seen.get("startHere"));
		assertEquals("[]", seen.get("console"));
		assertEquals("[]", seen.get("exceptions"));
	}

	/** By dialog, by the recorded macro in Fiji, and by the same macro without windows. */
	@Test
	void recordedLinesGiveTheSameNumbers() throws Exception {
		compareWays(folder, 30);
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

	/** Digests of all runs below a folder, of the rates that were opened, and of exported scripts. */
	private static Map<String, String> digests(final Path below) throws IOException {
		final Map<String, String> digests = new TreeMap<>();
		try (Stream<Path> files = Files.walk(below)) {
			for (final Path file : files.toList()) {
				final String name = below.relativize(file).toString();
				if (file.endsWith("rates.csv") || name.endsWith(".py"))
					digests.put(name, String.valueOf(Files.readString(file).hashCode()));
				if (file.endsWith("metrics.json") && Files.readString(file).contains("\"digest\"")) digests.put(name,
					ResultDigest.all(new FinishedRun(file.getParent()).digest()));
			}
		}
		return digests;
	}
}
