package org.rasterfit.network;

import java.util.Arrays;

import org.apache.commons.rng.UniformRandomProvider;

/** Generates plastic synapses and their initial weights. */
public final class PlasticConnectivity {

	private PlasticConnectivity() {}

	/**
	 * Sparse plastic synapses of a balanced network: every trained neuron gets L_E of the other trained neurons and
	 * L_I of all inhibitory neurons, distinct and drawn uniformly.
	 *
	 * @param trained network indices of the trained neurons, ascending, all excitatory; not modified
	 * @param network number of neurons, how many are excitatory
	 * @param p numbers of synapses
	 * @param feedforward number of feedforward neurons F, 0 or more
	 * @param random where the connections come from
	 */
	public static PlasticSynapses sparse(final int[] trained, final BalancedNetworkParameters network,
		final PlasticParameters p, final int feedforward, final UniformRandomProvider random)
	{
		if (trained.length == 0) throw new IllegalArgumentException("no trained neurons");
		final int last = trained[trained.length - 1];
		if (last >= network.excitatory()) throw new IllegalArgumentException("trained neuron " + last +
			" is not excitatory: there are " + network.excitatory() + " excitatory neurons");
		if (p.excitatory() > trained.length - 1) throw new IllegalArgumentException("plastic excitatory synapses = " + p
			.excitatory() + " per neuron: must be at most " + (trained.length - 1) +
			", the number of other trained neurons");
		if (p.inhibitory() > network.inhibitory()) throw new IllegalArgumentException("plastic inhibitory synapses = " +
			p
				.inhibitory() +
			" per neuron: must be at most " + network.inhibitory() + ", the number of inhibitory neurons");
		final int[][] presynaptic = new int[trained.length][p.excitatory() + p.inhibitory()];
		for (int t = 0; t < trained.length; t++) {
			final int[] fromE = RandomSubset.of(trained.length, p.excitatory(), t, random);
			final int[] fromI = RandomSubset.of(network.inhibitory(), p.inhibitory(), -1, random);
			for (int j = 0; j < fromE.length; j++)
				presynaptic[t][j] = trained[fromE[j]];
			for (int j = 0; j < fromI.length; j++)
				presynaptic[t][p.excitatory() + j] = network.excitatory() + fromI[j];
		}
		return new PlasticSynapses(trained, presynaptic, p.excitatory(), feedforward);
	}

	/**
	 * Initial weights: the same for every excitatory and for every inhibitory synapse; feedforward weights 0.
	 *
	 * @param conditions number of conditions, each with feedforward weights of its own
	 */
	public static PlasticWeights initialWeights(final PlasticSynapses synapses, final BalancedNetworkParameters network,
		final PlasticParameters p, final int conditions)
	{
		final double[][] recurrent = new double[synapses.size()][synapses.inDegree()];
		for (final double[] row : recurrent) {
			Arrays.fill(row, 0, synapses.excitatory(), p.weightE() * network.jE());
			Arrays.fill(row, synapses.excitatory(), row.length, -p.weightI() * network.jI());
		}
		return new PlasticWeights(recurrent, new double[conditions][synapses.feedforward()][synapses.size()]);
	}

	/**
	 * Every neuron trained, with synapses from all others (Kim &amp; Chow 2018); no feedforward neurons. Neurons of
	 * such a network count as excitatory, and its weights have any sign.
	 *
	 * @param neurons number of neurons N, 2 or more
	 */
	public static PlasticSynapses allToAll(final int neurons) {
		final int[] trained = new int[neurons];
		final int[][] presynaptic = new int[neurons][neurons - 1];
		for (int post = 0; post < neurons; post++) {
			trained[post] = post;
			for (int j = 0; j < neurons - 1; j++)
				presynaptic[post][j] = j < post ? j : j + 1;
		}
		return new PlasticSynapses(trained, presynaptic, neurons - 1, 0);
	}

	/**
	 * The weights of all-to-all synapses in the order of {@link PlasticSynapses}.
	 *
	 * @param weights {@code [presynaptic][postsynaptic]}, N x N, such as {@link GaussianWeights#allToAll}; the diagonal
	 *           is ignored
	 * @param conditions number of conditions
	 */
	public static PlasticWeights allToAllWeights(final double[][] weights, final int conditions) {
		final int n = weights.length;
		final double[][] recurrent = new double[n][n - 1];
		for (int post = 0; post < n; post++)
			for (int j = 0; j < n - 1; j++)
				recurrent[post][j] = weights[j < post ? j : j + 1][post];
		return new PlasticWeights(recurrent, new double[conditions][0][n]);
	}
}
