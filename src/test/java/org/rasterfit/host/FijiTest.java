package org.rasterfit.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.host.module.Catalogue;
import org.scijava.Context;

/**
 * What a user of Fiji meets, in a Fiji that is played: nothing may depend on being alone in the program. Few commands
 * run; {@link FijiSessionTest} runs all.
 */
class FijiTest {

	/** On a busy machine, of a training that would take hours. */
	private static final int LONGEST_STOP_MS = 120_000;

	@TempDir
	private static Path folder;

	private static Map<String, String> seen;

	@BeforeAll
	static void use() throws Exception {
		Files.createFile(folder.resolve(FijiSession.FEW));
		seen = FijiSession.in(folder, ImageJProcess.LIMIT_S);
	}

	/** The slow test plays every item; what opens a browser is none, and Start Here has a test of its own. */
	@Test
	void everyItemOfTheMenuIsPlayed() {
		final Set<String> played = PlayedRuns.of(folder, true).stream().map(PlayedRuns.Run::label)
			.collect(Collectors.toCollection(TreeSet::new));
		played.addAll(Set.of("Start Here", "RasterFit Help"));
		try (Context context = new Context()) {
			final Set<String> items = new Catalogue(context).all().stream()
				.filter(i -> !i.getMenuPath().isEmpty() && !i.getDelegateClassName().contains(".Toy"))
				.map(i -> i.getMenuPath().getLeaf().getName()).collect(Collectors.toCollection(TreeSet::new));
			assertEquals(items, played);
		}
	}

	/** Fiji logs what libraries say, and its console opens with every line of standard error. */
	@Test
	void consoleStaysClosed() {
		assertEquals("[]", seen.get("console"));
		assertEquals("[]", seen.get("exceptions"));
	}

	@Test
	void droppedFilesAreShown() {
		assertEquals("true [RecordingDisplay alm-like.nwb] []", seen.get("droppedRecording"));
		assertEquals("true [RunDisplay before] []", seen.get("droppedRun"));
		assertEquals("true [RunDisplay before] []", seen.get("droppedJson"));
	}

	/** No message for what the user has done, one for what is wrong, and ImageJ does not try again. */
	@Test
	void droppedFilesThatAreNotOpened() {
		assertEquals("true [] []", seen.get("droppedCancelled"));
		assertTrue(seen.get("droppedDamaged").matches("true \\[\\] \\[.*damaged\\.nwb.*\\]"),
			seen.get("droppedDamaged"));
	}

	/** Of a command that runs another one, too. */
	@Test
	void recorderWritesOneLineForEachRun() {
		for (int i = 0; i < 2; i++) {
			final String[] line = seen.get("line" + i).split(" -> ", 2);
			assertTrue(line[1].matches("run\\(\"" + Pattern.quote(line[0]) + "\", \"[^|]*\"\\);"),
				seen.get("line" + i));
		}
		assertTrue(seen.get("reproduced").matches("run\\(\"Reproduce Run...\", \"[^|]*\"\\);"),
			seen.get("reproduced"));
	}

	/** What was answered about a recording is part of the line. */
	@Test
	void recorderWritesAnswers() {
		final String line = seen.values().stream().filter(l -> l.startsWith("Open Recording... ->")).findFirst()
			.orElseThrow();
		assertTrue(line.contains("reading=[event=delay_start_time"), line);
	}

	@Test
	void recorderLeavesOutWhatWasStopped() {
		assertEquals("", seen.get("recordedOfCancelled"));
		assertEquals("", seen.get("recordedOfUnanswered"));
		assertEquals("", seen.get("recordedOfRefused"));
		assertEquals("", seen.get("recordedOfEscaped"));
		assertEquals("", seen.get("courseRecorded"));
		assertTrue(seen.get("refused").contains("neurons = -3: must be a whole number"), seen.get("refused"));
	}

	@Test
	void innerCommandsAreNotRemembered() {
		assertEquals("100", seen.get("leaked"));
	}

	@Test
	void statusBarTellsHowFarATrainingIs() {
		assertTrue(seen.get("status").matches(".*Training 1/1, [^:]* in all: r .*"), seen.get("status"));
		assertFalse(seen.get("status").contains("Command finished: Open alm-like.nwb"), seen.get("status"));
	}

	/** In the window of the run, and in no window of its own. */
	@Test
	void warningsStandInTheLogOfTheRun() {
		assertTrue(seen.get("warned").startsWith("[Warning: plasticE = 200, but there are "), seen.get("warned"));
		assertEquals("[]", seen.get("warnedElsewhere"));
	}

	@Test
	void escapeStops() {
		assertTrue(Integer.parseInt(seen.get("escapeMs")) < LONGEST_STOP_MS, seen.get("escapeMs"));
		assertTrue(Integer.parseInt(seen.get("escapeInWindowMs")) < LONGEST_STOP_MS, seen.get("escapeInWindowMs"));
	}

	/** The status bar says how far a run is, and Escape stops it there. */
	@Test
	void windowsOfRunsLeaveTheMainWindowFree() {
		assertTrue(Integer.parseInt(seen.get("endlessPlace")) >= 0, seen.get("endlessPlace"));
	}

	@Test
	void scriptsRunInThisProgram() {
		assertEquals("true", seen.get("course"));
	}

	@Test
	void wrongMacrosStop() {
		assertEquals("stops: Stage 1: Train Rate Network...: unknown parameter loopz",
			before(seen.get("unknownKey"), ","));
		assertEquals("stops: Stage 1: Train Rate Network...: neurons = -3: must be a whole number", before(seen.get(
			"outOfRange"), " from"));
		assertEquals("stops: Stage 1: Train Rate Network...: neurons = \"many\": must be a whole number",
			before(seen.get(
				"noNumber"), " from"));
	}

	/** Who has closed a dialog knows. */
	@Test
	void cancellingShowsNoMessage() {
		assertEquals("0", seen.get("messagesOfCancelled"));
	}

	/** That of an unknown parameter names all that are known. */
	@Test
	void messagesFitTheScreen() {
		final int longest = Integer.parseInt(seen.get("longestLine"));
		assertTrue(longest > 50 && longest <= 100, seen.get("messages"));
	}

	private static String before(final String text, final String end) {
		return text.split(end)[0];
	}
}
