package org.rasterfit.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleSupplier;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.plugin.PluginService;

import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Matrix;

/**
 * What is announced is what arrays take that reading makes; ReadingBenchmark measures it with large files
 * (docs/recordings.md).
 */
class AnnouncedMemoryTest {

	private static final int SPIKES = 120_000, UNITS = 20, TRIALS = 100;

	private static Context context;

	@TempDir
	private Path folder;

	@BeforeAll
	static void start() {
		context = new Context(PluginService.class);
	}

	@AfterAll
	static void stop() {
		context.dispose();
	}

	private static Contents inspect(final Path file, final String options) throws IOException {
		return Recordings.inspect(context.service(PluginService.class), List.of(file), ReadOptions.parse(options));
	}

	private static void assertBytes(final double expected, final long found) {
		assertEquals(1, found / expected, 0.1, found + " bytes where " + expected + " are needed");
	}

	/** 16 bytes in the list, 8 in its train, if it lies in the window. */
	@Test
	void spikesOfATable() throws IOException {
		final Random random = new Random(1);
		final StringBuilder rows = new StringBuilder("neuron,trial,time\n");
		for (int i = 0; i < SPIKES; i++)
			rows.append(random.nextInt(UNITS)).append(',').append(random.nextInt(TRIALS)).append(',').append(random
				.nextInt(1000) / 1000.0).append('\n');
		final Path file = Files.writeString(folder.resolve("spikes.csv"), rows);
		assertBytes(24.0 * SPIKES, inspect(file, "to=1000, bin=100").bytesToRead());
		assertBytes(18.0 * SPIKES, inspect(file, "to=250, bin=100").bytesToRead());
		assertBytes(8.0 * SPIKES, inspect(file, "to=1000, bin=100").memory().kept());
	}

	/** The file and its three columns of numbers, 24 bytes each, beside 16 in the list. */
	@Test
	void spikesOfAMatlabTable() throws IOException {
		final Random random = new Random(1);
		final Path file = folder.resolve("spikes.mat");
		final MatFile table = Mat5.newMatFile();
		table.addArray("neuron", column(() -> random.nextInt(UNITS)));
		table.addArray("trial", column(() -> random.nextInt(TRIALS)));
		table.addArray("time", column(random::nextDouble));
		Mat5.writeToFile(table, file.toFile());
		assertBytes(64.0 * SPIKES, inspect(file, "condition=all trials, to=1000, bin=100").bytesToRead());
	}

	private static Matrix column(final DoubleSupplier value) {
		final Matrix column = Mat5.newMatrix(SPIKES, 1);
		for (int i = 0; i < SPIKES; i++)
			column.setDouble(i, value.getAsDouble());
		return column;
	}

	/** Files of JLD do not say how long they are: the last spike of every neuron does. */
	@Test
	void ratesOfJldWithoutAWindow() throws IOException {
		final List<Path> files = List.of(Path.of("test-data/fixtures/times_left.jld"),
			Path.of("test-data/fixtures/times_right.jld"));
		final ReadOptions fine = ReadOptions.parse("bin=0.5, kernelWidth=0.5");
		final Recording read = Recordings.open(context, files, fine);
		final long rates = ReadingMemory.rates(read.bins(), read.neurons(), files.size());
		final ReadingMemory announced = Recordings.inspect(context.service(PluginService.class), files, fine).memory();
		assertTrue(rates > 1000 && announced.kept() >= rates && announced.kept() < 1.2 * rates,
			rates + " bytes of rates, announced " + announced);
	}

	/** 12 bytes while the spikes are sorted by cluster; 8, and 8 more for those in trials, while they are cut. */
	@Test
	void spikesOfPhy() throws IOException {
		final ByteBuffer times = ByteBuffer.allocate(8 * SPIKES).order(ByteOrder.LITTLE_ENDIAN),
			clusters = ByteBuffer.allocate(4 * SPIKES).order(ByteOrder.LITTLE_ENDIAN);
		for (int i = 0; i < SPIKES; i++) {
			times.putLong(30_000L * TRIALS * i / SPIKES);
			clusters.putInt(i % UNITS);
		}
		npy("spike_times.npy", "<u8", times);
		npy("spike_clusters.npy", "<i4", clusters);
		Files.writeString(folder.resolve("params.py"), "sample_rate = 30000.");
		final StringBuilder trials = new StringBuilder("start_time,stop_time\n");
		for (int k = 0; k < TRIALS; k++)
			trials.append(k).append(',').append(k + 1).append('\n');
		Files.writeString(folder.resolve("trials.csv"), trials);
		assertBytes(16.0 * SPIKES, inspect(folder, "bin=100").bytesToRead());
		assertBytes(12.0 * SPIKES, inspect(folder, "bin=100, to=200").bytesToRead());
		assertBytes(8.0 * SPIKES, inspect(folder, "bin=100").memory().kept());
	}

	private void npy(final String name, final String type, final ByteBuffer values) throws IOException {
		final String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + SPIKES + ",), }";
		try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
			out.write(new byte[]{ (byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0 });
			out.write(String.format("%-117s\n", header).getBytes(StandardCharsets.US_ASCII));
			out.write(values.array());
		}
	}

	/** Units are read one after another: a piece of the file, not all of it, is held beside what lies in windows. */
	@Test
	void spikesOfNwbAreReadInPieces() throws IOException {
		final Path file = Path.of("test-data/fixtures/index_u4.nwb");
		final String options = "event=cue_time, condition=side, to=1000";
		final long all = inspect(file, options).bytesToRead(),
			short1 = inspect(file, "event=cue_time, condition=side, " +
				"to=100").bytesToRead(),
			few = inspect(file, options + ", units=id < 0").bytesToRead();
		assertTrue(all > short1 && short1 > few, all + ", " + short1 + ", " + few);
	}

	/** Every session is looked at: of two, one reads beside the other. */
	@Test
	void sessionsAddUp() throws IOException {
		final Path one = Path.of("test-data/fixtures/index_u4.nwb"),
			other = Files.copy(one, folder.resolve("second.nwb"));
		final ReadOptions options = new ReadOptions(Map.of("event", "cue_time", "to", "1000", "condition", "side"));
		final PluginService plugins = context.service(PluginService.class);
		final ReadingMemory single = Recordings.inspect(plugins, List.of(one), options).memory(),
			both = Recordings.inspect(plugins, List.of(one, other), options).memory();
		assertTrue(both.kept() >= 2 * single.kept() && both.most() < 2 * single.most() + single.kept() &&
			both.most() >= single.most() + single.kept(), single + ", " + both);
	}
}
