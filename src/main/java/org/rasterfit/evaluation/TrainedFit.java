package org.rasterfit.evaluation;

import java.util.Arrays;

import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.recording.Recording;

/** How well the trained neurons of a network reproduce the rates that came with it, from sums over trials alone. */
public final class TrainedFit {

	private TrainedFit() {}

	/**
	 * Explained variance of the trained neurons' time courses in every condition ({@link TimeCourseFit#explained()}).
	 *
	 * @param network whose trials; perhaps with other weights than those that were trained
	 * @param sums trials of every condition
	 * @return NaN for a condition without recorded rates, or of bins of another width
	 */
	public static double[] explained(final NetworkAndTask network, final RateSums[] sums) {
		final double[] explained = new double[sums.length];
		Arrays.fill(explained, Double.NaN);
		final Recording recorded = network.task().recordedRates().recording(network.task().recordedIds(), network.task()
			.conditions()).orElse(null);
		final CountBins bins = sums[0].bins();
		if (recorded == null || Math.abs(recorded.binMs() - bins.binMs()) > 1e-6) return explained;
		final int count = Math.min(recorded.bins(), bins.targetBins());
		final int[] trained = network.plastic().synapses().trained();
		for (int c = 0; c < sums.length; c++) {
			final int condition = recorded.conditions().indexOf(network.task().conditions().get(c));
			if (condition < 0) continue;
			final double[][] y = new double[trained.length][count];
			for (int t = 0; t < y.length; t++)
				for (int b = 0; b < count; b++)
					y[t][b] = recorded.rate(b, t, condition);
			final RateSums[] one = { sums[c] };
			explained[c] = TimeCourseFit.of(flat(RatePatterns.half(one, trained, count, 0)), flat(RatePatterns.half(
				one, trained, count, 1)), flat(RatePatterns.of(one, trained, count)), y).explained();
		}
		return explained;
	}

	private static double[] flat(final double[][] rows) {
		return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
	}
}
