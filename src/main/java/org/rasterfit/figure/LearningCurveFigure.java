package org.rasterfit.figure;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import org.rasterfit.training.LearningCurve;

/** How the correlation with the targets grows from loop to loop. */
public final class LearningCurveFigure {

	private static final String OF_INPUT = "single-trial correlation of input and target";

	/** Of the band in the legend; around a line it has that line's colour. */
	private static final Color BAND = new Color(0xDDDDDD);

	private LearningCurveFigure() {}

	/**
	 * Mean correlation of each condition at the loops that were tested, with a band of one standard deviation
	 * over test trials to either side.
	 *
	 * @param curve what happened in each loop; loops may be missing, none tested gives empty axes
	 */
	public static Figure of(final LearningCurve curve) {
		final XYPlot plot = correlation(curve, OF_INPUT);
		plot.setDomainAxis(loops());
		plot.setFixedLegendItems(legend(curve).items());
		return new Figure(Style.chart("Learning curve", plot), 1000, 560);
	}

	/** The same above the seconds that each loop took, tests not counted. */
	public static Figure withSeconds(final LearningCurve curve) {
		return withSeconds(curve, OF_INPUT);
	}

	/** The same for a curve of another correlation, which {@code yLabel} names. */
	public static Figure withSeconds(final LearningCurve curve, final String yLabel) {
		final CombinedDomainXYPlot stack = Style.plot(new CombinedDomainXYPlot(loops()));
		stack.setGap(14);
		stack.add(correlation(curve, yLabel), 3);
		stack.add(seconds(curve), 1);
		stack.setFixedLegendItems(legend(curve).items());
		return new Figure(Style.chart("Learning curve", stack), 1000, 680);
	}

	private static NumberAxis loops() {
		final NumberAxis loops = Axes.count("loop");
		// room for the dot at loop 0
		loops.setAutoRangeStickyZero(false);
		loops.setLowerMargin(0.02);
		loops.setUpperMargin(0.02);
		return loops;
	}

	private static XYPlot correlation(final LearningCurve curve, final String yLabel) {
		final YIntervalSeriesCollection data = new YIntervalSeriesCollection();
		final DeviationRenderer renderer = new DeviationRenderer(true, true);
		renderer.setAlpha(0.2f);
		renderer.setDefaultShape(new Ellipse2D.Double(-3, -3, 6, 6));
		renderer.setAutoPopulateSeriesShape(false);
		for (int c = 0; c < curve.conditions().size(); c++) {
			final YIntervalSeries series = new YIntervalSeries(curve.conditions().get(c));
			for (final LearningCurve.Loop loop : curve.tested()) {
				final double r = loop.correlation()[c];
				// one test trial has no spread
				final double spread = Double.isNaN(loop.spread()[c]) ? 0 : loop.spread()[c];
				series.add(loop.loop(), r, r - spread, r + spread);
			}
			data.addSeries(series);
			renderer.setSeriesPaint(c, Style.series(c));
			renderer.setSeriesFillPaint(c, Style.series(c));
			renderer.setSeriesStroke(c, Style.LINE);
		}
		return Style.plot(new XYPlot(data, null, Axes.linear(yLabel), renderer));
	}

	private static XYPlot seconds(final LearningCurve curve) {
		// loop 0 is a test only
		final List<LearningCurve.Loop> loops = curve.loops().stream().filter(l -> l.loop() > 0).toList();
		final NumberAxis y = Axes.linear("time per loop [s]");
		y.setAutoRangeIncludesZero(true);
		return Plots.lines(null, y,
			List.of(Trace.of("time per loop", loops.stream().mapToDouble(LearningCurve.Loop::loop)
				.toArray(), loops.stream().mapToDouble(LearningCurve.Loop::seconds).toArray(), Style.GREY)),
			List.of());
	}

	private static Legend legend(final LearningCurve curve) {
		final Legend legend = new Legend();
		final List<String> names = new ArrayList<>(curve.conditions());
		for (int c = 0; c < names.size(); c++)
			legend.line(names.get(c), Style.series(c), Style.LINE);
		if (curve.tested().stream().anyMatch(l -> Arrays.stream(l.spread()).anyMatch(s -> s > 0)))
			legend.box("\u00b1 SD over test trials",
				BAND);
		return legend;
	}
}
