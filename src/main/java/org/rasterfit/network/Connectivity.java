package org.rasterfit.network;

import org.apache.commons.rng.UniformRandomProvider;
import org.scijava.plugin.SciJavaPlugin;

/**
 * Generates the static synapses of a network. Someone else's jar can add one with
 * {@code @Plugin(type = Connectivity.class, name = "...")} on a class with a public constructor without arguments.
 */
public interface Connectivity extends SciJavaPlugin {

	/** What it is called in dialogs and scripts. */
	String label();

	/**
	 * Draws who connects to whom.
	 *
	 * @param parameters size, number of inputs K and weights
	 * @param random where the numbers come from
	 */
	StaticSynapses connect(BalancedNetworkParameters parameters, UniformRandomProvider random);
}
