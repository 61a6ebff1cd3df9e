package org.rasterfit.sweep;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.rasterfit.plugin.Option;
import org.rasterfit.plugin.Settings;
import org.scijava.Priority;
import org.scijava.plugin.Plugin;

/**
 * Runs on this machine, in processes of their own: a run that takes too much memory, or is killed, ends alone, and a
 * window of Fiji stays free. A process makes one run after the other, so that Java starts and compiles once.
 */
@Plugin(type = SweepEngine.class, priority = Priority.HIGH)
public final class LocalEngine implements SweepEngine {

	private static final Option WORKERS = Option.whole("workers", "", 0,
		"Processes, each with one run at a time; 0: one for each core that a run's threads leave, as far as memory " +
			"goes")
		.atLeast(0).atMost(4096);

	private static final Option MEMORY = Option.whole("memory", "MB", 0,
		"Largest Java heap of a process; 0: what the runs are estimated to need, and half as much again").atLeast(0);

	/** Part of the machine's memory that workers may have together. */
	private static final double SHARE = 0.75;

	/** What a Java process takes beside its heap [bytes]. */
	private static final double BESIDE_HEAP = 300e6;

	/** A heap for small runs; estimates leave out what Java itself needs [bytes]. */
	private static final double SMALL_HEAP = 512e6;

	@Override
	public String label() {
		return "Local";
	}

	@Override
	public List<Option> options() {
		return List.of(WORKERS, MEMORY);
	}

	@Override
	public void requireReachable(final int threads, final double bytes, final Settings settings) throws IOException {
		workers(threads, heap(bytes, settings), settings);
	}

	private static double heap(final double bytes, final Settings settings) {
		return settings.whole(MEMORY.name()) > 0 ? 1e6 * settings.whole(MEMORY.name())
			: Math.max(SMALL_HEAP, 1.5 * bytes);
	}

	@Override
	public String run(final EngineJob job, final Settings settings) throws IOException {
		final double heap = heap(job.bytes(), settings);
		final int workers = Math.min(workers(job.threads(), heap, settings), job.tasks().size());
		final Queue<SweepTask> open = new ArrayBlockingQueue<>(job.tasks().size(), false, job.tasks());
		final ExecutorService threads = Executors.newFixedThreadPool(workers);
		try {
			final List<Future<?>> all = new ArrayList<>();
			for (int w = 1; w <= workers; w++) {
				final LocalWorker worker = new LocalWorker(job, open, (long) (heap / 1e6), w);
				all.add(threads.submit(worker));
			}
			for (final Future<?> one : all)
				one.get();
		}
		catch (final InterruptedException exc) {
			Thread.currentThread().interrupt();
			throw new IOException("the sweep was interrupted", exc);
		}
		catch (final ExecutionException exc) {
			if (exc.getCause()instanceof IOException cause) throw cause;
			throw new IOException(exc.getCause().toString(), exc);
		}
		finally {
			threads.shutdownNow();
		}
		return "";
	}

	/**
	 * How many processes.
	 *
	 * @param threads of each run
	 * @param heap of each process [bytes]
	 * @throws IOException if the memory is too small for one, or for as many as were asked for
	 */
	private static int workers(final int threads, final double heap, final Settings settings) throws IOException {
		final int asked = settings.whole(WORKERS.name());
		final double machine = machineBytes();
		final int fit = (int) (SHARE * machine / (heap + BESIDE_HEAP));
		if (fit < 1 || asked > fit) throw new IOException("engineOptions, workers = " + asked + ": " + Math.max(1,
			asked) + " processes of " + Math.round(heap / 1e6) + " MB do not fit into " + Math.round(SHARE * 100) +
			" % of the machine's " + Math.round(machine / 1e6) + " MB, " + fit +
			" do: choose fewer workers, smaller runs, or less memory");
		return Math.min(fit, asked > 0 ? asked : Math.max(1, Runtime.getRuntime().availableProcessors() / threads));
	}

	private static double machineBytes() {
		final java.lang.management.OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
		return system instanceof com.sun.management.OperatingSystemMXBean known ? known.getTotalMemorySize()
			: 4.0 * Runtime.getRuntime().maxMemory();
	}
}
