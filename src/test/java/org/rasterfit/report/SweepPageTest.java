package org.rasterfit.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.file.JsonFile;
import org.rasterfit.sweep.SweepPoint;
import org.rasterfit.sweep.SweepRow;
import org.rasterfit.sweep.SweepRuns;
import org.rasterfit.sweep.SweepSummary;
import org.rasterfit.sweep.SweepTable;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** The page of a sweep: what it says of its runs, and what a browser makes of it. */
class SweepPageTest {

	private static final String METRIC = "fit.spikes.explained_variance";
	private static final String EVIL = "</script><img src=x onerror=\"document.title='caught'\">";

	@TempDir
	private Path folder;

	private static JsonObject json(final String text) {
		return JsonParser.parseString(text.replace('\'', '"')).getAsJsonObject();
	}

	private static SweepPoint point(final String k, final int seed) {
		final Map<String, String> values = new LinkedHashMap<>();
		values.put("k", k);
		values.put("seed", Integer.toString(seed));
		return new SweepPoint(values);
	}

	/** A run that is done, with a folder and a page of its own. */
	private SweepRow done(final String k, final int seed, final double fit) throws IOException {
		final SweepPoint point = point(k, seed);
		final Path run = Files.createDirectories(folder.resolve("runs").resolve(point.name()));
		JsonFile.write(run.resolve("run.json"), json("{'format': 'RasterFit run', 'format_version': 1, " +
			"'rasterfit_version': '1.2', 'command': 'Toy', 'parameters': {'k': " + k + ", 'seed': " + seed + "}, " +
			"'machine': {'java': '" + (seed == 1 ? "A" : "B") + "'}, 'started': '2026-01-0" + seed +
			"T10:00:00Z'}"));
		JsonFile.write(run.resolve("metrics.json"), json("{'loops': 3}"));
		Files.writeString(run.resolve("report.html"), "<!DOCTYPE html><title>run " + point.name() + "</title>");
		return new SweepRow(point, SweepRow.State.FINISHED, Map.of(METRIC, fit, "loops_done", 3.0, "rate_hz", 5.0),
			seed,
			"0123456789abcdef" + seed, "runs/" + point.name(), "");
	}

	private static SweepRow failed(final String k, final int seed) {
		final SweepPoint point = point(k, seed);
		return new SweepRow(point, SweepRow.State.FAILED, Map.of(), Double.NaN, "", "runs/" + point.name(), "lost " +
			EVIL);
	}

	/** Thirty runs of 3 values and 10 seeds; the last one failed. */
	private SweepTable table() throws IOException {
		final SweepTable table = new SweepTable();
		for (final String k : List.of("20", "100", "4"))
			for (int seed = 1; seed <= 9; seed++)
				table.put(done(k, seed, k.equals("100") ? 0.9 - 0.01 * seed : 0.123456 + 0.01 * seed));
		for (final String k : List.of("20", "100", "4"))
			table.put(failed(k, 10));
		return table;
	}

	private Path page(final SweepTable table) throws IOException {
		final Optional<SweepRow> best = table.row(point("100", 1));
		final SweepSummary summary = new SweepSummary(table, METRIC);
		final JsonObject own = json("{'command': 'Sweep', 'rasterfit_version': '1.2', 'started': " +
			"'2026-01-01T09:00:00Z', 'parameters': {'command': 'Toy', 'grid': 'k=20|100|4; seed=1..10', 'design': " +
			"'Grid', 'engine': 'Local', 'engineOptions': 'workers=2'}}");
		final PageContent page = new PageContent("Sweep", "Runs many", "the defaults of the command", "", List.of(
			new RunParameter("command", "Command", "", "Toy", "Other", false), new RunParameter("grid", "Grid", "",
				"k=20|100|4; seed=1..10", "", false)),
			own, new JsonObject(), "27 of 30 runs", summary.figures());
		SweepPage.write(new SweepContent(page, "Toy Run", "Plays", List.of(new RunParameter("k", "Inputs " + EVIL,
			"how many", "", 50, true), new RunParameter("seed", "Seed", "", "", 1, true)), List.of(
				new RunParameter(
					"loops", "Loops", "", "3", 60, true)),
			table, new SweepRuns(folder, table.rows(), METRIC, best), false));
		return folder.resolve("report.html");
	}

	@Test
	void methodsHaveTheNumbersOfTheSweep() throws Exception {
		final String html = Files.readString(page(table()));
		for (final String said : List.of("&quot;Toy Run&quot; was run 30 times with different parameters: Inputs &lt;",
			"(k): 4, 20, 100; Seed (seed): 1, 2, 3, 4, 5, 6, 7, 8, 9, 10. Every combination of these values is a run.",
			"All runs were given loops = 3; all other parameters have their defaults.",
			"The engine &quot;Local&quot; (workers=2) computed them; 27 are done, 3 failed and 0 are open.",
			"A run took 1 to 9 s (median 5 s), all together 135 s.", "best in the run with k = 100, seed = 1: 0.89.",
			// 0.9 - 0.01 * (1 to 9): mean 0.85, standard deviation 0.01 * sqrt(60 / 8)
			"of the best parameters (k = 100) are 0.85 and 0.02739 (9 runs).",
			"What follows are the methods of the best run (k = 100, seed = 1)",
			"With the seed 1, results are the same"))
			assertTrue(html.contains(said), said);
		assertFalse(html.contains("<img src=x"), "a name became an element");
	}

