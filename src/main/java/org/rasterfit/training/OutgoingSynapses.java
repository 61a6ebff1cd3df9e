package org.rasterfit.training;

import java.util.Arrays;

import org.rasterfit.network.PlasticSynapses;

/**
 * The plastic synapses sorted by presynaptic neuron: where its spikes go, and where the weight is kept.
 */
final class OutgoingSynapses {

	/** Synapses of presynaptic neuron j are first[j] .. first[j + 1] - 1, postsynaptic neurons ascending. */
	private final int[] first;
	private final int[] postsynaptic;
	/** Where the weight is, {@code [trained neuron][synapse]}. */
	private final int[] position;
	private final double[] weights;

	/**
	 * @param weights {@code [trained neuron][synapse]}, one neuron after the other; not copied, read at delivery
	 */
	OutgoingSynapses(final PlasticSynapses synapses, final double[] weights) {
		this.weights = weights;
		final int[][] presynaptic = synapses.presynaptic();
		final int inDegree = synapses.inDegree();
		final int last = Arrays.stream(presynaptic).flatMapToInt(Arrays::stream).max().orElse(-1);
		first = new int[last + 2];
		for (final int[] sources : presynaptic)
			for (final int j : sources)
				first[j + 1]++;
		for (int j = 0; j <= last; j++)
			first[j + 1] += first[j];
		postsynaptic = new int[weights.length];
		position = new int[weights.length];
		final int[] next = first.clone();
		for (int i = 0; i < presynaptic.length; i++) {
			for (int a = 0; a < inDegree; a++) {
				final int k = next[presynaptic[i][a]]++;
				postsynaptic[k] = synapses.trained()[i];
				position[k] = i * inDegree + a;
			}
		}
	}

	/** Adds the weights of one spike: {@code drive[post] += w(post, presynaptic)} for post in [from, to). */
	void add(final int presynaptic, final double[] drive, final int from, final int to) {
		if (presynaptic >= first.length - 1) return;
		final int end = first[presynaptic + 1];
		for (int k = find(from, first[presynaptic], end); k < end && postsynaptic[k] < to; k++) {
			drive[postsynaptic[k]] += weights[position[k]];
		}
	}

	/** First synapse in [begin, end) onto a neuron that is not below {@code from}. */
	private int find(final int from, final int begin, final int end) {
		// The first thread's neurons come first
		if (begin < end && postsynaptic[begin] >= from) return begin;
		int low = begin;
		int high = end;
		while (low < high) {
			final int middle = (low + high) >>> 1;
			if (postsynaptic[middle] < from) low = middle + 1;
			else high = middle;
		}
		return low;
	}
}
