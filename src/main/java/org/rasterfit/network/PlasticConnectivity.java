package org.rasterfit.network;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.apache.commons.rng.UniformRandomProvider;

/** Generates plastic synapses and their initial weights. */
public final class PlasticConnectivity {

	private PlasticConnectivity() {}

	/** Sparse plastic synapses of a network that is one area. */
	public static PlasticSynapses sparse(final int[] trained, final BalancedNetworkParameters network,
		final PlasticParameters p, final int feedforward, final UniformRandomProvider random)
	{
		return sparse(trained, network, p, Areas.ONE, feedforward, random);
	}

	/**
	 * Sparse plastic synapses of a balanced network: every trained neuron gets L_E of the other trained excitatory
	 * neurons, some of the untrained excitatory ones, and L_I of all other inhibitory neurons, distinct and drawn
	 * uniformly; of each the share {@link Areas#betweenPlastic} comes from other areas.
	 *
	 * @param trained network indices of the trained neurons, ascending; not modified
	 * @param network number of neurons, how many are excitatory
	 * @param p numbers of synapses
	 * @param areas of the network
	 * @param feedforward number of feedforward neurons F, 0 or more
	 * @param random where the connections come from
	 * @throws IllegalArgumentException if there are too few neurons of a kind; names key, value and bound
	 */
	public static PlasticSynapses sparse(final int[] trained, final BalancedNetworkParameters network,
		final PlasticParameters p, final Areas areas, final int feedforward, final UniformRandomProvider random)
	{
		requireSenders(trained, network, p, areas);
		final Senders[] senders = Senders.of(trained, network, p, areas);
		final int[][] presynaptic = new int[trained.length][];
		for (int t = 0; t < trained.length; t++) {
			final Senders here = senders[areas.of(trained[t], network.excitatory(), network.neurons())];
			final int[] fromE = here.some(0, trained[t], random);
			final int[] fromOther = here.some(1, trained[t], random);
			final int[] fromI = here.some(2, trained[t], random);
			presynaptic[t] = IntStream.concat(IntStream.concat(Arrays.stream(fromE), Arrays.stream(fromOther)).sorted(),
				Arrays.stream(fromI).sorted()).toArray();
		}
		return new PlasticSynapses(trained, presynaptic, p.allExcitatory(), feedforward);
	}

	/**
	 * Refuses more plastic synapses than there are neurons that they can come from.
	 *
	 * @param trained network indices of the trained neurons, ascending; not modified
	 * @throws IllegalArgumentException names key, value and bound
	 */
	public static void requireSenders(final int[] trained, final BalancedNetworkParameters network,
		final PlasticParameters p, final Areas areas)
	{
		if (trained.length == 0) throw new IllegalArgumentException("no trained neurons");
		final Senders[] senders = Senders.of(trained, network, p, areas);
		for (final int i : trained)
			senders[areas.of(i, network.excitatory(), network.neurons())].require(i);
	}

	/**
	 * Refuses more plastic synapses than a network of one area has neurons that they can come from, before it is known
	 * which neurons are trained. Too many from trained excitatory neurons are no error: all of them are taken.
	 *
	 * @param by who learns each recorded neuron; empty: not known yet
	 * @throws IllegalArgumentException names key, value and bound
	 */
	public static void requireSenders(final LearnedBy[] by, final BalancedNetworkParameters network,
		final PlasticParameters p)
	{
		final int trainedE = (int) Arrays.stream(by).filter(b -> b == LearnedBy.E).count();
		requireAtMost("plasticUntrainedE", p.untrainedExcitatory(), network.excitatory() - trainedE,
			by.length == 0 ? "excitatory neurons" : "excitatory neurons that are not trained");
		final boolean isItself = Arrays.asList(by).contains(LearnedBy.I);
		requireAtMost("plasticI", p.inhibitory(), network.inhibitory() - (isItself ? 1 : 0),
			by.length == 0 ? "inhibitory neurons" : "other inhibitory neurons");
	}

	private static void requireAtMost(final String key, final int synapses, final int most, final String senders) {
		if (synapses > most) throw new IllegalArgumentException(key + " = " + synapses + ": must be at most " + most +
			", the number of " + senders);
	}

	/**
	 * Neurons that plastic synapses onto trained neurons of an area come from: trained excitatory, untrained excitatory
	 * and inhibitory ones.
	 *
	 * @param own of the same area, by kind
	 * @param others of other areas, by kind
	 * @param counts synapses of each kind
	 * @param areas all areas
	 * @param name of the area
	 */
	private record Senders(int[][] own, int[][] others, int[] counts, Areas areas, String name) {

		private static final String[] KEYS = { "plasticE", "plasticUntrainedE", "plasticI" };
		private static final String[] WORDS = { "trained excitatory neurons", "untrained excitatory neurons",
			"inhibitory neurons" };

		/** Of each area. */
		static Senders[] of(final int[] trained, final BalancedNetworkParameters network, final PlasticParameters p,
			final Areas areas)
		{
			final int e = network.excitatory();
			final int[] allE = IntStream.range(0, e).toArray();
			final int[][] all = { Areas.within(allE, trained), Areas.without(allE, trained),
				IntStream.range(e, network.neurons()).toArray() };
			final int[] counts = { p.excitatory(), p.untrainedExcitatory(), p.inhibitory() };
			final Senders[] senders = new Senders[areas.count()];
			Arrays.setAll(senders, area -> {
				final int[] here = areas.neurons(area, e, network.neurons());
				return new Senders(Arrays.stream(all).map(kind -> Areas.within(kind, here)).toArray(int[][]::new),
					Arrays.stream(all).map(kind -> Areas.without(kind, here)).toArray(int[][]::new), counts, areas,
					areas.names().get(area));
			});
			return senders;
		}

		private int between(final int kind) {
			return areas.isOne() ? 0 : areas.between(areas.betweenPlastic(), counts[kind]);
		}

		/** Some of a kind, without the neuron itself: those of its own area first, each part ascending. */
		int[] some(final int kind, final int itself, final UniformRandomProvider random) {
			return IntStream.concat(
				Arrays.stream(RandomSubset.of(own[kind], counts[kind] - between(kind), itself, random)),
				Arrays.stream(RandomSubset.of(others[kind], between(kind), -1, random))).toArray();
		}

		/** Refuses too few of any kind for a neuron. */
		void require(final int itself) {
			for (int kind = 0; kind < counts.length; kind++) {
				final boolean isOneOfThem = Arrays.binarySearch(own[kind], itself) >= 0;
				final int available = own[kind].length - (isOneOfThem ? 1 : 0);
				final String who = (isOneOfThem || kind == 0 ? "other " : "") + WORDS[kind];
				if (areas.isOne()) {
					if (counts[kind] > available) throw new IllegalArgumentException(KEYS[kind] + " = " + counts[kind] +
						" plastic synapses per neuron: must be at most " + Math.max(0, available) +
						", the number of " + who);
					continue;
				}
				final String said = KEYS[kind] + " = " + counts[kind] +
					" plastic synapses per neuron with betweenPlastic = " +
					areas.betweenPlastic() + ": ";
				if (counts[kind] - between(kind) > available) throw new IllegalArgumentException(said +
					(counts[kind] - between(kind)) + " come from area " + name + ", which has " + available + " " +
					who);
				if (between(kind) > others[kind].length) throw new IllegalArgumentException(said + between(kind) +
					" come from other areas than " + name + ", which have " + others[kind].length + " " + WORDS[kind]);
			}
		}
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
