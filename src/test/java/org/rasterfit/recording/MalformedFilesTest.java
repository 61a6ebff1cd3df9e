package org.rasterfit.recording;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.file.FileNames;
import org.rasterfit.random.RandomStreams;
import org.scijava.Context;
import org.scijava.plugin.PluginService;

/**
 * A fuzzer with a fixed seed: fixtures of every format are cut off or get random bytes changed. Whatever the
 * damage, reading ends within 2 s and 256 MB, with a recording or with a message that names the file; never with
 * another exception.
 */
class MalformedFilesTest {

	private static final Path FIXTURES = Path.of("test-data/fixtures");
	private static final Map<String, Map<String, String>> FILES = files();
	private static final int CUTS = 8, FLIPS = Integer.getInteger("rasterfit.fuzz", 12);
	private static final double LONGEST_S = 2;
	private static final long MOST_BYTES = 256L << 20;

	private static Context context;
	private static PluginService plugins;
	private static ExecutorService thread;

	@TempDir
	private Path folder;

	private static Map<String, Map<String, String>> files() {
		final Map<String, Map<String, String>> files = new LinkedHashMap<>();
		final Map<String, String> nwb = Map.of("event", "cue_time", "to", "1000", "condition", "side");
		files.put("index_u4.nwb", nwb);
		files.put("chunked.nwb", nwb);
		files.put("observed.nwb", nwb);
		files.put("series.nwb", Map.of("event", "cue light", "to", "1000", "condition", "side"));
		files.put("lean.nwb", nwb);
		files.put("spikes.csv", Map.of("to", "1000"));
		files.put("rates.csv", Map.of());
		files.put("v6.mat", Map.of("to", "1000"));
		files.put("v7.mat", Map.of("to", "1000"));
		files.put("v73.mat", Map.of("to", "1000"));
		files.put("rates.mat", Map.of());
		files.put("rates_left.jld", Map.of());
		files.put("times_left.jld", Map.of("to", "1000"));
		files.put("compact.jld", Map.of());
		files.put("rates.tif", Map.of());
		files.put("counts.tif", Map.of("bin", "100"));
		return files;
	}

	@BeforeAll
	static void start() {
		context = new Context(PluginService.class);
		plugins = context.service(PluginService.class);
		thread = Executors.newSingleThreadExecutor(task -> {
			final Thread daemon = new Thread(task);
			daemon.setDaemon(true);
			return daemon;
		});
	}

	@AfterAll
	static void stop() {
		context.dispose();
		thread.shutdownNow();
	}

	@Test
	void cutOffAnywhere() throws Exception {
		int refused = 0;
		for (final String name : FILES.keySet()) {
			final byte[] whole = Files.readAllBytes(FIXTURES.resolve(name));
			final UniformRandomProvider random = random(name, 0);
			for (int i = 0; i < CUTS; i++)
				refused += attempt(name, Arrays.copyOf(whole, random.nextInt(whole.length)),
					"cut " + i) ? 1 : 0;
		}
		// a text table that is cut at the end of a line is a shorter table: the others must all be refused
		assertTrue(refused >= CUTS * (FILES.size() - 2), refused + " of " + CUTS * FILES.size() + " refused");
	}

	@Test
	void randomBytes() throws Exception {
		int tried = 0, refused = 0;
		for (final String name : FILES.keySet()) {
			final byte[] whole = Files.readAllBytes(FIXTURES.resolve(name));
			final UniformRandomProvider random = random(name, 1);
			for (int i = 0; i < FLIPS; i++, tried++) {
				final byte[] damaged = whole.clone();
				final int count = 1 + random.nextInt(1 + damaged.length / (i % 2 == 0 ? 50 : 2000));
				// every other time in the first kilobytes, where sizes and addresses stand
				final int within = i % 3 == 0 ? Math.min(2048, damaged.length) : damaged.length;
				for (int k = 0; k < count; k++)
					damaged[random.nextInt(within)] = (byte) (random.nextBoolean() ? 255 : random
						.nextInt(256));
				refused += attempt(name, damaged, "bytes " + i) ? 1 : 0;
			}
		}
		assertTrue(refused > tried / 3, refused + " of " + tried + " refused");
	}

