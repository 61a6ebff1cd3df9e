package org.rasterfit.network;

import org.rasterfit.time.TimeGrid;

/**
 * When things happen in a trial: a stimulus, and from its offset the targets.
 * <p>
 * Updates of recursive least squares happen at the end of every {@code learnEveryMs} of the target window;
 * the stimulus acts strictly inside its window ({@code on < t < off - gap}), as in the tutorial.
 *
 * @param dtMs time step [ms]
 * @param stimulusOnMs stimulus onset after the start of the trial [ms]
 * @param stimulusOffMs target onset, and stimulus offset where there is no gap [ms]
 * @param targetMs duration of the target window [ms]
 * @param learnEveryMs interval of updates [ms]
 * @param gapMs how long before target onset the stimulus ends [ms] (tutorial: 0): what it leaves in membrane
 *           potentials fades with the membrane time constant, and no weight can make up for it. Below 0: the stimulus
 *           goes on so long into the targets, at most to their end, as an external drive that the weights make up for
 */
public record TrialTiming(double dtMs, double stimulusOnMs, double stimulusOffMs, double targetMs,
	double learnEveryMs, double gapMs)
{

	/** With a stimulus that ends where the targets begin. */
	public TrialTiming(final double dtMs, final double stimulusOnMs, final double stimulusOffMs, final double targetMs,
		final double learnEveryMs)
	{
		this(dtMs, stimulusOnMs, stimulusOffMs, targetMs, learnEveryMs, 0);
	}

	/** Refuses durations that are not multiples of dt and windows without length. */
	public TrialTiming {
		final TimeGrid grid = new TimeGrid(dtMs);
		final int on = grid.steps(stimulusOnMs, "stimulusOn");
		final int off = grid.steps(stimulusOffMs, "stimulusOff");
		final int every = grid.steps(learnEveryMs, "learnEvery");
		final int target = grid.steps(targetMs, "duration");
		if (off <= on) throw new IllegalArgumentException("stimulusOff = " + stimulusOffMs +
			" ms: must come after stimulusOn = " + stimulusOnMs + " ms");
		final int gap = gapSteps(grid, gapMs);
		if (off - gap <= on) throw new IllegalArgumentException(
			"stimulusGap = " + gapMs + " ms: must be below " + (stimulusOffMs - stimulusOnMs) +
				" ms, the time from stimulusOn to stimulusOff");
		if (-gap > target) throw new IllegalArgumentException("stimulusGap = " + gapMs + " ms: must be at least " +
			-targetMs + " ms: the stimulus cannot go on after the targets, which last " + targetMs + " ms");
		if (every < 1) throw new IllegalArgumentException("learnEvery = " + learnEveryMs +
			" ms: must be at least the time step dt = " + dtMs + " ms");
		if (target < every) throw new IllegalArgumentException("duration = " + targetMs +
			" ms: must hold at least one update interval, learnEvery = " + learnEveryMs + " ms");
	}

	/**
	 * The tutorial's balanced network: stimulus 800..1000 ms, targets 1000..3000 ms, updates every 20 ms, dt 0.1 ms.
	 *
	 */
	public static TrialTiming tutorial() {
		return new TrialTiming(0.1, 800, 1000, 2000, 20);
	}

	/** The grid of time steps. */
	public TimeGrid grid() {
		return new TimeGrid(dtMs);
	}

	/** Step that ends at stimulus onset. */
	public int onStep() {
		return grid().steps(stimulusOnMs, "stimulusOn");
	}

	/** Step that ends at target onset; targets begin after it. */
	public int offStep() {
		return grid().steps(stimulusOffMs, "stimulusOff");
	}

	private static int gapSteps(final TimeGrid grid, final double gapMs) {
		final int steps = grid.steps(Math.abs(gapMs), "stimulusGap");
		return gapMs < 0 ? -steps : steps;
	}

	/** Step that ends at stimulus offset: at target onset, before it, or within the targets. */
	public int stimulusEndStep() {
		return offStep() - gapSteps(grid(), gapMs);
	}

	/** Whether the stimulus goes on within the targets. */
	public boolean isDriven() {
		return gapMs < 0;
	}

	/** Stimulus offset after the start of the trial [ms]. */
	public double stimulusEndMs() {
		return stimulusOffMs - gapMs;
	}

	/** Number of steps of the whole trial. */
	public int steps() {
		return offStep() + targetSteps();
	}

	/** Number of steps of the target window. */
	public int targetSteps() {
		return grid().steps(targetMs, "duration");
	}

	/** Steps from one update to the next. */
	public int learnEverySteps() {
		return grid().steps(learnEveryMs, "learnEvery");
	}

	/** Number of updates in a presentation. */
	public int updates() {
		return targetSteps() / learnEverySteps();
	}

	/** Step before which update k (from 0) is due: it uses the state at the end of the step before. */
	public int updateStep(final int k) {
		return offStep() + (k + 1) * learnEverySteps();
	}

	/** Length of the whole trial [ms]. */
	public double trialMs() {
		return stimulusOffMs + targetMs;
	}
}
