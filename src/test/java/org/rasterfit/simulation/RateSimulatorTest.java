package org.rasterfit.simulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.rasterfit.network.RateFunction;
import org.rasterfit.network.GaussianWeights;
import org.rasterfit.network.HyperbolicTangent;
import org.rasterfit.network.RectifiedLinear;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.random.RandomStreams.Purpose;

/** The rate network against the equations written out, against the exponential, and for any division of the work. */
class RateSimulatorTest {

	private final RandomStreams streams = new RandomStreams(7);

	@Test
	void leakyRatesFollowTheEquations() {
		final int n = 37;
		final double[][] w = GaussianWeights.allToAll(n, 1.5 / Math.sqrt(n), streams.stream(Purpose.NETWORK));
		final double[] external = uniform(n);
		final RateSimulator simulator = new RateSimulator(w, new RectifiedLinear(), RateDynamics.RATES, 0.1, 5,
			new OneByOne(1));
		double[] r = new double[n];
		for (int step = 1; step <= 200; step++) {
			simulator.step(external);
			final double[] next = new double[n];
			for (int i = 0; i < n; i++) {
				double x = external[i];
				for (int j = 0; j < n; j++)
					x += w[j][i] * r[j];
				next[i] = r[i] + 0.1 / 5 * (-r[i] + Math.max(0, x));
			}
			r = next;
			assertArrayEquals(r, simulator.rates(), 1e-12);
		}
		for (int i = 0; i < n; i++) {
			double z = 0;
			for (int j = 0; j < n; j++)
				z += w[j][i] * r[j];
			assertEquals(z, simulator.input()[i], 1e-12);
		}
		assertTrue(max(r) > 0.1, "the network must be active for this test to mean anything");
	}

	@Test
	void leakyCurrentsFollowTheEquations() {
		final int n = 22;
		final double[][] w = GaussianWeights.allToAll(n, 1.5 / Math.sqrt(n), streams.stream(Purpose.NETWORK));
		final double[] external = uniform(n);
		final double[] start = uniform(n);
		final RateSimulator simulator = new RateSimulator(w, new HyperbolicTangent(), RateDynamics.CURRENTS, 1, 10,
			new OneByOne(1));
		simulator.start(start);
		double[] x = start.clone();
		for (int step = 1; step <= 100; step++) {
			simulator.step(external);
			final double[] next = new double[n];
			for (int i = 0; i < n; i++) {
				double input = external[i];
				for (int j = 0; j < n; j++)
					input += w[j][i] * Math.tanh(x[j]);
				next[i] = x[i] + 1.0 / 10 * (-x[i] + input);
			}
			x = next;
		}
		for (int i = 0; i < n; i++)
			assertEquals(Math.tanh(x[i]), simulator.rates()[i], 1e-10);
	}

	/** Without connections a rate decays as (1 - dt/tau)^n, which tends to exp(-t/tau). */
	@Test
	void decayIsExponential() {
		final double[][] none = new double[2][2];
		final RateSimulator simulator = new RateSimulator(none, new RectifiedLinear(), RateDynamics.RATES, 0.001, 5,
			new OneByOne(1));
		simulator.start(new double[]{ 1, 2 });
		for (int i = 0; i < 10_000; i++)
			simulator.step(new double[2]);
		assertEquals(Math.exp(-10 / 5.0), simulator.rates()[0], 1e-4);
		assertEquals(2 * Math.exp(-10 / 5.0), simulator.rates()[1], 2e-4);
	}

	@Test
	void sameBitsForAnyNumberOfWorkers() {
		final double[] one = run(1);
		for (final int workers : new int[]{ 2, 3, 4 })
			assertArrayEquals(one, run(workers), 0);
	}

	/** Weights that change between steps take effect at once. */
	@Test
	void weightsAreLive() {
		final double[][] w = { { 0, 1 }, { 0, 0 } };
		final RateSimulator simulator = new RateSimulator(w, new RectifiedLinear(), RateDynamics.RATES, 0.1, 5,
			new OneByOne(1));
		simulator.start(new double[]{ 1, 0 });
		assertEquals(1, simulator.input()[1], 0);
		w[0][1] = 3;
		simulator.updateInput();
		assertEquals(3, simulator.input()[1], 0);
	}

	@Test
	void weightsHaveNoAutapsesAndTheirStandardDeviation() {
		final int n = 200;
		final double[][] w = GaussianWeights.allToAll(n, 0.1, streams.stream(Purpose.NETWORK));
		double sum = 0;
		double squares = 0;
		for (int j = 0; j < n; j++)
			for (int i = 0; i < n; i++) {
				if (i == j) assertEquals(0, w[j][i], 0);
				sum += w[j][i];
				squares += w[j][i] * w[j][i];
			}
		final double count = n * (n - 1.0);
		// five standard errors of mean (sd/sqrt(count)) and of sd (sd/sqrt(2 count))
		assertEquals(0, sum / count, 5 * 0.1 / Math.sqrt(count));
		assertEquals(0.1, Math.sqrt(squares / count), 5 * 0.1 / Math.sqrt(2 * count));
	}

	@Test
	void refusesBadTimes() {
		final RateFunction relu = new RectifiedLinear();
		final double[][] w = new double[2][2];
		final String dt = assertThrows(IllegalArgumentException.class,
			() -> new RateSimulator(w, relu, RateDynamics.RATES, 0,
				5, new OneByOne(1))).getMessage();
		assertTrue(dt.contains("dt = 0.0 ms"), dt);
		final String tau = assertThrows(IllegalArgumentException.class,
			() -> new RateSimulator(w, relu, RateDynamics.RATES,
				0.1, -5, new OneByOne(1))).getMessage();
		assertTrue(tau.contains("tau = -5.0 ms"), tau);
	}

	private double[] run(final int workers) {
		final int n = 500;
		final double[][] w = GaussianWeights.allToAll(n, 1.5 / Math.sqrt(n), streams.stream(Purpose.NETWORK));
		final RateSimulator simulator = new RateSimulator(w, new HyperbolicTangent(), RateDynamics.CURRENTS, 1, 10,
			new OneByOne(workers));
		simulator.start(uniform(n));
		for (int i = 0; i < 300; i++)
			simulator.step(new double[n]);
		assertTrue(max(simulator.rates()) > 0.5, "the network must be active for this test to mean anything");
		return simulator.rates().clone();
	}

	private double[] uniform(final int n) {
		final UniformRandomProvider random = streams.stream(Purpose.STIMULUS);
		final double[] values = new double[n];
		for (int i = 0; i < n; i++)
			values[i] = random.nextDouble();
		return values;
	}

	private static double max(final double[] values) {
		double max = Double.NEGATIVE_INFINITY;
		for (final double v : values)
			max = Math.max(max, v);
		return max;
	}
}
