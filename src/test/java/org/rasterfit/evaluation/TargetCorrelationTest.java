package org.rasterfit.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;

import org.rasterfit.random.RandomStreams;

class TargetCorrelationTest {

	private static final UniformRandomProvider RANDOM = new RandomStreams(3).stream(RandomStreams.Purpose.CONTROL);

	@Test
	void pearson() {
		assertEquals(1, TargetCorrelation.pearson(new double[]{ 1, 2, 3 }, new double[]{ -1, 0, 1 }), 1e-15);
		assertEquals(-1, TargetCorrelation.pearson(new double[]{ 1, 2, 3 }, new double[]{ 6, 4, 2 }), 1e-15);
		// scipy.stats.pearsonr([1,2,3,4], [2,1,4,3]) = 0.6
		assertEquals(0.6, TargetCorrelation.pearson(new double[]{ 1, 2, 3, 4 }, new double[]{ 2, 1, 4, 3 }), 1e-15);
		assertTrue(Double.isNaN(TargetCorrelation.pearson(new double[]{ 0.1, 0.1, 0.1 }, new double[]{ 1, 2, 3 })));
	}

	@Test
	void silentNeuronsDoNotCount() {
		final TargetCorrelation r = TargetCorrelation.of(new double[][]{ { 0, 0, 0 }, { 1, 2, 3 }, { 3, 2, 1 }, { 1, 2,
			3 } }, new double[][]{ { 1, 2, 3 }, { 1, 2, 3 }, { 1, 2, 3 }, { 1, 2, 3 } });
		assertEquals(3, r.count());
		assertEquals(2, r.positive());
		assertEquals(1 / 3.0, r.mean(), 1e-15);
		assertEquals(1, r.median(), 1e-15);
		assertEquals(Math.sqrt(4 / 3.0), r.sd(), 1e-15);
	}

	/** Activity = target + noise: whatever the noise, the corrected correlation is 1. */
	@Test
	void noiseCorrectionTakesTheNoiseAway() {
		final int neurons = 200, times = 100, trials = 10;
		final ZigguratSampler.NormalizedGaussian gauss = ZigguratSampler.NormalizedGaussian.of(RANDOM);
		final double[][] target = new double[neurons][times];
		final double[][][] activity = new double[trials][neurons][times];
		for (int n = 0; n < neurons; n++)
			for (int t = 0; t < times; t++) {
				target[n][t] = gauss.sample();
				for (int k = 0; k < trials; k++)
					activity[k][n][t] = target[n][t] + 3 * gauss.sample();
			}
		// r of the mean = 1 / sqrt(1 + 9/10) = 0.7255; the standard error of the mean over neurons is about 0.004
		assertEquals(0.7255, TargetCorrelation.of(TargetCorrelation.mean(activity, 0, 1), target).mean(), 0.012);
		assertEquals(1, TargetCorrelation.noiseCorrected(activity, target), 0.02);
		assertEquals(0, TargetCorrelation.shuffled(activity[0], target, RANDOM).mean(), 0.04);
	}

	/** Of few neurons none is its own control: its correlation with itself would be 1. */
	@Test
	void fewNeuronsAreNotTheirOwnControl() {
		for (int n = 2; n < TargetCorrelation.FEW; n++) {
			for (int draw = 0; draw < 20; draw++) {
				final double[][] target = new double[n][30];
				for (final double[] row : target)
					for (int i = 0; i < row.length; i++)
						row[i] = RANDOM.nextDouble();
				for (final double r : TargetCorrelation.shuffled(target, target, RANDOM).perNeuron())
					assertTrue(r < 0.999, n + " neurons: " + r);
			}
		}
		assertEquals(0, TargetCorrelation.shuffled(new double[1][30], new double[1][30], RANDOM).perNeuron().length);
	}

	@Test
	void spearmanBrown() {
		assertEquals(2 / 3.0, TargetCorrelation.spearmanBrown(0.5), 1e-15);
	}

	@Test
	void componentsOfTwoKnownTimeCourses() {
		// cells load on two orthogonal courses without mean: their shares are the loadings' variances
		final double[] a = new double[40], b = new double[40];
		for (int t = 0; t < 40; t++) {
			a[t] = Math.sin(2 * Math.PI * t / 40) / Math.sqrt(20);
			b[t] = Math.cos(2 * Math.PI * t / 40) / Math.sqrt(20);
		}
		final double[][] x = new double[4][40];
		final double[][] loading = { { 3, 1 }, { 3, -1 }, { -3, 1 }, { -3, -1 } };
		for (int i = 0; i < 4; i++)
			for (int t = 0; t < 40; t++)
				x[i][t] = 7 + i + loading[i][0] * a[t] + loading[i][1] * b[t];
		final PrincipalComponents pc = PrincipalComponents.of(x);
		assertEquals(40 / 3.0, pc.totalVariance(), 1e-12);
		assertEquals(0.9, pc.explained()[0], 1e-12);
		assertEquals(0.1, pc.explained()[1], 1e-12);
		assertEquals(1, Math.abs(TargetCorrelation.pearson(a, pc.timeCourses()[0])), 1e-12);
		assertEquals(1, Math.abs(TargetCorrelation.pearson(b, pc.timeCourses()[1])), 1e-12);
	}
}
