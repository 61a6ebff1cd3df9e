package org.rasterfit.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The faster way is taken most of the time, also after the machine has changed. */
class PaceTest {

	@Test
	void followsTheFasterWay() {
		final Pace pace = new Pace();
		assertTrue(together(pace, 5, 9) > 180, "the team is faster");
		assertTrue(together(pace, 50, 9) < 20, "somebody else keeps the cores busy");
		assertTrue(together(pace, 5, 9) > 100, "the cores are free again");
	}

	/** Of 200 calls, how many were done together, when a step takes so many nanoseconds. */
	private static int together(final Pace pace, final long togetherNanos, final long aloneNanos) {
		int count = 0;
		for (int i = 0; i < 200; i++) {
			final boolean together = pace.together();
			if (together) count++;
			pace.took(together, 100, 100 * (together ? togetherNanos : aloneNanos));
		}
		return count;
	}
}
