package org.rasterfit.figure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jfree.chart.axis.NumberAxis;
import org.jfree.data.Range;

/** One vertical range for all panels with the same y label. */
final class Ranges {

	private static final double MARGIN = 0.05;

	private final Map<String, Range> byLabel = new HashMap<>();

	Ranges(final List<Panel> panels) {
		for (final Panel panel : panels) {
			for (final Trace trace : panel.traces())
				for (final double y : trace.y())
					if (Double.isFinite(y)) byLabel.merge(panel.yLabel(), new Range(y, y), Range::combine);
			for (final Band band : panel.bands())
				for (int i = 0; i < band.x().length; i++)
					if (band.has(i)) byLabel.merge(panel.yLabel(), new Range(band.lower()[i], band.upper()[i]),
						Range::combine);
		}
	}

	/** Gives the axis the range of the panel's label. */
	NumberAxis apply(final NumberAxis axis, final Panel panel) {
		final Range range = byLabel.get(panel.yLabel());
		if (range == null) return axis;
		final double margin = range.getLength() > 0 ? MARGIN * range.getLength() : 0.5;
		return Axes.range(axis, range.getLowerBound() - margin, range.getUpperBound() + margin);
	}
}