	@Test
	void damagedArraysInAPhyFolder() throws Exception {
		int tried = 0;
		for (final String name : List.of("spike_times.npy", "spike_clusters.npy", "trials.csv", "cluster_group.tsv",
			"params.py")) {
			final byte[] whole = Files.readAllBytes(FIXTURES.resolve("phy").resolve(name));
			final UniformRandomProvider random = random(name, 2);
			for (int i = 0; i < 6; i++, tried++) {
				final Path phy = Files.createDirectories(folder.resolve("phy" + tried));
				try (var all = Files.list(FIXTURES.resolve("phy"))) {
					for (final Path file : (Iterable<Path>) all::iterator)
						Files.copy(file, phy.resolve(file.getFileName()));
				}
				byte[] damaged = whole.clone();
				if (i < 3) damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
				else for (int k = 0; k < 4; k++)
					damaged[random.nextInt(Math.min(128, damaged.length))] = (byte) random.nextInt(
						256);
				Files.write(phy.resolve(name), damaged);
				open(phy, Map.of("event", "cue", "to", "1000", "condition", "side"), name + " " + i);
			}
		}
	}

	private static UniformRandomProvider random(final String name, final int kind) {
		return new RandomStreams(2026).stream(RandomStreams.Purpose.CONTROL, kind, name.chars().sum(), name.length());
	}

	/** Whether the damaged file was refused. */
	private boolean attempt(final String name, final byte[] bytes, final String what) throws Exception {
		final Path file = folder.resolve("damaged_" + name);
		Files.write(file, bytes);
		return open(file, FILES.get(name), name + ", " + what);
	}

	/** Opens and inspects; fails unless there is a recording or a message that names the file. */
	static boolean open(final Path file, final Map<String, String> options, final String what) throws Exception {
		final String said = message(file, options, what);
		if (said == null) return false;
		assertTrue(
			said.contains(file.getFileName().toString()) || said.contains(" = \"") || said.contains(FileNames.stem(
				file)),
			what + ": the message does not name the file or option: " + said);
		return true;
	}

	/** The message that reading ends with; {@code null} if it succeeds. */
	static String message(final Path file, final Map<String, String> options, final String what) throws Exception {
		final long[] allocated = new long[1];
		final Future<String> result = thread.submit(() -> {
			final var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
			final long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
			try {
				Recordings.inspect(plugins, List.of(file), ReadOptions.none());
			}
			catch (final IOException | IllegalArgumentException exc) {
				// reading says it too, or succeeds without what inspecting needs
			}
			try {
				Recordings.open(plugins, List.of(file), new ReadOptions(options));
				return null;
			}
			catch (final IOException | IllegalArgumentException exc) {
				// one of our own, not one that slipped out of a library
				final Throwable first = exc.getCause() instanceof IllegalArgumentException ? exc.getCause() : exc;
				if (exc instanceof RuntimeException && !fromRasterFit(first)) throw exc;
				return String.valueOf(exc.getMessage());
			}
			finally {
				allocated[0] = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
			}
		});
		final long start = System.nanoTime();
		try {
			final String said = result.get((long) (LONGEST_S * 5), TimeUnit.SECONDS);
			assertTrue(System.nanoTime() - start < LONGEST_S * 1e9, what + ": took more than " + LONGEST_S + " s");
			assertTrue(allocated[0] < MOST_BYTES, what + ": allocated " + (allocated[0] >> 20) + " MB");
			return said;
		}
		catch (final TimeoutException exc) {
			return fail(what + ": does not end");
		}
		catch (final java.util.concurrent.ExecutionException exc) {
			return fail(what + ": " + exc.getCause(), exc.getCause());
		}
	}

	private static boolean fromRasterFit(final Throwable exc) {
		return exc.getStackTrace()[0].getClassName().startsWith("org.rasterfit.");
	}
}
