package org.rasterfit.figure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYStepRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.DefaultXYDataset;

/** Distributions over neurons as outlines over each other, in percent, so that groups of any size compare. */
public final class HistogramFigure {

	/** Fewer neurons than this get bins twice as wide: a bin should hold some. */
	private static final int FEW = 400;

	/** Explained variances that are free of noise may lie above 1; none is drawn above this. */
	private static final double HIGHEST = 1.2;

	private HistogramFigure() {}

	/**
	 * Firing rates in ten logarithmic bins per decade (five where a sample is small); silent neurons are counted
	 * in the legend.
	 *
	 * @param title of the figure
	 * @param samples rates [Hz], one sample per group
	 */
	public static Figure rates(final String title, final List<Sample> samples) {
		final double[] firing = samples.stream().flatMapToDouble(s -> Arrays.stream(s.values())).filter(r -> r > 0)
			.sorted()
			.toArray();
		final int perDecade = few(samples) ? 5 : 10;
		final int from = firing.length == 0 ? 0 : (int) Math.floor(perDecade * Math.log10(firing[0]));
		final int to = firing.length == 0 ? 1 : (int) Math.floor(perDecade * Math.log10(firing[firing.length - 1])) + 1;
		final double[] edges = IntStream.rangeClosed(from, to).mapToDouble(i -> Math.pow(10, i / (double) perDecade))
			.toArray();
		final List<String> names = samples.stream().map(s -> s.name() + " (" + s.zeros() + " silent)").toList();
		return figure(title, Axes.logarithmic("mean rate [Hz]"), samples, names, edges);
	}

	/**
	 * Correlations from -1 to 1, with the mean of each sample as a dashed line: the result and its controls
	 * (targets of the wrong condition, of shuffled neurons).
	 *
	 * @param title of the figure
	 * @param samples Pearson correlation of each neuron; NaN (no variance) is left out
	 */
	public static Figure correlations(final String title, final List<Sample> samples) {
		final List<String> names = samples.stream().map(s -> String.format(Locale.ROOT, "%s (mean %.3f)", s.name(), s
			.mean())).toList();
		final Figure figure = figure(title, Axes.linear("correlation of input and target"), samples, names,
			linear(-1, 1,
				few(samples) ? 20 : 50));
		for (final Sample sample : samples)
			if (Double.isFinite(sample.mean())) figure.chart().getXYPlot().addDomainMarker(
				new ValueMarker(sample.mean(), sample.colour(), Style.DASHED), Layer.BACKGROUND);
		return figure;
	}

	/**
	 * Explained variances from -1 to 1.2, with the median of each sample as a dashed line; those beyond are counted in
	 * the legend.
	 *
	 * @param title of the figure
	 * @param samples explained variance of each neuron; NaN (nothing to explain) is left out
	 */
	public static Figure explained(final String title, final List<Sample> samples) {
		return values(title, "explained variance", samples, -1, HIGHEST);
	}

	/**
	 * Any values in bins of one width, with the median of each sample as a dashed line. Values outside are counted in
	 * the legend.
	 *
	 * @param title of the figure
	 * @param label quantity and unit of the horizontal axis
	 * @param samples one value of each neuron or synapse; NaN is left out
	 * @param from smallest value that is drawn
	 * @param to largest one
	 */
	public static Figure values(final String title, final String label, final List<Sample> samples, final double from,
		final double to)
	{
		return values(title, "neurons", label, samples, from, to);
	}

	/** The same of things that are no neurons: the vertical axis says what, in percent. */
	static Figure values(final String title, final String what, final String label, final List<Sample> samples,
		final double from, final double to)
	{
		final List<String> names = samples.stream()
			.map(s -> {
				final long outside = s.outside(from, to);
				return String.format(Locale.ROOT, "%s (n = %d, median %.3g%s)", s.name(), s.numbers(), s.median(),
					outside == 0 ? "" : ", " + outside + " outside");
			}).toList();
		final Figure figure = figure(title, Axes.linear(label), what, samples, names,
			linear(from, to, few(samples) ? 25 : 60));
		median(figure.chart().getXYPlot(), samples, from, to);
		return figure;
	}

