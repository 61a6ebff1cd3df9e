package org.rasterfit.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.junit.jupiter.api.Test;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.random.RandomStreams.Purpose;

class TimeCourseFitTest {

	private static final int NEURONS = 40, BINS = 60;

	/** Rates between 2 and 18 Hz, of every neuron another wave. */
	private static double[][] reference() {
		final double[][] y = new double[NEURONS][BINS];
		for (int n = 0; n < NEURONS; n++)
			for (int b = 0; b < BINS; b++)
				y[n][b] = 10 + n / 10.0 + 4 * Math.sin(2 * Math.PI * b / BINS + n);
		return y;
	}

	private static double[] flat(final double[][] rows) {
		return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
	}

	@Test
	void aModelThatIsTheReferenceIsPerfect() {
		final double[] h = flat(reference());
		final TimeCourseFit fit = TimeCourseFit.of(h, h, h, reference());
		assertEquals(1, fit.explained(), 1e-14);
		assertEquals(1, fit.explainedWithMean(), 1e-14);
		assertEquals(1, fit.slope(), 1e-12);
		assertEquals(1, fit.meanCorrelation(), 1e-12);
		assertEquals(1, fit.noiseCorrectedCorrelation(), 1e-12);
		assertEquals(1, fit.correlationOfMeans(), 1e-12);
		assertEquals(0, fit.relativeBias(), 1e-14);
		assertEquals(0, fit.meanAbsoluteBias(), 1e-14);
		assertEquals(NEURONS, fit.modulated());
	}

	/** h' = a y', mean of h = mean of y + d: explained variance 1 - (1 - a)^2, with mean less by d^2 / power. */
	@Test
	void shrinkageAndOffsetAreTakenApart() {
		final double a = 0.7, d = 1.5;
		final double[][] y = reference();
		final double[] h = new double[NEURONS * BINS];
		for (int n = 0; n < NEURONS; n++) {
			final double mean = Arrays.stream(y[n]).average().orElseThrow();
			for (int b = 0; b < BINS; b++)
				h[b + BINS * n] = mean + d + a * (y[n][b] - mean);
		}
		final TimeCourseFit fit = TimeCourseFit.of(h, h, h, y);
		assertEquals(1 - 0.09, fit.explained(), 1e-12);
		assertEquals(1 - 0.09 - d * d / 8, fit.explainedWithMean(), 1e-12, "the power of a wave of amplitude 4 is 8");
		assertEquals(a, fit.slope(), 1e-12);
		assertEquals(1, fit.meanCorrelation(), 1e-12);
		for (int n = 0; n < NEURONS; n++) {
			assertEquals(d, fit.bias(n), 1e-12);
			assertEquals(0.91, fit.explained(n), 1e-12);
			assertEquals(0.91 - d * d / 8, fit.explainedWithMean(n), 1e-12);
			assertEquals(a, fit.slope(n), 1e-12);
		}
	}

	/**
	 * Poisson spikes of the reference's rates: the expected explained variance is 1 for any number of trials, slope 1,
	 * bias 0.
	 */
	@Test
	void aPerfectModelIsPerfectHoweverNoisyItsTrials() {
		final UniformRandomProvider random = new RandomStreams(4).stream(Purpose.CONTROL);
		final double[][] y = reference();
		for (final int trials : new int[]{ 4, 20, 50 }) {
			double explained = 0, withMean = 0, naive = 0, bias = 0;
			final int repeats = 40;
			for (int repeat = 0; repeat < repeats; repeat++) {
				final HalfSums sums = poisson(y, trials, random);
				final TimeCourseFit fit = TimeCourseFit.of(sums, 50, y);
				explained += fit.explained() / repeats;
				withMean += fit.explainedWithMean() / repeats;
				final double[] h = sums.mean(50);
				naive += TimeCourseFit.of(h, h, h, y).explained() / repeats;
				bias += fit.relativeBias() / repeats;
			}
			// variance of a half 1200 / trials Hz^2, power 8 Hz^2: the quotient of 40 x 60 products has sd 3 / trials,
			// their mean 0.48 / trials
			assertEquals(1, explained, 1.5 / trials);
			assertEquals(1, withMean, 1.5 / trials);
			// about 1150 spikes in two trials: sd of the mean of repeats below 0.007 / sqrt(trials)
			assertEquals(0, bias, 0.03 / Math.sqrt(trials));
			assertTrue(naive < 1 - 50 / trials, trials + " trials: " + naive + ": noise of the trials counts as error");
		}
	}

	/** The standard error of one neuron's explained variance is how far it varies from test to test. */
	@Test
	void theStandardErrorIsTheSpreadOverRepeatedTests() {
		final UniformRandomProvider random = new RandomStreams(5).stream(Purpose.CONTROL);
		final double[][] y = reference();
		final int repeats = 300;
		double sum = 0, squares = 0, error = 0;
		for (int repeat = 0; repeat < repeats; repeat++) {
			final TimeCourseFit fit = TimeCourseFit.of(poisson(y, 20, random), 50, y);
			sum += fit.explained(1);
			squares += fit.explained(1) * fit.explained(1);
			error += fit.standardError(1) / repeats;
		}
		final double sd = Math.sqrt((squares - sum * sum / repeats) / (repeats - 1));
		// A standard deviation from 300 values is known to 4 %; Poisson noise changes with the rate, which adds some
		assertEquals(1, error / sd, 0.2);
	}

