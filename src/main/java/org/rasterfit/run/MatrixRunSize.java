package org.rasterfit.run;

import org.rasterfit.training.AllToAllRls;

/**
 * What the training of an all-to-all network needs: its weights and its inverse correlation matrix are N x N numbers each.
 *
 * @param neurons N
 */
public record MatrixRunSize(int neurons) {

	/** N x N matrices of numbers that exist at a time, at most: measured with the largest heap that was too small. */
	private static final int MATRICES = 14;

	/** N x N matrices in the largest dataset of a file. */
	private static final int LARGEST = (int) Math.sqrt(Integer.MAX_VALUE / Double.BYTES);

	/** Most memory that a training takes at a time [bytes]. */
	public long memoryBytes() {
		return RunSize.REST + MATRICES * matrixBytes();
	}

	private long matrixBytes() {
		return 8L * neurons * neurons;
	}

	/** Space on the disk that a run takes at most [bytes]. */
	public long diskBytes() {
		final long checkpoint = AllToAllRls.bytes(neurons) + 1_000_000;
		return RunSize.CHECKPOINTS * checkpoint + 4 * matrixBytes() + RunSize.FIGURES;
	}

	/**
	 * Refuses a training that Java has not enough memory for, or whose results cannot be written.
	 *
	 * @param saved whether they are to be written
	 */
	public void requireMemory(final boolean saved) {
		if (saved && neurons > LARGEST) throw new IllegalArgumentException("neurons = " + neurons +
			": a network of more than " + LARGEST + " cannot be saved; use fewer, or leave the output folder blank");
		RunSize.requireMemory("training " + neurons + " neurons, all connected to all,", memoryBytes(), "use fewer neurons");
	}
}
