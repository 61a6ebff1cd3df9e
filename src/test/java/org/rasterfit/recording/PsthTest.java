package org.rasterfit.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.recording.image.ImageRecordings;
import org.rasterfit.time.TimeGrid;
import org.scijava.Context;
import org.scijava.plugin.PluginService;

class PsthTest {

	private static final Kernel NONE = new Kernel(Kernel.Shape.NONE, 1);

	@Test
	void boxcarIsTruncatedAtTheEnds() {
		final double[] x = { 3, 0, 6, 0, 0 }, smooth = new double[5];
		Kernel.smooth(x, smooth, 0, 5, new Kernel(Kernel.Shape.BOXCAR, 60).weights(20));
		assertArrayEquals(new double[]{ 1.5, 3, 2, 2, 0 }, smooth, 1e-15);
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
		final SpikeTrains spikes = new SpikeTrains(new double[][][]{ { { 1, 2, 15 }, { 3 }, { 12 }, null } },
			new int[]{ 0, 0,
				1, 1 },
			0, 20);
		final Psth psth = new Psth(10, NONE);
		// condition 0: 3 spikes in 2 trials in the first 10 ms, 1 in the second
		assertArrayEquals(new double[]{ 150, 50, 0, 100 }, psth.rates(spikes, 2), 1e-12);
		// single trials 200 and 100 Hz: sd = 100/sqrt(2); 100 and 0: the same; one trial has none
		final double sd = 100 / Math.sqrt(2);
		assertArrayEquals(new double[]{ sd, sd, 0, 0 }, psth.spread(spikes, 2), 1e-12);
		assertThrows(IllegalArgumentException.class, () -> psth.rates(spikes, 3));
	}

	/**
	 * A spike every 0.1 ms, the first on the edge of the first bin: every bin holds as many, however its time was
	 * computed and although, for example, 0.3 / 0.1 = 2.9999999999999996.
	 */
	@Test
	void spikesOnEdgesAreInTheBinThatBeginsThere() {
		final int spikes = 4000;
		for (final double bin : new double[]{ 0.1, 0.2, 0.5, 1, 20 })
			for (final double onset : new double[]{ 0, 0.3, -100.3,
				1234.5, 3600000.7 }) {
				final double[][] ways = new double[4][spikes];
				for (int k = 0; k < spikes; k++) {
					ways[0][k] = onset + k / 10.0;
					ways[1][k] = onset + k * 0.1;
					ways[2][k] = (onset / 1000 + k / 10000.0) * 1000;
					ways[3][k] = (1000.7 + onset / 1000 + k / 10000.0 - 1000.7) * 1000;
				}
				final SpikeTrains trains = new SpikeTrains(new double[][][]{ ways }, new int[]{ 0, 1, 2, 3 }, onset,
					onset + 400);
				final double[] counts = ImageRecordings.raster(trains, 0, bin).update(null).getCurrentStorageArray();
				final double[] expected = new double[4 * (int) Math.round(400 / bin)];
				Arrays.fill(expected, bin * 10);
				assertArrayEquals(expected, counts, "bin " + bin + " ms from " + onset + " ms");
				Arrays.fill(expected, 10000);
				assertArrayEquals(expected, new Psth(bin, NONE).rates(trains, 4), 1e-7);
			}
	}

	@Test
	void timesJustBeforeAnEdgeAreBeforeIt() {
		final TimeGrid grid = new TimeGrid(20);
		assertEquals(4, grid.binOf(100 - 1e-5));
		assertEquals(5, grid.binOf(100 - 1e-7));
		assertEquals(5, grid.binOf(100));
		assertEquals(-1, grid.binOf(-1e-5));
		assertTrue(TimeGrid.isInside(-1e-7, 0, 100) && TimeGrid.isInside(100 - 1e-5, 0, 100));
		assertTrue(!TimeGrid.isInside(-1e-5, 0, 100) && !TimeGrid.isInside(100 - 1e-7, 0, 100));
	}

	/**
	 * 0.3 - 0.1 is below 0.2 and lies on the edge of a window all the same; a window that is not named holds the last
	 * spike.
	 */
	@Test
	void windowsOfListsHoldTheirFirstEdgeAndNotTheirLast(@TempDir final Path folder) throws IOException {
		final SpikeList list = new SpikeList();
		for (final double t : new double[]{ 0.3 - 0.1, 0.1, 0.15 })
			list.add(0, 0, t);
		assertArrayEquals(new double[]{ 0.1, 0.15 }, list.trains(1, 1, 0.1, 0.2)[0][0]);
		assertArrayEquals(new double[]{ 0.2 }, list.trains(1, 1, 0.2, 0.9)[0][0]);
		final Path file = Files.writeString(folder.resolve("spikes.csv"), "neuron,trial,time\na,1,0\na,1,0.3\n");
		final Recording recording;
		try (Context context = new Context(PluginService.class)) {
			recording = Recordings.open(context, List.of(file), new ReadOptions(Map.of("timeUnit", "ms", "bin", "0.1",
				"kernel", "none")));
		}
		assertArrayEquals(new double[]{ 10000, 0, 0, 10000 }, recording.rates(), 1e-9);
	}

	@Test
	void theWindowMustBeWholeBins() {
		final SpikeTrains spikes = new SpikeTrains(new double[][][]{ { {} } }, new int[1], 0, 25);
		assertThrows(IllegalArgumentException.class, () -> new Psth(10, NONE).rates(spikes, 1));
		assertThrows(IllegalArgumentException.class, () -> new Psth(20, new Kernel(Kernel.Shape.BOXCAR, 40)));
		assertThrows(IllegalArgumentException.class, () -> new Psth(0, NONE));
		assertThrows(IllegalArgumentException.class, () -> new Kernel(Kernel.Shape.GAUSSIAN, -1));
	}
}
