package org.rasterfit.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.Semaphore;

import org.rasterfit.simulation.ThreadTeam;

/**
 * A team of any number of workers on any machine that tells what it would take if each had a core to itself: workers
 * take turns, one at a time, from one barrier to the next, and what each of them computes is measured by itself. With
 * so many cores a phase takes as long as its longest worker. What waits for memory that many cores share is not in it.
 */
final class CountedTeam implements ThreadTeam {

	private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();
	private final int size;
	private final Semaphore[] turns;
	private final long[] since;
	private final long[] phase;
	private final boolean[] ended;
	private volatile Throwable failure;
	private long longest;
	private long all;
	private long counting;

	/** @param size number of workers */
	CountedTeam(final int size) {
		this.size = size;
		turns = new Semaphore[size];
		since = new long[size];
		phase = new long[size];
		ended = new boolean[size];
	}

	/** Time of the parts that were run, with a core for each worker [s]. */
	double parallelSeconds() {
		return longest * 1e-9;
	}

	/** Time that all workers took together [s]. */
	double workSeconds() {
		return all * 1e-9;
	}

	/** Time that the calling thread takes to start the workers of this class [s]: a real team's wait for work instead. */
	double countingSeconds() {
		return counting * 1e-9;
	}

	/** Begins to count again. */
	void reset() {
		counting = 0;
		longest = 0;
		all = 0;
	}

	@Override
	public int size() {
		return size;
	}

	@Override
	public void run(final Part part) {
		final long start = clock.getCurrentThreadCpuTime();
		final Thread[] workers = new Thread[size];
		for (int w = 0; w < size; w++) {
			final int worker = w;
			turns[w] = new Semaphore(0);
			ended[w] = false;
			workers[w] = new Thread(() -> work(part, worker), Integer.toString(w));
		}
		for (final Thread worker : workers)
			worker.start();
		turns[0].release();
		for (final Thread worker : workers)
			join(worker);
		counting += clock.getCurrentThreadCpuTime() - start;
		if (failure != null) throw new IllegalStateException(failure);
	}

	private static void join(final Thread worker) {
		try {
			worker.join();
		}
		catch (final InterruptedException exc) {
			throw new IllegalStateException(exc);
		}
	}

	private void work(final Part part, final int worker) {
		turns[worker].acquireUninterruptibly();
		since[worker] = clock.getCurrentThreadCpuTime();
		try {
			part.run(worker);
		}
		catch (final RuntimeException | Error exc) {
			failure = exc;
		}
		phase[worker] = clock.getCurrentThreadCpuTime() - since[worker];
		ended[worker] = true;
		pass(worker);
	}

	@Override
	public void barrier() {
		final int worker = Integer.parseInt(Thread.currentThread().getName());
		phase[worker] = clock.getCurrentThreadCpuTime() - since[worker];
		pass(worker);
		turns[worker].acquireUninterruptibly();
		since[worker] = clock.getCurrentThreadCpuTime();
	}

	/** The next worker's turn; after the last one a phase is over. */
	private void pass(final int worker) {
		if (worker == size - 1) {
			long most = 0;
			for (final long time : phase) {
				most = Math.max(most, time);
				all += time;
			}
			longest += most;
			if (!ended[0]) turns[0].release();
		}
		else turns[worker + 1].release();
	}

	@Override
	public void close() {
		// Every task has threads of its own, which have ended.
	}
}
