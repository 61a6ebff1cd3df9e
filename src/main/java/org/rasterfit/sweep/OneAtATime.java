package org.rasterfit.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.rasterfit.plugin.Settings;
import org.scijava.plugin.Plugin;

/**
 * A base, and runs that differ from it in one parameter each. The base has the first value of every parameter. All of
 * it is run for every seed, if {@code seed} is swept: seeds are repetitions, no parameter of interest.
 */
@Plugin(type = Design.class, priority = 5)
public final class OneAtATime implements Design {

	@Override
	public String label() {
		return "One at a time";
	}

	@Override
	public List<SweepPoint> next(final List<SweepAxis> axes, final Settings settings,
		final Map<SweepPoint, Double> scores)
	{
		final Map<String, String> base = new LinkedHashMap<>();
		axes.forEach(axis -> base.put(axis.key(), axis.requireValues().get(0)));
		final List<SweepAxis> changed = axes.stream().filter(axis -> !axis.key().equals(SweepTask.SEED)).toList();
		final Set<SweepPoint> points = new LinkedHashSet<>();
		for (final Map<String, String> one : seeds(base, axes)) {
			points.add(new SweepPoint(one));
			for (final SweepAxis axis : changed)
				for (final String value : axis.values())
					points.add(with(one, axis.key(), value));
		}
		return List.copyOf(points);
	}

	private static List<Map<String, String>> seeds(final Map<String, String> base, final List<SweepAxis> axes) {
		final List<Map<String, String>> all = new ArrayList<>();
		for (final SweepAxis axis : axes)
			if (axis.key().equals(SweepTask.SEED))
				for (final String seed : axis.values())
				all.add(with(base, axis.key(), seed).values());
		return all.isEmpty() ? List.of(base) : all;
	}

	private static SweepPoint with(final Map<String, String> values, final String key, final String value) {
		final Map<String, String> other = new LinkedHashMap<>(values);
		other.put(key, value);
		return new SweepPoint(other);
	}
}
