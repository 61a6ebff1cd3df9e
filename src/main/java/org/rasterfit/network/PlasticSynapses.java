package org.rasterfit.network;

import java.util.Arrays;

import org.rasterfit.plugin.Check;

/**
 * Who the plastic (trained) synapses connect: every trained neuron has the same number of
 * presynaptic neurons in the network, and feedforward Poisson neurons that all trained neurons
 * share. Weights are kept apart, in {@link PlasticWeights}. Immutable by agreement.
 *
 * @param trained network index of each trained neuron, ascending
 * @param presynaptic network indices of the presynaptic neurons, {@code [trained neuron][synapse]};
 *          the first {@code excitatory} of each row are excitatory, each part ascending
 * @param excitatory how many of each row's synapses come from excitatory neurons
 * @param feedforward number of feedforward neurons F, 0 or more
 */
public record PlasticSynapses(int[] trained, int[][] presynaptic, int excitatory, int feedforward) {

	/** Checks shapes and order. */
	public PlasticSynapses {
		if (trained.length == 0) throw new IllegalArgumentException("no trained neurons");
		if (presynaptic.length != trained.length) throw new IllegalArgumentException(presynaptic.length +
			" rows of presynaptic neurons for " + trained.length + " trained neurons");
		Check.atLeast(0, "feedforward neurons", feedforward, "");
		for (int t = 0; t < trained.length; t++) {
			if (t > 0 && trained[t] <= trained[t - 1]) throw new IllegalArgumentException(
				"trained neurons must be ascending: " + trained[t] + " follows " + trained[t - 1]);
			if (presynaptic[t].length != presynaptic[0].length) throw new IllegalArgumentException("trained neuron " +
				trained[t] + " has " + presynaptic[t].length + " presynaptic neurons, the first one " +
				presynaptic[0].length);
		}
		if (excitatory < 0 || excitatory > presynaptic[0].length) throw new IllegalArgumentException("excitatory = " +
			excitatory + " of " + presynaptic[0].length + " plastic synapses per neuron");
		for (int t = 0; t < trained.length; t++) {
			final int[] row = presynaptic[t];
			for (int k = 1; k < row.length; k++)
				if (k != excitatory && row[k] <= row[k - 1]) throw new IllegalArgumentException(
					"presynaptic neurons of trained neuron " + trained[t] + " must be ascending: " + row[k] +
						" follows " + row[k - 1]);
		}
	}

	/** Number of trained neurons. */
	public int size() {
		return trained.length;
	}

	/**
	 * Which synapse of a trained neuron comes from a neuron.
	 *
	 * @param trainedNeuron from 0, among the trained neurons
	 * @param neuron network index of the presynaptic neuron
	 * @return index in the row of {@link #presynaptic()}; negative if there is no such synapse
	 */
	public int indexOf(final int trainedNeuron, final int neuron) {
		final int[] row = presynaptic[trainedNeuron];
		final int k = Arrays.binarySearch(row, 0, excitatory, neuron);
		return k >= 0 ? k : Arrays.binarySearch(row, excitatory, row.length, neuron);
	}

	/** Number of plastic recurrent synapses onto each trained neuron. */
	public int inDegree() {
		return presynaptic[0].length;
	}
}
