package org.rasterfit.simulation;

/**
 * Input that a perturbation adds to some neurons, beside the external input and the stimulus. Holds no state that
 * changes: several threads call it at the same time, each for its own neurons.
 */
public interface AddedInput {

	/** The steps in which it acts. */
	StepWindow window();

	/**
	 * Adds the input of one step; allocates nothing.
	 *
	 * @param step a step of the {@link #window}
	 * @param input per neuron (dimensionless, threshold 1); added to in [from, to) only
	 */
	void add(int step, double[] input, int from, int to);
}
