package org.rasterfit.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.rasterfit.network.GaussianWeights;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.simulation.FeedforwardPlan;
import org.rasterfit.simulation.ThreadTeam;

/** Noise in the error of recursive least squares. */
class NoisyErrorRlsTest {

	private static final int N = 20;

	private final RandomStreams streams = new RandomStreams(11);

	@Test
	void withoutNoiseNothingChanges() {
		final double[][] plain = weights();
		present(new AllToAllRls(plain, 1, parameters()), 30);
		final double[][] silent = weights();
		present(new NoisyErrorRls(new AllToAllRls(silent, 1, parameters()), 0, streams), 30);
		assertArrayEquals(plain, silent);
	}

	@Test
	void noiseMovesTheWeights() {
		final double[][] plain = weights();
		present(new AllToAllRls(plain, 1, parameters()), 30);
		final double[][] noisy = weights();
		present(new NoisyErrorRls(new AllToAllRls(noisy, 1, parameters()), 2, streams), 30);
		assertTrue(Math.abs(plain[0][1] - noisy[0][1]) > 1e-6);
	}

	/**
	 * The mean change of the error is 0 and its standard deviation sigma: seen through the first update of single
	 * weights.
	 */
	@Test
	void noiseHasItsStrength() {
		double sum = 0;
		double squares = 0;
		int count = 0;
		for (int seed = 1; seed <= 100; seed++) {
			final double[][] plain = weights();
			present(new AllToAllRls(plain, 1, parameters()), 1);
			final double[][] noisy = weights();
			present(new NoisyErrorRls(new AllToAllRls(noisy, 1, parameters()), 2, new RandomStreams(seed)), 1);
			final double[] r = rates(streams.stream(Purpose.CONTROL));
			double rr = 0;
			for (final double x : r)
				rr += x * x;
			for (int i = 0; i < N; i++) {
				// w <- w - (e + sigma xi) g k, k = r / lambda, g = 1 / (1 + r'r / lambda) without unit i, lambda = 1
				final int j = i == 0 ? 1 : 0;
				final double xi = (plain[j][i] - noisy[j][i]) * (1 + rr - r[i] * r[i]) / r[j];
				sum += xi;
				squares += xi * xi;
				count++;
			}
		}
		// five standard errors
		assertEquals(0, sum / count, 5 * 2 / Math.sqrt(count));
		assertEquals(2, Math.sqrt(squares / count), 5 * 2 / Math.sqrt(2.0 * count));
	}

	/** A learner that is restored goes on with the noise that would have come. */
	@Test
	void restoreContinuesToTheBit() {
		final double[][] straight = weights();
		final NoisyErrorRls whole = new NoisyErrorRls(new AllToAllRls(straight, 1, parameters()), 2, streams);
		present(whole, 10);
		final RlsState state = whole.state();
		present(whole, 10);
		final double[][] resumed = weights();
		final NoisyErrorRls second = new NoisyErrorRls(new AllToAllRls(resumed, 1, parameters()), 2, streams);
		second.restore(state);
		present(second, 10);
		assertArrayEquals(straight, resumed);
	}

	@Test
	void refusesNegativeNoise() {
		final String message = assertThrows(IllegalArgumentException.class,
			() -> new NoisyErrorRls(new AllToAllRls(weights(),
				1, parameters()), -1, streams)).getMessage();
		assertTrue(message.contains("-1.0: must be 0 or more"), message);
	}

	private double[][] weights() {
		return GaussianWeights.allToAll(N, 0.2, streams.stream(Purpose.NETWORK));
	}

	private static RlsParameters parameters() {
		return new RlsParameters(1, 0, 1);
	}

	/** One presentation of the same rates and targets every time. */
	private void present(final RecursiveLeastSquares rls, final int updates) {
		final UniformRandomProvider random = streams.stream(Purpose.CONTROL);
		try (ThreadTeam team = ThreadTeam.of(1)) {
			rls.begin(0, FeedforwardPlan.none(updates));
			for (int k = 0; k < updates; k++)
				rls.update(rates(random), new double[N], new double[N], team);
			rls.end();
		}
	}

	private static double[] rates(final UniformRandomProvider random) {
		return random.doubles(N).toArray();
	}
}
