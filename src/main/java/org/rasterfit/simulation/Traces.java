package org.rasterfit.simulation;

/**
 * State of chosen neurons in every step (dimensionless). First index: chosen neuron; second: step, from 0 for step 1.
 * Immutable by agreement.
 *
 * @param neurons the chosen neurons
 * @param voltage membrane potential at the end of the step, after the reset
 * @param excitatory static drive x_E of excitatory synapses
 * @param inhibitory static drive x_I of inhibitory synapses
 * @param plastic drive x_P of plastic synapses
 */
public record Traces(int[] neurons, double[][] voltage, double[][] excitatory, double[][] inhibitory,
	double[][] plastic)
{

	/** Room for {@code steps} steps. */
	static Traces of(final int[] neurons, final int steps) {
		final int n = neurons.length;
		return new Traces(neurons.clone(), new double[n][steps], new double[n][steps], new double[n][steps],
			new double[n][steps]);
	}
}
