package org.rasterfit.figure;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.util.List;

import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;

/** Points: one value of each neuron over another. */
final class DotsFigure {

	private static final Shape DOT = new Ellipse2D.Double(-3, -3, 6, 6);

	private DotsFigure() {}

	/**
	 * Points of one group.
	 *
	 * @param name what the legend calls them
	 * @param x horizontal coordinates; points with a NaN are left out
	 * @param y vertical coordinates, as many
	 * @param colour their colour
	 */
	record Dots(String name, double[] x, double[] y, Color colour) {}

	/** Groups of points on linear axes, the first drawn first. */
	static Figure of(final String title, final String xLabel, final String yLabel, final List<Dots> groups) {
		final DefaultXYDataset data = new DefaultXYDataset();
		final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
		final Legend legend = new Legend();
		for (int g = 0; g < groups.size(); g++) {
			final Dots dots = groups.get(g);
			data.addSeries(dots.name, new double[][]{ dots.x, dots.y });
			renderer.setSeriesPaint(g, dots.colour);
			renderer.setSeriesShape(g, DOT);
			legend.dot(dots.name, dots.colour);
		}
		renderer.setDefaultCreateEntities(false);
		final NumberAxis x = Axes.linear(xLabel), y = Axes.linear(yLabel);
		x.setAutoRangeIncludesZero(false);
		final XYPlot plot = Style.plot(new XYPlot(data, x, y, renderer));
		plot.setFixedLegendItems(legend.items());
		return new Figure(Style.chart(title, plot), 760, 560);
	}
}
