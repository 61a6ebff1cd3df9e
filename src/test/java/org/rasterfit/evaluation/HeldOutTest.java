package org.rasterfit.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.Gson;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.perturbation.PerturbedNetwork;
import org.rasterfit.recording.Recording;
import org.rasterfit.run.SmallNetwork;
import org.rasterfit.simulation.SpikeRaster;
import org.rasterfit.simulation.SpikingSimulator;
import org.rasterfit.simulation.ThreadTeam;

/** Held-out units beside model neurons: pairs that are known, numbers that numpy gives, and the replayed control. */
class HeldOutTest {

	private static final String NUMPY = """
		import json, sys
		import numpy as np
		d = json.load(open(sys.argv[1]))
		y, h, o, v = (np.array(d[k]) for k in ("recorded", "model", "odd", "even"))
		free, matched, score = list(range(len(h))), [], []
		for row in y:
		    s = lambda h, i: 1 - ((row - h[i]) ** 2).sum() / ((row - row.mean()) ** 2).sum()
		    matched.append(free.pop(int(np.argmax([s(o, i) for i in free]))))
		    score.append(s(v, matched[-1]))
		c = lambda x: x - x.mean(1, keepdims=True)
		e = [1 - ((c(v)[m] - c(y)[n]) ** 2).sum() / (c(y)[n] ** 2).sum() for n, m in enumerate(matched)]
		u, s, vt = np.linalg.svd(np.corrcoef(y, h)[:len(y), len(y):], full_matrices=False)
		z = lambda x: c(x) / np.sqrt((c(x) ** 2).sum(1, keepdims=True))
		a, b = u.T @ z(y), vt @ z(h)
		print(json.dumps(dict(matched=matched, score=score, explained=e, singular=s.tolist(),
		    correlation=[np.corrcoef(y[n], v[m])[0, 1] for n, m in enumerate(matched)],
		    shared=[np.corrcoef(a[k], b[k])[0, 1] for k in range(len(s))],
		    recorded=((a ** 2).sum(1) / len(y)).tolist(), model=((b ** 2).sum(1) / len(h)).tolist())))
		""";

	private record FromNumpy(int[] matched, double[] score, double[] explained, double[] singular,
		double[] correlation, double[] shared, double[] recorded, double[] model)
	{}

	@TempDir
	private Path folder;

	private static double[][] random(final int rows, final int columns, final Random random) {
		final double[][] x = new double[rows][columns];
		for (final double[] row : x)
			Arrays.setAll(row, i -> 10 + 3 * random.nextGaussian());
		return x;
	}

	private FromNumpy numpy(final Map<String, double[][]> data) throws IOException, InterruptedException {
		final Path script = Files.writeString(folder.resolve("check.py"), NUMPY), json = Files.writeString(folder
			.resolve("data.json"), new Gson().toJson(data));
		for (final String python : List.of("/usr/bin/python3", "python3")) {
			if (python.startsWith("/") && !Files.exists(Path.of(python))) continue;
			final Process process = new ProcessBuilder(python, script.toString(), json.toString()).start();
			final String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (process.waitFor() == 0) return new Gson().fromJson(text, FromNumpy.class);
		}
		assumeTrue(false, "no Python with numpy: the numbers are not compared");
		return null;
	}

