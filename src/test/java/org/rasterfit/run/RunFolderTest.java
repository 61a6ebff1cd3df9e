package org.rasterfit.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.rasterfit.figure.Figure;
import org.rasterfit.recording.Recording;
import org.rasterfit.run.RunFolder.Existing;
import org.rasterfit.training.LearningCurve;

import com.google.gson.JsonObject;

class RunFolderTest {

	@TempDir
	private Path folder;

	private static RunFolder open(final Path path, final Existing existing) throws IOException {
		return RunFolder.open(path.toString(), existing, 1000, s -> {
		});
	}

	private static void assertRefused(final String why, final Path path, final Existing existing) {
		final String message = assertThrows(IOException.class, () -> open(path, existing)).getMessage();
		assertTrue(message.contains(why) && message.contains(path.toString()), message);
	}

	private static JsonObject run() throws IOException {
		final Recording recording = new Recording("r", new double[]{ 1, 2 }, 20, 0, List.of("a"), List.of("c"), null);
		return Provenance.with(
			Provenance.describe("TrainBalancedNetwork", SmallNetwork.parameters(), Map.of(), List.of()),
			recording, List.of("pom.xml"));
	}

	/** Only what is a run, and no run has now. */
	@Test
	void runsAreRemovedNothingElse() throws IOException {
		final Path path = folder.resolve("run"), other = Files.createDirectories(folder.resolve("other"));
		Files.writeString(other.resolve("run.json"), "{}");
		assertFalse(RunFolder.remove(other));
		assertTrue(Files.exists(other.resolve("run.json")));
		try (RunFolder opened = open(path, Existing.REFUSE)) {
			opened.begin(RunFolderTest::run);
			assertFalse(RunFolder.remove(path), "in use");
		}
		assertTrue(RunFolder.remove(path));
		assertFalse(Files.exists(path));
	}

	@Test
	void nothingIsMadeBeforeTheRunBegins() throws IOException {
		final Path path = folder.resolve("new/run");
		try (RunFolder opened = open(path, Existing.REFUSE)) {
			assertFalse(Files.exists(path.getParent()));
			opened.begin(RunFolderTest::run);
			assertTrue(Files.isDirectory(path.resolve("figures")));
		}
		final JsonObject run = new FinishedRun(path).description();
		assertEquals(1, run.getAsJsonObject("parameters").get("seed").getAsLong());
		assertEquals(0.1, run.getAsJsonObject("parameters").get("dt").getAsDouble());
		assertEquals(64, run.getAsJsonObject("recording").getAsJsonArray("files").get(0).getAsJsonObject().get("sha256")
			.getAsString().length());
		assertTrue(run.get("rasterfit_version").getAsString().matches("\\d+\\.\\d+.*"), run.toString());
	}

	@Test
	void aRunIsNeitherOverwrittenNorResumedUnasked() throws IOException {
		try (RunFolder first = open(folder, Existing.REFUSE)) {
			first.begin(RunFolderTest::run);
			first.checkpoints().save(SmallNetwork.checkpoint(SmallNetwork.network(1, 2), 0), "prepared");
			Files.writeString(folder.resolve("notes.txt"), "mine");
			assertRefused("in use by another run", folder, Existing.RESUME);
		}
		assertRefused("already holds a run", folder, Existing.REFUSE);
		try (RunFolder resumed = open(folder, Existing.RESUME)) {
			resumed.begin(RunFolderTest::run);
			assertEquals(List.of(0), resumed.checkpoints().loops());
			final JsonObject other = run();
			other.getAsJsonObject("parameters").addProperty("seed", 2);
			other.getAsJsonObject("parameters").addProperty("loops", 99);
			assertTrue(
				assertThrows(IllegalArgumentException.class, () -> resumed.begin(() -> other)).getMessage().contains(
					"holds another run, which cannot be resumed: seed = 1 and not 2"));
			final JsonObject later = run();
			later.getAsJsonObject("parameters").addProperty("sideBySide", 1);
			resumed.begin(() -> later);
			later.getAsJsonObject("parameters").addProperty("sideBySide", 2);
			assertTrue(
				assertThrows(IllegalArgumentException.class, () -> resumed.begin(() -> later)).getMessage().contains(
					"sideBySide = 1 and not 2"));
		}
		try (RunFolder second = open(folder, Existing.OVERWRITE)) {
			assertEquals(List.of(0), second.checkpoints().loops());
			second.begin(RunFolderTest::run);
			assertEquals(List.of(), second.checkpoints().loops());
		}
		assertEquals("mine", Files.readString(folder.resolve("notes.txt")));
	}

	@Test
	void whatWouldStopTheRunHalfwayIsFoundBefore() throws IOException {
		final Path file = Files.writeString(folder.resolve("file"), "x");
		assertRefused("is a file", file, Existing.REFUSE);
		assertRefused("is not a folder", file.resolve("run"), Existing.REFUSE);
		final String message = assertThrows(IOException.class, () -> RunFolder.open(folder.resolve("r").toString(),
			Existing.REFUSE, Long.MAX_VALUE / 2, s -> {
			})).getMessage();
		assertTrue(message.contains("MB of disk, but only"), message);
		assertFalse(Files.exists(folder.resolve("r")));
	}

	/** Somebody else's run folder may hold links to files of mine. */
	@Test
	void linksAreReplacedAndNotFollowed() throws IOException {
		final Path mine = Files.writeString(folder.resolve("mine"), "mine");
		final Path run = folder.resolve("run");
		Files.createDirectories(run.resolve("figures"));
		for (final String name : List.of("run.json", "metrics.json", "run.json.partial", "learning_curve.csv",
			"figures/a.png"))
			Files.createSymbolicLink(run.resolve(name), mine);
		try (RunFolder opened = open(run, Existing.RESUME)) {
			opened.begin(RunFolderTest::run);
			opened.write("a", new Figure(new JFreeChart(new XYPlot()), 100, 100));
			opened.write(new LearningCurve(List.of("a")));
			opened.writeMetrics(run());
		}
		assertEquals("mine", Files.readString(mine));
		assertFalse(Files.isSymbolicLink(run.resolve("figures/a.png")));
	}

	@Test
	void foldersThatLeadElsewhereAreRefused() throws IOException {
		final Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
		final Path run = Files.createDirectory(folder.resolve("run"));
		Files.createSymbolicLink(run.resolve("checkpoints"), elsewhere);
		assertRefused("link to another place", run, Existing.OVERWRITE);
	}
}
