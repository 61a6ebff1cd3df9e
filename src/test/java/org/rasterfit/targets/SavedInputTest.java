package org.rasterfit.targets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonObject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.recording.ReadOptions;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.Recordings;
import org.scijava.Context;
import org.scijava.plugin.PluginService;

/**
 * The synaptic input that the tutorial's network saved, as targets, against what numpy wrote
 * (test-data/make_fixtures.py).
 */
class SavedInputTest {

	private static final Path SAVED = Path.of("test-data/fixtures/saved");

	@TempDir
	private Path folder;

	private static Recording recording(final String units) throws IOException {
		try (Context context = new Context(PluginService.class)) {
			return Recordings.open(context, List.of(SAVED),
				new ReadOptions(Map.of("to", "1000", "bin", "100", "kernel", "none",
					"units", units)));
		}
	}

	@Test
	void inputOfAllCellsWithTheExternalOne() throws IOException {
		final double[][] expected = new Gson().fromJson(new Gson().fromJson(Files.readString(SAVED.resolveSibling(
			"expected.json")), JsonObject.class).get("saved_input"), double[][].class);
		final Targets all = TargetFiles.of(List.of(SAVED.resolve("xtotal_40.jld")), recording(""));
		assertEquals(5, all.neurons());
		for (int n = 0; n < 5; n++)
			for (int b = 0; b < 10; b++)
				assertEquals(expected[n][b], all.value(b, n, 0), 1e-12);
		final Targets trained = TargetFiles.of(List.of(SAVED.resolve("xtotal_40.jld")), recording("recorded > 0"));
		for (int b = 0; b < 10; b++)
			assertEquals(expected[2][b], trained.value(b, 1, 0), 1e-12);
		assertEquals(List.of(), TargetFiles.notes(List.of(SAVED.resolve("xtotal_40.jld"))));
	}

	/** What cannot be known of the external input is not made up. */
	@Test
	void withoutParametersOrWithOthersItIsRefused() throws IOException {
		final Path alone = Files.copy(SAVED.resolve("xtotal_40.jld"), folder.resolve("xtotal_40.jld"));
		assertTrue(refused(alone).contains("p.jld of the same folder: that file is missing"));
		Files.copy(SAVED.resolveSibling("compact.jld"), folder.resolve("p.jld"));
		assertTrue(refused(alone).contains("has 5 cells, but"), refused(alone));
		Files.delete(folder.resolve("p.jld"));
		Files.copy(SAVED.resolve("matchedCells.jld"), folder.resolve("p.jld"));
		assertTrue(refused(alone).contains("holds no struct of parameters; there are matchedCells"));
	}

	private static String refused(final Path file) {
		return assertThrows(IOException.class, () -> TargetFiles.of(List.of(file), recording(""))).getMessage();
	}
}
