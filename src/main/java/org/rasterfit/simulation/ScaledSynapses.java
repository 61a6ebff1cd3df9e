package org.rasterfit.simulation;

import java.util.Arrays;

/**
 * Static synapses whose weights are other ones for the spikes that are fired in a window: the weight from neuron j
 * onto neuron i is {@code onto[i] from[j]} times what it is. Immutable by agreement; arrays are not copied.
 *
 * @param window when the spikes are fired
 * @param from factor of every presynaptic neuron, length N
 * @param onto factor of every postsynaptic neuron, length N
 */
public record ScaledSynapses(StepWindow window, double[] from, double[] onto) {

	/** Factors that change nothing. */
	public static double[] ones(final int neurons) {
		final double[] ones = new double[neurons];
		Arrays.fill(ones, 1);
		return ones;
	}
}
