package org.rasterfit.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.rasterfit.evaluation.FixedPoints.Point;
import org.rasterfit.network.HyperbolicTangent;
import org.rasterfit.network.RateFunction;
import org.rasterfit.simulation.RateDynamics;
import org.rasterfit.simulation.RateSimulator;
import org.rasterfit.simulation.ThreadTeam;

/** Fixed points that are known by hand, and where the simulation goes. */
class FixedPointsTest {

	private static final RateFunction TANH = new HyperbolicTangent();

	/** x = 2 tanh(x): 0, which is left with rate 1 (J = -1 + 2), and +-1.915008 (J = -1 + 2 (1 - tanh(x)^2)). */
	@Test
	void oneUnitThatExcitesItselfHasTwoAttractors() {
		final List<Point> points = new FixedPoints(new double[][]{ { 2 } }, TANH)
			.from(new double[][]{ { 0.01 }, { 3 }, {
				-3 }, { 2 } });
		assertEquals(3, points.size());
		assertEquals(1.915008, points.get(0).input()[0], 1e-6);
		assertEquals(2, points.get(0).starts());
		for (final Point p : points) {
			final double r = StrictMath.tanh(p.input()[0]);
			assertEquals(-1 + 2 * (1 - r * r), p.largestReal(), 1e-8);
			assertEquals(Math.abs(p.input()[0]) > 1, p.isStable());
			assertEquals(p.isStable() ? 0 : 1, p.unstable());
		}
	}

	/** Two units that turn round each other: 0 is a spiral with eigenvalues -1 + g +- i g, here left. */
	@Test
	void aSpiralIsSeen() {
		final List<Point> points = new FixedPoints(new double[][]{ { 1.5, 1.5 }, { -1.5, 1.5 } }, TANH).from(
			new double[][]{ { 1e-3, -2e-3 } });
		assertEquals(1, points.size());
		assertEquals(0.5, points.get(0).largestReal(), 1e-6);
		assertEquals(2, points.get(0).unstable());
	}

	/** Where a trial has come to rest there is an attractor; activity started near it comes back. */
	@Test
	void aNetworkRestsAtAnAttractor() {
		final int n = 40;
		final Random random = new Random(2);
		final double[][] weights = new double[n][n], pattern = new double[1][n];
		for (int i = 0; i < n; i++)
			pattern[0][i] = random.nextBoolean() ? 1 : -1;
		for (int j = 0; j < n; j++)
			for (int i = 0; i < n; i++)
				weights[j][i] = 2 * pattern[0][i] * pattern[0][j] / n + 0.2 * random.nextGaussian() / Math.sqrt(n);
		final List<Point> points = new FixedPoints(weights, TANH).from(pattern);
		assertEquals(1, points.size());
		assertTrue(points.get(0).isStable() && points.get(0).speed() < FixedPoints.TOLERANCE);
		final RateSimulator simulator = new RateSimulator(weights, TANH, RateDynamics.CURRENTS, 0.1, 5,
			ThreadTeam.of(1));
		final double[] pushed = points.get(0).input().clone();
		for (int i = 0; i < n; i++)
			pushed[i] += 0.3 * random.nextGaussian();
		simulator.start(pushed);
		for (int step = 0; step < 5000; step++)
			simulator.step(new double[n]);
		final double[] at = simulator.input();
		for (int i = 0; i < n; i++)
			assertEquals(points.get(0).input()[i], at[i], 1e-6);
		assertFalse(new FixedPoints(weights, TANH).from(new double[][]{ new double[n] }).get(0).isStable());
	}
}
