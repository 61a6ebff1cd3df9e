package org.rasterfit.figure;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;

import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.ui.RectangleEdge;

/**
 * A number axis with few, round ticks. JFreeChart's own choice packs as many as fit, and lets "-0.95" overlap
 * when the ends of the range are short numbers.
 */
final class LinearAxis extends NumberAxis {

	private static final long serialVersionUID = 1;

	private static final double HORIZONTAL_PIXELS = 70;
	private static final double VERTICAL_PIXELS = 38;

	private final boolean whole;

	/**
	 * @param label quantity and unit
	 * @param whole whether ticks stand at whole numbers only
	 */
	LinearAxis(final String label, final boolean whole) {
		super(label);
		this.whole = whole;
		setAutoRangeIncludesZero(false);
	}

	@Override
	protected void selectAutoTickUnit(final Graphics2D g, final Rectangle2D area, final RectangleEdge edge) {
		final boolean horizontal = RectangleEdge.isTopOrBottom(edge);
		final double ticks = Math.max(1, horizontal ? area.getWidth() / HORIZONTAL_PIXELS : area.getHeight() /
			VERTICAL_PIXELS);
		double unit = round(getRange().getLength() / ticks);
		if (whole) unit = Math.max(1, unit);
		setTickUnit(new NumberTickUnit(unit, format(unit)), false, false);
	}

	/** The smallest of 1, 2, 5, 10, ... times a power of ten that is not below {@code size}. */
	static double round(final double size) {
		if (!(size > 0)) return 1;
		final double decade = Math.pow(10, Math.floor(Math.log10(size)));
		final double part = size / decade;
		return decade * (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10);
	}

	private static DecimalFormat format(final double unit) {
		return unit < 1e-5 || unit >= 1e6 ? Axes.powers() : Axes.numbers();
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
