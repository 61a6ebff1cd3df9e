package org.rasterfit.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Java machines to run programs with. */
final class Javas {

	private Javas() {}

	/** The one that runs this. */
	static String own() {
		return Path.of(System.getProperty("java.home"), "bin", "java").toString();
	}

	/** That one, and all in the folders {@code -Drasterfit.jdks=A,B} or, without that, where Linux keeps them. */
	static List<String> all() throws IOException {
		final Set<String> javas = new LinkedHashSet<>(List.of(Path.of(own()).toRealPath().toString()));
		final String given = System.getProperty("rasterfit.jdks");
		for (final Path folder : given == null ? installed() : Stream.of(given.split(",")).map(Path::of).toList()) {
			final Path java = folder.resolve("bin").resolve("java");
			if (Files.isExecutable(java)) javas.add(java.toRealPath().toString());
		}
		return List.copyOf(javas);
	}

	private static List<Path> installed() throws IOException {
		final Path folder = Path.of("/usr/lib/jvm");
		if (!Files.isDirectory(folder)) return List.of();
		try (Stream<Path> folders = Files.list(folder)) {
			return folders.sorted().toList();
		}
	}
}
