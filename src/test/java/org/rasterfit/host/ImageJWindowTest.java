package org.rasterfit.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** RasterFit in a plain ImageJ 1.54 with windows. Pictures of what was seen are left in target/windows. */
class ImageJWindowTest {

	/**
	 * How long a cancelled run may go on. On a quiet machine it is less than a second; a busy one took 4 s. The runs
	 * that are cancelled would last many minutes.
	 */
	private static final int CANCEL_MS = 20_000;

	@TempDir
	Path folder;

	@Test
	void runsACommandFromMenuToReplayedMacro() throws Exception {
		final Map<String, String> seen = session(ImageJToySession.class, true);
		assertTrue(seen.get("menu").contains("Toy Sines..."), seen.toString());
		assertTrue(seen.get("menu").matches(".*Start Here, .*RasterFit Help, .*Worked Examples.*"), seen.get("menu"));
		assertEquals("true", seen.get("refused"), "OK can be pressed with 0 steps");
		assertTrue(
			seen.get("recorded").matches("run\\(\"Toy Sines...\", \"steps=25 tau=0.894427 phase=\\[cosine shifted] " +
				"slow=false file=\\[.*by dialog.txt]\"\\);"),
			seen.get("recorded"));
		final ToyCommand toy = new ToyCommand();
		for (final String way : List.of("dialog", "macro", "short"))
			assertEquals(toy.mean(25, "cosine shifted"), Double
				.parseDouble(seen.get(way)), 0, way);
		assertTrue(Double.parseDouble(seen.get("cancelMs")) < CANCEL_MS, "Escape took " + seen.get("cancelMs") + " ms");
		assertEquals("1", seen.get("imagesAfterCancel"), "what there is so far");
	}

	@Test
	void trainsARateNetwork() throws Exception {
		final Map<String, String> seen = session(ImageJRateSession.class, false);
		assertTrue(seen.get("recorded").contains("loops=3"), seen.toString());
		for (final String image : List.of("Weights_before_training", "Weights", "Change_of_the_weights"))
			assertTrue(seen.get(
				image).matches(
					"40 x 40, x 1.0 presynaptic neuron, y postsynaptic neuron, value (change of )?weight, zero " +
						"fff[c-f]f[c-f]f[c-f].*"),
				seen.toString());
		assertEquals("0", seen.get("imagesAtFirst"), "images are opened on demand");
		assertEquals("[by dialog, by macro, by dialog (2)]", seen.get("sideBySide"), "a window for each run");
		assertTrue(seen.get("log").contains("|Training was cancelled after loop "), seen.get("log"));
		assertEquals("false 1x3 true, 3 true", seen.get("byKeyboard"), "a wrong value is corrected by keyboard alone");
		assertEquals("false run folder " + folder.resolve("by dialog") +
			" already holds a run: choose another folder, or ask to resume or to overwrite it",
			seen.get("takenFolder"));
		assertEquals("true", seen.get("overwritten"));
		assertEquals("Run Course: cancelled with Escape", seen.get("courseStatus"));
		assertEquals("[rate]", seen.get("courseSteps"), "no other command runs");
		assertEquals("true", seen.get("courseCurve"));
		assertEquals("1", seen.get("printed"), "what a script prints stands in ImageJ's log");
		assertEquals("1", seen.get("recordedLines"), "neither a replayed nor a stopped run is recorded");
		assertTrue(Double.parseDouble(seen.get("courseMs")) < CANCEL_MS, seen.toString());
		assertTrue(seen.get("Target_image").startsWith("5000 x 40, x 0.1 ms, y unit, "), seen.toString());
		for (final String file : List.of("metrics.json", "learning_curve.csv"))
			assertEquals(withoutSeconds(folder.resolve(
				"by dialog").resolve(file)), withoutSeconds(folder.resolve("by macro").resolve(file)), file);
	}

	/** A sweep has a window, from which its best run is opened in another one. */
	@Test
	void opensTheBestRunOfASweep() throws Exception {
		final Map<String, String> seen = session(ImageJSweepSession.class, false);
		assertEquals("false", seen.get("okAtFirst"), "OK can be pressed without an output folder");
		assertEquals("[Fit, Runs, Figures, Log, Files, Report]", seen.get("tabs"));
		assertEquals("[my-sweep, mu=1.2]", seen.get("windows"));
	}

