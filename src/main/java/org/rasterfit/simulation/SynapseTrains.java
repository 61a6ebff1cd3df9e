package org.rasterfit.simulation;

import java.util.Arrays;

import org.rasterfit.network.PlasticSynapses;

/**
 * Spike trains as plastic recurrent synapses filter them, one per synapse [1/ms]: the regressors of learning where time
 * constants differ from neuron to neuron. Synapse a of trained neuron i comes from neuron j:
 *
 * <pre>
 * r_ia &lt;- r_ia - dt r_ia/tau_i + S_j/tau_i          (S_j: 1 if neuron j spiked in the last step)
 * </pre>
 *
 * They are brought up to date when they are asked for: {@code r[n] = r[m] q^(n-m) + sum q^(n-k)/tau_i} over the spikes
 * that arrived in steps k of m + 1 to n, with {@code q = 1 - dt/tau_i}.
 */
public final class SynapseTrains {

	/** Steps at a time: so many powers of q are kept for each neuron. */
	private static final int MOST = 100;

	/** What is kept for each trained neuron besides its synapses [bytes]. */
	public static final long NEURON_BYTES = 8 * (MOST + 1);

	private final int inDegree;
	/** [presynaptic neuron]: index of each of its synapses in {@link #value}. */
	private final int[][] synapsesOf;
	private final double[] perSpike;
	/** q^k, {@code [trained neuron][k]}. */
	private final double[][] decay;
	private final double[] value;
	/** Step that the values belong to. */
	private int done;
	/** First spike of the presentation that has not arrived. */
	private int next;

	/**
	 * @param synapses who is connected
	 * @param tauMs time constant of the plastic synapses onto each neuron of the network [ms], at least dt; not modified
	 * @param dtMs time step [ms], above 0
	 */
	public SynapseTrains(final PlasticSynapses synapses, final double[] tauMs, final double dtMs) {
		inDegree = synapses.inDegree();
		value = new double[Math.multiplyExact(synapses.size(), inDegree)];
		synapsesOf = synapsesOf(synapses, tauMs.length);
		perSpike = Arrays.stream(synapses.trained()).mapToDouble(i -> 1 / tauMs[i]).toArray();
		decay = new double[synapses.size()][MOST + 1];
		for (int t = 0; t < decay.length; t++) {
			decay[t][0] = 1;
			for (int k = 1; k <= MOST; k++)
				decay[t][k] = decay[t][k - 1] * (1 - dtMs / tauMs[synapses.trained()[t]]);
		}
	}

	private static int[][] synapsesOf(final PlasticSynapses synapses, final int neurons) {
		final int[] count = new int[neurons];
		for (final int[] row : synapses.presynaptic())
			for (final int j : row)
				count[j]++;
		final int[][] of = new int[neurons][];
		Arrays.setAll(of, j -> new int[count[j]]);
		Arrays.fill(count, 0);
		int synapse = 0;
		for (final int[] row : synapses.presynaptic())
			for (final int j : row)
				of[j][count[j]++] = synapse++;
		return of;
	}

	/** Number of synapses: trained neurons times inputs of each. */
	public int size() {
		return value.length;
	}

	/** Forgets all spikes, for a presentation that begins. */
	public void reset() {
		Arrays.fill(value, 0);
		done = 0;
		next = 0;
	}

	/**
	 * All trains at the end of a step, {@code [trained neuron][synapse]} one neuron after the other; the same array every
	 * time.
	 *
	 * @param spikeStep step of each spike of the presentation so far, ascending
	 * @param spikeNeuron who spiked
	 * @param spikes how many there are
	 * @param step not before that of the last call
	 */
	double[] at(final int[] spikeStep, final int[] spikeNeuron, final int spikes, final int step) {
		while (done < step)
			advance(spikeStep, spikeNeuron, spikes, Math.min(step, done + MOST));
		return value;
	}

	private void advance(final int[] spikeStep, final int[] spikeNeuron, final int spikes, final int to) {
		for (int t = 0, k = 0; t < decay.length; t++) {
			final double factor = decay[t][to - done];
			for (final int end = k + inDegree; k < end; k++)
				value[k] *= factor;
		}
		// A spike arrives in the step after its own
		for (; next < spikes && spikeStep[next] < to; next++)
			for (final int k : synapsesOf[spikeNeuron[next]])
				value[k] += decay[k / inDegree][to - spikeStep[next] - 1] * perSpike[k / inDegree];
		done = to;
	}
}