	/** What runs have in common stands once, what not with the number of runs. */
	@Test
	void provenanceIsThatOfTheRuns() throws Exception {
		final String html = Files.readString(page(table()));
		assertTrue(html.contains("<th scope=\"row\">RasterFit</th><td>1.2</td>"));
		assertTrue(html.contains("<td>A (3 of 27 runs); B (24 of 27 runs)</td>"));
		assertTrue(html.contains("<td>2026-01-01T10:00:00Z (the first) to 2026-01-09T10:00:00Z (the last)</td>"));
		assertTrue(
			html.contains("--run Sweep command=Toy &#39;grid=&quot;k=20|100|4; seed=1..10&quot;&#39; output=again"));
		assertTrue(html.contains("RepeatRun &#39;run=&quot;THIS-FOLDER/runs/k=100_seed=1&quot;&#39; output=again"));
		assertTrue(html.contains("<a href=\"runs/k=100_seed=1/report.html\">"));
	}

	/** A sweep without any run that is done tells its errors. */
	@Test
	void nothingDoneIsAPageToo() throws Exception {
		final SweepTable table = new SweepTable();
		table.put(failed("20", 1));
		final JsonObject own = json("{'command': 'Sweep', 'parameters': {'list': 'runs.csv', 'engine': 'Local'}}");
		SweepPage.write(new SweepContent(new PageContent("Sweep", "Runs", "the defaults", "", List.of(), own,
			new JsonObject(), "", Map.of()), "Toy Run", "Plays",
			List.of(new RunParameter("k", "Inputs", "", "", 1,
				true)),
			List.of(), table, new SweepRuns(folder, table.rows(), "", Optional.empty()), false));
		final String html = Files.readString(folder.resolve("report.html"));
		assertTrue(html.contains("<p>No run is done.</p>"));
		assertTrue(html.contains("The runs are those of the list runs.csv."));
		assertTrue(html.contains("\"failed\",\"\",\"\",\"runs/k=20_seed=1\",\"lost \\u003c/script"), html);
		assertFalse(html.contains("id=\"figures\"") || html.contains("References"), "empty sections");
	}

	@Test
	void inBrowser() throws Exception {
		final Path page = page(table());
		try (Chromium browser = Chromium.open(Files.createDirectories(folder.resolve("profile")))) {
			browser.size(1200, 900, false);
			browser.show(page);
			assertEquals(List.of(), browser.errors());
			assertEquals(List.of(page.toUri().toString()), browser.requests());
			assertEquals("Sweep of Toy Run", browser.value("document.title"));
			table(browser);
			PageChecks.figure(browser, "The number that compares runs");
			browser.value("String(addEventListener('beforeprint', () => window.printed = document.querySelectorAll(" +
				"'#runs tbody tr').length))");
			PageChecks.media(browser);
			assertEquals("30", browser.value("printed"), "paper has no next page");
			assertEquals(List.of(), browser.errors());
			assertEquals(List.of(page.toUri().toString()), browser.requests());
			link(browser);
		}
	}

	private static String rows(final Chromium browser) throws Exception {
		return browser.value("[...document.querySelectorAll('#runs tbody tr')].slice(0, 2).map(r => [...r.children]" +
			".slice(0, 5).map(c => c.textContent).join()).join(' ')");
	}

	private static void table(final Chromium browser) throws Exception {
		final String metric = "document.querySelectorAll('#runs .sortable th button')[4].click()";
		browser.value(metric);
		browser.value(metric);
		assertEquals("10,100,1,finished, best,0.89 11,100,2,finished,0.88", rows(browser));
		search(browser, "lost img");
		assertEquals("28,20,10,failed, 29,100,10,failed,", rows(browser));
		assertEquals("0", browser.value("document.querySelectorAll('#runs tbody a').length"), "runs without a page");
		search(browser, "");
		assertEquals("25", browser.value("document.querySelectorAll('#runs tbody tr').length"));
	}

	private static void search(final Chromium browser, final String words) throws Exception {
		browser.value("document.querySelector('#runs .sortable input').value = '" + words + "'");
		browser.value("document.querySelector('#runs .sortable input').dispatchEvent(new Event('input'))");
	}

	private void link(final Chromium browser) throws Exception {
		search(browser, "best");
		browser.value("document.querySelector('#runs tbody a').focus()");
		browser.press("Enter", 13);
		for (int i = 0; i < 400 && browser.requests().size() < 2; i++)
			Thread.sleep(50);
		assertEquals(folder.resolve("runs/k=100_seed=1/report.html").toUri().toString(), browser.requests().get(1));
	}
}
