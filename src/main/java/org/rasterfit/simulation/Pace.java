package org.rasterfit.simulation;

/**
 * Whether a team or one thread alone is faster at the moment. Threads that meet in every time step suffer badly when something
 * else runs on their cores: whoever waits for a thread that the system has set aside waits for milliseconds, at a step of
 * microseconds (measured: ten times slower beside one busy process). So both ways are timed as the work goes on. What is
 * computed does not depend on the choice.
 */
final class Pace {

	/** Calls from one trial of the slower way to the next. */
	private static final int TRY_EVERY = 40;
	/** Weight of the newest measurement. */
	private static final double NEW = 0.3;

	private double together = Double.NaN;
	private double alone = Double.NaN;
	private int calls;
	private boolean last = true;

	/** Whether the next call should be done together. */
	boolean together() {
		calls++;
		if (Double.isNaN(together)) return true;
		if (Double.isNaN(alone)) return calls < TRY_EVERY / 2;
		final boolean faster = together <= alone;
		return calls % TRY_EVERY == 0 ? !faster : faster;
	}

	/** What a call took. A way that was not taken just before is judged anew: what it took long ago says nothing. */
	void took(final boolean wasTogether, final int steps, final long nanos) {
		final double perStep = (double) nanos / steps;
		final double weight = wasTogether == last ? NEW : 1;
		if (wasTogether) together = mix(together, perStep, weight);
		else alone = mix(alone, perStep, weight);
		last = wasTogether;
	}

	private static double mix(final double before, final double now, final double weight) {
		return Double.isNaN(before) ? now : (1 - weight) * before + weight * now;
	}
}
