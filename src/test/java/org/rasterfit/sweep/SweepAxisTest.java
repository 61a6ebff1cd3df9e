package org.rasterfit.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

/** What a user may write for a grid, and what is refused. */
class SweepAxisTest {

	@Test
	void valuesRangesAndStepsAreRead() {
		final List<SweepAxis> axes = SweepAxis
			.parse("seed=1..5; lambdaFeedforward = 0.05 | 1;plasticE=20..100:40\ncell=LIF|a, b");
		assertEquals(List.of("seed", "lambdaFeedforward", "plasticE", "cell"),
			axes.stream().map(SweepAxis::key).toList());
		assertEquals(List.of("1", "2", "3", "4", "5"), axes.get(0).values());
		assertEquals(List.of("0.05", "1"), axes.get(1).values());
		assertEquals(List.of("20", "60", "100"), axes.get(2).values());
		assertEquals(List.of("LIF", "a, b"), axes.get(3).values());
	}

	/** 0.1 + 0.1 + 0.1 is 0.3 here, and the last value is there. */
	@Test
	void stepsAreExact() {
		assertEquals(List.of("0.1", "0.2", "0.3"), SweepAxis.parse("g=0.1..0.3:0.1").get(0).values());
		assertEquals(List.of("-1", "-0.5", "0.0"), SweepAxis.parse("g=-1..0:0.5").get(0).values());
		assertEquals(List.of("1", "2", "10"), SweepAxis.parse("g=1..2|10").get(0).values());
	}

	@Test
	void rangesSayWhetherTheyAreWholeAndLogarithmic() {
		final SweepAxis.Range range = SweepAxis.parse("lambda=0.01..1e2 log").get(0).range().orElseThrow();
		assertTrue(range.isLog() && !range.isWhole());
		assertTrue(SweepAxis.parse("n=1..10").get(0).range().orElseThrow().isWhole());
		assertEquals(List.of(), SweepAxis.parse("lambda=0.01..1.0").get(0).values());
	}

	@Test
	void mistakesAreNamed() {
		refused("\"seed\" must be key=values", "seed");
		refused("seed is given twice", "seed=1; seed=2");
		refused("seed has the value \"2\" twice", "seed=1..3|2");
		refused("must not be above the second", "seed=5..1");
		refused("must begin above 0", "lambda=0..1.0 log");
		refused("the step must be above 0", "lambda=0..1:0");
		refused("has 999999999", "seed=1..1000000000");
		assertTrue(
			assertThrows(IllegalArgumentException.class, () -> SweepAxis.parse("g=0.1..0.3").get(0).requireValues())
				.getMessage().contains("write a step"));
	}

	private static void refused(final String why, final String grid) {
		final String said = assertThrows(IllegalArgumentException.class, () -> SweepAxis.parse(grid)).getMessage();
		assertTrue(said.contains(why), said);
	}

	/** The name says all that a file name can, and differs where the values do. */
	@Test
	void foldersAreNamedAfterValues() {
		assertEquals("seed=1_plasticE=20", point("seed=1; plasticE=20").name());
		final String name = point("cell=a b").name();
		assertTrue(name.matches("cell=a-b-[0-9a-f]{10}"), name);
		assertTrue(!name.equals(point("cell=a-b").name()) && !name.equals(point("cell=a  b").name()));
	}

	private static SweepPoint point(final String grid) {
		return new GridDesign()
			.next(SweepAxis.parse(grid), org.rasterfit.plugin.Settings.defaults(new GridDesign()), java.util.Map
				.of())
			.get(0);
	}
}
