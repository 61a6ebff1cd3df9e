package org.rasterfit.network;

import org.apache.commons.rng.UniformRandomProvider;
import org.rasterfit.plugin.Exchangeable;
import org.rasterfit.plugin.Settings;

/**
 * Generates the static synapses of a network. Someone else's jar can add one with
 * {@code @Plugin(type = Connectivity.class, name = "...")} on a class with a public constructor without arguments.
 */
public interface Connectivity extends Exchangeable {

	/**
	 * Draws who connects to whom.
	 *
	 * @param parameters size, number of inputs K and weights
	 * @param settings values of this connectivity's options
	 * @param random where the numbers come from
	 */
	StaticSynapses connect(BalancedNetworkParameters parameters, Settings settings, UniformRandomProvider random);

	/** The same with the defaults of all options. */
	default StaticSynapses connect(final BalancedNetworkParameters parameters, final UniformRandomProvider random) {
		return connect(parameters, Settings.defaults(this), random);
	}
}
