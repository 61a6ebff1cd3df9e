package org.rasterfit.host.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.command.OpenedRun;
import org.rasterfit.run.RunFolder;

/** What File > Save Report... writes. */
class RunReportTest {

	@TempDir
	private Path folder;

	private static OpenedRun run(final Optional<Path> folder) {
		return new OpenedRun("my run", "Stage 1", folder, Map.of(), Map.of(), Map.of("loops_done", 7), Optional.empty(),
			Optional.empty(), Optional.empty(), "all < well");
	}

	private String written(final Optional<Path> of) throws IOException {
		final Path file = folder.resolve("saved.html");
		RunReport.write(run(of), file);
		return Files.readString(file);
	}

	@Test
	void aKeptRunHasThePageOfItsFolder() throws IOException {
		final Path kept = Files.createDirectory(folder.resolve("run"));
		Files.writeString(kept.resolve(RunFolder.REPORT), "the page of the folder");
		assertEquals("the page of the folder", written(Optional.of(kept)));
		RunReport.write(run(Optional.of(kept)), kept.resolve(RunFolder.REPORT));
		assertEquals("the page of the folder", Files.readString(kept.resolve(RunFolder.REPORT)));
	}

	@Test
	void aRunThatWasNotKeptHasItsNumbers() throws IOException {
		for (final Optional<Path> none : List.of(Optional.<Path>empty(), Optional.of(folder.resolve("old")))) {
			final String page = written(none);
			assertTrue(page.contains("<td>loops done</td><td>7</td>") && page.contains("all &lt; well"), page);
		}
	}
}
