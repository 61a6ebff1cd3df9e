package org.rasterfit.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.commons.rng.UniformRandomProvider;
import org.rasterfit.plugin.Option;
import org.rasterfit.plugin.Settings;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.random.RandomStreams;
import org.scijava.plugin.Plugin;

/**
 * Runs with values that are drawn independently: evenly from a range, or one of the values that are listed. More
 * samples of the same draw are the same samples and more.
 */
@Plugin(type = Design.class, priority = 4)
public final class RandomDesign implements Design {

	static final Option SAMPLES = Option.whole("samples", "", 20, "Number of runs").atLeast(1).atMost(1_000_000);

	static final Option DRAW = Option.whole("draw", "", 1, "Seed of the draw of values, which is not the seed of a run")
		.atLeast(0);

	@Override
	public String label() {
		return "Random";
	}

	@Override
	public List<Option> options() {
		return List.of(SAMPLES, DRAW);
	}

	@Override
	public List<SweepPoint> next(final List<SweepAxis> axes, final Settings settings,
		final Map<SweepPoint, Double> scores)
	{
		final RandomStreams streams = new RandomStreams(settings.whole(DRAW.name()));
		final List<SweepPoint> points = new ArrayList<>();
		for (int i = 0; i < settings.whole(SAMPLES.name()); i++) {
			final UniformRandomProvider random = streams.stream(Purpose.SWEEP, i);
			final Map<String, String> values = new LinkedHashMap<>();
			for (final SweepAxis axis : axes)
				values.put(axis.key(), Scale.at(axis, random.nextDouble()));
			points.add(new SweepPoint(values));
		}
		return points;
	}
}
