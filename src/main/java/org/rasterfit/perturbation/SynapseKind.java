package org.rasterfit.perturbation;

import java.util.Arrays;
import java.util.List;

/** Which synapses a lesion changes. */
public enum SynapseKind {
	/** Plastic synapses from neurons of the network. */
	PLASTIC("plastic"),
	/** Static synapses. */
	STATIC("static"),
	/** Plastic synapses from feedforward neurons. */
	FEEDFORWARD("feedforward");

	private final String label;

	SynapseKind(final String label) {
		this.label = label;
	}

	/** What it is called in options. */
	public String label() {
		return label;
	}

	/** All labels. */
	public static List<String> labels() {
		return Arrays.stream(values()).map(SynapseKind::label).toList();
	}

	/** The kind with a label. */
	static SynapseKind of(final String label) {
		return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findFirst().orElseThrow();
	}
}
