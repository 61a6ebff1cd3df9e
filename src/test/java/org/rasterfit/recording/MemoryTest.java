package org.rasterfit.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.rasterfit.file.Memory;

/** What fits is not refused, whatever else fills the memory for now; each case in a Java with 128 MB of its own. */
class MemoryTest {

	private static final int MB = 1_000_000;

	/** Fills the memory and asks for some. */
	public static void main(final String... args) {
		final List<Object> kept = new ArrayList<>();
		for (int i = 0; i < 80; i++) {
			final byte[] block = new byte[MB];
			if (args[0].equals("kept")) kept.add(block);
			if (args[0].equals("cache")) kept.add(new SoftReference<>(block));
		}
		System.out.println(Memory.shortage(70L * MB));
		System.out.println(kept.size());
	}

	/** Garbage, and what a cache would give up, count as free; also when Java does not collect if it is asked to. */
	@Test
	void whatFitsIsNotRefused() throws Exception {
		for (final String what : List.of("garbage -XX:+UseG1GC", "garbage -XX:+UseSerialGC",
			"garbage -XX:+DisableExplicitGC",
			"cache -XX:+UseG1GC", "cache -XX:+UseSerialGC"))
			assertEquals("null", ask(what).lines().findFirst().orElse(""), what);
	}

	@Test
	void whatDoesNotFitIsRefused() throws Exception {
		for (final String what : List.of("kept -XX:+UseG1GC", "kept -XX:+UseSerialGC")) {
			final String said = ask(what);
			assertTrue(said.matches("(?s)needs 71 MB of memory, but only [345]\\d MB of 1[123]\\d MB are free: .*"),
				said);
		}
	}

	/** More than there will ever be is not tried out. */
	@Test
	void tooMuchIsRefusedAtOnce() {
		final long start = System.nanoTime();
		assertTrue(Memory.shortage(Long.MAX_VALUE / 2).startsWith("needs "));
		assertTrue(System.nanoTime() - start < 5e9);
	}

	private static String ask(final String what) throws Exception {
		final String[] words = what.split(" ");
		final Process java = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
			"-Xmx128m",
			words[1], "-cp", System.getProperty("java.class.path"), MemoryTest.class.getName(), words[0])
				.redirectErrorStream(true)
				.start();
		final String said = new String(java.getInputStream().readAllBytes());
		assertEquals(0, java.waitFor(), said);
		return said;
	}
}
