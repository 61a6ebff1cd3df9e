package org.rasterfit.network;

/**
 * Weights of {@link PlasticSynapses}. Recurrent weights are shared by all conditions; each condition
 * has feedforward weights of its own (Kim et al. 2023).
 *
 * @param recurrent {@code [trained neuron][synapse]}, in the order of {@link PlasticSynapses#presynaptic()}
 * @param feedforward {@code [condition][feedforward neuron][trained neuron]}
 */
public record PlasticWeights(double[][] recurrent, double[][][] feedforward) {

	/** Number of conditions. */
	public int conditions() {
		return feedforward.length;
	}

	/** A deep copy. */
	public PlasticWeights copy() {
		final double[][][] ff = new double[feedforward.length][][];
		for (int c = 0; c < ff.length; c++) ff[c] = copy(feedforward[c]);
		return new PlasticWeights(copy(recurrent), ff);
	}

	private static double[][] copy(final double[][] rows) {
		final double[][] copy = new double[rows.length][];
		for (int i = 0; i < rows.length; i++) copy[i] = rows[i].clone();
		return copy;
	}
}
