package org.rasterfit.evaluation;

import org.rasterfit.network.PlasticNetwork;
import org.rasterfit.network.PlasticSynapses;

/**
 * Plastic weights from neurons of one type. Static weights obey Dale's law, plastic ones need not: a violator is a
 * weight below 0 from an excitatory neuron, or above 0 from an inhibitory one.
 *
 * @param weights all of them, neuron by neuron
 * @param violators how many have the wrong sign
 * @param mean of all
 * @param sd standard deviation (n - 1)
 */
public record WeightSigns(double[] weights, int violators, double mean, double sd) {

	/**
	 * Weights from excitatory or from inhibitory neurons of a network.
	 *
	 * @param isExcitatory which of them
	 */
	public static WeightSigns of(final PlasticNetwork network, final boolean isExcitatory) {
		final PlasticSynapses synapses = network.synapses();
		final int from = isExcitatory ? 0 : synapses.excitatory(),
			to = isExcitatory ? synapses.excitatory() : synapses.inDegree();
		final double[] all = new double[synapses.size() * (to - from)];
		int at = 0;
		for (final double[] row : network.weights().recurrent())
			for (int j = from; j < to; j++)
				all[at++] = row[j];
		int violators = 0;
		double mean = 0, squares = 0;
		for (final double w : all) {
			if (isExcitatory ? w < 0 : w > 0) violators++;
			mean += w / all.length;
		}
		for (final double w : all)
			squares += (w - mean) * (w - mean);
		return new WeightSigns(all, violators, mean, Math.sqrt(squares / (all.length - 1)));
	}

	/** Part of the weights that has the wrong sign; NaN if there are none. */
	public double share() {
		return (double) violators / weights.length;
	}
}
