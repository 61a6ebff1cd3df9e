package org.rasterfit.benchmark;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.rasterfit.recording.ReadOptions;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.Recordings;
import org.scijava.Context;
import org.scijava.plugin.PluginService;

/**
 * Memory that is announced before a recording is read, beside what it takes (docs/recordings.md).
 *
 * <pre>
 * java -Xmx8g -XX:+UseSerialGC -cp ... ReadingBenchmark FOLDER MB [FORMAT...]
 * </pre>
 *
 * MB is how much data a recording has; without formats, all of src/test/scripts/large_recordings.py. One recording after
 * another is written into FOLDER, opened and deleted. While it opens, another thread collects what is no longer used
 * again and again: what a recording takes is the most that is left after a collection, less what was left before.
 * Collecting makes reading slow, but not larger.
 */
public final class ReadingBenchmark {

	/** How the recordings are read; by default without any options. */
	private static final Map<String, String> OPTIONS = Map.of("alf", "condition=choice", "suite2p", "scale=1",
		"csv_traces", "scale=1", "matlab_rows", "condition=all trials", "matlab_rates", "bin=20", "matlab_traces",
		"scale=1", "matlab73_rates", "bin=20", "matlab73_traces", "scale=1", "tiff", "bin=20");

	private static final List<String> FORMATS = List.of("nwb", "nwb_packed", "nwb_sessions", "nwb_imaging", "phy",
		"alf",
		"suite2p", "csv_spikes", "csv_rates", "csv_traces", "matlab_cells", "matlab_cells_packed", "matlab_rows",
		"matlab_rates", "matlab_traces", "matlab73_cells", "matlab73_rates", "matlab73_traces", "jld_rates",
		"jld_spikes", "tiff");

	/** Formats of which the folder is the recording, not the files in it. */
	private static final List<String> FOLDERS = List.of("phy", "alf", "suite2p");

	/** Between two collections [ms]. */
	private static final int PAUSE_MS = 10;

	private ReadingBenchmark() {}

	/** Prints a row for each format. */
	public static void main(final String[] args) throws Exception {
		final List<String> formats = args.length > 2 ? Arrays.asList(args).subList(2, args.length) : FORMATS;
		final Path folder = Path.of(args[0]).resolve("recording");
		Files.createDirectories(folder.getParent());
		System.out.println("| format | files [MB] | announced [MB] | taken [MB] | taken / announced |");
		System.out.println("|---|---|---|---|---|");
		try (Context context = new Context(PluginService.class)) {
			for (final String format : formats) {
				// the libraries are loaded before anything is measured
				written(format, "0.1", folder, () -> open(context, format, folder));
				written(format, args[1], folder, () -> row(context, format, folder));
			}
		}
	}

	/** Something that is done with a recording. */
	private interface Work {

		void run() throws Exception;
	}

	private static void written(final String format, final String mb, final Path folder, final Work work)
		throws Exception
	{
		final Process python = new ProcessBuilder("/usr/bin/python3", "src/test/scripts/large_recordings.py", format,
			mb, folder.toString()).inheritIO().start();
		if (python.waitFor() != 0) throw new IOException(format + ": was not written");
		try {
			work.run();
		}
		finally {
			try (Stream<Path> all = Files.walk(folder)) {
				for (final Path path : all.sorted(Comparator.reverseOrder()).toList())
					Files.delete(path);
			}
		}
	}

	private static void row(final Context context, final String format, final Path folder) throws Exception {
		final double bytes;
		try (Stream<Path> files = Files.walk(folder)) {
			bytes = files.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum();
		}
		final double announced = Recordings
			.inspect(context.service(PluginService.class), files(format, folder), options(
				context, format))
			.bytesToRead();
		final long before = left();
		final AtomicLong most = new AtomicLong();
		final Thread collector = new Thread(() -> {
			while (!Thread.currentThread().isInterrupted()) {
				most.accumulateAndGet(left(), Math::max);
				pause();
			}
		});
		collector.start();
		final Recording recording = open(context, format, folder);
		collector.interrupt();
		collector.join();
		most.accumulateAndGet(left(), Math::max);
		final double taken = most.get() - before;
		System.out.printf(Locale.ROOT, "| %s | %.0f | %.0f | %.0f | %.2f |%s%n", format, bytes / 1e6, announced / 1e6,
			taken / 1e6, taken / announced, recording.neurons() > 0 ? "" : " no neurons");
	}

	private static void pause() {
		try {
			Thread.sleep(PAUSE_MS);
		}
		catch (final InterruptedException exc) {
			Thread.currentThread().interrupt();
		}
	}

	/** What is left after a collection [bytes]. */
	private static long left() {
		System.gc();
		long bytes = 0;
		for (final MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans())
			if (pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
				bytes += pool.getCollectionUsage().getUsed();
		return bytes;
	}

	private static Recording open(final Context context, final String format, final Path folder) throws IOException {
		return Recordings.open(context, files(format, folder), options(context, format));
	}

	private static ReadOptions options(final Context context, final String format) {
		return Recordings.parse(context.service(PluginService.class), OPTIONS.getOrDefault(format, ""));
	}

	/** The folder, where that is the recording; else all files in it but a table of trials. */
	private static List<Path> files(final String format, final Path folder) throws IOException {
		if (FOLDERS.contains(format)) return List.of(folder);
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(f -> !f.endsWith("trials.csv")).sorted().toList();
		}
	}
}
