package org.rasterfit.simulation;

/** Neurons that are kept from what they would do by themselves in a window of a trial. */
public sealed interface HeldNeurons permits Silence,Replay {

	/** The steps in which it acts. */
	StepWindow window();

	/**
	 * At the end of a step of the window: changes membrane potentials and the list of spikes of a range.
	 *
	 * @param range whose {@code spikes} of this step are those that the neurons fired by themselves, ascending
	 * @param voltage membrane potential of every neuron of the network
	 */
	void hold(NeuronRange range, int step, double[] voltage);
}
