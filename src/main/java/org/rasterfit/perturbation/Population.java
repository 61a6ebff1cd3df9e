package org.rasterfit.perturbation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.rasterfit.network.PlasticNetwork;

/** A part of a network that can be told by type and training. */
public enum Population {
	/** Neurons that were trained. */
	TRAINED("trained"),
	/** Excitatory neurons that were not. */
	UNTRAINED_E("untrained E"),
	/** All excitatory neurons. */
	E("E"),
	/** All inhibitory neurons. */
	I("I"),
	/** All neurons. */
	ALL("all");

	private final String label;

	Population(final String label) {
		this.label = label;
	}

	/** What it is called in parameters, tables and figures. */
	public String label() {
		return label;
	}

	/** All labels. */
	public static List<String> labels() {
		return Arrays.stream(values()).map(Population::label).toList();
	}

	/** Its neurons in a network: indices, ascending; empty if the network has none. */
	public int[] of(final PlasticNetwork network) {
		final int excitatory = network.spiking().excitatory(), n = network.spiking().neurons();
		final int[] trained = network.synapses().trained();
		return switch (this) {
			case TRAINED -> trained.clone();
			case UNTRAINED_E -> IntStream.range(0, excitatory).filter(i -> Arrays.binarySearch(trained, i) < 0)
				.toArray();
			case E -> IntStream.range(0, excitatory).toArray();
			case I -> IntStream.range(excitatory, n).toArray();
			case ALL -> IntStream.range(0, n).toArray();
		};
	}
}
