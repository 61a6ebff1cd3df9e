package org.rasterfit.run;

import org.rasterfit.network.TrialTiming;
import org.rasterfit.training.AllToAllRls;

/**
 * What an all-to-all network needs: its weights are N x N numbers, and so is the inverse correlation matrix if it is
 * trained.
 *
 * @param neurons N
 * @param trained whether it is trained, or only simulated
 * @param matrices N x N matrices of numbers that exist at a time, at most, when a run is saved or drawn
 * @param beside memory of what else grows with the parameters: targets, trials, traces [bytes]
 */
public record MatrixRunSize(int neurons, boolean trained, int matrices, double beside) {

	/** N x N matrices in the largest dataset of a file. */
	private static final int LARGEST = (int) Math.sqrt(Integer.MAX_VALUE / Double.BYTES);

	/** Rate that memory and time of a run are estimated with [Hz]. */
	public static final int HZ = 20;

	/** Matrices of a run that is drawn, or trained and drawn; measured. */
	private static final int SIMULATED = 5, TRAINED = 11, READOUT = 6;

	/** Memory of the target and the input of a unit in a step, and of the output of a readout; measured [bytes]. */
	private static final double RATE_STEP_BYTES = 18, READOUT_STEP_BYTES = 64;

	/**
	 * A spiking network that is simulated once: traces of a few neurons, spikes of all.
	 *
	 * @param neurons N
	 * @param steps time steps
	 * @param durationMs length of the trial [ms]
	 */
	public static MatrixRunSize simulated(final int neurons, final int steps, final double durationMs) {
		return new MatrixRunSize(neurons, false, SIMULATED,
			16.0 * steps * Math.min(5, neurons) + 5 * neurons * durationMs);
	}

	/**
	 * A spiking network that is trained: targets, their sum over trials, the last test of the curve and the test
	 * trials, each with an input per update and all spikes.
	 *
	 * @param neurons N
	 * @param timing of a trial
	 * @param conditions C
	 * @param testTrials test trials per condition
	 */
	public static MatrixRunSize spiking(final int neurons, final TrialTiming timing, final int conditions,
		final int testTrials)
	{
		final double perTrial = 8.0 * neurons * (timing.updates() + HZ * timing.trialMs() / 1000);
		return new MatrixRunSize(neurons, true, TRAINED,
			perTrial * conditions * (testTrials + 3) + 16.0 * timing.steps() * 15);
	}

	/**
	 * A rate network that is trained.
	 *
	 * @param neurons number of units N
	 * @param steps time steps of a trial
	 * @param conditions C
	 */
	public static MatrixRunSize rate(final int neurons, final int steps, final double conditions) {
		return new MatrixRunSize(neurons, true, TRAINED, RATE_STEP_BYTES * neurons * steps * conditions);
	}

	/**
	 * A rate network with a readout that is trained.
	 *
	 * @param neurons number of units N
	 * @param steps time steps of the run
	 */
	public static MatrixRunSize readout(final int neurons, final double steps) {
		return new MatrixRunSize(neurons, true, READOUT, READOUT_STEP_BYTES * steps);
	}

	/** Most memory that is taken at a time [bytes]. */
	public long memoryBytes() {
		return (long) (RunSize.REST + matrices * matrixBytes() + beside);
	}

	private long matrixBytes() {
		return 8L * neurons * neurons;
	}

	/** Space on the disk that a run takes at most [bytes]. */
	public long diskBytes() {
		if (!trained) return RunSize.FIGURES;
		final long checkpoint = AllToAllRls.bytes(neurons) + 1_000_000;
		return RunSize.CHECKPOINTS * checkpoint + 4 * matrixBytes() + RunSize.FIGURES;
	}

	/**
	 * Refuses a network that Java has not enough memory for, or whose results cannot be written.
	 *
	 * @param saved whether they are to be written
	 */
	public void requireMemory(final boolean saved) {
		if (saved && trained && neurons > LARGEST) throw new IllegalArgumentException("neurons = " + neurons +
			": a network of more than " + LARGEST + " cannot be saved; use fewer, or leave the output folder blank");
		RunSize.requireMemory((trained ? "training " : "simulating ") + neurons + " neurons, all connected to all,",
			memoryBytes(),
			"use fewer neurons, a shorter or coarser target window, or fewer conditions or trials");
	}
}
