package org.rasterfit.figure;

import java.util.Arrays;
import java.util.List;

import org.jfree.data.xy.AbstractXYZDataset;

/** Spikes as points: x = time, y = row of the raster, z = neuron; one series per group of neurons. */
final class SpikeDataset extends AbstractXYZDataset implements Labelled {

	private static final long serialVersionUID = 1;

	private final transient List<NeuronGroup> groups;
	/** Per group: time, row and neuron of each spike. */
	private final double[][] times;
	private final int[][] rows;
	private final int[][] neurons;
	private final int rowCount;

	/**
	 * @param timesMs time of each spike [ms]; not modified
	 * @param neurons neuron of each spike; spikes of neurons that are in no group are left out
	 * @param groups which neurons are drawn, from bottom to top; each neuron in one group at most
	 */
	SpikeDataset(final double[] timesMs, final int[] neurons, final List<NeuronGroup> groups) {
		if (timesMs.length != neurons.length) throw new IllegalArgumentException(timesMs.length + " spike times of " +
			neurons.length + " neurons");
		this.groups = List.copyOf(groups);
		final int highest = Math.max(groups.stream().flatMapToInt(g -> Arrays.stream(g.neurons())).max().orElse(-1),
			Arrays
				.stream(neurons).max().orElse(-1));
		final int[] groupOf = new int[highest + 1];
		final int[] rowOf = new int[highest + 1];
		Arrays.fill(groupOf, -1);
		int row = 0;
		for (int g = 0; g < groups.size(); g++)
			for (final int neuron : groups.get(g).neurons()) {
				if (groupOf[neuron] >= 0)
					throw new IllegalArgumentException("raster: neuron " + neuron + " is in two rows");
				groupOf[neuron] = g;
				rowOf[neuron] = ++row;
			}
		rowCount = row;
		final int[] count = new int[groups.size()];
		for (final int n : neurons)
			if (groupOf[n] >= 0) count[groupOf[n]]++;
		times = new double[groups.size()][];
		rows = new int[groups.size()][];
		this.neurons = new int[groups.size()][];
		for (int g = 0; g < count.length; g++) {
			times[g] = new double[count[g]];
			rows[g] = new int[count[g]];
			this.neurons[g] = new int[count[g]];
		}
		fill(timesMs, neurons, groupOf, rowOf);
	}

	private void fill(final double[] timesMs, final int[] ofSpike, final int[] groupOf, final int[] rowOf) {
		final int[] next = new int[groups.size()];
		for (int i = 0; i < ofSpike.length; i++) {
			final int g = groupOf[ofSpike[i]];
			if (g < 0) continue;
			final int k = next[g]++;
			times[g][k] = timesMs[i];
			rows[g][k] = rowOf[ofSpike[i]];
			neurons[g][k] = ofSpike[i];
		}
	}

	/** Number of rows of the raster; rows count from 1. */
	int rowCount() {
		return rowCount;
	}

	@Override
	public String valueLabel() {
		return "neuron";
	}

	@Override
	public int getSeriesCount() {
		return groups.size();
	}

	@Override
	public String getSeriesKey(final int series) {
		return groups.get(series).name();
	}

	@Override
	public int getItemCount(final int series) {
		return times[series].length;
	}

	@Override
	public double getXValue(final int series, final int item) {
		return times[series][item];
	}

	@Override
	public double getYValue(final int series, final int item) {
		return rows[series][item];
	}

	@Override
	public double getZValue(final int series, final int item) {
		return neurons[series][item];
	}

	@Override
	public Number getX(final int series, final int item) {
		return getXValue(series, item);
	}

	@Override
	public Number getY(final int series, final int item) {
		return getYValue(series, item);
	}

	@Override
	public Number getZ(final int series, final int item) {
		return getZValue(series, item);
	}
}
