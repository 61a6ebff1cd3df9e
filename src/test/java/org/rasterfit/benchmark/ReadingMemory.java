package org.rasterfit.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.rasterfit.recording.ReadOptions;
import org.rasterfit.recording.Recordings;
import org.scijava.Context;
import org.scijava.plugin.PluginService;

/**
 * Memory that is announced before a recording is read, beside the smallest heap in which it opens (docs/performance.md).
 *
 * <pre>
 * ReadingMemory FOLDER MB [FORMAT...]      all formats of src/test/scripts/large_recordings.py, or some
 * </pre>
 *
 * One recording after another is written into FOLDER, opened in processes with heaps of ever closer sizes, and deleted.
 * What a recording of 0.1 MB needs of a heap is taken off: Java and the libraries. Printed are the two sizes between
 * which the smallest heap lies, as parts of what was announced.
 */
public final class ReadingMemory {

	/** How the recordings are read; by default without any options. */
	private static final Map<String, String> OPTIONS = Map.of("alf", "condition=choice", "suite2p", "scale=1",
		"csv_traces", "scale=1", "matlab_rows", "condition=all trials", "matlab_rates", "bin=20", "matlab_traces",
		"scale=1", "matlab73_rates", "bin=20", "matlab73_traces", "scale=1", "tiff", "bin=20");

	private static final List<String> FORMATS = List.of("nwb", "nwb_packed", "nwb_sessions", "nwb_imaging", "phy",
		"alf",
		"suite2p", "csv_spikes", "csv_rates", "csv_traces", "matlab_cells", "matlab_cells_packed", "matlab_rows",
		"matlab_rates", "matlab_traces", "matlab73_cells", "matlab73_rates", "matlab73_traces", "jld_rates",
		"jld_spikes", "tiff");

	/** Heaps that are tried, as parts of what is announced. */
	private static final double[] PARTS = { 0.5, 0.64, 0.72, 0.8, 0.85, 0.9, 0.95, 1, 1.05, 1.1, 1.18, 1.25, 1.4, 1.6,
		2 };

	/** A heap that is always enough [MB]. */
	private static final int LARGE_MB = 6000;

	/** Heaps that are tried for what Java itself takes [MB]. */
	private static final int[] SMALL = { 10, 12, 14, 17, 20, 24, 32 };

	/**
	 * A heap in which opening takes so many times as long as in a large one, and so much longer [s], is too small: Java
	 * does little but collect.
	 */
	private static final double TIMES_AS_LONG = 2.5, LONGER_S = 5;

	private ReadingMemory() {}

	/** Prints a row for each format. */
	public static void main(final String[] args) throws Exception {
		final Path folder = Path.of(args[0]);
		final List<String> formats = args.length > 2 ? Arrays.asList(args).subList(2, args.length) : FORMATS;
		Files.createDirectories(folder);
		System.out.println("| format | files [MB] | announced [MB] | needed / announced | Java itself [MB] | s |");
		System.out.println("|---|---|---|---|---|---|");
		for (final String format : formats) {
			write(format, "0.1", folder.resolve("small"));
			final double most = secondsToOpen(format, folder.resolve("small"));
			final int smallest = smallest(SMALL.length, i -> opens(format, folder.resolve("small"), SMALL[i], most));
			delete(folder.resolve("small"));
			row(format, args[1], folder.resolve("large"), SMALL[Math.min(smallest, SMALL.length - 1)]);
		}
	}

	/** Whether the i-th heap is enough. */
	private interface Heap {

		boolean isEnough(int i) throws Exception;
	}

	/** The first of some heaps, ascending, that is enough; their number if none is. */
	private static int smallest(final int count, final Heap heap) throws Exception {
		int fails = -1, opens = count;
		while (opens - fails > 1) {
			final int middle = (opens + fails) / 2;
			if (heap.isEnough(middle)) opens = middle;
			else fails = middle;
		}
		return opens;
	}

