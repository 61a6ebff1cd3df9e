package org.rasterfit.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rasterfit.network.FeedbackNetwork;
import org.rasterfit.network.HyperbolicTangent;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.simulation.OneByOne;
import org.rasterfit.simulation.ThreadTeam;

/** FORCE learning: the readout follows at once, and goes on when learning stops. */
class ForceTrainerTest {

	private static final FeedbackNetwork SMALL = new FeedbackNetwork(400, 1.5, 1, 10, 1);

	@Test
	void smallNetworkRunsFreeAfterTraining() {
		final double[] signal = sinusoids(600);
		final ForceTrainer trainer = trainer(SMALL, signal, 3, new OneByOne(1));
		final double[] first = trainer.trainPeriod();
		// Learning keeps the output near the target from the first period on: that is what FORCE means.
		assertTrue(error(first, signal, 1) < 0.05, "error in the first period: " + error(first, signal, 1));
		for (int i = 1; i < 20; i++) trainer.trainPeriod();
		final double[] weights = trainer.weights();
		final double[] free = trainer.runPeriod();
		assertTrue(error(free, signal, 1) < 0.05, "error running free: " + error(free, signal, 1));
		assertArrayEquals(weights, trainer.weights(), 0, "weights must not change while running free");
	}

	/** The control: the same network with readout weights of 0 has output 0, an error of mean square over variance. */
	@Test
	void untrainedReadoutIsSilent() {
		final double[] signal = sinusoids(600);
		final double[] output = trainer(SMALL, signal, 3, new OneByOne(1)).runPeriod();
		assertArrayEquals(new double[600], output, 0);
		assertTrue(error(output, signal, 1) > 0.9);
	}

	@Test
	void sameBitsForAnyNumberOfWorkers() {
		final double[] signal = sinusoids(200);
		final double[] one = output(signal, 1);
		assertArrayEquals(one, output(signal, 2), 0);
		assertArrayEquals(one, output(signal, 3), 0);
	}

	@Test
	void otherSeedsAreOtherNetworks() {
		final double[] signal = sinusoids(200);
		final double[] a = trainer(SMALL, signal, 1, new OneByOne(1)).trainPeriod();
		final double[] b = trainer(SMALL, signal, 2, new OneByOne(1)).trainPeriod();
		assertTrue(Math.abs(a[100] - b[100]) > 1e-9);
	}

	@Test
	void refusesWhatCannotBeTrained() {
		assertMessage("feedback = -1.0", () -> new FeedbackNetwork(10, 1.5, -1, 10, 1));
		assertMessage("interval of RLS updates = 0.5 ms", () -> new ForceTrainer(SMALL, new HyperbolicTangent(),
			sinusoids(20), 0.5, 1, new RandomStreams(1), new OneByOne(1)));
		assertMessage("at step 1 = NaN", () -> trainer(SMALL, new double[] { 0, Double.NaN }, 1, new OneByOne(1)));
	}

	/** Sussillo and Abbott's network: free-running error over 5 periods below 5 % of the target's variance, 8 of 10 seeds. */
	@Test
	@Tag("slow")
	void paperNetworkOverTenSeeds() {
		final double[] signal = sinusoids(1200);
		int good = 0;
		for (int seed = 1; seed <= 10; seed++) {
			final ForceTrainer trainer = trainer(FeedbackNetwork.sussilloAbbott(), signal, seed, new OneByOne(1));
			for (int i = 0; i < 12; i++) trainer.trainPeriod();
			final double[] free = new double[10 * signal.length];
			for (int i = 0; i < 10; i++) System.arraycopy(trainer.runPeriod(), 0, free, i * signal.length, signal.length);
			final double five = error(free, signal, 5);
			if (five < 0.05) good++;
			System.out.printf("FORCE seed %d: free-running error / variance, 5 periods %.5f, 10 periods %.5f%n", seed, five,
				error(free, signal, 10));
		}
		assertTrue(good >= 8, good + " of 10 seeds");
	}

	private static double[] output(final double[] signal, final int workers) {
		final ForceTrainer trainer = trainer(SMALL, signal, 5, new OneByOne(workers));
		trainer.trainPeriod();
		return trainer.runPeriod();
	}

	private static ForceTrainer trainer(final FeedbackNetwork network, final double[] signal, final long seed,
		final ThreadTeam team)
	{
		return new ForceTrainer(network, new HyperbolicTangent(), signal, 2, 1, new RandomStreams(seed), team);
	}

	/** Sum of four sinusoids, one period of {@code steps} ms. */
	private static double[] sinusoids(final int steps) {
		final double[] amplitudes = { 1, 1 / 2.0, 1 / 6.0, 1 / 3.0 };
		final double[] signal = new double[steps];
		for (int i = 0; i < steps; i++)
			for (int k = 0; k < 4; k++) signal[i] += 1.3 / 1.5 * amplitudes[k] * Math.sin(2 * Math.PI * (k + 1) * (i + 1) /
				steps);
		return signal;
	}

	/** Mean squared error over the first periods, relative to the variance of the (repeated) signal. */
	private static double error(final double[] output, final double[] signal, final int periods) {
		double mean = 0;
		for (final double f : signal) mean += f / signal.length;
		double variance = 0;
		for (final double f : signal) variance += (f - mean) * (f - mean) / signal.length;
		double squares = 0;
		final int steps = periods * signal.length;
		for (int i = 0; i < steps; i++) {
			final double e = output[i] - signal[i % signal.length];
			squares += e * e / steps;
		}
		return squares / variance;
	}

	private static void assertMessage(final String part, final Runnable code) {
		final String message = assertThrows(IllegalArgumentException.class, code::run).getMessage();
		assertTrue(message.contains(part), message);
	}
}
