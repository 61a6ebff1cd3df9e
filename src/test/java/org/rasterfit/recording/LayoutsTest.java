package org.rasterfit.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.scijava.Context;
import org.scijava.plugin.PluginService;

import com.google.gson.Gson;

/**
 * Sessions laid out as public data sets and tools lay theirs out (test-data/make_layouts.py): rates are those that
 * numpy counts, or the refusal is one line.
 */
class LayoutsTest {

	private static final Path LAYOUTS = Path.of("test-data/layouts");
	private static final Map<String, String> WINDOW = Map.of("from", "0", "to", "1000", "bin", "100", "kernel", "none");

	private static Context context;
	private static PluginService plugins;

	/** One layout: how it is read, and what comes out; or what the refusal says. */
	private static final class Case {

		String name, file, says;
		Map<String, String> options;
		List<String> conditions, neurons;
		double[][][] rates_hz;
	}

	@BeforeAll
	static void start() {
		context = new Context(PluginService.class);
		plugins = context.service(PluginService.class);
	}

	@AfterAll
	static void stop() {
		context.dispose();
	}

	private static List<Case> cases() throws IOException {
		return Arrays.asList(new Gson().fromJson(Files.readString(LAYOUTS.resolve("expected.json")), Case[].class));
	}

	private static List<Path> files(final Case c) throws IOException {
		return Recordings.files(plugins, LAYOUTS.resolve(c.file));
	}

	private static ReadOptions options(final Case c) {
		final Map<String, String> options = new HashMap<>(WINDOW);
		options.putAll(c.options);
		return new ReadOptions(options);
	}

	@TestFactory
	List<DynamicTest> layoutsAreRead() throws IOException {
		final List<DynamicTest> tests = new ArrayList<>();
		for (final Case c : cases())
			if (c.says == null) tests.add(DynamicTest.dynamicTest(c.name + " " + c.options, () -> {
				final Recording recording = Recordings.open(plugins, files(c), options(c));
				assertEquals(c.conditions, recording.conditions());
				assertEquals(c.neurons, recording.neuronIds());
				for (int i = 0; i < c.rates_hz.length; i++)
					for (int n = 0; n < c.neurons.size(); n++) {
						final double[] row = new double[recording.bins()];
						for (int b = 0; b < row.length; b++)
							row[b] = recording.rate(b, n, i);
						assertArrayEquals(c.rates_hz[i][n], row, 1e-9, c.neurons.get(n));
					}
				final Contents found = Recordings.inspect(plugins, files(c), ReadOptions.none().with(new ReadOptions(
					c.options)));
				assertTrue(found.units() >= c.neurons.size() && found.trials() > 0, found.describe().toString());
			}));
		assertTrue(tests.size() >= 17, tests.size() + " layouts");
		return tests;
	}

	@TestFactory
	List<DynamicTest> othersAreRefusedInOneLine() throws IOException {
		final List<DynamicTest> tests = new ArrayList<>();
		for (final Case c : cases())
			if (c.says != null) tests.add(DynamicTest.dynamicTest(c.name, () -> {
				final long start = System.nanoTime();
				final String said = assertThrows(IOException.class,
					() -> Recordings.open(plugins, files(c), ReadOptions.none())).getMessage();
				assertTrue(said.contains(c.says) && said.contains(LAYOUTS.resolve(c.file).getFileName().toString()),
					said);
				assertFalse(said.contains("\n"), said);
				assertTrue(System.nanoTime() - start < 2e9, "took too long");
			}));
		assertTrue(tests.size() >= 9, tests.size() + " refusals");
		return tests;
	}

	/** Traces in a unit of their own are not taken for rates. */
	@Test
	void whatATraceIsWorthMustBeSaid() throws IOException {
		final List<Path> file = List.of(LAYOUTS.resolve("two_photon.nwb"));
		final ReadOptions said = new ReadOptions(
			Map.of("event", "go_cue", "to", "1000", "bin", "100", "kernel", "none"));
		assertTrue(Recordings.inspect(plugins, file, said).missing(said).contains(ReadOption.SCALE));
		final String message = assertThrows(UnknownOption.class, () -> Recordings.open(plugins, file, said))
			.getMessage();
		assertTrue(message.contains("the traces are in n.a., not in Hz: say scale="), message);
		final Recording rectified = Recordings.open(plugins, file, said.with(new ReadOptions(Map.of("scale", "1"))));
		assertTrue(rectified.notes().stream().anyMatch(n -> n.matches(".* of 60 values \\(.* %\\) lie below zero and " +
			"count as 0 Hz: traces=shifted or traces=mean keeps their shape")), rectified.notes().toString());
		final Recording mean = Recordings.open(plugins, file, said.with(new ReadOptions(Map.of("scale", "7", "traces",
			"mean"))));
		for (int n = 0; n < mean.neurons(); n++)
			assertEquals(7, mean.meanRate(n), 1e-9);
		final String series = assertThrows(UnknownOption.class, () -> Recordings.open(plugins, List.of(LAYOUTS.resolve(
			"suite2p.nwb")), said)).getMessage();
		assertTrue(series.contains("dataset=one of processing/ophys/"), series);
	}

	/** The table of layouts in the guide names each of them. */
	@Test
	void theUserGuideListsEveryLayout() throws IOException {
		final String guide = Files.readString(Path.of("docs/recordings.md"));
		for (final Case c : cases())
			assertTrue(guide.contains("| " + c.name + " |"), c.name);
	}
}
