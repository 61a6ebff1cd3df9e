package org.rasterfit.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

/**
 * The tables of docs/format.md are those of the fields that files have. {@code mvn test -Dtest=FormatPageTest
 * -Drasterfit.pages=write} writes them.
 */
class FormatPageTest {

	private static final Path PAGE = Path.of("docs/format.md");

	/** The text between the marks of a table. */
	private static String with(final String page, final String name, final String text) {
		final String begin = "<!-- " + name + " -->\n", end = "<!-- end of " + name + " -->";
		return page.substring(0, page.indexOf(begin) + begin.length()) + text + page.substring(page.indexOf(end));
	}

	@Test
	void tablesAreThoseOfTheFields() throws IOException {
		final String page = Files.readString(PAGE);
		final String now = with(with(with(page, "dimensions", NetworkFile.LAYOUT.dimensions()), "network.h5",
			NetworkFile.LAYOUT.table()), "checkpoint", CheckpointFile.table());
		if ("write".equals(System.getProperty("rasterfit.pages"))) Files.writeString(PAGE, now);
		assertEquals(now, Files.readString(PAGE),
			"mvn test -Dtest=FormatPageTest -Drasterfit.pages=write writes the tables again");
	}
}
