package org.rasterfit.simulation;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import org.rasterfit.plugin.Check;

/**
 * A team of daemon threads that wait for each other by spinning: a barrier costs well below a microsecond, where
 * handing a thread its work through a queue costs tens. A thread that waits long gives its core away (yield, then
 * sleep), so that more threads than cores still make progress and an idle team uses no processor time.
 */
final class SpinTeam implements ThreadTeam {

	/**
	 * Spins before the core is given away, where there are cores enough. Few: when something else runs on one of the
	 * cores, two workers share the other, and each spins while the one it waits for could work.
	 */
	private static final int SPINS = 50;
	private static final int YIELDS = 200;
	private static final long NAP_NANOS = 20_000;
	/** Numbers that different threads write lie this far apart, in cache lines (pairs of them) of their own. */
	private static final int APART = 32;

	private final Worker[] workers;
	private final int spins;
	private final AtomicBoolean busy = new AtomicBoolean();
	private final AtomicReference<Throwable> failure = new AtomicReference<>();
	/** Numbers the tasks: a change starts the workers. */
	private final AtomicInteger task = new AtomicInteger();
	private final AtomicInteger running = new AtomicInteger();
	/** How many barriers each worker has arrived at in this task. Each writes only its own number. */
	private final AtomicIntegerArray arrivals;
	private volatile Part part;
	private volatile boolean closed;

	SpinTeam(final int size) {
		Check.atLeast(1, "threads", size, "");
		spins = size <= Runtime.getRuntime().availableProcessors() ? SPINS : 0;
		workers = new Worker[size - 1];
		arrivals = new AtomicIntegerArray((size + 1) * APART);
		for (int i = 0; i < workers.length; i++)
			workers[i] = new Worker(i + 1);
		for (final Worker worker : workers)
			worker.start();
	}

	@Override
	public int size() {
		return workers.length + 1;
	}

	@Override
	public void run(final Part task) {
		if (closed) throw new IllegalStateException("this team of threads has been closed");
		if (!busy.compareAndSet(false, true))
			throw new IllegalStateException("this team of threads is at work already");
		try {
			if (workers.length == 0) task.run(0);
			else runTogether(task);
		}
		finally {
			busy.set(false);
		}
	}

	private void runTogether(final Part newPart) {
		part = newPart;
		running.set(workers.length);
		task.incrementAndGet();
		for (final Worker worker : workers)
			if (worker.parked) LockSupport.unpark(worker);
		runPart(0);
		for (int waited = 0; running.get() != 0; waited++)
			relax(waited);
		part = null;
		for (int i = 0; i < arrivals.length(); i++)
			arrivals.set(i, 0);
		final Throwable thrown = failure.getAndSet(null);
		if (thrown instanceof Error) throw (Error) thrown;
		if (thrown != null) throw (RuntimeException) thrown;
	}

	private void runPart(final int worker) {
		try {
			part.run(worker);
		}
		catch (final Abandoned e) {
			// another thread failed, and its failure is kept
		}
		catch (final RuntimeException | Error e) {
			failure.compareAndSet(null, e);
		}
	}

	@Override
	public void barrier() {
		final Thread me = Thread.currentThread();
		final int worker = me instanceof Worker ? ((Worker) me).number : 0;
		final int now = arrivals.getPlain((worker + 1) * APART) + 1;
		arrivals.setRelease((worker + 1) * APART, now);
		for (int other = 0; other <= workers.length; other++)
			awaitArrival(other, now);
	}

	private void awaitArrival(final int other, final int now) {
		// A difference, because the numbers may wrap around
		for (int waited = 0; arrivals.getAcquire((other + 1) * APART) - now < 0; waited++) {
			// The thread that failed will never arrive.
			if (failure.get() != null) throw new Abandoned();
			relax(waited);
		}
	}

	private void relax(final int waited) {
		if (waited < spins) Thread.onSpinWait();
		else if (waited < spins + YIELDS) Thread.yield();
		else LockSupport.parkNanos(NAP_NANOS);
	}

	@Override
	public void close() {
		closed = true;
		for (final Worker worker : workers)
			LockSupport.unpark(worker);
	}

	/** Ends the part of a thread that waits for one that failed. */
	private static final class Abandoned extends RuntimeException {

		private static final long serialVersionUID = 1L;

		Abandoned() {
			super(null, null, false, false);
		}
	}

	private final class Worker extends Thread {

		private final int number;
		private volatile boolean parked;

		Worker(final int number) {
			super("RasterFit worker " + number);
			this.number = number;
			setDaemon(true);
		}

		@Override
		public void run() {
			for (int done = 0; awaitTask(done); done++) {
				runPart(number);
				running.decrementAndGet();
			}
		}

		/** Waits for the task after number {@code done}; false: the team has been closed. */
		private boolean awaitTask(final int done) {
			for (int waited = 0; task.get() == done; waited++) {
				if (closed) return false;
				if (waited < spins + YIELDS) relax(waited);
				else {
					parked = true;
					// Look again: a task that came before the flag was up wakes no thread.
					if (task.get() == done && !closed) LockSupport.park(this);
					parked = false;
				}
			}
			return true;
		}
	}
}