	private static void row(final String format, final String mb, final Path folder, final int javaMb)
		throws Exception
	{
		write(format, mb, folder);
		try (Stream<Path> files = Files.walk(folder)) {
			final double bytes = files.map(Path::toFile).mapToLong(File::length).sum();
			final double announced = Double
				.parseDouble(run("inspect", format, folder, LARGE_MB, 1e4).get("announced")) /
				1e6;
			final double most = secondsToOpen(format, folder);
			final long start = System.nanoTime();
			// -Xmx counts in MB of 2^20 bytes
			final int at = smallest(PARTS.length, i -> opens(format, folder,
				(int) (javaMb + PARTS[i] * announced * 1e6 / (1 << 20)), most));
			System.out.printf(Locale.ROOT, "| %s | %.0f | %.0f | %s to %s | %d | %.0f |%n", format, bytes / 1e6,
				announced, at == 0 ? "0" : PARTS[at - 1], at == PARTS.length ? "more" : PARTS[at], javaMb,
				(System.nanoTime() - start) / 1e9);
		}
		finally {
			delete(folder);
		}
	}

	private static void write(final String format, final String mb, final Path folder) throws Exception {
		final Process python = new ProcessBuilder("/usr/bin/python3", "src/test/scripts/large_recordings.py", format,
			mb, folder.toString()).inheritIO().start();
		if (python.waitFor() != 0) throw new IOException(format + ": was not written");
	}

	private static void delete(final Path folder) throws IOException {
		try (Stream<Path> all = Files.walk(folder)) {
			for (final Path path : all.sorted(Comparator.reverseOrder()).toList())
				Files.delete(path);
		}
	}

	/** The time after which a process that opens the recording is ended. */
	private static double secondsToOpen(final String format, final Path folder) throws Exception {
		final long start = System.nanoTime();
		if (!opens(format, folder, LARGE_MB, 1e4)) throw new IOException(format + ": does not open in " + LARGE_MB +
			" MB");
		return TIMES_AS_LONG * (System.nanoTime() - start) / 1e9 + LONGER_S;
	}

	private static boolean opens(final String format, final Path folder, final int heapMb, final double seconds)
		throws Exception
	{
		final Map<String, String> said = run("open", format, folder, heapMb, seconds);
		if (said.containsKey("opened")) return true;
		final String why = said.getOrDefault("refused", "java.lang.OutOfMemoryError");
		if (!why.contains("memory") && !why.contains("OutOfMemory"))
			throw new IllegalStateException(format + " in " + heapMb + " MB: " + why);
		return false;
	}

	/** What another process says before so many seconds are over. */
	private static Map<String, String> run(final String what, final String format, final Path folder, final int heapMb,
		final double seconds) throws Exception
	{
		final Path out = Files.createTempFile("reading", ".txt");
		final Process java = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
			"-Xmx" + heapMb + "m", "-Dslf4j.internal.verbosity=ERROR", "-cp", System.getProperty("java.class.path"),
			Child.class.getName(), what, format, folder.toString()).redirectOutput(out.toFile())
				.redirectError(ProcessBuilder.Redirect.DISCARD).start();
		if (!java.waitFor((long) (1000 * seconds), TimeUnit.MILLISECONDS)) java.destroyForcibly().waitFor();
		final Map<String, String> said = new LinkedHashMap<>();
		for (final String line : Files.readAllLines(out))
			said.put(line.split(": ", 2)[0], line.substring(Math.min(line.length(), line.indexOf(':') + 2)));
		Files.delete(out);
		return said;
	}

	/** What is measured: a process of its own. */
	public static final class Child {

		private Child() {}

		/** Looks at the recording, or opens it. */
		public static void main(final String[] args) throws IOException {
			try (Context context = new Context(PluginService.class)) {
				final PluginService plugins = context.service(PluginService.class);
				final List<Path> files = files(args[1], Path.of(args[2]));
				final ReadOptions options = Recordings.parse(plugins, OPTIONS.getOrDefault(args[1], ""));
				if (args[0].equals("inspect")) {
					System.out.println("announced: " + Recordings.inspect(plugins, files, options).bytesToRead());
					return;
				}
				System.out.println("opened: " + Recordings.open(plugins, files, options).neurons());
			}
			catch (final IOException | IllegalArgumentException | OutOfMemoryError exc) {
				System.out.println("refused: " + exc);
			}
		}

		/** The folder, where that is the recording; else all files in it but a table of trials. */
		private static List<Path> files(final String format, final Path folder) throws IOException {
			if (List.of("phy", "alf", "suite2p").contains(format)) return List.of(folder);
			try (Stream<Path> files = Files.list(folder)) {
				return new ArrayList<>(files.filter(f -> !f.endsWith("trials.csv")).sorted().toList());
			}
		}
	}
}
