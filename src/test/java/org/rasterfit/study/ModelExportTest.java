package org.rasterfit.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.evaluation.Reproduction;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.plugin.Chosen;
import org.rasterfit.plugin.Kinds;
import org.rasterfit.recording.Kernel;
import org.rasterfit.recording.Psth;
import org.rasterfit.recording.ReadOptions;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.RecordingExport;
import org.rasterfit.recording.RecordingTables;
import org.rasterfit.recording.Recordings;
import org.rasterfit.recording.SpikeTrains;
import org.rasterfit.run.SmallNetwork;
import org.rasterfit.simulation.ThreadTeam;
import org.scijava.Context;
import org.scijava.plugin.PluginService;

class ModelExportTest {

	private static final NetworkAndTask NETWORK = SmallNetwork.network(7, 12);

	/** The recording begins 300 ms before its event. */
	private static Reproduction test() {
		final List<String> ids = NETWORK.task().recordedIds();
		final double[] hz = new double[10 * ids.size() * 2];
		Arrays.fill(hz, 5);
		final Recording recording = new Recording("flat", hz, 20, -300, ids, List.of("left", "right"), null);
		try (ThreadTeam team = ThreadTeam.of(2)) {
			return Reproduction.of(NETWORK, Optional.of(recording), Optional.empty(), new Reproduction.Plan(4, 4, 0),
				team, () -> true);
		}
	}

	/**
	 * Whole trials (50 ms before target onset, 200 ms after it), whose rates in the bins of the recording are those of
	 * the test.
	 */
	@Test
	void spikesAreThoseOfWholeTrialsOnTheClockOfTheRecording() {
		final Reproduction result = test();
		final SpikeTrains spikes = new ModelExport(result).spikes();
		assertEquals(-350, spikes.fromMs());
		assertEquals(-100, spikes.toMs());
		assertEquals(8, spikes.trials());
		final int all = Arrays.stream(result.test().trials()[0][0].spikes().neuron())
			.filter(n -> Arrays.binarySearch(NETWORK.plastic().synapses()
				.trained(), n) >= 0)
			.toArray().length;
		assertEquals(all, Arrays.stream(spikes.timesMs()).mapToInt(trials -> trials[0].length).sum());
		assertTrue(
			Arrays.stream(spikes.timesMs()).flatMapToDouble(trials -> Arrays.stream(trials[0])).anyMatch(t -> t < -300),
			"before target onset, too");
		final double[][][] inWindow = Arrays.stream(spikes.timesMs())
			.map(trials -> Arrays.stream(trials).map(times -> Arrays.stream(times).filter(
				t -> t >= -300 - 1e-6).toArray()).toArray(double[][]::new))
			.toArray(double[][][]::new);
		final double[] rates = new Psth(20, new Kernel(Kernel.Shape.NONE, 1))
			.rates(new SpikeTrains(inWindow, spikes.conditionOfTrial(), -300,
				-100), 2);
		final double[] model = result.conditions().stream().flatMap(c -> Arrays.stream(c.modelHz()))
			.flatMapToDouble(Arrays::stream).toArray();
		assertArrayEquals(model, rates, 1e-9);
	}

	@Test
	void filesReadBack(@TempDir final Path folder) throws Exception {
		final Reproduction result = test();
		try (Context context = new Context(PluginService.class)) {
			new ModelExport(result).write(folder,
				Kinds.all(context.service(PluginService.class), RecordingExport.class).stream().map(
					Chosen::byDefault).toList());
			final Recording read = Recordings.open(context.service(PluginService.class),
				List.of(folder.resolve("model_spikes.nwb")), ReadOptions
					.parse("event=event_time,condition=condition,from=-300,to=-100,bin=20,kernel=none"));
			assertEquals(NETWORK.task().recordedIds(), read.neuronIds());
			final RecordingTables tables = read.tables().orElseThrow();
			assertEquals("1,2,3,4,1,2,3,4", String.join(",", java.util.stream.IntStream.range(0, 8).mapToObj(
				k -> tables.trialColumn("test_trial").orElseThrow().text(k)).toList()));
			final int[] trained = NETWORK.plastic().synapses().trained();
			assertArrayEquals(Arrays.stream(trained).asDoubleStream().toArray(), tables.units().stream().filter(
				u -> u.name().equals("model_neuron")).findFirst().orElseThrow().numbers());
			for (int c = 0; c < 2; c++)
				for (int t = 0; t < read.neurons(); t++)
					for (int b = 0; b < 10; b++)
						assertEquals(result.conditions().get(c).modelHz()[t][b], read.rate(b, t, c), 1e-6);
		}
		final List<String> rates = Files.readAllLines(folder.resolve("model_rates.csv"));
		assertTrue(rates.get(1).startsWith("left," + NETWORK.task().recordedIds().get(0) + ",-0.3,"), rates.get(1));
		assertTrue(Files.readAllLines(folder.resolve("targets.csv")).get(1).contains(",-0.3,"));
	}
}
