package org.rasterfit.network;

import org.apache.commons.rng.UniformRandomProvider;
import org.scijava.plugin.SciJavaPlugin;

/**
 * The input that tells conditions apart: constant during the stimulus window, another value for every neuron and
 * condition. Someone else's jar can add one with {@code @Plugin(type = Stimulus.class, name = "...")} on a class
 * with a public constructor without arguments.
 */
public interface Stimulus extends SciJavaPlugin {

	/** What it is called in dialogs and scripts. */
	String label();

	/**
	 * Draws the stimulus of one condition.
	 *
	 * @param neurons number of neurons
	 * @param amplitude strength (dimensionless, threshold 1), 0 or more; the implementation says of what
	 * @param random where the numbers come from; each condition has its own stream
	 * @return input added to each neuron during the stimulus window
	 */
	double[] draw(int neurons, double amplitude, UniformRandomProvider random);
}