	@Test
	void pairsAndSharedComponentsAreThoseOfNumpy() throws Exception {
		final Random random = new Random(3);
		final double[][] recorded = random(5, 24, random), odd = random(9, 24, random), even = random(9, 24, random);
		// Two candidates are like the first units, so that the order of choice matters
		System.arraycopy(recorded[0], 0, odd[4], 0, 24);
		System.arraycopy(recorded[0], 0, even[4], 0, 24);
		System.arraycopy(recorded[0], 0, recorded[1], 0, 20);
		final double[][] model = new double[9][24];
		for (int i = 0; i < 9; i++)
			for (int t = 0; t < 24; t++)
				model[i][t] = (odd[i][t] + even[i][t]) / 2;
		final FromNumpy expected = numpy(Map.of("recorded", recorded, "model", model, "odd", odd, "even", even));
		final HeldOutMatch match = HeldOutMatch.of(recorded, odd, even);
		assertArrayEquals(expected.matched, match.matched());
		assertEquals(4, match.matched()[0]);
		assertArrayEquals(expected.score, match.score(), 1e-12);
		assertArrayEquals(expected.correlation, match.correlation(), 1e-12);
		assertArrayEquals(expected.explained, match.explained(), 1e-12);
		final SharedComponents shared = SharedComponents.of(recorded, model);
		assertArrayEquals(expected.singular, shared.singularValues(), 1e-10);
		assertArrayEquals(expected.shared, shared.correlations(), 1e-10);
		assertArrayEquals(expected.recorded, shared.recordedShare(), 1e-10);
		assertArrayEquals(expected.model, shared.modelShare(), 1e-10);
		assertEquals(1, SharedComponents.cumulative(shared.recordedShare(), 99)[4], 1e-10);
	}

	/**
	 * Of 500 candidates that are noise, one is always like a unit by chance: in the trials it was chosen by, not in
	 * others.
	 */
	@Test
	void chanceCountsNothingInOtherTrials() {
		final Random random = new Random(4);
		final double[][] recorded = random(40, 30, random), odd = random(500, 30, random), even = random(500, 30,
			random);
		assertTrue(HeldOutMatch.median(HeldOutMatch.of(recorded, odd, odd).correlation()) > 0.4);
		// r of independent noise in 30 bins has the standard deviation 0.19; the median of 40 pairs 0.04; 4 of these
		assertEquals(0, HeldOutMatch.median(HeldOutMatch.of(recorded, odd, even).correlation()), 0.15);
	}

	/** Neuron 0 is the unit in odd trials and flat in even ones, neuron 1 is a little like it in all. */
	@Test
	void neuronsAreChosenByOddTrialsAndScoredByEvenOnes() {
		final CountBins bins = new CountBins(0, 10, 4, 0, 1, 0);
		final int[] unit = { 8, 4, 0, 2 }, alike = { 6, 4, 2, 2 };
		final RateSums[] sums = { new RateSums(bins, 2) };
		for (int k = 0; k < 6; k++) {
			final int[][] counts = new int[4][];
			for (int b = 0; b < 4; b++)
				counts[b] = new int[]{ k % 2 == 0 ? unit[b] : 1 + b % 2, alike[b] };
			sums[0].add(counts);
		}
		final Recording recorded = new Recording("units", new double[]{ 800, 400, 0, 200 }, 10, 0, List.of("u1"),
			List.of(
				"go"),
			null);
		final HeldOutStudy study = HeldOutStudy.of("trained", new ObservedGroup("I", new int[]{ 0, 1 }), sums, recorded,
			List.of("go"));
		assertEquals(0, study.neuron(0));
		assertArrayEquals(new double[]{ 100, 200, 100, 200 }, study.model()[0], 1e-9);
		assertEquals(TargetCorrelation.pearson(study.recorded()[0], study.model()[0]), study.match().correlation()[0],
			1e-12);
	}

	/** A unit whose rate never changes has no pair; too few candidates are refused. */
	@Test
	void constantUnitsAreNotMatched() {
		final double[][] model = { { 1, 2, 3 }, { 3, 2, 1 } };
		final HeldOutMatch match = HeldOutMatch.of(new double[][]{ { 4, 4, 4 }, { 30, 20, 10 } }, model, model);
		assertArrayEquals(new int[]{ -1, 1 }, match.matched());
		assertTrue(Double.isNaN(match.correlation()[0]));
		assertEquals(1, match.correlation()[1], 1e-12);
		assertEquals(1, HeldOutMatch.median(match.correlation()), 1e-12);
		final String said = org.junit.jupiter.api.Assertions.assertThrows(IllegalArgumentException.class,
			() -> HeldOutMatch.of(new double[3][3], model, model)).getMessage();
		assertTrue(said.contains("3 held-out units cannot be matched with 2"), said);
	}

