package org.rasterfit.simulation;

/**
 * A stretch of a trial: steps {@code after + 1} to {@code last}, which end at times above {@code after dt} and up to
 * {@code last dt}.
 *
 * @param after the last step before it, 0 or more
 * @param last its last step, above {@code after}
 */
public record StepWindow(int after, int last) {

	/** Refuses windows without a step. */
	public StepWindow {
		if (after < 0 || last <= after) throw new IllegalArgumentException("window from step " + after + " to " + last +
			": must begin at step 0 or later and end after it begins");
	}

	/** Whether a step lies in it. */
	public boolean contains(final int step) {
		return step > after && step <= last;
	}

	/** Number of steps. */
	public int steps() {
		return last - after;
	}
}
