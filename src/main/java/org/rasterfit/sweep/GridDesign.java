package org.rasterfit.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.rasterfit.plugin.Settings;
import org.scijava.Priority;
import org.scijava.plugin.Plugin;

/** Every combination of all values; the last parameter changes fastest. */
@Plugin(type = Design.class, priority = Priority.HIGH)
public final class GridDesign implements Design {

	/** More runs than this are a mistake. */
	private static final long MOST = 1_000_000;

	@Override
	public String label() {
		return "Grid";
	}

	@Override
	public List<SweepPoint> next(final List<SweepAxis> axes, final Settings settings,
		final Map<SweepPoint, Double> scores)
	{
		long size = 1;
		for (final SweepAxis axis : axes) {
			size *= axis.requireValues().size();
			if (size > MOST) throw new IllegalArgumentException("grid: more than " + MOST +
				" runs: give fewer values, or choose a design that draws");
		}
		List<Map<String, String>> points = List.of(Map.of());
		for (final SweepAxis axis : axes)
			points = times(points, axis);
		return points.stream().map(SweepPoint::new).toList();
	}

	private static List<Map<String, String>> times(final List<Map<String, String>> points, final SweepAxis axis) {
		final List<Map<String, String>> product = new ArrayList<>();
		for (final Map<String, String> point : points)
			for (final String value : axis.values()) {
				final Map<String, String> more = new LinkedHashMap<>(point);
				more.put(axis.key(), value);
				product.add(more);
			}
		return product;
	}
}
