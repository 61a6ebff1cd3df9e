package org.rasterfit.run.format;

/** The lengths of arrays in network files and checkpoints, by the letters that docs/format.md has for them. */
public enum Dimension {

	ONE("1", 1, "one value"),
	CONDITIONS("C", 1, "conditions"),
	NEURONS("N", 1, "neurons, the excitatory ones first"),
	SYNAPSES("Z", 0, "static synapses"),
	CELL_E("p", 1, "parameters of an excitatory cell"),
	CELL_I("q", 1, "parameters of an inhibitory cell"),
	VARIED("V", 0, "parameters of cells that differ from neuron to neuron"),
	AREAS("A", 0, "areas of the network"),
	TRAINED("T", 1, "trained neurons"),
	PLASTIC("n", 0, "plastic recurrent synapses of each trained neuron"),
	FRAMES("M", 1, "parts of the stimulus window"),
	FEEDFORWARD("F", 0, "feedforward neurons"),
	STEPS("S", 1, "time steps of the target window"),
	BINS("B", 1, "bins of the targets"),
	RECORDED_BINS("R", 0, "bins of the recorded rates"),
	LOOPS("L", 0, "loops in the learning curve"),
	TESTED("K", 0, "of these, tested ones");

	private final String symbol;
	private final int least;
	private final String meaning;

	Dimension(final String symbol, final int least, final String meaning) {
		this.symbol = symbol;
		this.least = least;
		this.meaning = meaning;
	}

	/** Its letter. */
	String symbol() {
		return symbol;
	}

	/** The smallest length that it may have. */
	int least() {
		return least;
	}

	/** What there are so many of. */
	String meaning() {
		return meaning;
	}
}
