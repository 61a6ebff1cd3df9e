package org.rasterfit.training;

import java.util.Arrays;

import org.rasterfit.network.PlasticSynapses;

/**
 * The plastic synapses sorted by presynaptic neuron: where its spikes go, and in which row the weight is kept.
 */
final class OutgoingSynapses {

	/** Synapses of presynaptic neuron j are first[j] .. first[j + 1] - 1, postsynaptic neurons ascending. */
	private final int[] first;
	private final int[] postsynaptic;
	private final int[] row;
	private final int[] lane;
	private final double[][] weights;

	/**
	 * @param blocks the blocks of trained neurons, ascending; their rows of weights are read at delivery
	 */
	OutgoingSynapses(final PlasticSynapses synapses, final NeuronBlock[] blocks) {
		final int[][] presynaptic = synapses.presynaptic();
		final int inDegree = synapses.inDegree();
		final int last = Arrays.stream(presynaptic).flatMapToInt(Arrays::stream).max().orElse(-1);
		first = new int[last + 2];
		for (final int[] sources : presynaptic) for (final int j : sources) first[j + 1]++;
		for (int j = 0; j <= last; j++) first[j + 1] += first[j];
		final int total = first[last + 1];
		postsynaptic = new int[total];
		row = new int[total];
		lane = new int[total];
		weights = new double[blocks.length * inDegree][];
		final int[] next = first.clone();
		for (int b = 0; b < blocks.length; b++) {
			for (int a = 0; a < inDegree; a++) weights[b * inDegree + a] = blocks[b].w[a];
			for (int i = 0; i < blocks[b].lanes; i++) {
				for (int a = 0; a < inDegree; a++) {
					final int k = next[presynaptic[blocks[b].start + i][a]]++;
					postsynaptic[k] = synapses.trained()[blocks[b].start + i];
					row[k] = b * inDegree + a;
					lane[k] = i;
				}
			}
		}
	}

	/** Adds the weights of one spike: {@code drive[post] += w(post, presynaptic)} for post in [from, to). */
	void add(final int presynaptic, final double[] drive, final int from, final int to) {
		if (presynaptic >= first.length - 1) return;
		final int end = first[presynaptic + 1];
		for (int k = find(from, first[presynaptic], end); k < end && postsynaptic[k] < to; k++) {
			drive[postsynaptic[k]] += weights[row[k]][lane[k]];
		}
	}

	/** First synapse in [begin, end) onto a neuron that is not below {@code from}. */
	private int find(final int from, final int begin, final int end) {
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