	/**
	 * Distributions in panels, each with the medians of its samples in its title, in the order of the legend, and as
	 * dashed lines. Values outside are not drawn; the title says how many there are.
	 *
	 * @param title of the figure
	 * @param what the vertical axis has the percentage of, such as neurons
	 * @param label quantity and unit of the horizontal axes
	 * @param panels samples by the title of their panel; a sample of the same name has the same colour everywhere
	 * @param from smallest value that is drawn
	 * @param to largest one
	 */
	static Figure panels(final String title, final String what, final String label,
		final Map<String, List<Sample>> panels, final double from, final double to)
	{
		final List<XYPlot> plots = new ArrayList<>();
		final List<String> titles = new ArrayList<>();
		final Legend legend = new Legend();
		panels.forEach((name, samples) -> {
			final XYPlot plot = plot(Axes.linear(label), plots.isEmpty() ? what : null, samples,
				samples.stream().map(
					Sample::name).toList(),
				linear(from, to, few(samples) ? 25 : 60));
			median(plot, samples, from, to);
			plots.add(plot);
			titles.add(name + ": " + samples.stream().map(s -> Double.isNaN(s.median()) ? "-" : String.format(
				Locale.ROOT, "%.2f", s.median())).collect(Collectors.joining(", ")));
			samples.forEach(s -> legend.line(s.name(), s.colour(), Style.LINE));
		});
		final long outside = panels.values().stream().flatMap(List::stream).mapToLong(s -> s.outside(from, to)).sum();
		final String heading = title + " (medians in the order of the legend" + (outside == 0 ? ")" : "; " + outside +
			" values outside are not drawn)");
		return new Figure(Style.chart(heading, new GridPlot(plots, titles, plots.size(), legend.items())), 1000, 420);
	}

	private static void median(final XYPlot plot, final List<Sample> samples, final double from, final double to) {
		for (final Sample sample : samples)
			if (sample.median() >= from && sample.median() <= to) plot.addDomainMarker(new ValueMarker(sample.median(),
				sample.colour(), Style.DASHED), Layer.BACKGROUND);
	}

	private static boolean few(final List<Sample> samples) {
		return samples.stream().anyMatch(s -> s.values().length < FEW);
	}

	private static Figure figure(final String title, final ValueAxis x, final List<Sample> samples,
		final List<String> names, final double[] edges)
	{
		return figure(title, x, "neurons", samples, names, edges);
	}

	private static Figure figure(final String title, final ValueAxis x, final String what, final List<Sample> samples,
		final List<String> names, final double[] edges)
	{
		return new Figure(Style.chart(title, plot(x, what, samples, names, edges)), 1000, 560);
	}

	/** Outlines; {@code what} is {@code null} where the vertical axis has no label. */
	private static XYPlot plot(final ValueAxis x, final String what, final List<Sample> samples,
		final List<String> names, final double[] edges)
	{
		final DefaultXYDataset data = new DefaultXYDataset();
		final XYStepRenderer renderer = new XYStepRenderer();
		final Legend legend = new Legend();
		for (int s = 0; s < samples.size(); s++) {
			final Color colour = samples.get(s).colour();
			data.addSeries(names.get(s), new double[][]{ edges, percent(samples.get(s).values(), edges) });
			renderer.setSeriesPaint(s, colour);
			renderer.setSeriesStroke(s, Style.LINE);
			legend.line(names.get(s), colour, Style.LINE);
		}
		Axes.range(x, edges[0], edges[edges.length - 1]);
		final NumberAxis y = Axes.linear(what == null ? null : what + " [%]");
		y.setAutoRangeIncludesZero(true);
		final XYPlot plot = Style.plot(new XYPlot(data, x, y, renderer));
		plot.setFixedLegendItems(legend.items());
		return plot;
	}

	/**
	 * Percent of all values that are numbers in each bin [edge k, edge k+1), the last one closed; a 0 at the end
	 * closes the outline.
	 */
	static double[] percent(final double[] values, final double[] edges) {
		final double[] percent = new double[edges.length];
		final long numbers = Arrays.stream(values).filter(v -> !Double.isNaN(v)).count();
		for (final double v : values) {
			final int found = Arrays.binarySearch(edges, v);
			final int bin = Math.min(found >= 0 ? found : -found - 2, edges.length - 2);
			if (bin >= 0 && v <= edges[edges.length - 1]) percent[bin] += 100.0 / numbers;
		}
		return percent;
	}

	private static double[] linear(final double from, final double to, final int bins) {
		final double[] edges = new double[bins + 1];
		for (int i = 0; i <= bins; i++)
			edges[i] = from + (to - from) * i / bins;
		return edges;
	}
}
