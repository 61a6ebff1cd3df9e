package org.rasterfit.network;

/**
 * Advances the cells of a population by one time step, a range of neurons at a time. Holds constants only;
 * the state lives in arrays that it is given. Several threads call it at the same time, each with its own
 * range; the result for a neuron must not depend on the range it is called in.
 */
public interface CellDynamics {

	/** Number of state variables per neuron beyond the membrane potential, 0 for LIF. They start at 0. */
	default int variables() {
		return 0;
	}

	/**
	 * How long a cell remembers what it did, beyond its membrane: the longest time constant of its further variables
	 * [ms]. A measurement of its rate waits for them to settle.
	 */
	default double memoryMs() {
		return 0;
	}

	/**
	 * One step of every neuron in [from, to): the membrane potential moves, and neurons that cross their threshold
	 * spike and are reset. Called for a few hundred neurons at a time; allocates nothing.
	 *
	 * @param voltage membrane potential per neuron; modified in [from, to) only
	 * @param variables further state, {@code [variable][neuron]}; modified in [from, to) only
	 * @param input total input per neuron: external, synaptic and noise; not modified
	 * @param from first neuron
	 * @param to end of the neurons
	 * @param spikes gets the indices of the neurons that spike, ascending, from {@code count} on
	 * @param count number of spikes in there so far
	 * @return number of spikes in there now
	 */
	int advance(double[] voltage, double[][] variables, double[] input, int from, int to, int[] spikes, int count);
}
