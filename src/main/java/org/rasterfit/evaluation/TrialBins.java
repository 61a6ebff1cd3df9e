package org.rasterfit.evaluation;

import org.rasterfit.network.TrialTiming;

/**
 * The bins of a recording in a trial of the network: bin k (from 0) holds what happens in steps that end at times
 * {@code (k binMs, (k + 1) binMs]} after target onset. A bin that the target window cuts is left out. Bins need not be
 * multiples of the time step or of the update interval.
 *
 * @param onsetStep the step that ends at target onset
 * @param dtMs time step [ms]
 * @param binMs width of a bin [ms], at least a time step
 * @param count number of bins, 1 or more
 */
public record TrialBins(int onsetStep, double dtMs, double binMs, int count) {

	/** Rounding of decimals, as part of a bin. */
	private static final double TOLERANCE = 1e-9;

	/** Checks that every bin holds a step. */
	public TrialBins {
		if (!(binMs >= dtMs * (1 - TOLERANCE))) throw new IllegalArgumentException("bin of the recording = " + binMs +
			" ms: must be at least the time step dt = " + dtMs + " ms");
		if (count < 1)
			throw new IllegalArgumentException("the target window is shorter than a bin of the recording (" + binMs +
				" ms): train for longer");
	}

	/**
	 * The bins that a trial holds.
	 *
	 * @param timing of the trial
	 * @param binMs width of a bin [ms]
	 * @param recorded number of bins of the recording
	 */
	public static TrialBins of(final TrialTiming timing, final double binMs, final int recorded) {
		final int whole = (int) Math.floor(timing.targetMs() / binMs + TOLERANCE);
		return new TrialBins(timing.offStep(), timing.dtMs(), binMs, Math.min(whole, recorded));
	}

	/**
	 * The bin of a step.
	 *
	 * @param step of the trial, from 1
	 * @return -1 before target onset and after the last bin
	 */
	public int of(final int step) {
		if (step <= onsetStep) return -1;
		// k binMs < t <= (k + 1) binMs
		final int bin = (int) Math.ceil((step - onsetStep) * dtMs / binMs - TOLERANCE) - 1;
		return bin < count ? bin : -1;
	}

	/** Length of a bin [s]. */
	public double seconds() {
		return binMs / 1000;
	}
}
