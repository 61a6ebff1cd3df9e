package org.rasterfit.training;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rasterfit.network.GaussianWeights;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.simulation.FeedforwardPlan;
import org.rasterfit.simulation.ThreadTeam;

/** How the time of one update of all neurons grows with their number N. */
class AllToAllGrowthTest {

	/** Enough for the compiler to be done with the loops, which it takes up one after another. */
	private static final long WARM_UP_NANOS = 3_000_000_000L;

	private static final int[] SIZES = { 100, 200, 500, 1000, 2000, 4000 };

	/** The exponent of a power law fitted over 100 to 4000 neurons; the dense form has 3. */
	@Test
	@Tag("slow")
	void timeGrowsAsTheSquare() {
		final double[] logN = new double[SIZES.length];
		final double[] logSeconds = new double[SIZES.length];
		for (int i = 0; i < SIZES.length; i++) {
			final double seconds = seconds(SIZES[i]);
			System.out.printf("all-to-all RLS, N = %d: %.4f ms per update of all neurons, %.2f ns per weight, %.0f MB%n", SIZES[i],
				seconds * 1e3, seconds * 1e9 / SIZES[i] / SIZES[i], AllToAllRls.bytes(SIZES[i]) / 1e6);
			logN[i] = Math.log(SIZES[i]);
			logSeconds[i] = Math.log(seconds);
		}
		final double exponent = slope(logN, logSeconds);
		System.out.printf("all-to-all RLS: time per update grows as N^%.2f%n", exponent);
		// matrices of 100 neurons lie in the first cache, of 4000 in memory: that adds to the square
		assertTrue(exponent > 1.7 && exponent < 2.6, "exponent " + exponent);
	}

	/** Median seconds of an update, after warming up. */
	private static double seconds(final int n) {
		final RandomStreams streams = new RandomStreams(1);
		final AllToAllRls rls = new AllToAllRls(GaussianWeights.allToAll(n, 1 / Math.sqrt(n), streams.stream(
			Purpose.NETWORK)), 1, new RlsParameters(0.5, 0, 1));
		final UniformRandomProvider random = streams.stream(Purpose.CONTROL);
		final double[] target = new double[n];
		final double[] none = new double[n];
		final int count = Math.max(20, 20_000_000 / (n * n));
		final double[] times = new double[count];
		try (ThreadTeam team = ThreadTeam.of(1)) {
			rls.begin(0, FeedforwardPlan.none(10_000_000));
			final double[] r = random.doubles(n).toArray();
			final long warm = System.nanoTime() + WARM_UP_NANOS;
			while (System.nanoTime() < warm) rls.update(r, none, target, team);
			for (int k = 0; k < count; k++) {
				r[k % n] = random.nextDouble();
				final long start = System.nanoTime();
				rls.update(r, none, target, team);
				times[k] = (System.nanoTime() - start) * 1e-9;
			}
		}
		Arrays.sort(times);
		return times[count / 2];
	}

	private static double slope(final double[] x, final double[] y) {
		final double meanX = Arrays.stream(x).average().orElseThrow();
		final double meanY = Arrays.stream(y).average().orElseThrow();
		double xy = 0;
		double xx = 0;
		for (int i = 0; i < x.length; i++) {
			xy += (x[i] - meanX) * (y[i] - meanY);
			xx += (x[i] - meanX) * (x[i] - meanX);
		}
		return xy / xx;
	}
}
