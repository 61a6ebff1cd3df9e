package org.rasterfit.study;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.rasterfit.evaluation.FixedPoints;
import org.rasterfit.figure.RateFigures;
import org.rasterfit.network.RateFunction;

/** Where a trained rate network may stay when nothing comes from outside. */
public final class FixedPointSearch {

	private FixedPointSearch() {}

	/**
	 * Points of trials to look from, spread evenly over conditions and bins.
	 *
	 * @param trials input of the units, {@code [condition][unit][bin]}; not modified
	 * @param count how many, 1 or more
	 * @return {@code [start][unit]}
	 */
	public static double[][] starts(final double[][][] trials, final int count) {
		final int conditions = trials.length, units = trials[0].length;
		final double[][] starts = new double[count][units];
		for (int k = 0; k < count; k++) {
			final double[][] trial = trials[k % conditions];
			final int bin = (int) ((long) (k / conditions) * trial[0].length / ((count - 1) / conditions + 1));
			for (int i = 0; i < units; i++)
				starts[k][i] = trial[i][bin];
		}
		return starts;
	}

	/**
	 * Looks for them, and tells which there are.
	 *
	 * @param trials of the trained network, {@code [condition][unit][bin]}; not modified
	 * @param weights {@code [presynaptic][postsynaptic]}; not modified
	 * @param count from how many points of the trials, 1 or more
	 */
	public static void tell(final double[][][] trials, final double[][] weights, final RateFunction activation,
		final int count, final Findings findings)
	{
		final List<FixedPoints.Point> points = new FixedPoints(weights, activation).from(starts(trials, count));
		findings.metric("fixed_points", points.stream().map(FixedPointSearch::numbers).toList());
		findings.figure("fixed_points", RateFigures.fixedPoints(trials[0], points));
		findings.say(points.size() + " fixed points from " + count + " starts, " +
			points.stream().filter(FixedPoints.Point::isStable).count() + " of them stable");
	}

	private static Map<String, Object> numbers(final FixedPoints.Point point) {
		final Map<String, Object> one = new LinkedHashMap<>();
		one.put("starts", point.starts());
		one.put("stable", point.isStable());
		one.put("largest_real_part_per_tau", point.largestReal());
		one.put("unstable_directions", point.unstable());
		one.put("mean_input", Arrays.stream(point.input()).average().orElseThrow());
		return one;
	}
}
