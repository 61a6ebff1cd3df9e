package org.rasterfit.evaluation;

import org.rasterfit.network.Task;
import org.rasterfit.network.TrialTiming;

/**
 * Bins over a whole trial, of which one begins at target onset. What comes before the first whole bin and after the
 * last is left out.
 *
 * @param firstStep the step before the first bin
 * @param binSteps time steps in a bin
 * @param count number of bins, 1 or more
 * @param onsetBin the first bin after target onset
 * @param dtMs time step [ms]
 * @param onsetMs target onset on the clock of the recording, whose event is at 0 [ms]
 */
public record CountBins(int firstStep, int binSteps, int count, int onsetBin, double dtMs, double onsetMs) {

	/**
	 * The bins of a trial.
	 *
	 * @param task of which a trial
	 * @param binMs width of a bin [ms], a multiple of dt, at most the target window
	 */
	public static CountBins of(final Task task, final double binMs) {
		final TrialTiming timing = task.timing();
		final int binSteps = timing.grid().steps(binMs, "bin");
		if (binSteps < 1 || binSteps > timing.targetSteps()) throw new IllegalArgumentException("bin = " + binMs +
			" ms: must be at least the time step dt = " + timing.dtMs() + " ms and at most the target window, " +
			timing.targetMs() + " ms");
		final int before = timing.offStep() / binSteps;
		return new CountBins(timing.offStep() % binSteps, binSteps, before + timing.targetSteps() / binSteps, before,
			timing.dtMs(), task.onsetMs());
	}

	/** The last step of a bin. */
	public int endStep(final int bin) {
		return firstStep + (bin + 1) * binSteps;
	}

	/** Width of a bin [ms]. */
	public double binMs() {
		return binSteps * dtMs;
	}

	/** Number of bins after target onset. */
	public int targetBins() {
		return count - onsetBin;
	}

	/** Middle of every bin, on the clock of the recording [ms]. */
	public double[] centresMs() {
		final double[] centres = new double[count];
		for (int b = 0; b < count; b++)
			centres[b] = onsetMs + (b - onsetBin + 0.5) * binMs();
		return centres;
	}

	/** What turns the number of spikes in a bin into a rate [Hz]. */
	public double hzPerSpike() {
		return 1000 / binMs();
	}
}
