package org.rasterfit.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The faster way is taken most of the time, also after the machine has changed. */
class PaceTest {

	private final long[] time = { 0 };
	private final Pace pace = new Pace(() -> time[0]);

	@Test
	void followsTheFasterWay() {
		assertTrue(together(10, 20) > 900, "the team is faster");
		assertTrue(together(200, 20) < 30, "another program takes a core");
		assertTrue(together(10, 20) > 800, "the cores are free again");
	}

	/** Of 1000 slices, how many the team works on, when it takes so long together and one thread so long alone. */
	private int together(final long togetherNanos, final long aloneNanos) {
		int count = 0;
		for (int i = 0; i < 1000; i++) {
			final boolean together = pace.begin();
			time[0] += together ? togetherNanos : aloneNanos;
			pace.end(1);
			if (together) count++;
		}
		return count;
	}
}
