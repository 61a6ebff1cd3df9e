package org.rasterfit.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.figure.Figure;
import org.rasterfit.figure.LearningCurveFigure;
import org.rasterfit.training.LearningCurve;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** A page whose names come from files that mean harm, in text and in a browser. */
class RunPageTest {

	private static final String EVIL = "</script><img src=x onerror=\"document.title='caught'\">'&<b>";

	@TempDir
	private Path folder;

	private static JsonObject json(final String text) {
		return JsonParser.parseString(text.replace('\'', '"')).getAsJsonObject();
	}

	private static Figure curve() {
		return LearningCurveFigure.of(new LearningCurve(List.of(EVIL)));
	}

	private static PageContent report() {
		final JsonObject run = json("{'command': 'Toy', 'rasterfit_version': '1', 'started': '2026-01-01T10:00:00Z'}");
		final JsonObject parameters = new JsonObject();
		parameters.addProperty("name", EVIL);
		parameters.addProperty("seed", 3);
		run.add("parameters", parameters);
		final JsonObject recording = new JsonObject();
		recording.addProperty("name", EVIL);
		run.add("recording", recording);
		final JsonObject metrics = json(
			"{'rate_hz': 12.34567, 'fit': [{'condition': 'left', 'spikes': {'slope': 0.5}}," +
				"{'condition': 'right', 'spikes': {'slope': 1e-9, 'only_here': 7}}], 'list': [1, 2.5, null], " +
				"'feedforward_off': {'a_hz': 1}, " +
				"'gone': null}");
		metrics.addProperty(EVIL, EVIL);
		return new PageContent("Toy", "Does " + EVIL, "the preset \"Quick\"", "Quick", List.of(new RunParameter("name",
			"Name", EVIL, EVIL, "", true), new RunParameter("size", "Size [ms]", "", 0.1, 0.1, true),
			new RunParameter(
				"seed", "Seed", "", 3L, 1L, false)),
			run, metrics, EVIL, Map.of("learning_curve", curve()));
	}

	private Path page() throws Exception {
		final StringBuilder neurons = new StringBuilder("condition,recorded_id,rate_hz\n");
		for (int i = 0; i < 60; i++)
			neurons.append(i % 2 == 0 ? "left" : "right").append(",u").append(i).append(',').append(i == 7 ? "" : (59 -
				i) + ".123456").append('\n');
		neurons.append("\"").append(EVIL.replace("\"", "\"\"")).append("\",evil,3.5\n");
		Files.writeString(folder.resolve("neurons.csv"), neurons);
		RunPage.write(report(), folder);
		return folder.resolve("report.html");
	}

	@Test
	void namesStayNames() throws Exception {
		final String html = Files.readString(page());
		assertFalse(html.contains("<img src=x"), "a name became an element");
		assertTrue(html.contains("&lt;/script&gt;&lt;img src=x"), "the name is gone");
		assertEquals(2, html.split("<script", -1).length - 1, "the page's script and its data");
		assertTrue(html.contains("default-src 'none'"));
	}

	@Test
	void numbersAreRoundedAndNothingIsLost() throws Exception {
		final String html = Files.readString(page());
		assertTrue(html.contains("<th scope=\"row\">rate [Hz]</th><td>12.35</td>"), "four digits");
		assertTrue(html.contains("<th scope=\"row\">spikes: slope</th><td>0.5</td><td>1E-9</td>"));
		assertTrue(html.contains("<th scope=\"row\">spikes: only here</th><td></td><td>7</td>"));
		assertTrue(html.contains("<th scope=\"row\">list</th><td>1, 2.5, "));
		assertTrue(html.contains("Parameters that differ from the preset &quot;Quick&quot;"));
		assertTrue(html.contains("<caption>Feedforward off</caption>"));
		assertTrue(html.contains("61 rows of <code>neurons.csv</code>"));
	}

	@Test
	void lineThatRepeatsIsQuoted() throws Exception {
		final String html = Files.readString(page());
		final String shell = EVIL.replace("\"", "\\\"").replace("'", "'\\''");
		assertTrue(html.contains(Html.escape("--run Toy settings=Quick 'name=\"" + shell + "\"' seed=3 output=again")));
	}

	@Test
	void inBrowser() throws Exception {
		final Path page = page();
		try (Chromium browser = Chromium.open(Files.createDirectories(folder.resolve("profile")))) {
			browser.size(1200, 900, false);
			browser.show(page);
			assertEquals(List.of(), browser.errors());
			assertEquals(List.of(page.toUri().toString()), browser.requests());
			assertEquals("Toy: " + EVIL, browser.value("document.title"));
			table(browser);
			PageChecks.figure(browser, "How training went");
			PageChecks.media(browser);
			assertEquals(List.of(), browser.errors());
			assertEquals(List.of(page.toUri().toString()), browser.requests());
		}
	}

	private static String first(final Chromium browser) throws Exception {
		return browser
			.value("[...document.querySelector('.sortable tbody tr').children].map(c => c.textContent).join()");
	}

	private static void table(final Chromium browser) throws Exception {
		assertEquals("Rows 1 to 25 of 61", browser.value("document.querySelector('[role=status]').textContent"));
		final String rate = "document.querySelectorAll('.sortable th button')[2].click()";
		browser.value(rate);
		assertEquals("right,u59,0.1235", first(browser));
		browser.value(rate);
		assertEquals("left,u0,59.12", first(browser), "the other direction, numbers by value");
		assertEquals("descending", browser.value("document.querySelectorAll('.sortable th')[2].ariaSort"));
		browser.value("document.querySelector('.sortable input').value = 'RIGHT u1'");
		browser.value("document.querySelector('.sortable input').dispatchEvent(new Event('input'))");
		assertEquals("right,u1,58.12", first(browser));
		assertEquals("Rows 1 to 6 of 6", browser.value("document.querySelector('[role=status]').textContent"));
	}
}
