package org.rasterfit.host;

import java.util.concurrent.atomic.AtomicReference;

import org.scijava.log.AbstractLogService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogMessage;

/**
 * Keeps the first error instead of printing every one with its stack trace: the launcher prints it as one
 * line. Warnings go to standard error as one line each.
 */
public class FailureLog extends AbstractLogService {

	private final AtomicReference<Failure> first = new AtomicReference<>();

	/** Starts at the level of warnings. */
	public FailureLog() {
		setLevel(LogLevel.WARN);
	}

	/** The first error that was logged or reported, or {@code null}. */
	Failure first() {
		return first.get();
	}

	/** Keeps a failure unless there was one before: later ones tend to follow from the first. */
	void report(final Failure failure) {
		first.compareAndSet(null, failure);
	}

	@Override
	protected void messageLogged(final LogMessage message) {
		if (message.level() <= LogLevel.ERROR) {
			final Throwable cause = message.throwable();
			report(cause == null ? new Failure(message.text(), null) : Failure.of(cause));
		}
		else if (message.level() == LogLevel.WARN) System.err.println("Warning: " + Failure.oneLine(message.text()));
	}
}
