package org.rasterfit.figure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.CombinedRangeXYPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.IntervalXYDataset;
import org.jfree.data.xy.XYDataset;
import org.jfree.data.xy.XYZDataset;
import org.jfree.data.xy.YIntervalSeriesCollection;

/**
 * The data behind a chart as a table, read from the chart's own datasets: one row per point. Columns: panel (where
 * there are several), series, x, y, then where the chart has them the lower and upper end of the spread, and a third
 * value. Gaps in lines (NaN) are left out.
 */
final class ChartTable {

	private final List<String> header;
	private final List<Object[]> rows = new ArrayList<>();
	private final List<Layer> layers;
	private final boolean named;
	private final boolean spread;
	private final boolean third;

	/** One dataset of one panel. */
	record Layer(String panel, XYPlot plot, XYDataset data) {}

	private ChartTable(final List<Layer> layers) {
		this.layers = layers;
		named = layers.stream().anyMatch(l -> !l.panel.isEmpty());
		spread = layers.stream().anyMatch(l -> l.data instanceof YIntervalSeriesCollection);
		third = layers.stream().anyMatch(l -> l.data instanceof XYZDataset);
		header = new ArrayList<>();
		if (named) header.add("panel");
		header.addAll(List.of("series", xLabel(), yLabel()));
		if (spread) header.addAll(List.of("lower", "upper"));
		if (third) header.add(valueLabel());
		layers.forEach(this::addRows);
	}

	/** The table of a chart. */
	static ChartTable of(final JFreeChart chart) {
		return new ChartTable(layers(chart));
	}

	/** The datasets of a chart, panel by panel. */
	static List<Layer> layers(final JFreeChart chart) {
		final List<Layer> layers = new ArrayList<>();
		collect(chart.getPlot(), "", layers);
		return layers;
	}

	private static void collect(final Plot plot, final String panel, final List<Layer> layers) {
		if (plot instanceof GridPlot grid) for (int i = 0; i < grid.panels().size(); i++)
			collect(grid.panels().get(i), grid.titles().get(i), layers);
		else if (plot instanceof CombinedDomainXYPlot stack) for (final Object sub : stack.getSubplots())
			collect((Plot) sub, ((XYPlot) sub).getRangeAxis().getLabel(), layers);
		else if (plot instanceof CombinedRangeXYPlot row) for (final Object sub : row.getSubplots())
			collect((Plot) sub, ((XYPlot) sub).getDomainAxis().getLabel(), layers);
		else if (plot instanceof XYPlot xy) for (int i = 0; i < xy.getDatasetCount(); i++)
			if (xy.getDataset(i) != null) layers.add(new Layer(panel, xy, xy.getDataset(i)));
	}

	private String xLabel() {
		return common(layers.stream().map(l -> l.plot.getDomainAxis().getLabel()).toList(), "x");
	}

	private String yLabel() {
		return common(layers.stream().map(l -> l.plot.getRangeAxis().getLabel()).toList(), "y");
	}

	private String valueLabel() {
		return common(layers.stream().map(l -> l.data instanceof Labelled d ? d.valueLabel() : null).toList(), "value");
	}

	/** The one label that panels have, where they do not differ; inner panels of a grid have none. */
	private static String common(final List<String> labels, final String otherwise) {
		final List<String> different = labels.stream().filter(l -> l != null && !l.isEmpty()).distinct().toList();
		return different.size() == 1 ? different.get(0) : otherwise;
	}

	private void addRows(final Layer layer) {
		for (int s = 0; s < layer.data.getSeriesCount(); s++)
			for (int i = 0; i < layer.data.getItemCount(s); i++) {
				final double y = layer.data.getYValue(s, i);
				if (!Double.isNaN(y)) rows.add(row(layer, s, i, y));
			}
	}

	private Object[] row(final Layer layer, final int series, final int item, final double y) {
		final List<Object> row = new ArrayList<>();
		if (named) row.add(layer.panel);
		row.addAll(List.of(layer.data.getSeriesKey(series), layer.data.getXValue(series, item), y));
		if (spread) {
			final boolean has = layer.data instanceof YIntervalSeriesCollection;
			row.add(has ? ((IntervalXYDataset) layer.data).getStartYValue(series, item) : "");
			row.add(has ? ((IntervalXYDataset) layer.data).getEndYValue(series, item) : "");
		}
		if (third) row.add(layer.data instanceof XYZDataset z ? z.getZValue(series, item) : "");
		row.replaceAll(ChartTable::plain);
		return row.toArray();
	}

	/** Whole numbers without ".0". */
	private static Object plain(final Object value) {
		if (value instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1e15) return (long) (double) d;
		return value;
	}

	/** Names of the columns. */
	List<String> header() {
		return header;
	}

	/** The rows, each as long as the header. */
	List<Object[]> rows() {
		return rows;
	}

	/** Writes comma-separated values with the header as first line. */
	void write(final Appendable out) throws IOException {
		final CSVPrinter printer = new CSVPrinter(out,
			CSVFormat.DEFAULT.builder().setHeader(header.toArray(String[]::new))
				.setRecordSeparator('\n').get());
		for (final Object[] row : rows)
			printer.printRecord(row);
		printer.flush();
	}
}
