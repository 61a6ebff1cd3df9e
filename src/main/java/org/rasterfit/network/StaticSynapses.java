package org.rasterfit.network;

import java.util.Arrays;

/**
 * Who the static synapses connect: for every presynaptic neuron its postsynaptic neurons, ascending. The
 * excitatory neurons come first in the network, so the excitatory targets of a neuron are one contiguous run
 * and the inhibitory ones another. Immutable by agreement.
 * <p>
 * Only the low 16 bits of an index are stored (2 bytes a synapse: 10 MB for the tutorial's 5 million).
 * Targets that agree in the high bits, a page of 65536 neurons, are contiguous too, so the page says the rest.
 */
public final class StaticSynapses {

	/** Number of neurons whose indices differ in the low 16 bits only. */
	public static final int PAGE = 1 << 16;

	private final int neurons;
	private final StaticWeights weights;
	private final char[][] low;
	/** [page][presynaptic]: first synapse onto that page; one page more than there are, for the end. */
	private final int[][] pageStart;

	/**
	 * @param neurons number of neurons N
	 * @param weights weights by types
	 * @param targets gives the postsynaptic neurons of each neuron 0, 1, .. N-1 in turn, ascending and distinct;
	 *          each row is copied before the next one is asked for
	 */
	public StaticSynapses(final int neurons, final StaticWeights weights, final Rows targets) {
		this.neurons = neurons;
		this.weights = weights;
		final int pages = (neurons + PAGE - 1) / PAGE;
		low = new char[neurons][];
		pageStart = new int[pages + 1][neurons];
		for (int pre = 0; pre < neurons; pre++)
			store(pre, targets.row(pre), pages);
	}

	/** One row of targets after the other. */
	@FunctionalInterface
	public interface Rows {

		/** Postsynaptic neurons of a neuron, ascending and distinct. */
		int[] row(int presynaptic);
	}

	/** A network without static synapses. */
	public static StaticSynapses none(final int neurons) {
		final int[] none = {};
		return new StaticSynapses(neurons, new StaticWeights(0, 0, 0, 0), pre -> none);
	}

	private void store(final int pre, final int[] row, final int pages) {
		final char[] bits = new char[row.length];
		for (int j = 0; j < row.length; j++) {
			if (row[j] < 0 || row[j] >= neurons) throw new IllegalArgumentException("neuron " + pre +
				" connects to neuron " + row[j] + ": there are " + neurons);
			if (j > 0 && row[j] <= row[j - 1]) throw new IllegalArgumentException("targets of neuron " + pre +
				" must be ascending: " + row[j] + " follows " + row[j - 1]);
			bits[j] = (char) row[j];
		}
		low[pre] = bits;
		for (int p = 0, j = 0; p <= pages; p++) {
			while (j < row.length && row[j] < (long) p * PAGE)
				j++;
			pageStart[p][pre] = j;
		}
	}

	/** Number of neurons N. */
	public int neurons() {
		return neurons;
	}

	/** Weights by types. */
	public StaticWeights weights() {
		return weights;
	}

	/** Number of synapses that a neuron makes. */
	public int outDegree(final int presynaptic) {
		return low[presynaptic].length;
	}

	/** Number of all synapses. */
	public long size() {
		long size = 0;
		for (final char[] row : low)
			size += row.length;
		return size;
	}

	/** The postsynaptic neurons of a neuron, ascending; a new array. */
	public int[] targets(final int presynaptic) {
		final char[] bits = low[presynaptic];
		final int[] row = new int[bits.length];
		for (int p = 0; p + 1 < pageStart.length; p++)
			for (int j = pageStart[p][presynaptic]; j < pageStart[p + 1][presynaptic]; j++)
				row[j] = p * PAGE + bits[j];
		return row;
	}

	/**
	 * Low 16 bits of the targets of a neuron, in ascending order of the whole index. Not a copy: for the inner loops of
	 * a simulation, which find the run of targets that they own with {@link #position}; not to be modified.
	 */
	public char[] lowBits(final int presynaptic) {
		return low[presynaptic];
	}

	/**
	 * Position of the first synapse of {@code presynaptic} onto a neuron of index {@code target} or above; the
	 * out-degree if there is none.
	 *
	 * @param target 0 .. N
	 */
	public int position(final int presynaptic, final int target) {
		final int page = target / PAGE;
		if (page + 1 >= pageStart.length) return low[presynaptic].length;
		final int found = Arrays.binarySearch(low[presynaptic], pageStart[page][presynaptic],
			pageStart[page + 1][presynaptic], (char) target);
		return found < 0 ? -found - 1 : found;
	}
}
