package org.rasterfit.figure;

import java.util.List;
import java.util.stream.IntStream;

import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/** Groups of bars: one value per group and series. */
final class BarFigure {

	/** Part of the distance between groups that their bars fill. */
	private static final double FILLED = 0.8;

	private BarFigure() {}

	/**
	 * A panel of bars.
	 *
	 * @param groups names of the groups, from left to right
	 * @param series names of the series, one bar of each in every group
	 * @param values {@code [series][group]}; NaN: no bar
	 * @param yLabel what the bars are
	 */
	static XYPlot plot(final List<String> groups, final List<String> series, final double[][] values,
		final String yLabel)
	{
		final XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
		final XYBarRenderer renderer = new XYBarRenderer();
		renderer.setBarPainter(new StandardXYBarPainter());
		renderer.setShadowVisible(false);
		renderer.setUseYInterval(false);
		final double width = FILLED / series.size();
		for (int s = 0; s < values.length; s++) {
			final XYIntervalSeries bars = new XYIntervalSeries(series.get(s));
			for (int g = 0; g < groups.size(); g++) {
				final double from = g - FILLED / 2 + s * width;
				if (!Double.isNaN(values[s][g]))
					bars.add(from + width / 2, from, from + width, values[s][g], 0, values[s][g]);
			}
			data.addSeries(bars);
			renderer.setSeriesPaint(s, Style.series(s));
		}
		final SymbolAxis x = new SymbolAxis(null, groups.toArray(String[]::new));
		x.setGridBandsVisible(false);
		x.setTickLabelFont(Style.font(Style.TICK_SIZE));
		Axes.range(x, -0.5, groups.size() - 0.5);
		final NumberAxis y = Axes.linear(yLabel);
		y.setAutoRangeIncludesZero(true);
		final XYPlot plot = Style.plot(new XYPlot(data, x, y, renderer));
		plot.addRangeMarker(new ValueMarker(0, Style.BLACK, Style.THIN), Layer.FOREGROUND);
		return plot;
	}

	/** The legend of such bars. */
	static Legend legend(final List<String> series) {
		final Legend legend = new Legend();
		IntStream.range(0, series.size()).forEach(s -> legend.box(series.get(s), Style.series(s)));
		return legend;
	}
}
