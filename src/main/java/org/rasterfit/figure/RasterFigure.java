package org.rasterfit.figure;

import java.util.List;

import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;

/** Spike raster: time along x, one row per neuron, one stroke per spike. */
public final class RasterFigure {

	private static final int WIDTH = 1000;
	private static final int HEIGHT = 620;

	private RasterFigure() {}

	/**
	 * A raster.
	 *
	 * @param title of the figure
	 * @param rowLabel what the rows are, "neuron" or "neuron, sorted by rate"
	 * @param timesMs time of each spike [ms], in any order; not modified
	 * @param neurons neuron index of each spike, as many; not modified
	 * @param groups which neurons to draw, from bottom to top; spikes of others are left out
	 * @param fromMs start of the time axis [ms]
	 * @param toMs its end [ms]
	 * @param windows shaded behind the spikes, such as the stimulus
	 */
	public static Figure of(final String title, final String rowLabel, final double[] timesMs, final int[] neurons,
		final List<NeuronGroup> groups, final double fromMs, final double toMs, final List<TimeWindow> windows)
	{
		return of(title, Axes.TRIAL_TIME, rowLabel, timesMs, neurons, groups, fromMs, toMs, windows);
	}

	/** The same on another clock. */
	static Figure of(final String title, final String xLabel, final String rowLabel, final double[] timesMs,
		final int[] neurons, final List<NeuronGroup> groups, final double fromMs, final double toMs,
		final List<TimeWindow> windows)
	{
		final SpikeDataset spikes = new SpikeDataset(timesMs, neurons, groups);
		final SpikeRenderer renderer = new SpikeRenderer();
		final Legend legend = new Legend();
		for (int g = 0; g < groups.size(); g++) {
			renderer.setSeriesPaint(g, groups.get(g).colour());
			legend.dot(groups.get(g).name(), groups.get(g).colour());
		}
		legend.windows(windows, fromMs, toMs);
		final NumberAxis rows = Axes.range(Axes.count(rowLabel), 0.5, Math.max(1, spikes.rowCount()) + 0.5);
		final XYPlot plot = Style.plot(new XYPlot(spikes, Axes.linear(xLabel, fromMs, toMs), rows, renderer));
		Plots.shade(plot, windows);
		plot.setFixedLegendItems(legend.items());
		return new Figure(Style.chart(title, plot), WIDTH, HEIGHT);
	}
}
