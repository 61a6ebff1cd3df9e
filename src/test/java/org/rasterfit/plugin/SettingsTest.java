package org.rasterfit.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

/** Options of plugins: declared once, parsed in one place, refused by name, value, bound and unit. */
class SettingsTest {

	/** One option of each type. */
	private static final class Example implements Exchangeable {

		@Override
		public String label() {
			return "Example";
		}

		@Override
		public List<Option> options() {
			return List.of(Option.number("tau", "ms", 20, "Time constant").above(0).atMost(1000),
				Option.whole("count", "", 3, "How many").atLeast(1),
				Option.text("trials", "all", "Which trials"),
				Option.choice("shape", List.of("box", "bell"), "box", "Shape of the window"),
				Option.truth("signed", false, "Whether values have a sign"),
				Option.number("to", "ms", 0, "End of the window").otherwise("the end of the trial"));
		}
	}

	/** Nothing to set. */
	private static final class Plain implements Exchangeable {

		@Override
		public String label() {
			return "Plain";
		}
	}

	private static Settings parsed(final String text) {
		return Settings.parse(new Example(), "exampleOptions", text);
	}

	private static void refused(final String text, final String... words) {
		final String said = assertThrows(IllegalArgumentException.class, () -> parsed(text)).getMessage();
		for (final String word : words)
			assertTrue(said.contains(word), said);
	}

	@Test
	void whatIsNotGivenHasItsDefault() {
		final Settings settings = parsed("");
		assertEquals(20, settings.number("tau"));
		assertEquals(3, settings.whole("count"));
		assertEquals("all", settings.text("trials"));
		assertEquals("box", settings.text("shape"));
		assertFalse(settings.truth("signed"));
		assertFalse(settings.has("to"));
		assertEquals(Map.of(), settings.changed());
		assertEquals(Settings.defaults(new Example()), settings);
	}

	@Test
	void everyTypeIsParsed() {
		final Settings settings = parsed(
			"tau=1e2, count = 7,shape=bell; signed=TRUE to=-3.5, trials=outcome = hit; stim != 1");
		assertEquals(100, settings.number("tau"));
		assertEquals(7, settings.whole("count"));
		assertEquals("bell", settings.text("shape"));
		assertTrue(settings.truth("signed"));
		assertEquals(-3.5, settings.number("to"));
		assertEquals("outcome = hit; stim != 1", settings.text("trials"));
	}

	@Test
	void theTextSaysTheSameAgain() {
		final Settings settings = parsed("trials=a = b; c > 2, count=4, tau=20");
		assertEquals("count=4, trials=a = b; c > 2", settings.format());
		assertEquals(settings, parsed(settings.format()));
		assertEquals(5, settings.with(Map.of("count", 5)).whole("count"));
		assertEquals("a = b; c > 2", settings.with(Map.of("count", 5)).text("trials"));
	}

	@Test
	void unknownNamesAreRefusedWithTheKnownOnes() {
		refused("tua=3", "exampleOptions = \"tua=3\"", "Example has no parameter tua;", "tau [ms] (default 20)",
			"count (default 3)", "to [ms] (default the end of the trial)");
		// misspelt after a text, where it could pass for a part of it
		refused("trials=outcome = hit, conut=3", "no parameter conut;");
		final String said = assertThrows(IllegalArgumentException.class,
			() -> Settings.parse(new Plain(), "plainOptions", "a=1"))
				.getMessage();
		assertTrue(said.contains("Plain has no parameter a; it has none at all"), said);
	}

	@Test
	void valuesOutOfRangeAreRefusedByNameValueBoundAndUnit() {
		refused("tau=0", "tau = 0 ms", "a number above 0 ms, at most 1000 ms");
		refused("tau=1000.5", "tau = 1000.5 ms", "at most 1000 ms");
		refused("tau=NaN", "tau = NaN ms");
		refused("tau=fast", "tau = \"fast\"", "must be a number");
		refused("tau=1,5", "must be a number above 0 ms, at most 1000 ms, with a point: 1.5");
		refused("count=0", "count = 0", "a whole number, at least 1");
		refused("count=2.5", "count = \"2.5\"", "a whole number");
		refused("shape=round", "shape = \"round\"", "must be box or bell");
		refused("signed=maybe", "signed = \"maybe\"", "true or false");
		refused("7", "\"7\" must be name=value", "tau, count");
		refused("tau=1, tau=2", "tau is given twice");
		assertEquals(1000, parsed("tau=1000").number("tau"));
	}

	@Test
	void valuesByNameAreCheckedToo() {
		assertEquals(4, Settings.of(new Example(), Map.of("count", 4.0)).whole("count"));
		assertThrows(IllegalArgumentException.class, () -> Settings.of(new Example(), Map.of("count", 4.5)));
		assertThrows(IllegalArgumentException.class, () -> Settings.of(new Example(), Map.of("tau", true)));
		assertThrows(IllegalArgumentException.class, () -> parsed("").number("tua"));
	}

	@Test
	void badDeclarationsAreRefused() {
		assertThrows(IllegalArgumentException.class, () -> Option.number("two words", "", 1, "x"));
		assertThrows(IllegalArgumentException.class, () -> Option.number("tau", "ms", 0, "x").above(0));
		assertThrows(IllegalArgumentException.class, () -> Option.choice("shape", List.of("box"), "bell", "x"));
		assertThrows(IllegalArgumentException.class, () -> new Bounds(1, true, 1, false));
	}

	@Test
	void anOptionDescribesItself() {
		assertEquals("tau, default 20 ms, a number above 0 ms, at most 1000 ms: time constant",
			new Example().options().get(0)
				.describe());
		assertEquals("a number from 0 to 1 ms", Option.number("x", "ms", 0, "x").atLeast(0).atMost(1).allowed());
		assertEquals("a number above -1, below 2.5", Option.number("x", "", 0, "x").above(-1).below(2.5).allowed());
		assertEquals("a number", Option.number("x", "", 0, "x").allowed());
		assertEquals("target generator", Kinds.words(org.rasterfit.targets.TargetGenerator.class));
	}
}
