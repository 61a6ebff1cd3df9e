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

	/** Refuses weights whose shape is not that of {@code synapses}. */
	public void requireShapeOf(final PlasticSynapses synapses) {
		requireShape("recurrent weights", recurrent, synapses.size(), synapses.inDegree());
		if (feedforward.length == 0) throw new IllegalArgumentException(
			"plastic weights of 0 conditions: there must be at least 1");
		for (int c = 0; c < feedforward.length; c++) {
			requireShape("feedforward weights of condition " + c, feedforward[c], synapses.feedforward(),
				synapses.size());
		}
	}

	private static void requireShape(final String name, final double[][] rows, final int height, final int width) {
		if (rows.length != height)
			throw new IllegalArgumentException(name + " have " + rows.length + " rows, must have " +
				height);
		for (final double[] row : rows)
			if (row.length != width) throw new IllegalArgumentException(name +
				" have a row of " + row.length + ", must be " + width);
	}

	/** A deep copy. */
	public PlasticWeights copy() {
		final double[][][] ff = new double[feedforward.length][][];
		for (int c = 0; c < ff.length; c++)
			ff[c] = copy(feedforward[c]);
		return new PlasticWeights(copy(recurrent), ff);
	}

	private static double[][] copy(final double[][] rows) {
		final double[][] copy = new double[rows.length][];
		for (int i = 0; i < rows.length; i++)
			copy[i] = rows[i].clone();
		return copy;
	}
}
