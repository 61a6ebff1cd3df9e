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

	/** What messages call them. */
	String words() {
		return this == E ? "excitatory neurons" : this == I ? "inhibitory neurons" : "neurons";
	}
}
