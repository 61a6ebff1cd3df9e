package org.rasterfit.simulation;

import org.rasterfit.network.SpikingNetwork;

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

	/**
	 * Total input of each chosen neuron in every step, external input included and the stimulus left out
	 * (dimensionless, threshold 1).
	 *
	 * @param network whose neurons they are
	 */
	public double[][] input(final SpikingNetwork network) {
		final double[][] input = new double[neurons.length][];
		for (int i = 0; i < input.length; i++) {
			final double[] synaptic = new double[plastic[i].length];
			for (int k = 0; k < synaptic.length; k++)
				synaptic[k] = excitatory[i][k] + inhibitory[i][k] + plastic[i][k];
			input[i] = network.totalInput(neurons[i], synaptic);
		}
		return input;
	}
}
