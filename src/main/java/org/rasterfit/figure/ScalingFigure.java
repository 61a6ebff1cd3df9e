package org.rasterfit.figure;

import java.awt.geom.Ellipse2D;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.Range;
import org.jfree.data.xy.DefaultXYDataset;

/** How cost grows with size: measurements on logarithmic axes, with the power law that fits them. */
public final class ScalingFigure {

	private ScalingFigure() {}

	/**
	 * One series of measurements.
	 *
	 * @param name what was measured
	 * @param x sizes, above 0
	 * @param y costs, above 0
	 */
	public record Series(String name, double[] x, double[] y) {

		/** Checks that a power law can be fitted. */
		public Series {
			if (x.length != y.length || x.length < 2)
				throw new IllegalArgumentException("\"" + name + "\": " + x.length +
					" sizes and " + y.length + " costs: must be as many, and at least 2");
			for (int i = 0; i < x.length; i++)
				if (!(x[i] > 0 && y[i] > 0)) throw new IllegalArgumentException("\"" + name +
					"\": size " + x[i] + ", cost " + y[i] + ": must be above 0 on logarithmic axes");
		}

		/** Least squares on the logarithms: {@code ln y = intercept + exponent ln x}. */
		SimpleRegression fit() {
			final SimpleRegression fit = new SimpleRegression();
			for (int i = 0; i < x.length; i++)
				fit.addData(Math.log(x[i]), Math.log(y[i]));
			return fit;
		}

		/** The exponent of the power law. */
		public double exponent() {
			return fit().getSlope();
		}
	}

	/**
	 * Points and fitted lines; the legend gives the exponents.
	 *
	 * @param title of the figure
	 * @param xLabel size, "neurons"
	 * @param yLabel cost and unit, "time per update [ms]"
	 * @param series the measurements
	 */
	public static Figure of(final String title, final String xLabel, final String yLabel, final List<Series> series) {
		final DefaultXYDataset data = new DefaultXYDataset();
		final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
		final Legend legend = new Legend();
		Range xs = null;
		Range ys = null;
		for (int s = 0; s < series.size(); s++) {
			final Series one = series.get(s);
			final String fitted = String.format(Locale.ROOT, "%s: exponent %.2f", one.name, one.exponent());
			data.addSeries(one.name, new double[][]{ one.x, one.y });
			data.addSeries(fitted, line(one));
			look(renderer, 2 * s, s);
			legend.dot(fitted, Style.series(s));
			for (int i = 0; i < one.x.length; i++) {
				xs = Range.combine(xs, new Range(one.x[i], one.x[i]));
				ys = Range.combine(ys, new Range(one.y[i], one.y[i]));
			}
		}
		final XYPlot plot = Style.plot(new XYPlot(data,
			Axes.range(Axes.logarithmic(xLabel), xs.getLowerBound() / 1.3, xs
				.getUpperBound() * 1.3),
			Axes.range(Axes.logarithmic(yLabel), ys.getLowerBound() / 1.5, ys.getUpperBound() * 1.5),
			renderer));
		plot.setFixedLegendItems(legend.items());
		return new Figure(Style.chart(title, plot), 800, 600);
	}

	private static void look(final XYLineAndShapeRenderer renderer, final int first, final int colour) {
		renderer.setSeriesPaint(first, Style.series(colour));
		renderer.setSeriesShape(first, new Ellipse2D.Double(-4, -4, 8, 8));
		renderer.setSeriesPaint(first + 1, Style.series(colour));
		renderer.setSeriesStroke(first + 1, Style.DASHED);
		renderer.setSeriesLinesVisible(first + 1, true);
		renderer.setSeriesShapesVisible(first + 1, false);
	}

	/** The power law at every size. */
	private static double[][] line(final Series series) {
		final SimpleRegression fit = series.fit();
		final double[] x = series.x.clone();
		Arrays.sort(x);
		final double[] y = new double[x.length];
		for (int i = 0; i < x.length; i++)
			y[i] = Math.exp(fit.predict(Math.log(x[i])));
		return new double[][]{ x, y };
	}
}
