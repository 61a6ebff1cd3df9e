package org.rasterfit.figure;

import java.awt.Color;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import net.imglib2.img.array.ArrayImgs;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.PaintScaleLegend;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** Matrices in colours: weights (blue-white-red, white at 0), rates and targets of all neurons. */
public final class HeatMapFigure {

	/** Columns or rows whose cells are wide enough for a number. */
	private static final int MOST_NUMBERS = 12;

	/** Colours with more green than this are bright. */
	private static final int BRIGHT = 150;

	private HeatMapFigure() {}

	/** One matrix; its name is the title. Colours reach to the most extreme value. */
	public static Figure of(final LabelledImage image) {
		final ColourScale colours = colours(List.of(image), 100);
		final XYPlot plot = plot(image, colours);
		final boolean square = image.columns() == image.rows();
		return new Figure(chart(image.name(), plot, colours, image.valueLabel()), square ? 760 : 1000,
			square ? 660 : 640);
	}

	/**
	 * Several matrices side by side with one colour scale.
	 *
	 * @param title of the figure
	 * @param images at least one; all of the same quantity
	 * @param percentile colours reach to this percentile of the absolute values (100: to the largest), because in
	 *          skewed distributions a few extreme values would leave all others dark
	 */
	public static Figure row(final String title, final List<LabelledImage> images, final double percentile) {
		return grid(title, images, percentile, images.size());
	}

	/**
	 * Several matrices in rows and columns with one colour scale.
	 *
	 * @param columns most in a row
	 * @see #row
	 */
	public static Figure grid(final String title, final List<LabelledImage> images, final double percentile,
		final int columns)
	{
		return grid(title, images, colours(images, percentile), new int[0], columns);
	}

	/**
	 * Several matrices of counts in rows and columns with one colour scale, white at 0.
	 *
	 * @param borders rows, from 0, above which a line is drawn across each
	 * @see #grid
	 */
	static Figure counts(final String title, final List<LabelledImage> images, final int[] borders, final int columns) {
		final double most = images.stream().flatMapToDouble(i -> Arrays.stream(i.pixels())).filter(Double::isFinite)
			.max().orElse(1);
		return grid(title, images, ColourScale.counts(most), borders, columns);
	}

	private static Figure grid(final String title, final List<LabelledImage> images, final ColourScale colours,
		final int[] borders,
		final int columns)
	{
		final List<XYPlot> plots = images.stream().map(i -> plot(i, colours)).toList();
		for (final XYPlot plot : plots)
			for (final int border : borders)
				plot.addRangeMarker(new ValueMarker(border + 0.5,
					Style.VERMILLION, Style.LINE));
		for (int i = 1; i < plots.size(); i++)
			if (i % columns > 0 && images.get(i).y().equals(images.get(i - 1).y()))
				plots.get(i).getRangeAxis().setLabel(null);
		for (int i = 0; i + columns < plots.size(); i++)
			if (images.get(i).x().equals(images.get(i + columns).x())) plots.get(i).getDomainAxis().setLabel(null);
		final GridPlot grid = new GridPlot(plots, images.stream().map(LabelledImage::name).toList(),
			Math.min(columns, images
				.size()),
			new LegendItemCollection());
		final int rows = (images.size() + columns - 1) / columns;
		return new Figure(chart(title, grid, colours, images.get(0).valueLabel()), 1000,
			rows == 1 ? 640 : 120 + 300 * rows);
	}

