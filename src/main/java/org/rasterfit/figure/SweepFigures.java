package org.rasterfit.figure;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** What the runs of a sweep come to, as figures. */
public final class SweepFigures {

	/** Ranges that are longer than this factor are drawn on a logarithmic axis. */
	private static final double LONG = 30;

	private SweepFigures() {}

	/**
	 * A metric at some values of a parameter.
	 *
	 * @param name for the legend, what the other parameters are
	 * @param at the values of the parameter, as they were typed
	 * @param mean of the metric at each of them
	 * @param spread standard deviation over runs; NaN where there is one run
	 */
	public record Series(String name, List<String> at, double[] mean, double[] spread) {}

	/**
	 * A metric against a parameter: dots are means, bars reach one standard deviation to either side. Numbers stand on
	 * an axis, logarithmic where they span a large factor; texts beside each other.
	 *
	 * @param key name of the parameter
	 * @param metric name of the metric
	 * @param spread what the bars are over, such as "over 5 seeds"
	 * @param series one line each, at least one
	 */
	public static Figure against(final String key, final String metric, final String spread,
		final List<Series> series)
	{
		final Set<String> names = new LinkedHashSet<>();
		series.forEach(s -> names.addAll(s.at));
		final boolean isNumber = names.stream().allMatch(SweepFigures::isNumber);
		final List<String> places = List.copyOf(names);
		final YIntervalSeriesCollection data = new YIntervalSeriesCollection();
		final XYErrorRenderer renderer = renderer();
		final Legend legend = new Legend();
		for (int i = 0; i < series.size(); i++) {
			data.addSeries(points(series.get(i), isNumber, places));
			renderer.setSeriesPaint(i, Style.series(i));
			renderer.setSeriesStroke(i, Style.LINE);
			if (series.size() > 1) legend.dot(series.get(i).name, Style.series(i));
		}
		final XYPlot plot = Style
			.plot(new XYPlot(data, isNumber ? numbers(key, places) : Axes.symbols(key, places), Axes
				.linear(metric), renderer));
		plot.setFixedLegendItems(legend.items());
		final boolean hasSpread = series.stream().flatMapToDouble(s -> Arrays.stream(s.spread)).anyMatch(s -> s > 0);
		return new Figure(
			Style.chart(metric + " against " + key + (hasSpread ? " (mean and standard deviation " + spread +
				")" : " (" + spread + ": no standard deviation)"), plot),
			900, 600);
	}

	private static XYErrorRenderer renderer() {
		final XYErrorRenderer renderer = new XYErrorRenderer();
		renderer.setDefaultLinesVisible(true);
		renderer.setDrawXError(false);
		renderer.setDefaultShape(new Ellipse2D.Double(-4, -4, 8, 8));
		renderer.setAutoPopulateSeriesShape(false);
		return renderer;
	}

	private static YIntervalSeries points(final Series one, final boolean isNumber, final List<String> places) {
		final YIntervalSeries points = new YIntervalSeries(one.name);
		for (int i = 0; i < one.at.size(); i++) {
			if (Double.isNaN(one.mean[i])) continue;
			final double x = isNumber ? Double.parseDouble(one.at.get(i)) : places.indexOf(one.at.get(i));
			final double spread = Double.isNaN(one.spread[i]) ? 0 : one.spread[i];
			points.add(x, one.mean[i], one.mean[i] - spread, one.mean[i] + spread);
		}
		return points;
	}

	private static boolean isNumber(final String text) {
		return text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
	}

	private static ValueAxis numbers(final String key, final List<String> places) {
		final double[] x = places.stream().mapToDouble(Double::parseDouble).sorted().toArray();
		final double low = x[0], high = x[x.length - 1];
		if (low > 0 && high > LONG * low) return Axes.range(Axes.logarithmic(key), low / 1.2, high * 1.2);
		final double margin = high > low ? 0.05 * (high - low) : 0.5;
		return Axes.range(Arrays.stream(x).allMatch(v -> v == Math.rint(v)) ? Axes.count(key) : Axes.linear(key), low -
			margin, high + margin);
	}

	/**
	 * A metric for every pair of values of two parameters.
	 *
	 * @param x first parameter and its values, from left to right
	 * @param y second parameter and its values, from the top
	 * @param values {@code [y][x]}; NaN: no run
	 */
	public static Figure map(final String xKey, final List<String> x, final String yKey, final List<String> y,
		final double[][] values, final String metric)
	{
		return HeatMapFigure.cells(metric + " (mean over all other parameters and seeds)", xKey, x, yKey, y, values,
			metric);
	}

	/**
	 * How alike the solutions of runs are.
	 *
	 * @param title what is compared
	 * @param names of the runs
	 * @param values {@code [run][run]}
	 * @param label what the numbers are
	 */
	public static Figure similarity(final String title, final List<String> names, final double[][] values,
		final String label)
	{
		return HeatMapFigure.cells(title, "", names, "", names, values, label);
	}

	/**
	 * The learning curve of one run.
	 *
	 * @param group runs of a group have one colour
	 * @param loops that were tested
	 * @param correlation mean over conditions at each of them
	 */
	public record Curve(String group, double[] loops, double[] correlation) {}

	/** Learning curves of all runs. */
	public static Figure curves(final List<Curve> curves) {
		final Map<String, Color> colours = new LinkedHashMap<>();
		final List<Trace> traces = new ArrayList<>();
		final Legend legend = new Legend();
		for (final Curve curve : curves) {
			final Color colour = colours.computeIfAbsent(curve.group, g -> Style.series(colours.size()));
			traces.add(new Trace("run " + (traces.size() + 1), curve.loops, curve.correlation, colour, Style.LINE));
		}
		if (colours.size() > 1) colours.forEach((group, colour) -> legend.line(group, colour, Style.LINE));
		final double last = curves.stream().flatMapToDouble(c -> Arrays.stream(c.loops)).max().orElse(1);
		final XYPlot plot = Plots.lines(Axes.range(Axes.count("loop"), 0, Math.max(1, last)), Axes.linear(
			"correlation of input and target, mean of conditions"), traces, List.of());
		plot.setFixedLegendItems(legend.items());
		return new Figure(Style.chart("Learning curves of " + curves.size() + " runs", plot), 1000, 600);
	}
}
