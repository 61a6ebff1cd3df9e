package org.rasterfit.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;

/** Panels of lines, side by side in a grid or stacked over one time axis. Most figures over time are made of these. */
public final class PanelFigure {

	private static final int WIDTH = 1000;
	private static final int ROW_OF_GRID = 220;
	/** Where there are more than three rows. */
	private static final int LOW_ROW_OF_GRID = 180;
	private static final int ROW_OF_STACK = 190;
	/** Title, time axis and legend. */
	private static final int FRAME = 120;

	/** Beside the first and the last dot, as part of what is between them. */
	private static final double DOT_ROOM = 0.03;

	private PanelFigure() {}

	/**
	 * Panels in rows and columns. Panels with the same y label share their range, so that they can be compared.
	 *
	 * @param title of the figure
	 * @param xLabel quantity and unit of the horizontal axis, "time [ms]"
	 * @param panels row by row
	 * @param columns number of columns
	 */
	public static Figure grid(final String title, final String xLabel, final List<Panel> panels, final int columns) {
		final Ranges ranges = new Ranges(panels);
		return grid(title, xLabel, panels, columns, ranges::apply);
	}

	/** The same with a vertical range for every panel alone. */
	static Figure gridOfOwnScales(final String title, final String xLabel, final List<Panel> panels,
		final int columns)
	{
		return grid(title, xLabel, panels, columns, (axis, panel) -> new Ranges(List.of(panel)).apply(axis, panel));
	}

	/** The same with a vertical range from 0 to 1, all of it to be seen, lines at 0 and 1 as well. */
	static Figure gridOfShares(final String title, final String xLabel, final List<Panel> panels, final int columns) {
		return grid(title, xLabel, panels, columns, (axis, panel) -> Axes.range(axis, -0.03, 1.03));
	}

	private static Figure grid(final String title, final String xLabel, final List<Panel> panels, final int columns,
		final BiFunction<NumberAxis, Panel, NumberAxis> range)
	{
		final List<XYPlot> plots = new ArrayList<>();
		for (int i = 0; i < panels.size(); i++) {
			final Panel panel = panels.get(i);
			final boolean lowest = i + columns >= panels.size();
			final boolean labelled = i % columns == 0 || !panel.yLabel().equals(panels.get(i - 1).yLabel());
			final NumberAxis x = Axes.time(lowest ? xLabel : null, panel.from(), panel.to());
			// the dots at both ends are whole
			if (panel.traces().stream().anyMatch(Trace::isDotted)) Axes.range(x, panel.from() - DOT_ROOM * (panel.to() -
				panel.from()), panel.to() + DOT_ROOM * (panel.to() - panel.from()));
			final NumberAxis y = range.apply(Axes.linear(labelled ? panel.yLabel() : null), panel);
			plots.add(Plots.lines(x, y, panel.traces(), panel.windows(), panel.bands()));
		}
		final GridPlot grid = new GridPlot(plots, panels.stream().map(Panel::title).toList(), columns, legend(panels));
		final int rows = (panels.size() + columns - 1) / columns;
		return new Figure(Style.chart(title, grid), WIDTH, FRAME + rows * (rows > 3 ? LOW_ROW_OF_GRID : ROW_OF_GRID));
	}

	/**
	 * Panels below each other with one horizontal axis: zooming in time acts on all.
	 *
	 * @param title of the figure
	 * @param xLabel quantity and unit of the horizontal axis
	 * @param panels from top to bottom; their titles are not drawn
	 */
	public static Figure stack(final String title, final String xLabel, final List<Panel> panels) {
		final double from = panels.stream().mapToDouble(Panel::from).min().orElseThrow();
		final double to = panels.stream().mapToDouble(Panel::to).max().orElseThrow();
		return stack(title, Axes.time(xLabel, from, to), panels, plots(panels));
	}

	private static List<XYPlot> plots(final List<Panel> panels) {
		return panels.stream().map(p -> Plots.lines(null, Axes.linear(p.yLabel()), p.traces(), p.windows(), p.bands()))
			.toList();
	}

	/** Plots that were made for these panels, below each other. */
	static Figure stack(final String title, final NumberAxis time, final List<Panel> panels, final List<XYPlot> plots) {
		final CombinedDomainXYPlot stack = Style.plot(new CombinedDomainXYPlot(time));
		stack.setGap(14);
		plots.forEach(stack::add);
		stack.setFixedLegendItems(legend(panels));
		return new Figure(Style.chart(title, stack), WIDTH, FRAME + Math.max(300, ROW_OF_STACK * panels.size()));
	}

	private static LegendItemCollection legend(final List<Panel> panels) {
		final Legend legend = new Legend();
		panels.forEach(legend::panel);
		return legend.items();
	}
}