	/** Replayed trained neurons fire at the rates that they are given, by nothing that they receive. */
	@Test
	void replayedNeuronsFireAtTheirRatesAndTheOthersFollow() {
		final NetworkAndTask network = SmallNetwork.network(5, 20);
		final CountBins bins = CountBins.of(network.task(), 50);
		final int[] trained = network.plastic().synapses().trained();
		final RateSums[] sums = { new RateSums(bins, 200), new RateSums(bins, 200) };
		for (int c = 0; c < 2; c++) {
			final int[][] counts = new int[bins.count()][200];
			// 40 Hz, and 0 Hz after target onset in the second condition
			for (int b = 0; b < counts.length; b++)
				for (final int i : trained)
					counts[b][i] = c == 1 && b >= bins.onsetBin() ? 0 : 2;
			sums[c].add(counts);
		}
		final ReplayedTrained control = new ReplayedTrained(network, sums);
		final int trials = 40;
		final long[][] spikes = new long[2][2];
		final SpikingSimulator simulator = new SpikingSimulator(network.plastic().spiking(), network.task().timing()
			.grid(), ThreadTeam.of(1));
		for (int c = 0; c < 2; c++)
			for (int k = 0; k < trials; k++) {
				simulator.begin(control.trial(k, c));
				simulator.advance(network.task().timing().steps());
				final SpikeRaster raster = simulator.raster();
				for (int s = 0; s < raster.size(); s++) {
					final boolean isTrained = Arrays.binarySearch(trained, raster.neuron()[s]) >= 0;
					if (raster.step()[s] > network.task().timing().offStep()) spikes[c][isTrained ? 0 : 1]++;
				}
			}
		// Poisson: mean 0.04 / ms x 200 ms x neurons x trials, standard deviation its root; 5 of them
		final double mean = 0.04 * 200 * trained.length * trials;
		assertEquals(mean, spikes[0][0], 5 * Math.sqrt(mean));
		assertEquals(0, spikes[1][0]);
		assertTrue(spikes[0][1] > 1.05 * spikes[1][1],
			"neurons that were not trained follow through static synapses: " +
				spikes[0][1] + " and " + spikes[1][1] + " spikes");
	}

	/** The trained network's own trial, replayed spike by spike, gives every spike of the others again. */
	@Test
	void aTrialReplayedSpikeBySpikeIsTheTrial() {
		final NetworkAndTask network = SmallNetwork.network(5, 20);
		final int[] trained = network.plastic().synapses().trained();
		final var trial = new PerturbedNetwork(network, List.of()).trial(0, 0);
		final SpikingSimulator simulator = new SpikingSimulator(network.plastic().spiking(), network.task().timing()
			.grid(), ThreadTeam.of(1));
		simulator.begin(trial);
		simulator.advance(trial.steps());
		final SpikeRaster own = simulator.raster();
		final int[] chosen = java.util.stream.IntStream.range(0, own.size()).filter(s -> Arrays.binarySearch(trained,
			own.neuron()[s]) >= 0).toArray();
		final var spikes = new org.rasterfit.simulation.FeedforwardSpikes(trained.length, Arrays.stream(chosen).map(
			s -> own.step()[s] - 1).toArray(), Arrays.stream(chosen)
				.map(s -> Arrays.binarySearch(trained, own
					.neuron()[s]))
				.toArray());
		simulator.begin(trial.withPerturbations(new org.rasterfit.simulation.Perturbations(List.of(), List.of(), List
			.of(new org.rasterfit.simulation.Replay(spikes, 0, trained, trial.steps(), network.plastic().spiking())),
			List.of(), List.of())));
		simulator.advance(trial.steps());
		assertArrayEquals(own.step(), simulator.raster().step());
		assertArrayEquals(own.neuron(), simulator.raster().neuron());
	}
}
