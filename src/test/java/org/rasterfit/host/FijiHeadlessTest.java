package org.rasterfit.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import net.imagej.Main;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Macros in a Fiji without windows, which is played, in a process of its own. */
class FijiHeadlessTest {

	@TempDir
	private Path folder;

	private record Ended(int code, String printed) {}

	@Test
	void printsNumbersAndNoWarnings() throws Exception {
		final Ended run = run("neurons=20 loops=1 threads=1");
		assertEquals(0, run.code, run.printed);
		assertTrue(run.printed.contains("Result: loops done: 1\n") && run.printed.contains("\nDigest of the result: "),
			run.printed);
		assertTrue(!run.printed.contains("[WARNING]"), run.printed);
		assertTrue(run.printed.lines().allMatch(line -> line.length() < 150), "lines of many numbers: " + run.printed);
		assertTrue(run.printed.endsWith("went on\n"), run.printed);
	}

	/** The message is one line, the line after it does not run, and the exit code is 1. */
	@Test
	void wrongLinesEndTheProgram() throws Exception {
		assertEquals(new Ended(1,
			"Error: Stage 1: Train Rate Network...: neurons = -3: must be a whole number from 2 to 20000 (Units N)\n"),
			run(
				"neurons=-3"));
		final Ended unknown = run("neurons=20 loopz=1");
		assertTrue(
			unknown.printed.startsWith("Error: Stage 1: Train Rate Network...: unknown parameter loopz, known are "),
			unknown.printed);
		assertEquals(1, unknown.printed.lines().count(), unknown.printed);
		assertEquals(1, unknown.code);
	}

	private Ended run(final String options) throws Exception {
		final Path macro = Files.writeString(folder.resolve("macro.ijm"),
			"call(\"net.imagej.legacy.PlayedFiji.line\", \"Stage 1: Train Rate Network...\", \"" + options +
				"\");\nprint(\"went on\");\n");
		final Path printed = folder.resolve("printed.txt");
		final Process fiji = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
			"-Djava.awt.headless=true", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
			Main.class
				.getName(),
			macro.toString()).redirectErrorStream(true).redirectOutput(printed.toFile()).start();
		assertTrue(fiji.waitFor(200, TimeUnit.SECONDS), "did not end");
		return new Ended(fiji.exitValue(), Files.readString(printed));
	}
}
