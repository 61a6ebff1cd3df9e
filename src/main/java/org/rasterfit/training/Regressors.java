package org.rasterfit.training;

import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.network.SpikingNetwork;

/** Which filtered spike trains are the recurrent regressors of learning, the {@code r} of {@link RecursiveLeastSquares}. */
public enum Regressors {

	/** One of each neuron of the network: all plastic synapses have the same time constant. */
	OF_NEURONS {

		@Override
		int index(final PlasticSynapses synapses, final int trained, final int synapse) {
			return synapses.presynaptic()[trained][synapse];
		}
	},

	/**
	 * One of each plastic synapse, {@code [trained neuron][synapse]}: their time constants differ. What is learned is as
	 * exact, but the regression of the regressors on the feedforward neurons has a row for each synapse in place of each
	 * presynaptic neuron.
	 */
	OF_SYNAPSES {

		@Override
		int index(final PlasticSynapses synapses, final int trained, final int synapse) {
			return trained * synapses.inDegree() + synapse;
		}
	};

	/** Where in {@code r} the regressor of a synapse of a trained neuron (from 0, among the trained ones) is. */
	abstract int index(PlasticSynapses synapses, int trained, int synapse);

	/** Those that a network needs. */
	public static Regressors of(final SpikingNetwork network) {
		return network.plasticMs().isPresent() ? OF_SYNAPSES : OF_NEURONS;
	}

	/**
	 * Most regressors that there can be.
	 *
	 * @param trained number of trained neurons
	 * @param inDegree plastic recurrent synapses of each
	 * @param senders number of neurons that they may come from
	 */
	public int most(final int trained, final int inDegree, final int senders) {
		return this == OF_NEURONS ? senders : (int) Math.min(Integer.MAX_VALUE, (long) trained * inDegree);
	}
}
