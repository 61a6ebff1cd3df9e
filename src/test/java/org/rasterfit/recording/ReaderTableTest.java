package org.rasterfit.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.file.Hdf5File;
import org.rasterfit.plugin.Option;
import org.rasterfit.recording.jld.JldParameters;
import org.scijava.Context;
import org.scijava.plugin.PluginService;

/** Every fixture against the numbers that h5py, scipy and numpy read from it (test-data/make_fixtures.py). */
class ReaderTableTest {

	private static final Path FIXTURES = Path.of("test-data/fixtures");
	private static PluginService plugins;
	private static Context context;

	private record Case(String name, List<String> files, Map<String, String> options, List<String> neurons,
		List<String> conditions, int[][] trials, int[][] spikes, double[][] sum_of_times_ms, double[][][] rates_hz)
	{}

	private record Expected(List<Case> spikes, List<Case> rates) {}

	@BeforeAll
	static void start() {
		context = new Context(PluginService.class);
		plugins = context.service(PluginService.class);
	}

	@AfterAll
	static void stop() {
		context.dispose();
	}

	private static Expected expected() throws IOException {
		return new Gson().fromJson(Files.readString(FIXTURES.resolve("expected.json")), Expected.class);
	}

	private static Recording open(final Case c) throws IOException {
		return Recordings.open(plugins, c.files.stream().map(FIXTURES::resolve).toList(), new ReadOptions(c.options));
	}

	@TestFactory
	List<DynamicTest> spikes() throws IOException {
		final List<DynamicTest> tests = new ArrayList<>();
		for (final Case c : expected().spikes)
			tests.add(DynamicTest.dynamicTest(c.name, () -> {
				final Recording recording = open(c);
				compareRates(c, recording);
				final SpikeTrains trains = recording.spikes().orElseThrow();
				for (int i = 0; i < c.conditions.size(); i++)
					for (int n = 0; n < c.neurons.size(); n++) {
						int trials = 0, spikes = 0;
						double sum = 0;
						for (int k = 0; k < trains.trials(); k++) {
							final double[] times = trains.timesMs()[n][k];
							if (trains.conditionOfTrial()[k] != i || times == null) continue;
							trials++;
							spikes += times.length;
							sum += Arrays.stream(times).sum();
						}
						assertEquals(c.trials[i][n], trials, "trials of neuron " + n);
						assertEquals(c.spikes[i][n], spikes, "spikes of neuron " + n);
						assertEquals(c.sum_of_times_ms[i][n], sum, 1e-6 * Math.max(1, spikes));
					}
			}));
		assertTrue(tests.size() >= 24);
		return tests;
	}

	@TestFactory
	List<DynamicTest> rates() throws IOException {
		final List<DynamicTest> tests = new ArrayList<>();
		for (final Case c : expected().rates)
			tests.add(DynamicTest.dynamicTest(c.name, () -> {
				final Recording recording = open(c);
				compareRates(c, recording);
				assertFalse(recording.spikes().isPresent());
			}));
		assertEquals(5, tests.size());
		return tests;
	}

	private static void compareRates(final Case c, final Recording recording) {
		assertEquals(c.conditions, recording.conditions());
		assertEquals(c.neurons, recording.neuronIds());
		assertEquals(100, recording.binMs());
		for (int i = 0; i < c.conditions.size(); i++)
			for (int n = 0; n < c.neurons.size(); n++) {
				final double[] row = new double[recording.bins()];
				for (int b = 0; b < row.length; b++)
					row[b] = recording.rate(b, n, i);
				assertArrayEquals(c.rates_hz[i][n], row, 1e-9);
			}
	}

	@TestFactory
	List<DynamicTest> everyFixtureCanBeInspected() throws IOException {
		final List<DynamicTest> tests = new ArrayList<>();
		final List<Case> all = new ArrayList<>(expected().spikes);
		all.addAll(expected().rates);
		for (final Case c : all)
			tests.add(DynamicTest.dynamicTest(c.name, () -> {
				final Contents contents = Recordings.inspect(plugins, c.files.stream().map(FIXTURES::resolve).toList(),
					new ReadOptions(c.options));
				assertTrue(contents.units() >= c.neurons.size());
				assertTrue(contents.bytesToRead() > 0);
				assertFalse(contents.options().isEmpty());
				if (c.options.containsKey("event"))
					assertTrue(contents.events().contains(c.options.get("event")), contents
						.events().toString());
			}));
		return tests;
	}

	@Test
	void everyOptionIsDocumentedOnce() {
		for (final RecordingReader reader : plugins.createInstancesOfType(RecordingReader.class)) {
			final List<String> names = reader.options().stream().map(Option::name).toList();
			assertEquals(names.stream().distinct().toList(), names, reader.label());
			assertTrue(ReadOption.ALL.containsAll(reader.options()), reader.label());
		}
	}

	@Test
	void theUserGuideListsEveryOption() throws IOException {
		final String guide = Files.readString(Path.of("docs/recordings.md"));
		for (final Option option : ReadOption.ALL)
			assertTrue(guide.contains("| `" + option.name() + "` | " + option
				.meaning().replace("|", "\\|") + " | " + option.otherwise() + " |"), option.name());
	}

