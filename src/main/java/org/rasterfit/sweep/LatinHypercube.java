package org.rasterfit.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.rasterfit.plugin.Option;
import org.rasterfit.plugin.Settings;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.random.RandomStreams;
import org.scijava.plugin.Plugin;

/**
 * A Latin hypercube (McKay, Beckman and Conover 1979): each axis is divided into as many equal parts as there are runs,
 * every part has one run, and the parts of the axes are paired at random:
 *
 * <pre>
 * x_ik = (pi_k(i) + u_ik) / n,   pi_k a random permutation of 0..n-1, u_ik from [0, 1)
 * </pre>
 */
@Plugin(type = Design.class, priority = 3)
public final class LatinHypercube implements Design {

	@Override
	public String label() {
		return "Latin hypercube";
	}

	@Override
	public List<Option> options() {
		return List.of(RandomDesign.SAMPLES, RandomDesign.DRAW);
	}

	@Override
	public List<SweepPoint> next(final List<SweepAxis> axes, final Settings settings,
		final Map<SweepPoint, Double> scores)
	{
		final int n = settings.whole(RandomDesign.SAMPLES.name());
		final RandomStreams streams = new RandomStreams(settings.whole(RandomDesign.DRAW.name()));
		final List<Map<String, String>> points = new ArrayList<>();
		for (int i = 0; i < n; i++)
			points.add(new LinkedHashMap<>());
		for (int k = 0; k < axes.size(); k++) {
			// two indices: no stream of an independent draw, which has one
			final UniformRandomProvider random = streams.stream(Purpose.SWEEP, k, n);
			final int[] part = PermutationSampler.natural(n);
			PermutationSampler.shuffle(random, part);
			for (int i = 0; i < n; i++)
				points.get(i).put(axes.get(k).key(), Scale.at(axes.get(k), (part[i] + random.nextDouble()) / n));
		}
		return points.stream().map(SweepPoint::new).toList();
	}
}
