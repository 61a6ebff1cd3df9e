package org.rasterfit.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

import org.scijava.task.Task;
import org.scijava.task.TaskService;

/**
 * A part of a command that may take more than a second: its name and how far it is are shown, and the user can cancel
 * it.
 */
final class Phase implements AutoCloseable {

	/** Shortest time between two tellings [ms]: they cost more than most steps. */
	private static final int TELL_MS = 100;

	/** Time between two looks at whether the user cancelled [ms]. */
	private static final int POLL_MS = 50;

	private final Task task;
	private final AtomicLong done = new AtomicLong();
	private long told = System.nanoTime();

	/**
	 * @param name what is done, as the progress line says it: "Reading session.nwb"
	 * @param steps how many there are; 0 if not known
	 */
	Phase(final TaskService tasks, final String name, final long steps) {
		task = new RunTask(tasks.context(), name);
		task.setProgressMaximum(steps);
		task.start();
	}

	/**
	 * Tells how far it is.
	 *
	 * @throws CancellationException if the user cancelled
	 */
	void at(final long step) {
		check();
		final long now = System.nanoTime();
		if (now - told < TELL_MS * 1_000_000L && step < task.getProgressMaximum()) return;
		told = now;
		task.setProgressValue(step);
	}

	/**
	 * Tells that one more step is done; by any thread.
	 *
	 * @return true, since it is to go on
	 * @throws CancellationException if the user cancelled
	 */
	boolean next() {
		at(done.incrementAndGet());
		return true;
	}

	/**
	 * Goes on unless the user cancelled.
	 *
	 * @throws CancellationException if so
	 */
	void check() {
		if (task.isCanceled()) throw new CancellationException(task.getName() + " was cancelled");
	}

	/**
	 * Does what cannot be stopped half-way, such as reading a file. If the user cancels, it is not waited for any
	 * longer: it is interrupted, and what it still comes to is dropped.
	 *
	 * @throws CancellationException if the user cancelled
	 */
	<T> T await(final Callable<T> work) throws IOException {
		final FutureTask<T> future = new FutureTask<>(work);
		final Thread thread = new Thread(future, task.getName());
		thread.setDaemon(true);
		thread.start();
		try {
			while (true) {
				try {
					final T done = future.get(POLL_MS, TimeUnit.MILLISECONDS);
					check();
					return done;
				}
				catch (final TimeoutException exc) {
					check();
				}
			}
		}
		catch (final ExecutionException exc) {
			if (exc.getCause()instanceof IOException io) throw io;
			if (exc.getCause()instanceof RuntimeException runtime) throw runtime;
			if (exc.getCause()instanceof Error error) throw error;
			throw new IllegalStateException(exc.getCause());
		}
		catch (final InterruptedException exc) {
			Thread.currentThread().interrupt();
			throw new CancellationException(task.getName() + " was interrupted");
		}
		finally {
			future.cancel(true);
		}
	}

	@Override
	public void close() {
		task.finish();
	}
}