	/**
	 * A table in colours, with the number in every cell.
	 *
	 * @param columns what stands below each column
	 * @param rows what stands beside each row, from the top
	 * @param values {@code [row][column]}; NaN: not known
	 * @param valueLabel what the values are
	 */
	static Figure cells(final String title, final String xLabel, final List<String> columns, final String yLabel,
		final List<String> rows, final double[][] values, final String valueLabel)
	{
		final double[] pixels = Arrays.stream(values).flatMapToDouble(Arrays::stream).toArray();
		final LabelledImage image = new LabelledImage(title, ArrayImgs.doubles(pixels, columns.size(), rows.size()),
			new ImageAxis(xLabel, "", 0, 1), new ImageAxis(yLabel, "", 0, 1), valueLabel, false);
		final ColourScale colours = colours(List.of(image), 100);
		final SymbolAxis y = Axes.symbols(yLabel, rows);
		y.setInverted(true);
		final XYPlot plot = Style.plot(new XYPlot(new MatrixDataset(image), Axes.symbols(xLabel, columns), y,
			new HeatMapRenderer(colours)));
		if (columns.size() <= MOST_NUMBERS && rows.size() <= MOST_NUMBERS)
			for (int row = 0; row < rows.size(); row++)
			for (int column = 0; column < columns.size(); column++)
			plot.addAnnotation(number(column, row, values[row][column], colours));
		return new Figure(chart(title, plot, colours, valueLabel), 900, 640);
	}

	private static XYTextAnnotation number(final int column, final int row, final double value,
		final ColourScale colours)
	{
		final XYTextAnnotation text = new XYTextAnnotation(Double.isNaN(value) ? "-"
			: new DecimalFormat("0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value), column, row);
		text.setFont(Style.font(Style.TICK_SIZE));
		final Color below = new Color(colours.rgb(value));
		text.setPaint(below.getGreen() > BRIGHT ? Color.BLACK : Color.WHITE);
		return text;
	}

	private static XYPlot plot(final LabelledImage image, final ColourScale colours) {
		final NumberAxis x = axis(image.x(), image.columns());
		final NumberAxis y = axis(image.y(), image.rows());
		y.setInverted(true);
		return Style.plot(new XYPlot(new MatrixDataset(image), x, y, new HeatMapRenderer(colours)));
	}

	/** Neurons are counted: there is none between two ticks at whole numbers. */
	private static NumberAxis axis(final ImageAxis axis, final long size) {
		final NumberAxis drawn = axis.unit().isEmpty() && axis.step() == 1 ? Axes.count(axis.label())
			: Axes.linear(axis.label());
		return Axes.range(drawn, axis.lower(size), axis.upper(size));
	}

	private static ColourScale colours(final List<LabelledImage> images, final double percentile) {
		final double[] all = images.stream().flatMapToDouble(i -> Arrays.stream(i.pixels())).filter(
			Double::isFinite).toArray();
		if (all.length == 0) return ColourScale.unsigned(0, 1);
		if (images.get(0).signed()) {
			for (int i = 0; i < all.length; i++)
				all[i] = Math.abs(all[i]);
			return ColourScale.signed(new Percentile(percentile).evaluate(all));
		}
		final double high = new Percentile(percentile).evaluate(all);
		final double low = Math.min(high, Arrays.stream(all).min().orElseThrow());
		// rates begin at 0, even if none is that low
		return ColourScale.unsigned(low >= 0 && low < high / 2 ? 0 : low, high);
	}

	private static JFreeChart chart(final String title, final Plot plot, final ColourScale colours,
		final String label)
	{
		plot.setOutlineVisible(false);
		final JFreeChart chart = Style.chart(title, plot);
		chart.removeLegend();
		final PaintScaleLegend bar = new PaintScaleLegend(colours,
			Axes.range(colours.isOfCounts() ? Axes.count(label) : Axes.linear(
				label), colours.getLowerBound(), colours.getUpperBound()));
		bar.setPosition(RectangleEdge.RIGHT);
		bar.setAxisLocation(AxisLocation.BOTTOM_OR_RIGHT);
		bar.setMargin(new RectangleInsets(20, 18, 50, 0));
		bar.setStripWidth(16);
		bar.setSubdivisionCount(128);
		bar.setStripOutlineVisible(false);
		bar.setBackgroundPaint(Color.WHITE);
		chart.addSubtitle(bar);
		return chart;
	}
}
