package org.rasterfit.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example that comes with RasterFit leaves one folder, however often it is run. */
class StartHereTest {

	@Test
	void examplesOfEarlierTimesAreRemoved(@TempDir final Path temporary) throws Exception {
		for (final String name : new String[]{ "rasterfit-example1", "rasterfit-example2", "rasterfit-example3",
			"somebody-elses" })
			Files.writeString(Files.createDirectories(temporary.resolve(name + "/Start Here")).resolve("run.json"),
				"{\"format\": \"RasterFit run\"}");
		Files.createDirectory(temporary.resolve("rasterfit-example-notes"));
		StartHere.removeEarlier(temporary.resolve("rasterfit-example3"));
		try (Stream<Path> left = Files.list(temporary)) {
			assertEquals(Set.of("rasterfit-example3", "somebody-elses", "rasterfit-example-notes"),
				left.map(f -> f.getFileName().toString()).collect(Collectors.toSet()));
		}
	}
}
