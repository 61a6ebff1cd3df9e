package org.rasterfit.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.random.RandomStreams.Purpose;

/** Tests {@link InverseCorrelation} against the definition. */
public class InverseCorrelationTest {

	private static final double LAMBDA = 0.5;

	private final UniformRandomProvider random = new RandomStreams(1).stream(Purpose.CONTROL);

	private double[] regressors(final int n) {
		return random.doubles(n).map(x -> 2 * x - 1).toArray();
	}

	@Test
	public void equalsTheInverseOfTheCorrelationMatrix() {
		for (final int n : new int[]{ 1, 2, 3, 7, 40 }) {
			final InverseCorrelation inverse = new InverseCorrelation(n, LAMBDA);
			final BatchRidge batch = new BatchRidge(n, LAMBDA);
			final double[] k = new double[n];
			for (int update = 0; update < 3 * n; update++) {
				final double[] x = regressors(n);
				inverse.update(x, k);
				batch.add(x, 0);
			}
			final double error = batch.inverseError(inverse.rows());
			assertTrue(error < 1e-12, "P A - I = " + error + " for n = " + n);
		}
	}

	@Test
	public void readoutIsTheRidgeSolution() {
		final int n = 30, updates = 200;
		final InverseCorrelation inverse = new InverseCorrelation(n, LAMBDA);
		final double[] w = new double[n], k = new double[n];
		final BatchRidge batch = new BatchRidge(n, LAMBDA);
		for (int t = 0; t < updates; t++) {
			final double[] row = regressors(n);
			final double target = random.nextDouble();
			batch.add(row, target);
			double error = -target;
			for (int i = 0; i < n; i++)
				error += w[i] * row[i];
			final double gain = inverse.update(row, k);
			for (int i = 0; i < n; i++)
				w[i] -= error * gain * k[i];
		}
		assertArrayEquals(batch.weights(), w, 1e-12);
	}

	@Test
	public void staysExactlySymmetric() {
		final InverseCorrelation inverse = new InverseCorrelation(23, 1e-3);
		final double[] k = new double[23];
		for (int update = 0; update < 1000; update++)
			inverse.update(regressors(23), k);
		for (int i = 0; i < 23; i++)
			for (int j = 0; j < i; j++)
				assertEquals(inverse.rows()[i][j], inverse.rows()[j][i], 0);
	}

	@Test
	public void columnsCanBeDivided() {
		final int n = 37;
		final InverseCorrelation whole = new InverseCorrelation(n, LAMBDA), divided = new InverseCorrelation(n, LAMBDA);
		final double[] k = new double[n], parts = new double[n];
		for (int update = 0; update < 20; update++) {
			final double[] x = regressors(n);
			final double gain = whole.update(x, k);
			divided.multiply(x, parts, 0, 10);
			divided.multiply(x, parts, 10, n);
			assertArrayEquals(k, parts, 0);
			assertEquals(gain, divided.gain(x, parts), 0);
			divided.shrink(parts, gain, 0, 10);
			divided.shrink(parts, gain, 10, n);
			assertArrayEquals(whole.toArray(), divided.toArray(), 0);
		}
	}

	@Test
	public void restoreContinues() {
		final InverseCorrelation first = new InverseCorrelation(5, LAMBDA), second = new InverseCorrelation(5, 1);
		final double[] k = new double[5];
		first.update(regressors(5), k);
		second.restore(first.toArray());
		final double[] x = regressors(5);
		assertEquals(first.update(x, k), second.update(x, k), 0);
		assertArrayEquals(first.toArray(), second.toArray(), 0);
		assertThrows(IllegalArgumentException.class, () -> second.restore(new double[24]));
	}

	@Test
	public void refusesBadParameters() {
		assertThrows(IllegalArgumentException.class, () -> new InverseCorrelation(-1, 1));
		assertThrows(IllegalArgumentException.class, () -> new InverseCorrelation(3, 0));
		assertThrows(IllegalArgumentException.class, () -> new InverseCorrelation(3, Double.NaN));
	}
}
