package org.rasterfit.training;

import org.rasterfit.network.TrialTiming;

/**
 * What recursive least squares takes for the regressors x = (r, s) and the untrained input b of an update. Their
 * fluctuations make the weights noisy and, in the regressors, too small; what the network does on average over trials
 * is what it is to learn.
 *
 * @param interval means over the update interval, sampled every {@value #SAMPLE_MS} ms; otherwise values at its end, as
 *           in the tutorial
 * @param together one update with the mean of the presentations that run side by side; otherwise an update with each of
 *           them
 * @param expected the feedforward neurons' filtered trains s as their rates let them expect; otherwise those of the
 *           spikes
 */
public record Sampling(boolean interval, boolean together, boolean expected) {

	/** Time between the samples of a mean over the update interval [ms]. */
	public static final double SAMPLE_MS = 2;

	/** The tutorial's: values at the end of the update interval, one presentation after the other, as they are. */
	public static Sampling tutorial() {
		return new Sampling(false, false, false);
	}

	/** Means of everything. */
	public static Sampling averaged() {
		return new Sampling(true, true, true);
	}

	/** Steps at whose ends update k (from 0) is sampled, ascending. The last one is that before the update. */
	int[] steps(final TrialTiming timing, final int k) {
		final int spacing = Math.max(1, (int) Math.round(SAMPLE_MS / timing.dtMs()));
		final int count = interval ? Math.max(1, timing.learnEverySteps() / spacing) : 1;
		final int[] steps = new int[count];
		for (int i = 0; i < count; i++)
			steps[i] = timing.updateStep(k) - 1 - (count - 1 - i) * spacing;
		return steps;
	}
}
