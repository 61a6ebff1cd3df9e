package org.rasterfit.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.plugin.PluginService;

/** The example recording, against the numbers that its generator counted with numpy. */
class BundledRecordingTest {

	private static final Path FILE = Path.of("test-data/alm-like.nwb");
	private static final Map<String, String> DELAY = Map.of("event", "delay_start_time", "from", "0", "to", "2000",
		"trials", "outcome = hit", "conditions", "lick right | lick left");
	private static Context context;

	private record Expected(int units, int spikes, int[] hit_trials, int[][] delay_spikes,
		double[] mean_delay_rate_hz)
	{}

	@BeforeAll
	static void start() {
		context = new Context(PluginService.class);
	}

	@AfterAll
	static void stop() {
		context.dispose();
	}

	@Test
	void everySpikeOfTheDelayIsThere() throws IOException {
		final Expected expected = new Gson().fromJson(Files.readString(Path.of("test-data/alm-like.expected.json")),
			Expected.class);
		final Recording recording = Recordings.open(context, List.of(FILE), new ReadOptions(DELAY));
		assertEquals(List.of("lick right", "lick left"), recording.conditions());
		assertEquals(136, recording.neurons());
		assertEquals(100, recording.bins());
		assertEquals("1", recording.neuronIds().get(0));
		final SpikeTrains spikes = recording.spikes().orElseThrow();
		for (int c = 0; c < 2; c++) {
			int trials = 0;
			final int[] counts = new int[136];
			for (int k = 0; k < spikes.trials(); k++)
				if (spikes.conditionOfTrial()[k] == c) {
					trials++;
					for (int n = 0; n < 136; n++)
						counts[n] += spikes.timesMs()[n][k].length;
				}
			assertEquals(expected.hit_trials[c], trials);
			org.junit.jupiter.api.Assertions.assertArrayEquals(expected.delay_spikes[c], counts);
		}
	}

	/** As the example is opened, fast-spiking neurons are not trained on; their spikes are those that were counted. */
	@Test
	void fastSpikingUnitsAreHeldOut() throws IOException {
		final Expected expected = new Gson().fromJson(Files.readString(Path.of("test-data/alm-like.expected.json")),
			Expected.class);
		final Recording recording = Recordings.open(context, List.of(FILE), ExampleRecording.options());
		assertEquals(120, recording.neurons());
		assertEquals("120", recording.neuronIds().get(119));
		final Recording held = recording.heldOut().orElseThrow();
		assertEquals(16, held.neurons());
		assertEquals("121", held.neuronIds().get(0));
		assertEquals("FS", held.tables().orElseThrow().units().stream().filter(c -> c.name().equals("cell_type"))
			.findFirst().orElseThrow().text(15));
		final SpikeTrains spikes = held.spikes().orElseThrow();
		final int[][] counts = new int[2][16];
		for (int k = 0; k < spikes.trials(); k++)
			for (int n = 0; n < 16; n++)
				counts[spikes.conditionOfTrial()[k]][n] += spikes.timesMs()[n][k].length;
		for (int c = 0; c < 2; c++)
			org.junit.jupiter.api.Assertions.assertArrayEquals(java.util.Arrays.copyOfRange(expected.delay_spikes[c],
				120, 136), counts[c]);
		assertTrue(recording.notes().contains("16 of 136 units are held out (heldOut = cell_type = FS)"), recording
			.notes().toString());
	}

	@Test
	void theSameEventThroughTheEventSeries() throws IOException {
		final Map<String, String> series = new java.util.HashMap<>(DELAY);
		series.put("event", "delay_start_times");
		assertEquals(sum(Recordings.open(context, List.of(FILE), new ReadOptions(DELAY))),
			sum(Recordings.open(context, List
				.of(FILE), new ReadOptions(series))));
	}

	private static double sum(final Recording recording) {
		double sum = 0;
		for (final double rate : recording.rates())
			sum += rate;
		return sum;
	}

	@Test
	void unsmoothedRatesAreSpikesPerTrialAndSecond() throws IOException {
		final Expected expected = new Gson().fromJson(Files.readString(Path.of("test-data/alm-like.expected.json")),
			Expected.class);
		final Map<String, String> raw = new java.util.HashMap<>(DELAY);
		raw.put("kernel", "none");
		final Recording recording = Recordings.open(context, List.of(FILE), new ReadOptions(raw));
		for (int c = 0; c < 2; c++) {
			double mean = 0;
			for (int n = 0; n < 136; n++)
				for (int b = 0; b < 100; b++)
					mean += recording.rate(b, n, c) / 13600;
			assertEquals(expected.mean_delay_rate_hz[c], mean, 1e-9);
		}
	}

	@Test
	void inspectingShowsWhatCanBeChosen() throws IOException {
		final Contents found = Recordings.inspect(context.service(PluginService.class), List.of(FILE),
			ReadOptions.none());
		assertEquals(136, found.units());
		assertEquals(132, found.trials());
		assertTrue(found.events().containsAll(List.of("delay_start_time", "delay_start_times", "go_cue_times")));
		assertEquals(
			Map.of("event", "delay_start_time", "condition", "trial_instruction", "trials", "outcome = hit", "units",
				"quality = good"),
			found.suggestions());
		assertEquals(List.of("event"), found.unknown());
		final String all = String.join("\n", found.describe());
		assertTrue(all.contains("outcome (hit | miss)"), all);
		assertTrue(all.contains("quality (good | fair)"), all);
		assertTrue(all.contains("id (1 to 136)"), all);
	}

	@Test
	void wrongOptionsAreNamed() {
		refused("event", "delay", "there is no such event");
		refused("evnt", "delay_start_time", "option evnt");
		refused("condition", "side", "no such trial column");
		refused("conditions", "lick up", "there is no condition");
		refused("trials", "outcome = unclear", "no trial that has a condition passes");
		refused("trials", "result = hit", "no such trial column");
		refused("trials", "outcome hit", "must be a column");
		refused("trials", "outcome < 3", "holds texts");
		refused("units", "quality = bad", "none of 136 units");
		refused("heldOut", "cell_type = FS | pyramidal", "holds out all 136 units");
		refused("heldOut", "layer = 5", "no such unit column");
		refused("to", "2010", "not a multiple");
		refused("to", "-5", "its end must come after its start");
		refused("to", "soon", "must be a number");
		refused("bin", "0", "above 0 ms");
		refused("kernel", "square", "must be none, boxcar");
		refused("kernelWidth", "40", "odd number");
		refused("minRate", "1000", "no neuron left");
		refused("event", "outcome", "holds texts");
	}

	private static void refused(final String option, final String value, final String message) {
		final Map<String, String> options = new java.util.HashMap<>(DELAY);
		options.put(option, value);
		final String said = assertThrows(IllegalArgumentException.class, () -> Recordings.open(context, List.of(FILE),
			new ReadOptions(options))).getMessage();
		assertTrue(said.contains(message), said);
	}
}
