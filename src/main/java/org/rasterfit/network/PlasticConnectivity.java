package org.rasterfit.network;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.apache.commons.rng.UniformRandomProvider;

/** Generates plastic synapses and their initial weights. */
public final class PlasticConnectivity {

	private PlasticConnectivity() {}

	/**
	 * Sparse plastic synapses of a balanced network: every trained neuron gets L_E of the other trained excitatory
	 * neurons, some of the untrained excitatory ones, and L_I of all other inhibitory neurons, distinct and drawn
	 * uniformly.
	 *
	 * @param trained network indices of the trained neurons, ascending; not modified
	 * @param network number of neurons, how many are excitatory
	 * @param p numbers of synapses
	 * @param feedforward number of feedforward neurons F, 0 or more
	 * @param random where the connections come from
	 */
	public static PlasticSynapses sparse(final int[] trained, final BalancedNetworkParameters network,
		final PlasticParameters p, final int feedforward, final UniformRandomProvider random)
	{
		if (trained.length == 0) throw new IllegalArgumentException("no trained neurons");
		final int e = network.excitatory();
		final int[] trainedE = Arrays.stream(trained).filter(i -> i < e).toArray();
		final int[] otherE = IntStream.range(0, e).filter(i -> Arrays.binarySearch(trained, i) < 0).toArray();
		final int[] allI = IntStream.range(e, network.neurons()).toArray();
		final boolean hasTrainedI = trainedE.length < trained.length;
		require("plasticE", p.excitatory(), Math.max(0, trainedE.length - 1), "other trained excitatory neurons");
		require("plasticUntrainedE", p.untrainedExcitatory(), otherE.length, "untrained excitatory neurons");
		require("plasticI", p.inhibitory(), allI.length - (hasTrainedI ? 1 : 0),
			hasTrainedI ? "other inhibitory neurons" : "inhibitory neurons");
		final int[][] presynaptic = new int[trained.length][];
		for (int t = 0; t < trained.length; t++) {
			final int[] fromE = some(trainedE, p.excitatory(), trained[t], random);
			final int[] fromOther = some(otherE, p.untrainedExcitatory(), trained[t], random);
			final int[] fromI = some(allI, p.inhibitory(), trained[t], random);
			presynaptic[t] = IntStream.concat(IntStream.concat(Arrays.stream(fromE), Arrays.stream(fromOther)).sorted(),
				Arrays.stream(fromI)).toArray();
		}
		return new PlasticSynapses(trained, presynaptic, p.allExcitatory(), feedforward);
	}

	private static void require(final String key, final int asked, final int available, final String who) {
		if (asked > available) throw new IllegalArgumentException(key + " = " + asked +
			" plastic synapses per neuron: must be at most " + available + ", the number of " + who);
	}

	/** Some of a group, without the neuron itself; ascending. */
	private static int[] some(final int[] group, final int count, final int itself,
		final UniformRandomProvider random)
	{
		final int excluded = Math.max(-1, Arrays.binarySearch(group, itself));
		return Arrays.stream(RandomSubset.of(group.length, count, excluded, random)).map(j -> group[j]).toArray();
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
