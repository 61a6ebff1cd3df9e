package org.rasterfit.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.rasterfit.plugin.Settings;

/** Which runs each design makes. */
class DesignTest {

	private static List<SweepPoint> runs(final Design design, final String options, final String grid) {
		return design.next(SweepAxis.parse(grid), Settings.parse(design, "designOptions", options), Map.of());
	}

	@Test
	void gridHasEveryCombination() {
		final List<SweepPoint> runs = runs(new GridDesign(), "", "seed=1..2; k=10|20|30");
		assertEquals(6, runs.size());
		assertEquals("seed=1_k=20", runs.get(1).name());
		assertThrows(IllegalArgumentException.class, () -> runs(new GridDesign(), "", "a=1..1001; b=1..1001"));
	}

	@Test
	void oneAtATimeDiffersFromTheBaseOnce() {
		final List<String> names = runs(new OneAtATime(), "", "seed=1..2; k=10|20; g=1|2|3").stream()
			.map(SweepPoint::name)
			.toList();
		assertEquals(List.of("seed=1_k=10_g=1", "seed=1_k=20_g=1", "seed=1_k=10_g=2", "seed=1_k=10_g=3",
			"seed=2_k=10_g=1", "seed=2_k=20_g=1", "seed=2_k=10_g=2", "seed=2_k=10_g=3"), names);
	}

	/** Each of n equal parts of each axis has one run: the definition of a Latin hypercube. */
	@Test
	void latinHypercubeHasOneRunInEveryPart() {
		final int n = 50;
		final List<SweepPoint> runs = runs(new LatinHypercube(), "samples=" + n, "a=0.0..1.0; b=0.01..100.0 log");
		final Set<Integer> a = new HashSet<>(), b = new HashSet<>();
		for (final SweepPoint run : runs) {
			a.add((int) (n * Double.parseDouble(run.values().get("a"))));
			b.add((int) (n * (Math.log10(Double.parseDouble(run.values().get("b"))) + 2) / 4));
		}
		assertEquals(n, a.size());
		assertEquals(n, b.size());
	}

	@Test
	void drawsDependOnTheirSeedAloneAndGrow() {
		final String grid = "a=0.0..1.0; n=1..6; cell=x|y";
		final List<SweepPoint> few = runs(new RandomDesign(), "samples=10", grid);
		assertEquals(few, runs(new RandomDesign(), "samples=30", grid).subList(0, 10));
		assertNotEquals(few, runs(new RandomDesign(), "samples=10, draw=2", grid));
		final Map<String, Integer> counts = new HashMap<>();
		for (final SweepPoint run : runs(new RandomDesign(), "samples=6000", grid))
			counts.merge(run.values().get("n"), 1, Integer::sum);
		assertEquals(Set.of("1", "2", "3", "4", "5", "6"), counts.keySet());
		// binomial: 1000 +- 29 of 6000; five standard deviations
		counts.forEach((n, count) -> assertEquals(1000, count, 145, n));
	}

	/** -(a - 0.7)^2 - (log10 b + 1)^2 is largest at a = 0.7, b = 0.1; generations are handed out whole. */
	@Test
	void searchFindsTheLargestValueWithinBounds() {
		final EvolutionSearch search = new EvolutionSearch();
		final List<SweepAxis> axes = SweepAxis.parse("a=0.0..1.0; b=0.001..10.0 log");
		final Settings settings = Settings.parse(search, "designOptions", "evaluations=200");
		final Map<SweepPoint, Double> scores = new HashMap<>();
		int generations = 0;
		List<SweepPoint> next = search.next(axes, settings, scores);
		assertEquals(7, next.size(), "the start and a generation of 6");
		while (!next.isEmpty()) {
			assertTrue(next.size() <= 7, "one generation at a time");
			for (final SweepPoint point : next) {
				final double a = Double.parseDouble(point.values().get("a")),
					b = Double.parseDouble(point.values().get("b"));
				assertTrue(a >= 0 && a <= 1 && b >= 0.001 && b <= 10, point.name());
				assertEquals(null, scores.put(point, -Math.pow(a - 0.7, 2) - Math.pow(Math.log10(b) + 1, 2)));
			}
			generations++;
			next = search.next(axes, settings, scores);
		}
		final double best = scores.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
		assertTrue(generations > 10, generations + " generations");
		assertTrue(best > -1e-3, "best " + best);
		assertEquals(List.of(), search.next(axes, settings, new HashMap<>(scores)), "it ends where it ended");
	}

	@Test
	void searchNeedsRanges() {
		final String said = assertThrows(IllegalArgumentException.class, () -> runs(new EvolutionSearch(), "",
			"a=0.0..1.0; cell=x|y")).getMessage();
		assertTrue(said.contains("cell: a search needs a range"), said);
	}
}
