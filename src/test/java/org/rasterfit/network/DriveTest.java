package org.rasterfit.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.time.TimeGrid;

/** Stimuli and feedforward rates. */
class DriveTest {

	private static final TimeGrid GRID = new TimeGrid(0.1);

	private final RandomStreams streams = new RandomStreams(5);

	@Test
	void stimuliHaveTheirDistribution() {
		final int n = 100_000;
		final double[] uniform = new UniformStimulus().draw(n, 0.5, stimulus(0));
		assertTrue(Arrays.stream(uniform).allMatch(x -> x >= -0.5 && x < 0.5));
		// mean and variance within five standard errors
		assertEquals(0, mean(uniform), 5 * Math.sqrt(1 / 12. / n));
		assertEquals(1 / 12., variance(uniform), 5 * Math.sqrt((1 / 80. - 1 / 144.) / n));
		final double[] normal = new GaussianStimulus().draw(n, 0.5, stimulus(1));
		assertEquals(0, mean(normal), 5 * 0.5 / Math.sqrt(n));
		assertEquals(0.25, variance(normal), 5 * 0.25 * Math.sqrt(2. / n));
		assertFalse(Arrays.equals(uniform, new UniformStimulus().draw(n, 0.5, stimulus(1))));
		assertThrows(IllegalArgumentException.class, () -> new UniformStimulus().draw(3, -1, stimulus(0)));
	}

	/** Without noise the process stays at its mean; without averaging its autocovariance is that of an OU process. */
	@Test
	void ratesAreOrnsteinUhlenbeck() {
		final FeedforwardDrive still = FeedforwardDrive.generate(new FeedforwardParameters(2, 5, 400, 0, 50), 1, 100,
			GRID,
			streams);
		for (final float rate : still.rates()[0])
			assertEquals(5, rate);
		// a short relaxation, so that 300 neurons x 1000 ms hold many independent samples; far above 0: no clipping
		final double tau = 20, sd = 0.2, mean = 50;
		final FeedforwardDrive drive = FeedforwardDrive.generate(new FeedforwardParameters(300, mean, tau, sd, 0), 1,
			1000, GRID,
			streams);
		double variance = 0, lagged = 0, sum = 0;
		int count = 0;
		final int lag = 200;
		for (int f = 0; f < 300; f++)
			for (int k = 2000; k < 9800; k++) {
				final double x = drive.rate(k, f, 0) - mean;
				sum += x;
				variance += x * x;
				lagged += x * (drive.rate(k + lag, f, 0) - mean);
				count++;
			}
		// stationary variance sd^2 tau / 2 = 0.4; 300 x 780 ms / 2 tau = 5850 independent samples
		assertEquals(0, sum / count, 5 * Math.sqrt(0.4 / 5850));
		assertEquals(sd * sd * tau / 2, variance / count, 5 * 0.4 * Math.sqrt(2. / 5850));
		assertEquals(Math.exp(-lag * 0.1 / tau), lagged / variance, 0.05);
	}

	/** From the first step on they vary between neurons as much as they ever do, if they begin settled. */
	@Test
	void ratesBeginSettled() {
		final int n = 2000;
		for (final boolean settled : new boolean[]{ false, true }) {
			// far above 0: no clipping; stationary variance sd^2 tau / 2 = 8
			final FeedforwardDrive drive = FeedforwardDrive
				.generate(new FeedforwardParameters(n, 50, 400, 0.2, 0, 0, settled), 1, 1, GRID, streams);
			double variance = 0;
			for (int f = 0; f < n; f++)
				variance += Math.pow(drive.rate(0, f, 0) - 50, 2) / n;
			assertEquals(settled ? 8 : 0, variance, 5 * 8 * Math.sqrt(2. / n) * (settled ? 1 : 0));
		}
	}

	@Test
	void movingAverageIsCentredTruncatedAndClipped() {
		final FeedforwardParameters raw = new FeedforwardParameters(3, 20, 400, 0.2, 0);
		final FeedforwardParameters smooth = new FeedforwardParameters(3, 20, 400, 0.2, 50);
		final FeedforwardDrive x = FeedforwardDrive.generate(raw, 2, 300, GRID, streams);
		final FeedforwardDrive y = FeedforwardDrive.generate(smooth, 2, 300, GRID, streams);
		for (int c = 0; c < 2; c++)
			for (int f = 0; f < 3; f++)
				for (final int k : new int[]{ 0, 10, 500, 1700, 2600, 2999 }) {
					double sum = 0;
					final int first = Math.max(0, k - 500), last = Math.min(2999, k + 500);
					for (int j = first; j <= last; j++)
						sum += x.rate(j, f, c);
					assertEquals(sum / (last - first + 1), y.rate(k, f, c), 1e-4);
				}
		assertEquals(y.rate(1234, 2, 1), y.image().getAt(1234, 2, 1).get());
		assertArrayEquals(new long[]{ 3000, 3, 2 }, y.image().dimensionsAsLongArray());
		final FeedforwardDrive low = FeedforwardDrive.generate(new FeedforwardParameters(5, 0.1, 400, 0.5, 0), 1, 300,
			GRID,
			streams);
		float smallest = 1;
		for (final float rate : low.rates()[0])
			smallest = Math.min(smallest, rate);
		assertEquals(0, smallest, "rates below 0 are clipped");
	}

	@Test
	void conditionsDoNotDependOnHowManyThereAre() {
		final FeedforwardParameters p = new FeedforwardParameters(4, 5, 400, 0.2, 50);
		final FeedforwardDrive two = FeedforwardDrive.generate(p, 2, 100, GRID, streams);
		final FeedforwardDrive five = FeedforwardDrive.generate(p, 5, 100, GRID, streams);
		assertArrayEquals(two.rates()[1], five.rates()[1]);
		assertFalse(Arrays.equals(five.rates()[0], five.rates()[4]));
	}

	@Test
	void impossibleRatesAreRefused() {
		final String message = assertThrows(IllegalArgumentException.class,
			() -> new FeedforwardDrive(new float[][]{ { 1,
				2e4f } }, 1, 2, 0.1)).getMessage();
		assertTrue(message.contains("20000") && message.contains("10000"), message);
		assertThrows(IllegalArgumentException.class,
			() -> FeedforwardDrive.generate(FeedforwardParameters.tutorial(), 0, 100,
				GRID, streams));
	}

	private UniformRandomProvider stimulus(final int condition) {
		return streams.stream(Purpose.STIMULUS, condition);
	}

	private static double mean(final double[] values) {
		return Arrays.stream(values).average().getAsDouble();
	}

	private static double variance(final double[] values) {
		final double mean = mean(values);
		return Arrays.stream(values).map(x -> (x - mean) * (x - mean)).average().getAsDouble();
	}
}
