package org.rasterfit.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.apache.commons.rng.UniformRandomProvider;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rasterfit.network.GaussianWeights;
import org.rasterfit.network.RectifiedLinear;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.targets.Targets;

/** Training of every unit of a rate network. */
class RateTrainerTest {

	private static final TrialTiming TUTORIAL = new TrialTiming(0.1, 100, 110, 500, 5);

	@Test
	void smallNetworkLearns() {
		final RateTrainer trainer = trainer(60, 1, 1);
		final double before = trainer.correlation(trainer.test(0), 0).mean();
		double last = 0;
		for (int loop = 1; loop <= 20; loop++) {
			final LearningCurve.Loop done = trainer.trainLoop();
			assertEquals(loop, done.loop());
			last = done.meanCorrelation();
		}
		assertTrue(last > 0.9, "correlation of the last loop: " + last);
		final double after = trainer.correlation(trainer.test(0), 0).mean();
		assertTrue(after > 0.9, "correlation with frozen weights: " + after);
		assertTrue(Double.isNaN(before) || before < 0.5, "correlation before training: " + before);
	}

	/** Frozen weights stay as they are, and a test does not depend on what ran before. */
	@Test
	void testsLeaveNoTrace() {
		final RateTrainer trainer = trainer(20, 1, 1);
		trainer.trainLoop();
		final double[][] once = trainer.test(0);
		assertArrayEquals(once, trainer.test(0));
		assertEquals(6100, once[0].length);
		assertEquals(0, once[3][999], 0, "nothing happens before the stimulus");
		assertTrue(Arrays.stream(once[3]).anyMatch(z -> z != 0));
	}

	@Test
	void sameBitsForAnyNumberOfThreads() {
		final double[][] one = trained(1);
		assertArrayEquals(one, trained(2));
		assertArrayEquals(one, trained(3));
	}

	/** The weights are those of batch ridge regression on the rates and targets of one presentation's updates. */
	@Test
	void oneUpdateIsRidgeRegression() {
		// one update only, at the end of a window of one interval
		final TrialTiming timing = new TrialTiming(0.1, 1, 3, 5, 5);
		final int n = 12;
		final double[][] w = weights(n, 9);
		final double[][] initial = copy(w);
		final Targets targets = sinusoids(n, 50, 0.1, 9);
		final RateTrainer trainer = new RateTrainer(w, new RectifiedLinear(), 5, timing, stimulus(n, 9), targets, 0.5,
			ThreadTeam.of(1));
		trainer.trainLoop();
		final double[] r = finalRates(initial, timing, stimulus(n, 9)[0]);
		for (int i = 0; i < n; i++) {
			// w = (lambda I + x x')^-1 (lambda w0 + x y), x without unit i
			final double[] w0 = new double[n - 1];
			final double[] x = new double[n - 1];
			for (int j = 0; j < n - 1; j++) {
				x[j] = r[j < i ? j : j + 1];
				w0[j] = initial[j < i ? j : j + 1][i];
			}
			final BatchRidge ridge = new BatchRidge(CommonOps_DDRM.diag(lambda(n - 1)), w0);
			ridge.add(x, targets.value(49, i, 0));
			final double[] expected = ridge.weights();
			for (int j = 0; j < n - 1; j++)
				assertEquals(expected[j], w[j < i ? j : j + 1][i], 1e-12);
			assertEquals(0, w[i][i], 0);
		}
	}

	@Test
	void refusesShapesThatDoNotFit() {
		final double[][] w = weights(5, 1);
		final String neurons = assertThrows(IllegalArgumentException.class,
			() -> new RateTrainer(w, new RectifiedLinear(), 5,
				TUTORIAL, stimulus(5, 1), sinusoids(6, 5000, 0.1, 1), 0.5, ThreadTeam.of(1))).getMessage();
		assertTrue(neurons.contains("6 neurons for a network of 5"), neurons);
		final String window = assertThrows(IllegalArgumentException.class,
			() -> new RateTrainer(w, new RectifiedLinear(), 5,
				TUTORIAL, stimulus(5, 1), sinusoids(5, 400, 0.1, 1), 0.5, ThreadTeam.of(1))).getMessage();
		assertTrue(window.contains("target window of 500.0 ms"), window);
	}

