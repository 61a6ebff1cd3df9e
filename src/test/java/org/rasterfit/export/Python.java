package org.rasterfit.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A Python that has what a script needs. */
public final class Python {

	private Python() {}

	/** What a command prints; it must end well. */
	public static String output(final String... command) throws IOException, InterruptedException {
		final ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().put("PYTHONWARNINGS", "ignore");
		final Process process = builder.start();
		final String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertEquals(0, process.waitFor(), text);
		return text;
	}

	/** The first one that can import these modules; without one the test is skipped and says so. */
	public static String with(final String modules) {
		final List<String> tried = List.of("python3", "/usr/bin/python3");
		final Optional<String> found = tried.stream().filter(python -> imports(python, modules)).findFirst();
		assumeTrue(found.isPresent(), "no Python of " + tried + " has " + modules + ": this is not tested");
		return found.get();
	}

	private static boolean imports(final String python, final String modules) {
		try {
			output(python, "-c", "import " + modules);
			return true;
		}
		catch (final IOException | InterruptedException | AssertionError exc) {
			return false;
		}
	}
}
