package org.rasterfit.figure;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.util.Arrays;
import java.util.stream.IntStream;

import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;

/** Each recorded neuron against the model neuron that it was matched with, by rate. */
public final class MatchedRatesFigure {

	private static final Shape DOT = new Ellipse2D.Double(-2.5, -2.5, 5, 5);

	private MatchedRatesFigure() {}

	/**
	 * Model rate over recorded rate on logarithmic axes, with the line where both are equal. A rate of 0 has no
	 * place on such an axis: it is drawn below the lowest rate, as a series of its own.
	 *
	 * @param title of the figure
	 * @param recordedHz mean rate of each recorded neuron [Hz]
	 * @param modelHz mean rate of the model neuron matched with it [Hz], in the same order
	 */
	public static Figure of(final String title, final double[] recordedHz, final double[] modelHz) {
		return of(title, "matched neurons", recordedHz, modelHz);
	}

	/** The same, with another name of the points in the legend. */
	static Figure of(final String title, final String points, final double[] recordedHz, final double[] modelHz) {
		if (recordedHz.length != modelHz.length) throw new IllegalArgumentException(recordedHz.length +
			" recorded rates for " + modelHz.length + " model rates");
		final double lowest = Arrays.stream(new double[][]{ recordedHz, modelHz }).flatMapToDouble(Arrays::stream)
			.filter(
				r -> r > 0)
			.min().orElse(1);
		final double highest = Arrays.stream(new double[][]{ recordedHz, modelHz }).flatMapToDouble(Arrays::stream)
			.max()
			.orElse(1);
		final boolean anySilent = IntStream.range(0, modelHz.length)
			.anyMatch(i -> recordedHz[i] == 0 || modelHz[i] == 0);
		final double from = lowest / (anySilent ? 6 : 1.3);
		// a round number between a fifth and a half of the lowest rate
		final double edge = LinearAxis.round(lowest / 5);
		final double to = Math.max(highest * 1.3, 2 * from);
		final DefaultXYDataset data = new DefaultXYDataset();
		data.addSeries("equal rates", new double[][]{ { from, to }, { from, to } });
		data.addSeries(points, points(recordedHz, modelHz, false, edge));
		final double[][] silent = points(recordedHz, modelHz, true, edge);
		final String silentName = silent[0].length + " with a rate of 0, drawn at " + Axes.numbers().format(edge) +
			" Hz";
		if (silent[0].length > 0) data.addSeries(silentName, silent);
		final XYPlot plot = Style
			.plot(new XYPlot(data, axis("recorded rate [Hz]", from, to), axis("model rate [Hz]", from,
				to), renderer()));
		final Legend legend = new Legend().line("equal rates", Style.GREY, Style.DASHED).dot(points, Style.BLUE);
		if (silent[0].length > 0) legend.dot(silentName, Style.ORANGE);
		plot.setFixedLegendItems(legend.items());
		return new Figure(Style.chart(title, plot), 700, 700);
	}

	private static XYLineAndShapeRenderer renderer() {
		final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
		renderer.setSeriesLinesVisible(0, true);
		renderer.setSeriesShapesVisible(0, false);
		renderer.setSeriesPaint(0, Style.GREY);
		renderer.setSeriesStroke(0, Style.DASHED);
		renderer.setSeriesPaint(1, Style.BLUE);
		renderer.setSeriesPaint(2, Style.ORANGE);
		renderer.setDefaultShape(DOT);
		renderer.setAutoPopulateSeriesShape(false);
		renderer.setDefaultCreateEntities(false);
		return renderer;
	}

	private static LogAxis axis(final String label, final double from, final double to) {
		return Axes.range(Axes.logarithmic(label), from, to);
	}

	/** The points with (or without) a rate of 0; zeros are moved to {@code edge}. */
	private static double[][] points(final double[] x, final double[] y, final boolean silent, final double edge) {
		final int[] kept = IntStream.range(0, x.length).filter(i -> (x[i] == 0 || y[i] == 0) == silent).toArray();
		return new double[][]{ Arrays.stream(kept).mapToDouble(i -> x[i] == 0 ? edge : x[i]).toArray(),
			Arrays.stream(kept)
				.mapToDouble(i -> y[i] == 0 ? edge : y[i]).toArray() };
	}
}
