package org.rasterfit.training;

/** How precisely {@link SharedRls} keeps the inverse correlation matrices of the neurons. */
public enum Precision {
	/** 53 bits: the weights are those of the definition, but for rounding (relative difference below 1e-10). */
	DOUBLE(8),
	/**
	 * 24 bits: half the memory and, where it does not fit the caches, about half the time. Weights drift by the
	 * rounding.
	 */
	FLOAT(4);

	private final int bytes;

	Precision(final int bytes) {
		this.bytes = bytes;
	}

	PackedMatrices matrices(final int n, final int lanes) {
		return this == DOUBLE ? new DoubleMatrices(n, lanes) : new FloatMatrices(n, lanes);
	}

	/** Memory of the matrices of a block of neurons [bytes]. */
	long matrixBytes(final long n, final int lanes) {
		// In single precision, last, eps and h are copied
		final long rows = n * (n + 1) / 2 + (this == FLOAT ? 3 * n : 0);
		return rows * NeuronBlock.rowBytes(lanes, bytes);
	}
}
