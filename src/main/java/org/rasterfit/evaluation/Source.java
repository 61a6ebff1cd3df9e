package org.rasterfit.evaluation;

/** Where the input of a trained neuron comes from. */
public enum Source {
	/** Plastic synapses from the feedforward neurons. */
	FEEDFORWARD("feedforward"),
	/** Plastic synapses from neurons of the network. */
	RECURRENT("recurrent plastic"),
	/** Static synapses from excitatory neurons. */
	STATIC_E("static E"),
	/** Static synapses from inhibitory neurons. */
	STATIC_I("static I"),
	/** The stimulus, beside the constant external input. */
	STIMULUS("stimulus");

	private final String label;

	Source(final String label) {
		this.label = label;
	}

	/** What tables and figures call it. */
	public String label() {
		return label;
	}

	/** Its name in metrics.json. */
	public String key() {
		return name().toLowerCase(java.util.Locale.ROOT);
	}
}