	private static HalfSums poisson(final double[][] hz, final int trials, final UniformRandomProvider random) {
		final HalfSums sums = new HalfSums(NEURONS * BINS, false);
		final double[] counts = new double[NEURONS * BINS];
		for (int k = 0; k < trials; k++) {
			for (int n = 0; n < NEURONS; n++)
				for (int b = 0; b < BINS; b++)
					counts[b + BINS * n] = PoissonSampler.of(random, hz[n][b] * 0.02).sample();
			sums.add(counts);
		}
		return sums;
	}

	@Test
	void equalsTheDefinitionWordByWord() {
		final UniformRandomProvider random = new RandomStreams(5).stream(Purpose.CONTROL);
		final double[][] y = reference();
		final double[] h0 = random.doubles(NEURONS * BINS).map(x -> 20 * x).toArray();
		final double[] h1 = random.doubles(NEURONS * BINS).map(x -> 20 * x).toArray();
		final TimeCourseFit fit = TimeCourseFit.of(h0, h1, h0, y);
		double error = 0, raw = 0, power = 0;
		for (int n = 0; n < NEURONS; n++) {
			double m0 = 0, m1 = 0, my = 0;
			for (int b = 0; b < BINS; b++) {
				m0 += h0[b + BINS * n] / BINS;
				m1 += h1[b + BINS * n] / BINS;
				my += y[n][b] / BINS;
			}
			double own = 0, ownPower = 0;
			for (int b = 0; b < BINS; b++) {
				own += (h0[b + BINS * n] - m0 - y[n][b] + my) * (h1[b + BINS * n] - m1 - y[n][b] + my);
				raw += (h0[b + BINS * n] - y[n][b]) * (h1[b + BINS * n] - y[n][b]);
				ownPower += (y[n][b] - my) * (y[n][b] - my);
			}
			assertEquals(1 - own / ownPower, fit.explained(n), 1e-10);
			error += own;
			power += ownPower;
		}
		assertEquals(1 - error / power, fit.explained(), 1e-12);
		assertEquals(1 - raw / power, fit.explainedWithMean(), 1e-12);
	}

	/** Such a neuron has no explained variance of its own, but its error counts. */
	@Test
	void aNeuronWithoutModulationIsInThePool() {
		final double[][] y = { { 1, 2, 3, 2 }, { 0.1, 0.1, 0.1, 0.1 } };
		final double[] h = { 1, 2, 3, 2, 0.1, 0.1, 1.1, 1.1 };
		final TimeCourseFit fit = TimeCourseFit.of(h, h, h, y);
		assertEquals(1, fit.modulated());
		assertTrue(Double.isNaN(fit.explained(1)));
		assertTrue(Double.isNaN(fit.slope(1)));
		// power: mean of 1, 0, 1, 0 = 1/2; error of the second: mean of 0.5^2
		assertEquals(1 - 0.25 / 0.5, fit.explained(), 1e-12);
	}

	@Test
	void oneTrialHasNoNoiseFreeEstimate() {
		final HalfSums sums = new HalfSums(4, true);
		sums.add(new double[]{ 1, 2, 3, 2 });
		final TimeCourseFit fit = TimeCourseFit.of(sums, 1, new double[][]{ { 1, 2, 3, 2 } });
		assertTrue(Double.isNaN(fit.explained()));
		assertTrue(Double.isNaN(sums.standardError(1)[0]));
		assertEquals(1, fit.meanCorrelation(), 1e-12);
	}

	@Test
	void sumsAreThoseOfTheTrials() {
		final HalfSums sums = new HalfSums(2, true);
		for (final double[] trial : new double[][]{ { 1, 5 }, { 2, 5 }, { 6, 5 } })
			sums.add(trial);
		assertEquals(3, sums.trials());
		assertArrayEquals(new double[]{ 7, 10 }, sums.half(0, 2));
		assertArrayEquals(new double[]{ 4, 10 }, sums.half(1, 2));
		assertArrayEquals(new double[]{ 6, 10 }, sums.mean(2));
		// sd of 1, 2, 6 is sqrt(7)
		assertArrayEquals(new double[]{ 2 * Math.sqrt(7 / 3.0), 0 }, sums.standardError(2), 1e-12);
	}

	@Test
	void controlNeuronsAreNeverTheNeuronsThemselves() {
		final double[][] y = { { 1, 0, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, 1, 0 } };
		for (int seed = 0; seed < 50; seed++) {
			final double[] r = TargetCorrelation.shuffled(y, y, new RandomStreams(seed).stream(Purpose.CONTROL))
				.perNeuron();
			for (final double x : r)
				assertEquals(-1 / 3.0, x, 1e-12);
		}
		assertEquals(0,
			TargetCorrelation
				.shuffled(new double[][]{ { 1, 2 } }, new double[][]{ { 1, 2 } }, new RandomStreams(1).stream(
					Purpose.CONTROL))
				.count());
	}

	/** Bins that are no multiples of the time step: every step is in the bin that its end lies in. */
	@Test
	void stepsAreInTheirBins() {
		final TrialBins bins = new TrialBins(100, 0.1, 0.25, 4);
		final int[] expected = { 0, 0, 1, 1, 1, 2, 2, 3, 3, 3, -1, -1 };
		for (int i = 0; i < expected.length; i++)
			assertEquals(expected[i], bins.of(101 + i), "step " + (101 + i));
		assertEquals(-1, bins.of(100));
		final TrialBins tutorial = new TrialBins(10000, 0.1, 20, 100);
		for (int step = 10001; step <= 30000; step++)
			assertEquals((step - 10001) / 200, tutorial.of(step));
		assertEquals(-1, tutorial.of(30001));
	}
}
