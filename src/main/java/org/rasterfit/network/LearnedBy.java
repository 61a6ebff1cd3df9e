package org.rasterfit.network;

/** Which neurons of a network may learn a recorded neuron. */
public enum LearnedBy {

	/** Excitatory ones. */
	E,
	/** Inhibitory ones. */
	I,
	/** Any. */
	ANY;

	/** First of these neurons in a network whose excitatory neurons come first. */
	int from(final int excitatory) {
		return this == I ? excitatory : 0;
	}

	/** End of them. */
	int to(final int excitatory, final int neurons) {
		return this == E ? excitatory : neurons;
	}

	/**
	 * How many of them a network has.
	 *
	 * @param excitatory number of excitatory neurons, of so many
	 */
	public int available(final int excitatory, final int neurons) {
		return to(excitatory, neurons) - from(excitatory);
	}

	/** What messages call them. */
	public String words() {
		return this == E ? "excitatory neurons" : this == I ? "inhibitory neurons" : "neurons";
	}
}