	/** The tutorial's settings over 10 seeds: median of the mean correlation >= 0.999, worst >= 0.99. */
	@Test
	@Tag("slow")
	void tutorialOverTenSeeds() {
		final double[] r = new double[10];
		for (int seed = 1; seed <= 10; seed++) {
			final RateTrainer trainer = trainer(100, seed, 1);
			LearningCurve.Loop loop = null;
			double seconds = 0;
			for (int i = 0; i < 50; i++) {
				loop = trainer.trainLoop();
				seconds += loop.seconds();
			}
			r[seed - 1] = loop.meanCorrelation();
			System.out.printf("stage 1 seed %d: loop 50 correlation %.6f, frozen weights %.6f, %.3f s per loop%n", seed,
				r[seed - 1], trainer.correlation(trainer.test(0), 0).mean(), seconds / 50);
		}
		Arrays.sort(r);
		final double median = (r[4] + r[5]) / 2;
		System.out.printf("stage 1: median %.6f, worst %.6f%n", median, r[0]);
		assertTrue(median >= 0.999, "median " + median);
		assertTrue(r[0] >= 0.99, "worst " + r[0]);
	}

	private static double[][] trained(final int threads) {
		final int n = 40;
		final double[][] w = weights(n, 4);
		final RateTrainer trainer = new RateTrainer(w, new RectifiedLinear(), 5, TUTORIAL, stimulus(n, 4),
			sinusoids(n, 5000,
				0.1, 4),
			0.5, ThreadTeam.of(threads));
		trainer.trainLoop();
		return w;
	}

	/** Rates at the end of the trial, by the equations. */
	private static double[] finalRates(final double[][] w, final TrialTiming timing, final double[] stimulus) {
		final int n = w.length;
		double[] r = new double[n];
		for (int step = 1; step <= timing.steps(); step++) {
			final double[] next = new double[n];
			for (int i = 0; i < n; i++) {
				double x = step > timing.onStep() && step < timing.offStep() ? stimulus[i] : 0;
				for (int j = 0; j < n; j++)
					x += w[j][i] * r[j];
				next[i] = r[i] + timing.dtMs() / 5 * (-r[i] + Math.max(0, x));
			}
			r = next;
		}
		return r;
	}

	private static RateTrainer trainer(final int n, final long seed, final int threads) {
		return new RateTrainer(weights(n, seed), new RectifiedLinear(), 5, TUTORIAL, stimulus(n, seed),
			sinusoids(n, 5000,
				0.1, seed),
			0.5, ThreadTeam.of(threads));
	}

	private static double[][] weights(final int n, final long seed) {
		return GaussianWeights.allToAll(n, 1 / Math.sqrt(n), new RandomStreams(seed).stream(Purpose.NETWORK));
	}

	private static double[][] stimulus(final int n, final long seed) {
		final UniformRandomProvider random = new RandomStreams(seed).stream(Purpose.STIMULUS);
		final double[][] stimulus = new double[1][n];
		for (int i = 0; i < n; i++)
			stimulus[0][i] = 4 * random.nextDouble();
		return stimulus;
	}

	/** 1 + sin with a period of 100 ms and a phase of its own for every unit. */
	private static Targets sinusoids(final int n, final int bins, final double binMs, final long seed) {
		final UniformRandomProvider random = new RandomStreams(seed).stream(Purpose.TARGET);
		final double[] values = new double[bins * n];
		for (int i = 0; i < n; i++) {
			final double phase = random.nextDouble();
			for (int b = 0; b < bins; b++)
				values[b + bins * i] = 1 + Math.sin(2 * Math.PI * ((b + 1) * binMs / 100 - phase));
		}
		return new Targets(values, bins, n, 1, binMs);
	}

	private static double[] lambda(final int n) {
		final double[] lambda = new double[n];
		Arrays.fill(lambda, 0.5);
		return lambda;
	}

	private static double[][] copy(final double[][] rows) {
		return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
	}
}
