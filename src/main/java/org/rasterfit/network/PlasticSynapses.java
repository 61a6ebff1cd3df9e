package org.rasterfit.network;

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
		if (feedforward < 0) throw new IllegalArgumentException("feedforward neurons = " + feedforward + ": must be 0 or more");
		for (int t = 0; t < trained.length; t++) {
			if (t > 0 && trained[t] <= trained[t - 1]) throw new IllegalArgumentException(
				"trained neurons must be ascending: " + trained[t] + " follows " + trained[t - 1]);
			if (presynaptic[t].length != presynaptic[0].length) throw new IllegalArgumentException("trained neuron " +
				trained[t] + " has " + presynaptic[t].length + " presynaptic neurons, the first one " + presynaptic[0].length);
		}
		if (excitatory < 0 || excitatory > presynaptic[0].length) throw new IllegalArgumentException("excitatory = " +
			excitatory + " of " + presynaptic[0].length + " plastic synapses per neuron");
	}

	/** Number of trained neurons. */
	public int size() {
		return trained.length;
	}

	/** Number of plastic recurrent synapses onto each trained neuron. */
	public int inDegree() {
		return presynaptic[0].length;
	}
}
