package org.rasterfit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** Packages import one way: each only from those before it in this list. */
class PackageOrderTest {

	private static final List<String> ORDER = List.of("random", "recording", "target", "network", "simulation",
		"evaluation", "training", "figure", "run", "command", "host");

	private static final Pattern USE = Pattern.compile("org\\.rasterfit\\.([a-z]+)\\.[A-Z]");

	@Test
	void packagesImportOneWay() throws IOException {
		final Path root = Path.of("src/main/java/org/rasterfit");
		final List<String> wrong = new ArrayList<>();
		int files = 0;
		try (Stream<Path> sources = Files.walk(root)) {
			for (final Path file : (Iterable<Path>) sources.filter(f -> f.toString().endsWith(".java"))::iterator) {
				files++;
				final String from = root.relativize(file).getName(0).toString();
				assertTrue(ORDER.contains(from), file + " is in a package that the order does not name: " + from);
				final Matcher use = USE.matcher(Files.readString(file));
				while (use.find()) if (ORDER.indexOf(use.group(1)) > ORDER.indexOf(from)) wrong.add(file + " uses " + use.group());
			}
		}
		assertTrue(files > 5, "found only " + files + " sources");
		assertEquals(List.of(), wrong);
	}
}
