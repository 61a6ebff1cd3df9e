package org.rasterfit.run;

import org.rasterfit.training.AllToAllRls;

/**
 * What an all-to-all network needs: its weights are N x N numbers, and so is the inverse correlation matrix if it is trained.
 *
 * @param neurons N
 * @param trained whether it is trained, or only simulated
 * @param matrices N x N matrices of numbers that exist at a time, at most, when a run is saved or drawn
 * @param beside memory of what else grows with the parameters: targets, trials, traces [bytes]
 */
public record MatrixRunSize(int neurons, boolean trained, int matrices, double beside) {

	/** N x N matrices in the largest dataset of a file. */
	private static final int LARGEST = (int) Math.sqrt(Integer.MAX_VALUE / Double.BYTES);

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
		RunSize.requireMemory((trained ? "training " : "simulating ") + neurons + " neurons, all connected to all,", memoryBytes(),
			"use fewer neurons, a shorter or coarser target window, or fewer conditions or trials");
	}
}
