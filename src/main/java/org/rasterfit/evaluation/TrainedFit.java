package org.rasterfit.evaluation;

import java.util.Arrays;
import java.util.Optional;

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
		final Recording recorded = recorded(network, sums).orElse(null);
		if (recorded == null) return explained;
		final int[] trained = network.plastic().synapses().trained();
		for (int c = 0; c < sums.length; c++) {
			final double[][] y = rates(network, recorded, sums, c);
			if (y == null) continue;
			final int count = y[0].length;
			final RateSums[] one = { sums[c] };
			explained[c] = TimeCourseFit.of(flat(RatePatterns.half(one, trained, count, 0)), flat(RatePatterns.half(
				one, trained, count, 1)), flat(RatePatterns.of(one, trained, count)), y).explained();
		}
		return explained;
	}

	/**
	 * Correlation of every trained neuron's mean rates with the rates that came with the network, Pearson's r over bins.
	 *
	 * @return {@code [condition][trained neuron]}; NaN where {@link #explained} is
	 */
	public static double[][] correlations(final NetworkAndTask network, final RateSums[] sums) {
		final int[] trained = network.plastic().synapses().trained();
		final double[][] r = new double[sums.length][trained.length];
		final Recording recorded = recorded(network, sums).orElse(null);
		for (int c = 0; c < sums.length; c++) {
			final double[][] y = recorded == null ? null : rates(network, recorded, sums, c);
			final double[][] h = y == null ? null : RatePatterns.of(new RateSums[]{ sums[c] }, trained, y[0].length);
			for (int t = 0; t < trained.length; t++)
				r[c][t] = y == null ? Double.NaN : TargetCorrelation.pearson(y[t], h[t]);
		}
		return r;
	}

	/** The rates that came with the network, if their bins are those of the sums. */
	private static Optional<Recording> recorded(final NetworkAndTask network, final RateSums[] sums) {
		return network.task().recordedRates().recording(network.task().recordedIds(), network.task().conditions())
			.filter(r -> Math.abs(r.binMs() - sums[0].bins().binMs()) <= 1e-6);
	}

	/** {@code [trained neuron][bin]} of a condition [Hz]; {@code null} if it was not recorded. */
	private static double[][] rates(final NetworkAndTask network, final Recording recorded, final RateSums[] sums,
		final int c)
	{
		final int condition = recorded.conditions().indexOf(network.task().conditions().get(c));
		if (condition < 0) return null;
		final int count = Math.min(recorded.bins(), sums[c].bins().targetBins());
		final double[][] y = new double[network.plastic().synapses().trained().length][count];
		for (int t = 0; t < y.length; t++)
			for (int b = 0; b < count; b++)
				y[t][b] = recorded.rate(b, t, condition);
		return y;
	}

	private static double[] flat(final double[][] rows) {
		return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
	}
}
