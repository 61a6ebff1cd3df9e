package org.rasterfit.perturbation;

import org.rasterfit.network.PlasticNetwork;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.simulation.StepWindow;

/** Another set of plastic weights, for the spikes that are fired in a window. The same in every trial of a network. */
public interface PlasticChange {

	/** When the spikes are fired. */
	StepWindow window();

	/**
	 * Changes the weights.
	 *
	 * @param network whose synapses they are; not modified
	 * @param weights modified
	 */
	void apply(PlasticNetwork network, PlasticWeights weights);
}
