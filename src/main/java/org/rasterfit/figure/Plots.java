package org.rasterfit.figure;

import java.util.List;

import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.DefaultXYDataset;

/** Plots from lines and shaded windows. */
final class Plots {

	private Plots() {}

	/** A plot of lines, the first drawn first. */
	static XYPlot lines(final ValueAxis x, final ValueAxis y, final List<Trace> traces,
		final List<TimeWindow> windows)
	{
		final DefaultXYDataset data = new DefaultXYDataset();
		final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
		renderer.setDrawSeriesLineAsPath(true);
		for (final Trace trace : traces)
			add(data, renderer, trace);
		final XYPlot plot = new XYPlot(data, x, y, renderer);
		// series 0 is drawn first
		plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
		shade(plot, windows);
		return Style.plot(plot);
	}

	private static void add(final DefaultXYDataset data, final XYItemRenderer renderer, final Trace trace) {
		final int series = data.getSeriesCount();
		data.addSeries(trace.name(), new double[][]{ trace.x(), trace.y() });
		if (data.getSeriesCount() == series)
			throw new IllegalArgumentException("two lines of one panel have the name \"" +
				trace.name() + "\"");
		renderer.setSeriesPaint(series, trace.colour());
		renderer.setSeriesStroke(series, trace.stroke());
	}

	/** Shades windows behind the data. */
	static void shade(final XYPlot plot, final List<TimeWindow> windows) {
		for (final TimeWindow window : windows)
			plot.addDomainMarker(
				new IntervalMarker(window.fromMs(), window.toMs(), window.colour(), Style.THIN, null, null,
					1f),
				Layer.BACKGROUND);
	}
}