	/** The dialog, and its recorded line without windows, give the same numbers; Escape leaves a usable run. */
	@Test
	void trainsABalancedNetwork() throws Exception {
		final Map<String, String> seen = session(ImageJBalancedSession.class, false);
		assertEquals("false", seen.get("okAtFirst"), "OK can be pressed without a recording");
		final Path macro = Files.writeString(folder.resolve("recorded.ijm"), seen.get("recorded").replace("by dialog",
			"by macro"));
		final Process headless = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
			"-cp",
			System.getProperty("java.class.path"), Launcher.class.getName(), "--macro", macro.toString())
				.redirectErrorStream(
					true)
				.start();
		final String printed = new String(headless.getInputStream().readAllBytes());
		assertEquals(0, headless.waitFor(), printed);
		assertEquals(Files.readString(folder.resolve("by dialog/metrics.json")), Files.readString(folder.resolve(
			"by macro/metrics.json")));
		assertEquals("[by dialog]", seen.get("windows"), "one window for a run");
		assertEquals("true", seen.get("fits"));
		assertEquals("[Fit, Figures, Neurons, Learning, Log, Files, Report]", seen.get("tabs"));
		assertTrue(
			seen.get("log").matches("loop 0 of 8: .*\\|loop 1 of 8: .*correlation.*Digest of the result: \\w+\\|"),
			seen.get("log"));
		assertTrue(seen.get("images").matches("[3-9] opened, 0 left"), seen.get("images"));
		assertEquals("true", seen.get("sameWindow"), "the training and its result are seen in one window");
		assertEquals("true", seen.get("sorted"));
		assertEquals("true", seen.get("network"));
		assertTrue(seen.get("log").replaceAll(" +", " ").contains(" " + seen.get("fit") + " "),
			seen.get("fit") + " of the tab Fit is not in the printed result: " + seen.get("log"));
		assertEquals("240", seen.get("neurons"), "a row for each condition and neuron");
		assertEquals("3", seen.get("selected"));
		assertTrue(Integer.parseInt(seen.get("changedByClick")) > 100, "a click on a row shows other traces: " + seen);
		assertExported(folder.resolve("export"), Integer.parseInt(seen.get("figureCount")));
		assertTrue(Integer.parseInt(seen.get("loops")) > 0, seen.toString());
		assertTrue(Double.parseDouble(seen.get("stoppedMs")) < CANCEL_MS, seen.toString());
	}

	/** Every figure in every format, and what the formats begin with. */
	private static void assertExported(final Path folder, final int figures) throws IOException {
		final Map<String, String> heads = Map.of("png", "\u0089PNG", "pdf", "%PDF-", "svg", "<?xml", "csv", "");
		for (final Map.Entry<String, String> format : heads.entrySet()) {
			final List<Path> files;
			try (Stream<Path> all = Files.list(folder)) {
				files = all.filter(f -> f.toString().endsWith("." + format.getKey())).toList();
			}
			assertEquals(figures, files.size(), format.getKey());
			for (final Path file : files) {
				final String text = Files.readString(file, StandardCharsets.ISO_8859_1);
				assertTrue(text.startsWith(format.getValue()) && text.length() > 200,
					file + " begins with " + text.lines().findFirst());
				if (format.getKey().equals("csv"))
					assertTrue(text.lines().findFirst().orElse("").contains("series,") && text.lines()
						.count() > 5, file.toString());
			}
		}
	}

	/** What the file leaves open is asked for in a second dialog, and recorded; an open image is a recording too. */
	@Test
	void opensARecording() throws Exception {
		Files.copy(Path.of("test-data/fixtures/index_u4.nwb"), folder.resolve("session.nwb"));
		final Map<String, String> seen = session(ImageJRecordingSession.class, false);
		assertTrue(seen.get("recorded").contains("reading=[event=cue_time, to=1000, "), seen.toString());
		assertTrue(
			seen.get("recorded").contains("condition=side, outcome, trials=outcome = hit, units=quality = good]"), seen
				.toString());
		assertEquals("true", seen.get("backFits"));
		assertTrue(seen.get("cameBack").startsWith("true Refused: "), "a refused dialog comes back filled in: " + seen);
		assertEquals("true", seen.get("questionsFit"));
		assertEquals("50x10x2 100.0 ms", seen.get("fromImage"));
		assertEquals("40x6x2 50.0 ms -200.0 right", seen.get("fromCalibrated"));
	}

	/**
	 * A new user: a file that leaves questions open, a preset, and no other field. The pictures of the first steps are
	 * those with {@code -Drasterfit.ownFile=test-data/alm-like.nwb}, and Fiji's look.
	 */
	@Test
	void trainsOnAnOwnFileInAFewClicks() throws Exception {
		Files.copy(Path.of(System.getProperty("rasterfit.ownFile", "test-data/fixtures/index_u4.nwb")),
			folder.resolve("session.nwb"));
		final Map<String, String> seen = session(ImageJOwnFileSession.class, false);
		assertEquals("11", seen.get("clicks"));
	}

	/** What 1824 trained of 5000 neurons hand out is looked at and opened again without holding up the event thread. */
	@Test
	@Tag("slow")
	void fullSizeIsShown() throws Exception {
		final String alm = System.getProperty("rasterfit.alm");
		assumeTrue(alm != null, "needs the tutorial's recording: -Drasterfit.alm=FOLDER");
		Files.writeString(folder.resolve(ImageJFullSizeSession.RECORDING),
			Path.of(alm, "movingrate_Pyr1Hz_lickright.jld").toAbsolutePath()
				.toString());
		final Map<String, String> seen = session(ImageJFullSizeSession.class, false);
		System.out.println(seen);
		assertEquals(String.valueOf(2 * 1824), seen.get("neurons"));
		assertTrue(seen.get("images").contains("Plastic weights, run 5000x1824x1"), seen.toString());
	}

	private Map<String, String> session(final Class<?> session, final boolean toy) throws Exception {
		return ImageJProcess.smooth(folder, session, toy);
	}

	/** The numbers of a result; times differ from run to run. */
	private static String withoutSeconds(final Path file) throws IOException {
		return Files.readString(file).replaceAll("(?m)^(\\d+),[\\d.E-]+,", "$1,");
	}
}
