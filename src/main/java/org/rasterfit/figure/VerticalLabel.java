package org.rasterfit.figure;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;

import org.jfree.chart.axis.Axis;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;

/**
 * The label of a vertical axis as text, reading upwards. JFreeChart turns rotated text into outlines, which
 * cannot be searched for or edited in a vector file.
 */
final class VerticalLabel {

	private VerticalLabel() {}

	/** Draws the label of {@code axis} beside the tick labels and moves the cursor of {@code state} beyond it. */
	static AxisState draw(final Axis axis, final Graphics2D g, final Rectangle2D area, final RectangleEdge edge,
		final AxisState state)
	{
		final RectangleInsets insets = axis.getLabelInsets();
		final double height = g.getFontMetrics(axis.getLabelFont()).getHeight();
		final boolean left = edge == RectangleEdge.LEFT;
		final double x = left ? state.getCursor() - insets.getRight() - height / 2
			: state.getCursor() + insets.getLeft() +
				height / 2;
		final AffineTransform before = g.getTransform();
		g.setFont(axis.getLabelFont());
		g.setPaint(axis.getLabelPaint());
		g.rotate(-Math.PI / 2, x, area.getCenterY());
		TextUtils.drawAlignedString(axis.getLabel(), g, (float) x, (float) area.getCenterY(), TextAnchor.CENTER);
		g.setTransform(before);
		final double used = insets.getLeft() + height + insets.getRight();
		if (left) state.cursorLeft(used);
		else state.cursorRight(used);
		return state;
	}
}
