package org.rasterfit.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Notices that the Java machine was asked to end (SIGTERM, Ctrl+C, logging out) and holds it up until the running work
 * has saved what it has. Open while the work runs:
 *
 * <pre>
 * try (StopSignal stop = StopSignal.open()) {
 *   while (!stop.requested() &amp;&amp; ...) ...
 *   save
 * }
 * </pre>
 *
 * The thread that works must not end the machine itself while this is open.
 */
public final class StopSignal implements AutoCloseable {

	/**
	 * Longest time that the end is held up [s]. Batch systems kill a job that does not end 30 s after they asked, or
	 * later.
	 */
	private static final int LONGEST_SECONDS = 25;

	private final CountDownLatch done = new CountDownLatch(1);
	private final Thread hook = new Thread(this::holdUp, "RasterFit saves before the end");
	private volatile boolean requested;

	private StopSignal() {}

	/** Starts to listen. */
	public static StopSignal open() {
		final StopSignal signal = new StopSignal();
		Runtime.getRuntime().addShutdownHook(signal.hook);
		return signal;
	}

	private void holdUp() {
		requested = true;
		try {
			done.await(LONGEST_SECONDS, TimeUnit.SECONDS);
		}
		catch (final InterruptedException exc) {
			Thread.currentThread().interrupt();
		}
	}

	/** Whether the machine is about to end. */
	public boolean requested() {
		return requested;
	}

	/** The work has saved what it has. */
	@Override
	public void close() {
		done.countDown();
		if (requested) return;
		try {
			Runtime.getRuntime().removeShutdownHook(hook);
		}
		catch (final IllegalStateException exc) {
			// The end began just now: the hook finds that nothing is left to wait for.
			requested = true;
		}
	}
}
