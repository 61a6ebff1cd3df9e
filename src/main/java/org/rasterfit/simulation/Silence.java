package org.rasterfit.simulation;

import java.util.Arrays;

import org.rasterfit.network.SpikingNetwork;

/**
 * Neurons that are silent in a window: no spike of theirs leaves, and the membrane potential is at its reset at the
 * end of every step. Their drives go on, and so do further variables of the cell model.
 */
public final class Silence implements HeldNeurons {

	private final StepWindow window;
	private final int[] neurons;
	private final boolean[] isSilent;
	private final double[] reset;

	/**
	 * @param window when
	 * @param neurons network indices, ascending
	 * @param network whose neurons they are
	 */
	public Silence(final StepWindow window, final int[] neurons, final SpikingNetwork network) {
		this.window = window;
		this.neurons = neurons.clone();
		isSilent = new boolean[network.neurons()];
		reset = new double[neurons.length];
		for (int k = 0; k < neurons.length; k++) {
			isSilent[neurons[k]] = true;
			reset[k] = network.cells(neurons[k]).reset();
		}
	}

	@Override
	public StepWindow window() {
		return window;
	}

	/**
	 * At the end of a step of the window: holds the membrane potentials and takes the spikes out of the list of a
	 * range.
	 */
	@Override
	public void hold(final NeuronRange range, final int step, final double[] voltage) {
		int k = Arrays.binarySearch(neurons, range.from);
		for (k = k < 0 ? -k - 1 : k; k < neurons.length && neurons[k] < range.to; k++)
			voltage[neurons[k]] = reset[k];
		final int[] spikes = range.spikes[step & 1];
		int end = 1;
		for (int j = 1; j < spikes[0]; j++)
			if (!isSilent[spikes[j]]) spikes[end++] = spikes[j];
		spikes[0] = end;
	}
}
