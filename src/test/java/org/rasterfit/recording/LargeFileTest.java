package org.rasterfit.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.plugin.PluginService;

/**
 * A large file opens without being read whole. The fixture stands behind an HDF5 user block of 128 MB (which is mapped)
 * and of 4 GB (which is read through a channel), so that everything lies at addresses beyond; the block is a hole that
 * takes no room on disk.
 */
class LargeFileTest {

	private static final Path FIXTURE = Path.of("test-data/fixtures/index_u4.nwb");
	private static final Map<String, String> OPTIONS = Map.of("event", "cue_time", "to", "1000", "condition", "side");

	/** Where the first version of the superblock keeps the address that all others count from. */
	private static final int BASE_ADDRESS = 24;

	@TempDir
	private Path folder;

	@Test
	void mappedFile() throws IOException {
		opensQuickly(1L << 27);
	}

	@Test
	void fileOfMoreThanTwoGigabytes() throws IOException {
		opensQuickly(1L << 32);
	}

	private void opensQuickly(final long userBlock) throws IOException {
		final Path file = folder.resolve("large.nwb");
		try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
			large.seek(userBlock);
			large.write(Files.readAllBytes(FIXTURE));
			large.seek(userBlock + BASE_ADDRESS);
			large.writeLong(Long.reverseBytes(userBlock));
		}
		try (Context context = new Context(PluginService.class)) {
			final var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
			final double[] expected = Recordings.open(context, List.of(FIXTURE), new ReadOptions(OPTIONS)).rates();
			final long thread = Thread.currentThread().getId(), before = threads.getThreadAllocatedBytes(thread),
				start = System
					.nanoTime();
			final Contents found = Recordings.inspect(context.service(PluginService.class), List.of(file),
				ReadOptions.none());
			final Recording recording = Recordings.open(context, List.of(file), new ReadOptions(OPTIONS));
			final double seconds = (System.nanoTime() - start) / 1e9;
			final long bytes = threads.getThreadAllocatedBytes(thread) - before;
			assertEquals(5, found.units());
			org.junit.jupiter.api.Assertions.assertArrayEquals(expected, recording.rates());
			assertTrue(bytes < 16 << 20, "allocated " + bytes + " bytes for a file of " + Files.size(file));
			assertTrue(seconds < 2, "took " + seconds + " s");
			// memory is stated before it is used: spike times twice
			assertTrue(found.bytesToRead() > 0 && found.bytesToRead() < 1 << 20);
		}
		finally {
			Files.delete(file);
		}
	}
}
