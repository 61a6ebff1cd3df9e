package org.rasterfit.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What every page must do in a browser. */
final class PageChecks {

	private PageChecks() {}

	/** The keyboard opens a figure, zooms and closes it; it has a text in place of itself. */
	static void figure(final Chromium browser, final String words) throws Exception {
		browser.value("document.querySelector('.paper').focus()");
		browser.press("Enter", 13);
		assertEquals("true", browser.value("document.querySelector('dialog').open"));
		assertEquals("svg", browser.value("document.querySelector('dialog .stage').firstElementChild.tagName"));
		browser.press("+", 187);
		assertTrue(browser.value("document.querySelector('dialog .stage').style.transform").contains("scale(1.4)"));
		browser.press("Escape", 27);
		browser.rest();
		assertEquals("false", browser.value("document.querySelector('dialog').open"));
		assertEquals("svg", browser.value("document.querySelector('.paper').firstElementChild.tagName"),
			"the figure is back");
		assertTrue(browser.value("document.querySelector('.paper svg').getAttribute('aria-label')").startsWith(words));
	}

	/** A phone, a dark screen and paper show the page. */
	static void media(final Chromium browser) throws Exception {
		browser.size(360, 740, true);
		assertEquals("true", browser.value("document.documentElement.scrollWidth <= innerWidth"),
			"a phone need not scroll sideways");
		browser.media("", "dark");
		assertEquals("rgb(22, 25, 28)", browser.value("getComputedStyle(document.body).backgroundColor"));
		browser.media("print", "light");
		assertEquals("none", browser.value("getComputedStyle(document.querySelector('nav')).display"));
		browser.value("String((window.paper = [], addEventListener('beforeprint', () => paper.push(document" +
			".querySelectorAll('details:not([open])').length))))");
		assertTrue(browser.print().length > 10_000, "the page can be printed");
		assertEquals("[0]", browser.value("JSON.stringify(paper)"), "what is folded is open on paper");
		assertEquals("0", browser.value("[...document.querySelectorAll('svg, img, input, dialog')].filter(e => !(e." +
			"getAttribute('aria-label') || e.getAttribute('alt'))).length"), "images and fields without a name");
	}
}
