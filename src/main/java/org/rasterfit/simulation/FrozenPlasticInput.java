package org.rasterfit.simulation;

import java.util.Arrays;

import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.network.PlasticWeights;

/** Delivers spikes through plastic synapses whose weights stay as they are. */
public final class FrozenPlasticInput implements PlasticInput {

	/** From this part of all possible synapses on, rows of weights onto all neurons are faster than lists. */
	private static final double DENSE = 0.25;

	private final int[] trained;
	/** [presynaptic neuron]: postsynaptic neurons, ascending; {@code null} where rows are dense. */
	private final int[][] targets;
	/** [presynaptic neuron][synapse], or [presynaptic neuron][postsynaptic neuron] where rows are dense. */
	private final double[][] weights;
	private final double[][] feedforward;

	/**
	 * @param synapses who is connected
	 * @param weights their weights; copied
	 * @param condition whose feedforward weights are used, 0 .. conditions-1
	 * @param neurons number of neurons of the network
	 */
	public FrozenPlasticInput(final PlasticSynapses synapses, final PlasticWeights weights, final int condition,
		final int neurons)
	{
		if (condition < 0 || condition >= weights.conditions())
			throw new IllegalArgumentException("condition " + condition +
				" of " + weights.conditions() + ": must be 0 to " + (weights.conditions() - 1));
		trained = synapses.trained();
		feedforward = new double[synapses.feedforward()][];
		for (int f = 0; f < feedforward.length; f++)
			feedforward[f] = weights.feedforward()[condition][f].clone();
		final boolean dense = (double) synapses.size() * synapses.inDegree() >= DENSE * neurons * neurons;
		this.weights = new double[neurons][];
		targets = dense ? null : new int[neurons][];
		if (dense) fillRows(synapses, weights.recurrent(), neurons);
		else fillLists(synapses, weights.recurrent(), neurons);
	}

	private void fillRows(final PlasticSynapses synapses, final double[][] recurrent, final int neurons) {
		for (int pre = 0; pre < neurons; pre++)
			weights[pre] = new double[neurons];
		for (int t = 0; t < trained.length; t++)
			for (int j = 0; j < recurrent[t].length; j++)
				weights[synapses.presynaptic()[t][j]][trained[t]] += recurrent[t][j];
	}

	private void fillLists(final PlasticSynapses synapses, final double[][] recurrent, final int neurons) {
		final int[] size = new int[neurons];
		for (final int[] row : synapses.presynaptic())
			for (final int pre : row)
				size[pre]++;
		for (int pre = 0; pre < neurons; pre++) {
			targets[pre] = new int[size[pre]];
			weights[pre] = new double[size[pre]];
		}
		Arrays.fill(size, 0);
		for (int t = 0; t < trained.length; t++)
			for (int j = 0; j < recurrent[t].length; j++) {
				final int pre = synapses.presynaptic()[t][j];
				targets[pre][size[pre]] = trained[t];
				weights[pre][size[pre]++] = recurrent[t][j];
			}
	}

	@Override
	public boolean reaches(final int from, final int to) {
		return trained[trained.length - 1] >= from && trained[0] < to;
	}

	@Override
	public void addRecurrent(final int presynaptic, final double[] drive, final int from, final int to) {
		if (targets == null) addRow(weights[presynaptic], drive, from, to);
		else addList(targets[presynaptic], weights[presynaptic], drive, from, to);
	}

	@Override
	public void addFeedforward(final int source, final double[] drive, final int from, final int to) {
		addList(trained, feedforward[source], drive, from, to);
	}

	/** drive[i] += row[i] */
	private static void addRow(final double[] row, final double[] drive, final int from, final int to) {
		for (int i = from; i < to; i++)
			drive[i] += row[i];
	}

	/** drive[targets[j]] += weights[j] for targets in [from, to) */
	private static void addList(final int[] targets, final double[] weights, final double[] drive, final int from,
		final int to)
	{
		int j = Arrays.binarySearch(targets, from);
		for (j = j < 0 ? -j - 1 : j; j < targets.length && targets[j] < to; j++)
			drive[targets[j]] += weights[j];
	}
}
