package org.rasterfit.host.module;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.scijava.log.AbstractLogService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogMessage;

/**
 * Keeps the first error instead of printing every one with its stack trace: the host shows it as one
 * line. Warnings are passed on as one line each.
 */
public class FailureLog extends AbstractLogService {

	private final AtomicReference<Failure> first = new AtomicReference<>();
	private volatile Consumer<String> warnings = System.err::println;

	/** Starts at the level of warnings. */
	public FailureLog() {
		setLevel(LogLevel.WARN);
	}

	/** Where warnings go, standard error at first. */
	public void setWarnings(final Consumer<String> warnings) {
		this.warnings = warnings;
	}

	/** The first error that was logged or reported since this was last asked, or {@code null}. */
	public Failure take() {
		return first.getAndSet(null);
	}

	/** Keeps a failure unless there was one before: later ones tend to follow from the first. */
	public void report(final Failure failure) {
		first.compareAndSet(null, failure);
	}

	@Override
	protected void messageLogged(final LogMessage message) {
		if (message.level() <= LogLevel.ERROR) {
			final Throwable cause = message.throwable();
			report(cause == null ? new Failure(message.text(), null) : Failure.of(cause));
		}
		else if (message.level() == LogLevel.WARN) warnings.accept("Warning: " + Failure
			.oneLine(message.text()));
	}
}