	/** The table of what was checked, made of the same numbers. */
	@Test
	void theUserGuideListsEveryFixture() throws IOException {
		final String guide = Files.readString(Path.of("docs/recordings.md"));
		for (final Case c : expected().spikes) {
			final int trials = Arrays.stream(c.trials).mapToInt(t -> Arrays.stream(t).max().orElse(0)).sum();
			final int spikes = Arrays.stream(c.spikes).flatMapToInt(Arrays::stream).sum();
			final String row = "| " + c.name + " | " + String.join(", ", c.files) + " | " + c.neurons.size() + " | " +
				c.conditions
					.size() +
				" | " + trials + " | " + spikes + " |";
			assertTrue(guide.contains(row), row);
		}
		for (final Case c : expected().rates) {
			final String row = "| " + c.name + " | " + String.join(", ", c.files) + " | " + c.neurons.size() + " | " +
				c.conditions
					.size() +
				" | - | - |";
			assertTrue(guide.contains(row), row);
		}
	}

	@Test
	void idsFilterAndCombinedConditionsAndTrialsWithoutOne(@TempDir final Path folder) throws IOException {
		final Path file = new TinyNwb().with("intervals/trials/side", new String[]{ "left", "", "left", "right" }).with(
			"intervals/trials/block", new int[]{ 1, 1, 2, 2 }).write(folder.resolve("tiny.nwb"));
		final Map<String, String> options = new HashMap<>(TinyNwb.options());
		options.put("condition", "side, block");
		options.put("units", "id = 9");
		final Recording recording = Recordings.open(plugins, List.of(file), new ReadOptions(options));
		assertEquals(List.of("left, 1", "left, 2", "right, 2"), recording.conditions());
		assertEquals(List.of("9"), recording.neuronIds());
		assertTrue(recording.notes().contains("1 trials were left out because they have no condition"),
			recording.notes()
				.toString());
	}

	@Test
	void someNeuronsOfJldFiles() throws IOException {
		final List<Path> files = List.of(FIXTURES.resolve("rates_left.jld"), FIXTURES.resolve("rates_right.jld"));
		final Recording all = Recordings.open(plugins, files, ReadOptions.none());
		final Recording some = Recordings.open(plugins, files, new ReadOptions(Map.of("units", "cell = 5 | 2")));
		assertEquals(List.of("2", "5"), some.neuronIds());
		for (int c = 0; c < 2; c++)
			for (int b = 0; b < all.bins(); b++) {
				assertEquals(all.rate(b, 1, c), some.rate(b, 0, c));
				assertEquals(all.rate(b, 4, c), some.rate(b, 1, c));
			}
		final List<Path> times = List.of(FIXTURES.resolve("times_left.jld"));
		final SpikeTrains spikes = Recordings.open(plugins, times, ReadOptions.none()).spikes().orElseThrow();
		assertArrayEquals(spikes.timesMs()[4],
			Recordings.open(plugins, times, new ReadOptions(Map.of("units", "cell > 4")))
				.spikes().orElseThrow().timesMs()[0]);
	}

	/** A Julia struct whose type stands elsewhere in the file: numbers, and arrays that it refers to. */
	@Test
	void parametersOfASavedNetwork() throws IOException {
		final JldParameters p = JldParameters.of(FIXTURES.resolve("saved")).orElseThrow();
		assertEquals(
			List.of("train_duration", "nloop", "learn_every", "stim_off", "train_time", "dt", "Ncells", "Ne", "muemin",
				"muemax", "muimin", "muimax", "bias"),
			List.copyOf(p.values().keySet()));
		assertEquals(1000, p.number("train_duration"));
		assertEquals(40L, p.values().get("nloop"));
		assertEquals(0.1, p.values().get("dt"));
		assertEquals(2.5, p.number("muimax"));
		assertEquals(7, ((double[]) p.values().get("bias")).length);
		try (Hdf5File compact = Hdf5File.open(FIXTURES.resolve("compact.jld"))) {
			final Map<String, Object> values = compact.structure("p");
			assertEquals(0.25, values.get("dt_"));
			assertEquals(12L, values.get("Ncells_"));
			assertArrayEquals(new double[]{ 0, 1, 2, 3 }, (double[]) values.get("phases_"));
		}
		final Contents found = Recordings.inspect(plugins, List.of(FIXTURES.resolve("saved")), ReadOptions.none());
		assertTrue(String.join(" ", found.describe()).contains("Ncells = 5, Ne = 3"), found.describe().toString());
		final String said = assertThrows(IOException.class, () -> Recordings.open(plugins, List.of(FIXTURES.resolve(
			"saved/p.jld")), ReadOptions.none())).getMessage();
		assertTrue(
			said.contains("holds parameters of a network, no recording: open the files of rates") && said.contains(
				"dt = 0.1"),
			said);
	}

	@Test
	void whatWasLeftOutIsSaid() throws IOException {
		final Recording recording = Recordings.open(plugins, List.of(FIXTURES.resolve("index_u4.nwb")),
			new ReadOptions(Map
				.of("event", "cue_time", "to", "1000", "bin", "100", "kernel", "none", "units", "quality != mua",
					"minRate", "1")));
		final String notes = String.join("\n", recording.notes());
		assertTrue(notes.contains("1 of 5 units were filtered out"), notes);
		assertTrue(notes.contains("mean rate below 1.0 Hz: 14"), notes);
	}
}
