package org.rasterfit.network;

import org.rasterfit.plugin.Check;

/**
 * A spiking network together with the synapses that can learn, and how far they have. Immutable by agreement; arrays
 * are not copied.
 *
 * @param spiking neurons and static synapses: what training does not change
 * @param synapses who the plastic synapses connect
 * @param weights their weights
 * @param loops number of training loops that the weights have behind them, 0 or more
 */
public record PlasticNetwork(SpikingNetwork spiking, PlasticSynapses synapses, PlasticWeights weights, int loops) {

	/** Checks that the parts fit together. */
	public PlasticNetwork {
		Check.agree("trained neurons", synapses.size(), "rows of weights", weights.recurrent().length);
		Check.atLeast(0, "loops", loops, "");
	}

	/** The same network with other weights, after so many loops of training. */
	public PlasticNetwork with(final PlasticWeights newWeights, final int newLoops) {
		return new PlasticNetwork(spiking, synapses, newWeights, newLoops);
	}
}
