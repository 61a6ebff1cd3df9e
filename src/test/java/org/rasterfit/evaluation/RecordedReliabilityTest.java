package org.rasterfit.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.recording.Kernel;
import org.rasterfit.recording.Psth;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.SpikeTrains;

class RecordedReliabilityTest {

	private static final Psth RAW = new Psth(20, new Kernel(Kernel.Shape.NONE, 1));
	private static final int BINS = 50;

	/** Rate of a neuron in a bin [Hz]. */
	private static double hz(final int neuron, final int bin) {
		return 10 + 8 * Math.sin(2 * Math.PI * bin / BINS + neuron);
	}

	private static Recording poisson(final int neurons, final int trials) {
		final UniformRandomProvider random = new RandomStreams(8).stream(Purpose.CONTROL);
		final double[][][] times = new double[neurons][trials][];
		for (int n = 0; n < neurons; n++)
			for (int k = 0; k < trials; k++) {
				final int neuron = n;
				times[n][k] = IntStream.range(0, BINS * 20)
					.filter(ms -> random.nextDouble() < hz(neuron, ms / 20) / 1000).mapToDouble(ms -> ms)
					.toArray();
			}
		return RAW.recording("poisson", new SpikeTrains(times, new int[trials], 0, BINS * 20),
			IntStream.range(0, neurons).mapToObj(n -> "n" +
				n).toList(),
			List.of("all"), List.of());
	}

	/** Variance of the rates 32, of the noise 10 Hz / (trials x 20 ms): reliability = signal / (signal + noise). */
	@Test
	void poissonSpikesHaveTheReliabilityOfTheirRates() {
		final int neurons = 100, trials = 20;
		final int[] all = IntStream.range(0, neurons).toArray();
		final RecordedReliability r = RecordedReliability.of(poisson(neurons, trials), all, BINS).get(0);
		assertEquals(32 / (32 + 500.0 / trials), r.pooled(), 0.03);
		assertEquals(r.pooled(), IntStream.of(all).mapToDouble(r::of).average().orElseThrow(), 0.03);
		assertEquals(0, r.unknown());
	}

	/** A model that knows the true rates explains of the recording what its reliability says. */
	@Test
	void itIsTheCeilingOfTheExplainedVariance() {
		final int neurons = 100;
		final Recording recording = poisson(neurons, 10);
		final double[][] y = new double[neurons][BINS];
		final double[] truth = new double[neurons * BINS];
		for (int n = 0; n < neurons; n++)
			for (int b = 0; b < BINS; b++) {
				y[n][b] = recording.rate(b, n, 0);
				truth[b + BINS * n] = hz(n, b);
			}
		final double explained = TimeCourseFit.of(truth, truth, truth, y).explained();
		assertEquals(explained,
			RecordedReliability.of(recording, IntStream.range(0, neurons).toArray(), BINS).get(0).pooled(), 0.04);
	}

	@Test
	void neuronsOfOneTrialAreLeftOutAndCounted() {
		final Recording recording = poisson(4, 6);
		final double[][][] times = recording.spikes().orElseThrow().timesMs().clone();
		times[1] = new double[6][];
		times[1][3] = new double[]{ 5 };
		final Recording sparse = RAW.recording("sparse", new SpikeTrains(times, new int[6], 0, BINS * 20),
			recording.neuronIds(), List.of(
				"all"),
			List.of());
		final RecordedReliability r = RecordedReliability.of(sparse, new int[]{ 0, 1, 2, 3 }, BINS).get(0);
		assertEquals(1, r.unknown());
		assertTrue(Double.isNaN(r.of(1)));
		assertEquals(RecordedReliability.of(recording, new int[]{ 0, 2, 3 }, BINS).get(0).pooled(), r.pooled(), 1e-12);
		final double[] halves = RecordedActivity.of("recorded", sparse, List.of("all"), BINS).reliability();
		assertTrue(Double.isNaN(halves[1]), "all trials beside themselves would correlate with 1");
		assertTrue(halves[0] < 1 && halves[2] < 1 && halves[3] < 1, Arrays.toString(halves));
		assertTrue(RecordedReliability
			.of(new Recording("rates", new double[]{ 1, 2 }, 20, 0, List.of("a"), List.of("all"), null), new int[]{
				0 }, 2)
			.isEmpty());
	}
}
