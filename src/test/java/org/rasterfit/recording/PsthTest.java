package org.rasterfit.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

class PsthTest {

	private static final Kernel NONE = new Kernel(Kernel.Shape.NONE, 1);

	@Test
	void boxcarIsTruncatedAtTheEnds() {
		final double[] x = { 3, 0, 6, 0, 0 }, smooth = new double[5];
		Kernel.smooth(x, smooth, 0, 5, new Kernel(Kernel.Shape.BOXCAR, 60).weights(20));
		assertArrayEquals(new double[] { 1.5, 3, 2, 2, 0 }, smooth, 1e-15);
	}

	@Test
	void gaussianAndCausalWeights() {
		final double[] gauss = new Kernel(Kernel.Shape.GAUSSIAN, 20).weights(10);
		assertEquals(17, gauss.length);
		assertEquals(Math.exp(-0.5), gauss[8 + 2], 1e-15);
		assertEquals(gauss[6], gauss[10]);
		final double[] causal = new Kernel(Kernel.Shape.CAUSAL, 20).weights(10);
		assertEquals(Math.exp(-0.5), causal[causal.length / 2 - 1], 1e-15);
		assertEquals(0, Arrays.stream(causal, causal.length / 2 + 1, causal.length).sum());
		// a spike in bin 3 must not show before
		final double[] x = { 0, 0, 0, 1, 0, 0 }, smooth = new double[6];
		Kernel.smooth(x, smooth, 0, 6, causal);
		assertEquals(0, smooth[2]);
		assertTrue(smooth[3] > smooth[4] && smooth[4] > smooth[5] && smooth[5] > 0);
	}

	@Test
	void ratesAndSpreadOverTrials() {
		final SpikeTrains spikes = new SpikeTrains(new double[][][] { { { 1, 2, 15 }, { 3 }, { 12 }, null } }, new int[] { 0, 0,
			1, 1 }, 0, 20);
		final Psth psth = new Psth(10, NONE);
		// condition 0: 3 spikes in 2 trials in the first 10 ms, 1 in the second
		assertArrayEquals(new double[] { 150, 50, 0, 100 }, psth.rates(spikes, 2), 1e-12);
		// single trials 200 and 100 Hz: sd = 100/sqrt(2); 100 and 0: the same; one trial has none
		final double sd = 100 / Math.sqrt(2);
		assertArrayEquals(new double[] { sd, sd, 0, 0 }, psth.spread(spikes, 2), 1e-12);
		assertThrows(IllegalArgumentException.class, () -> psth.rates(spikes, 3));
	}

	@Test
	void theWindowMustBeWholeBins() {
		final SpikeTrains spikes = new SpikeTrains(new double[][][] { { {} } }, new int[1], 0, 25);
		assertThrows(IllegalArgumentException.class, () -> new Psth(10, NONE).rates(spikes, 1));
		assertThrows(IllegalArgumentException.class, () -> new Psth(20, new Kernel(Kernel.Shape.BOXCAR, 40)));
		assertThrows(IllegalArgumentException.class, () -> new Psth(0, NONE));
		assertThrows(IllegalArgumentException.class, () -> new Kernel(Kernel.Shape.GAUSSIAN, -1));
	}
}
