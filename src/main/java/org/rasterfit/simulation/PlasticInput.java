package org.rasterfit.simulation;

/**
 * Delivers spikes through plastic synapses. Frozen weights are one implementation; a learner, whose
 * weights change between deliveries, is another.
 * <p>
 * Several threads call these methods at the same time, each for its own range of postsynaptic
 * neurons; calls add to {@code drive} in the same order for any number of threads.
 */
public interface PlasticInput {

	/**
	 * Adds the weights of one spike of a network neuron: {@code drive[post] += w(post, presynaptic)}
	 * for every trained neuron {@code post} in [from, to) that has a plastic synapse from it.
	 *
	 * @param presynaptic network index of the neuron that spiked
	 * @param drive per network neuron; modified in [from, to) only
	 */
	void addRecurrent(int presynaptic, double[] drive, int from, int to);

	/**
	 * Adds the weights of one spike of a feedforward neuron, with the weights of the condition
	 * being presented.
	 *
	 * @param source index of the feedforward neuron
	 * @param drive per network neuron; modified in [from, to) only
	 */
	void addFeedforward(int source, double[] drive, int from, int to);

	/**
	 * Whether any trained neuron lies in [from, to). A range that has none costs nothing.
	 */
	default boolean reaches(final int from, final int to) {
		return true;
	}
}
