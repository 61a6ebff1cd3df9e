package org.rasterfit.training;

/** Arguments of the updates that go on together, where the parts of all threads find them. */
final class RunningUpdates {

	/** Filtered spike trains, {@code [update][neuron]}; not copied. */
	final double[][] r = new double[UpdateBatch.AHEAD][];
	/** Input that is not trained, {@code [update][trained neuron]}; not copied. */
	final double[][] untrained = new double[UpdateBatch.AHEAD][];
	/** Desired input, {@code [update][trained neuron]}; not copied. */
	final double[][] target = new double[UpdateBatch.AHEAD][];
	/** How many updates these are. */
	int count;

	private final int trained;

	/** @param trained number of trained neurons */
	RunningUpdates(final int trained) {
		this.trained = trained;
	}

	/** A single update. */
	void set(final double[] r, final double[] untrained, final double[] target) {
		put(0, r, untrained, target);
		count = 1;
	}

	/** So many of some samples. */
	void set(final UpdateSample[] samples, final int first, final int count) {
		for (int k = 0; k < count; k++)
			put(k, samples[first + k].r(), samples[first + k].untrained(), samples[first + k].target());
		this.count = count;
	}

	private void put(final int k, final double[] newR, final double[] newUntrained, final double[] newTarget) {
		requireLength("untrained input", newUntrained);
		requireLength("target input", newTarget);
		r[k] = newR;
		untrained[k] = newUntrained;
		target[k] = newTarget;
	}

	private void requireLength(final String name, final double[] array) {
		if (array.length != trained)
			throw new IllegalArgumentException(name + ": " + array.length + " numbers, must be " + trained);
	}
}
