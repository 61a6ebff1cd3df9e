package org.rasterfit.targets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TransferFunctionTest {

	private static final TransferFunction TUTORIAL = TransferFunction.of(TransferFunction.TUTORIAL_SIGMA);

	/** Golden values computed independently, with scipy's erfcx and quad. */
	@Test
	void goldenValues() {
		final double[][] rateAndInput = { { 0.1, 0.168249 }, { 1, 0.333425 }, { 5, 0.494593 }, { 10, 0.591915 },
			{ 20, 0.726860 }, { 40, 0.940852 } };
		for (final double[] pair : rateAndInput)
			assertEquals(pair[1], TUTORIAL.meanInput(pair[0]), 5e-7);
		assertEquals(45.914558, TUTORIAL.rateHz(1), 5e-7);
	}

	@Test
	void inverseUndoesTheForwardDirection() {
		for (final double sigma : new double[]{ 0, 0.05, 0.1, TransferFunction.TUTORIAL_SIGMA, 1, 3 })
			for (final double hz : new double[]{ 1e-3, 0.1, 0.7, 5, 33, 150, 900, 2000 }) {
				final TransferFunction f = TransferFunction.of(sigma);
				// without noise, slow firing needs an input that a double cannot tell from the threshold
				if (sigma == 0 && hz < 20) continue;
				assertEquals(hz, f.rateHz(f.meanInput(hz)), 1e-9 * hz, "sigma " + sigma);
			}
	}

	@Test
	void approachesTheNoiselessForm() {
		final TransferFunction noiseless = TransferFunction.of(0);
		// far above threshold noise hardly matters: both forms must agree there
		assertEquals(noiseless.rateHz(5), TransferFunction.of(0.05).rateHz(5), 1e-4 * noiseless.rateHz(5));
		assertEquals(0, noiseless.rateHz(1));
		assertEquals(1000 / (10 * Math.log(2)), noiseless.rateHz(2), 1e-12);
	}

	@Test
	void silentNeuronsCountAsOneTenthHertz() {
		assertEquals(TUTORIAL.meanInput(0.1), TUTORIAL.meanInput(0));
	}

	@Test
	void refusesWhatMakesNoSense() {
		for (final double hz : new double[]{ -1, Double.NaN, 2001 })
			assertThrows(IllegalArgumentException.class,
				() -> TUTORIAL.meanInput(hz));
		for (final double sigma : new double[]{ -1, 0.04, Double.NaN, Double.POSITIVE_INFINITY })
			assertTrue(assertThrows(
				IllegalArgumentException.class, () -> TransferFunction.of(sigma)).getMessage().contains("sigma"));
		assertThrows(IllegalArgumentException.class, () -> new TransferFunction(0, 1, 0, 0.3));
		assertThrows(IllegalArgumentException.class, () -> new TransferFunction(10, 0, 0, 0.3));
	}
}
