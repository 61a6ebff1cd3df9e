package org.rasterfit.figure;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.Tick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/**
 * A logarithmic axis with labels at 1, 10, 100 (and 2, 5, 20, 50 where there is room) and small marks in
 * between. JFreeChart's own log axis labels such places as 3.162278.
 */
final class DecadeAxis extends LogAxis {

	private static final long serialVersionUID = 1;

	private static final double HORIZONTAL_PIXELS = 40;
	private static final double VERTICAL_PIXELS = 24;
	/** Smallest distance of the labels 1, 2, 5, 10, in parts of a decade: log10(2). */
	private static final double CLOSEST = 0.3;

	DecadeAxis(final String label) {
		super(label);
		setSmallestValue(1e-12);
		setMinorTickMarksVisible(true);
		setMinorTickMarkOutsideLength(2);
	}

	@Override
	public List<Tick> refreshTicks(final Graphics2D g, final AxisState state, final Rectangle2D area,
		final RectangleEdge edge)
	{
		final boolean horizontal = RectangleEdge.isTopOrBottom(edge);
		final double room = horizontal ? HORIZONTAL_PIXELS : VERTICAL_PIXELS;
		final double decades = Math.log10(getUpperBound() / getLowerBound());
		final double perDecade = (horizontal ? area.getWidth() : area.getHeight()) / decades;
		final TextAnchor anchor = horizontal ? TextAnchor.TOP_CENTER
			: edge == RectangleEdge.LEFT ? TextAnchor.CENTER_RIGHT
				: TextAnchor.CENTER_LEFT;
		final int every = Math.max(1, (int) Math.ceil(room / perDecade));
		final List<Tick> ticks = new ArrayList<>();
		final int last = (int) Math.floor(Math.log10(getUpperBound()));
		for (int k = (int) Math.floor(Math.log10(getLowerBound())); k <= last; k++)
			for (int m = 1; m <= 9; m++) {
				final double value = m * Math.pow(10, k);
				if (!getRange().contains(value)) continue;
				final boolean labelled = m == 1 ? k % every == 0 : (m == 2 || m == 5) && perDecade * CLOSEST >= room;
				ticks.add(new NumberTick(labelled ? TickType.MAJOR : TickType.MINOR, value, labelled ? text(value) : "",
					anchor,
					TextAnchor.CENTER, 0));
			}
		return ticks;
	}

	private static String text(final double value) {
		return (value < 1e-4 || value >= 1e6 ? Axes.powers() : Axes.numbers()).format(value);
	}

	@Override
	protected AxisState drawLabel(final String label, final Graphics2D g, final Rectangle2D plotArea,
		final Rectangle2D area, final RectangleEdge edge, final AxisState state)
	{
		if (label == null || label.isEmpty() || RectangleEdge.isTopOrBottom(edge))
			return super.drawLabel(label, g, plotArea,
				area, edge, state);
		return VerticalLabel.draw(this, g, area, edge, state);
	}
}
