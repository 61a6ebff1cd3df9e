package org.rasterfit.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.report.Chromium;
import org.rasterfit.run.FinishedRun;

/** Every command that leaves a run folder leaves its page there, and browsers show it. */
class RunPagesTest extends CommandRuns {

	private static final long LARGEST = 5_000_000;

	/** Where the pictures of pages are kept to be looked at; not given: nowhere. */
	private static final String PICTURES = System.getProperty("rasterfit.pictures", "");

	/** Run folders whose pages are looked at, separated by commas: those of full size, made by hand. */
	private static final String RUNS = System.getProperty("rasterfit.runs", "");

	@TempDir
	private static Path root;

	private static void add(final Map<String, Path> pages, final Class<? extends RasterFitCommand> type,
		final Object... inputs) throws Exception
	{
		final Map<String, Object> given = new HashMap<>();
		for (int i = 0; i < inputs.length; i += 2)
			given.put((String) inputs[i], inputs[i + 1]);
		final Path output = root.resolve(type.getSimpleName());
		given.put("output", output.toFile());
		if (Stream.of(PerturbNetwork.class, AnalyseNetwork.class, TestNetwork.class, SimulateBalancedNetwork.class)
			.anyMatch(type::equals)) given.put("output", output.toString());
		succeed(type, given);
		pages.put(type.getSimpleName(), output.resolve("report.html"));
	}

	/** A run of each command; those that look at a network look at the one that was trained. */
	private static Map<String, Path> pages() throws Exception {
		final Map<String, Path> pages = new LinkedHashMap<>();
		final File trained = root.resolve("TrainBalancedNetwork").toFile();
		add(pages, TrainBalancedNetwork.class, "recording", new File("test-data/alm-like.nwb"), "reading",
			"event=start_time", "neurons", 400, "k", 100, "duration", 400.0, "feedforward", 20, "loops", 1,
			"testEvery", 1, "testTrials", 1, "finalTrials", 2);
		add(pages, ContinueTraining.class, "run", trained, "recording", new File("test-data/alm-like.nwb"), "reading",
			"event=start_time, conditions=lick left", "loops", 1, "testTrials", 1, "finalTrials", 2);
		add(pages, TestNetwork.class, "network", trained, "trials", 2, "lesionTrials", 0);
		add(pages, PerturbNetwork.class, "network", trained, "trials", 2, "directionTrials", 2, "from", "100", "length",
			50.0);
		add(pages, AnalyseNetwork.class, "network", trained, "trials", 2);
		add(pages, ExportNetwork.class, "network", trained);
		add(pages, SimulateBalancedNetwork.class, "neurons", 200, "k", 20, "duration", 300.0);
		add(pages, TrainRateNetwork.class, "neurons", 20, "loops", 1);
		add(pages, TrainForceReadout.class, "neurons", 60, "loops", 1, "free", 1);
		add(pages, TrainSpikingNetwork.class, "neurons", 20, "loops", 1, "testTrials", 1);
		add(pages, SimulateSpikingNetwork.class, "neurons", 20, "duration", 300.0);
		add(pages, SimulateNeuron.class);
		add(pages, SimulateNeuronPair.class);
		add(pages, Sweep.class, "command", "SimulateNeuron", "parameters", "duration=50", "grid",
			"seed=1..2; mu=0.7|1.2; tau=10|20", "engineOptions", "workers=1");
		return pages;
	}

	@Test
	void everyRunHasOne() throws Exception {
		final Map<String, Path> pages = pages();
		for (final Map.Entry<String, Path> page : pages.entrySet()) {
			final String html = Files.readString(page.getValue());
			final String name = page.getKey();
			assertTrue(html.length() < LARGEST, name + ": " + html.length());
			for (final String figure : new FinishedRun(page.getValue().getParent()).pictures().keySet()) {
				assertTrue(html.contains("id=\"figure-" + figure + "\""), name + ": no figure " + figure);
				assertFalse(html.contains(figure.replace('_', ' ') + ".</b> </figcaption>"), name +
					": no caption of " + figure);
			}
			assertFalse(html.contains("with the parameters below"), name + ": no methods");
			final Matcher gap = Pattern.compile(".{0,99}\\b(unknown|NaN)\\b")
				.matcher(html.replaceAll("base64,[^\"]*", ""));
			assertFalse(gap.find(), () -> name + " does not know: " + gap.group());
		}
		final String trained = Files.readString(pages.get("TrainBalancedNetwork"));
		assertTrue(trained.contains("A balanced network of N = 400 leaky"));
		assertTrue(trained.contains("neurons=400 k=100"));
		requireInBrowser(pages);
	}

	/** {@code mvn verify -Pslow -Dtest=RunPagesTest#pagesOfGivenRuns -Drasterfit.runs=FOLDER,FOLDER}. */
	@Test
	@Tag("slow")
	void pagesOfGivenRuns() throws Exception {
		assumeTrue(!RUNS.isBlank(), "no run folders are given (-Drasterfit.runs=FOLDER,FOLDER)");
		final Map<String, Path> pages = new LinkedHashMap<>();
		for (final String run : RUNS.split(",")) {
			final Path page = Path.of(run).resolve("report.html").toAbsolutePath();
			assertTrue(Files.size(page) < LARGEST, page + ": " + Files.size(page) + " bytes");
			pages.put(page.getParent().getFileName().toString(), page);
		}
		requireInBrowser(pages);
	}

	private static void requireInBrowser(final Map<String, Path> pages) throws Exception {
		try (Chromium browser = Chromium.open(Files.createDirectories(root.resolve("profile")))) {
			for (final Map.Entry<String, Path> page : pages.entrySet()) {
				final String name = page.getKey();
				browser.size(360, 740, true);
				browser.show(page.getValue());
				assertEquals(List.of(), browser.errors(), name);
				assertEquals(List.of(page.getValue().toUri().toString()), browser.requests(), name);
				assertEquals("true", browser.value("document.documentElement.scrollWidth <= innerWidth"), name);
				assertEquals("0", browser.value("document.querySelectorAll('[id]').length - new Set([...document." +
					"querySelectorAll('[id]')].map(e => e.id)).size"), name + ": names occur twice");
				assertEquals("0",
					browser.value("[...document.querySelectorAll('svg, img, input, dialog')].filter(e => !(e." +
						"getAttribute('aria-label') || e.getAttribute('alt'))).length"),
					name + ": images without a name");
				assertEquals("0",
					browser.value("[...document.querySelectorAll('.paper')].filter(e => e.tabIndex < 0).length"),
					name + ": figures that the keyboard does not reach");
				if (!PICTURES.isBlank()) pictures(browser, name);
			}
		}
	}

	private static void pictures(final Chromium browser, final String name) throws Exception {
		final Path folder = Files.createDirectories(Path.of(PICTURES));
		browser.size(360, 6000, true);
		browser.picture(folder.resolve(name + "-phone.png"));
		browser.media("", "dark");
		browser.size(1100, 12_000, false);
		browser.picture(folder.resolve(name + "-dark.png"));
		browser.media("", "light");
		browser.picture(folder.resolve(name + ".png"));
		Files.write(folder.resolve(name + ".pdf"), browser.print());
	}
}
