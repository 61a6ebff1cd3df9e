package org.rasterfit.host.module;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.scijava.log.AbstractLogService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogMessage;

/**
 * Keeps the first error instead of printing every one with its stack trace: the host shows it as one
 * line. Warnings are passed on as one line each.
 */
public class FailureLog extends AbstractLogService {

	/** Something that went wrong, and whether a script has dealt with it since. */
	private record Entry(Failure failure, BooleanSupplier isHandled) {}

	private final List<Entry> entries = new ArrayList<>();
	private volatile Consumer<String> warnings = System.err::println;

	/** Starts at the level of warnings. */
	public FailureLog() {
		setLevel(LogLevel.WARN);
	}

	/** Where warnings go, standard error at first. */
	public void setWarnings(final Consumer<String> warnings) {
		this.warnings = warnings;
	}

	/**
	 * The first error that was logged or reported since this was last asked and not dealt with since, or
	 * {@code null}.
	 */
	public Failure take() {
		synchronized (entries) {
			final Failure first = entries.stream().filter(entry -> !entry.isHandled.getAsBoolean()).map(Entry::failure)
				.findFirst().orElse(null);
			entries.clear();
			return first;
		}
	}

	/** Keeps a failure unless there was one before: later ones tend to follow from the first. */
	public void report(final Failure failure) {
		report(failure, () -> false);
	}

	/**
	 * Keeps a failure unless there was one before that cannot be dealt with.
	 *
	 * @param isHandled whether it has been dealt with; asked at the end
	 */
	public void report(final Failure failure, final BooleanSupplier isHandled) {
		synchronized (entries) {
			if (entries.stream().allMatch(entry -> entry.isHandled.getAsBoolean())) entries.clear();
			if (entries.isEmpty()) entries.add(new Entry(failure, isHandled));
		}
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
