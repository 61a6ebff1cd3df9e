package org.rasterfit.training;

import org.rasterfit.network.PlasticNetwork;
import org.rasterfit.simulation.ThreadTeam;

/**
 * A learner whose recurrent weights can be held to Dale's law: 0 or more from excitatory neurons, 0 or less from
 * inhibitory ones. The weights that least squares has found are projected on those that obey: weights of the wrong sign
 * become 0. Feedforward weights, which belong to neurons of no type, stay as they are, also where the learner keeps
 * them together with recurrent ones.
 */
public interface SignedWeights {

	/**
	 * Sets recurrent weights of the wrong sign to 0; outside presentations only.
	 *
	 * @param team who works on it; the result is the same for any size
	 */
	void holdSigns(ThreadTeam team);

	/**
	 * Refuses weights of the wrong sign, which would change before anything is learned.
	 *
	 * @throws IllegalArgumentException names the first one, and its neurons
	 */
	static void require(final PlasticNetwork network) {
		final int[][] presynaptic = network.synapses().presynaptic();
		for (int t = 0; t < presynaptic.length; t++)
			for (int a = 0; a < presynaptic[t].length; a++) {
				final boolean isExcitatory = a < network.synapses().excitatory();
				final double w = network.weights().recurrent()[t][a];
				if (isExcitatory ? w >= 0 : w <= 0) continue;
				throw new IllegalArgumentException("dale = true, but the weight from " +
					(isExcitatory ? "excitatory" : "inhibitory") + " neuron " + presynaptic[t][a] + " to neuron " +
					network.synapses().trained()[t] + " is " + w + " at the start: must be 0 or " +
					(isExcitatory ? "more" : "less"));
			}
	}
}
