package org.rasterfit.figure;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.util.List;

import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** Plots from lines and shaded windows. */
final class Plots {

	private static final float BAND_ALPHA = 0.25f;
	private static final Shape DOT = new Ellipse2D.Double(-3, -3, 6, 6);

	private Plots() {}

	/** A plot of lines, the first drawn first. */
	static XYPlot lines(final ValueAxis x, final ValueAxis y, final List<Trace> traces,
		final List<TimeWindow> windows)
	{
		return lines(x, y, traces, windows, List.of());
	}

	/** The same over bands. */
	static XYPlot lines(final ValueAxis x, final ValueAxis y, final List<Trace> traces,
		final List<TimeWindow> windows, final List<Band> bands)
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
		// the second dataset is drawn first
		if (!bands.isEmpty()) add(plot, bands);
		return Style.plot(plot);
	}

	private static void add(final XYPlot plot, final List<Band> bands) {
		final YIntervalSeriesCollection data = new YIntervalSeriesCollection();
		final DeviationRenderer renderer = new DeviationRenderer(false, false);
		renderer.setAlpha(BAND_ALPHA);
		for (final Band band : bands) {
			final YIntervalSeries series = new YIntervalSeries(band.name());
			for (int i = 0; i < band.x().length; i++)
				if (band.has(i)) series.add(band.x()[i], (band.lower()[i] + band.upper()[i]) / 2, band.lower()[i], band
					.upper()[i]);
			renderer.setSeriesFillPaint(data.getSeriesCount(), band.colour());
			data.addSeries(series);
		}
		plot.setDataset(1, data);
		plot.setRenderer(1, renderer);
	}

	private static void add(final DefaultXYDataset data, final XYLineAndShapeRenderer renderer, final Trace trace) {
		final int series = data.getSeriesCount();
		data.addSeries(trace.name(), new double[][]{ trace.x(), trace.y() });
		if (data.getSeriesCount() == series)
			throw new IllegalArgumentException("two lines of one panel have the name \"" +
				trace.name() + "\"");
		renderer.setSeriesPaint(series, trace.colour());
		renderer.setSeriesStroke(series, trace.stroke());
		renderer.setSeriesShapesVisible(series, trace.isDotted());
		renderer.setSeriesShape(series, DOT);
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
