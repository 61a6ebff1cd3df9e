package org.rasterfit.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** The page of common errors quotes what the program says, and that of Fiji names tests that exist. */
class ProblemsPageTest {

	private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

	private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");

	/** Texts that a line break cuts are one text. */
	private static String sources() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
			final StringBuilder all = new StringBuilder();
			for (final Path file : files.filter(f -> f.toString().endsWith(".java")).toList())
				all.append(Files.readString(file));
			return all.toString().replaceAll("\"\\s*\\+\\s*\"", "");
		}
	}

	@Test
	void linesAreThoseOfTheProgram() throws IOException {
		final String sources = sources();
		final List<String> unknown = new ArrayList<>();
		int rows = 0;
		for (final Matcher row = ROW.matcher(Files.readString(Path.of("docs/problems.md"))); row.find(); rows++)
			for (final String part : row.group(1).split("\\.\\.\\."))
				if (!part.isBlank() && part.length() > 2 && !sources.contains(part))
					unknown.add(row.group(1) + ": " + part);
		assertEquals(List.of(), unknown);
		assertTrue(rows > 15, rows + " rows");
	}

	@Test
	void testsAreThere() throws IOException {
		final Map<String, String> tests = new HashMap<>();
		try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
			for (final Path file : files.filter(f -> f.toString().endsWith(".java")).toList())
				tests.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
		}
		int named = 0;
		for (final Matcher test = TEST.matcher(Files.readString(Path.of("docs/fiji.md"))); test.find(); named++)
			assertTrue(tests.getOrDefault(test.group(1), "").contains("void " + test.group(2) + "("), test.group());
		assertTrue(named > 25, named + " tests");
	}
}
