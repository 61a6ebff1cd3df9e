package org.rasterfit.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;

/** The entries of a legend, each name once, in the order in which they came. */
final class Legend {

	private static final Shape LINE = new Line2D.Double(0, 0, 26, 0);
	private static final Shape BOX = new Rectangle2D.Double(0, -7, 18, 14);
	private static final Shape DOT = new Ellipse2D.Double(-4, -4, 8, 8);

	private final Map<String, LegendItem> items = new LinkedHashMap<>();

	/**
	 * A line; thin ones are drawn thicker here, because the colour of a hairline is hard to tell: unless thickness is
	 * all that tells it from another line.
	 */
	Legend line(final String name, final Color colour, final Stroke stroke) {
		final boolean alone = items.values().stream()
			.noneMatch(i -> !i.getLabel().equals(name) && colour.equals(i.getLinePaint()));
		items.putIfAbsent(name,
			new LegendItem(name, null, null, null, LINE, stroke == Style.THIN && alone ? Style.LINE : stroke,
				colour));
		return this;
	}

	/** A filled box, for shaded windows and bars. */
	Legend box(final String name, final Color colour) {
		items.putIfAbsent(name, new LegendItem(name, null, null, null, BOX, colour, new BasicStroke(0.5f),
			Style.LIGHT_GREY));
		return this;
	}

	/** A dot. */
	Legend dot(final String name, final Color colour) {
		items.putIfAbsent(name, new LegendItem(name, null, null, null, DOT, colour));
		return this;
	}

	/** The windows of which something is to be seen between two times. */
	Legend windows(final List<TimeWindow> windows, final double fromMs, final double toMs) {
		for (final TimeWindow w : windows)
			if (w.fromMs() < toMs && w.toMs() > fromMs) box(w.name(), w.colour());
		return this;
	}

	/** The lines and windows of a panel. */
	Legend panel(final Panel panel) {
		for (final Trace trace : panel.traces())
			line(trace.name(), trace.colour(), trace.stroke());
		return windows(panel.windows(), panel.from(), panel.to());
	}

	LegendItemCollection items() {
		final LegendItemCollection all = new LegendItemCollection();
		items.values().forEach(all::add);
		return all;
	}
}
