package org.rasterfit.host.module;

import java.util.Locale;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.LongSupplier;

import org.scijava.task.Task;

/** What a task says in one line: its name, step, time left, status text and seconds per step. */
public final class TaskText {

	/** When a task was first seen, and how far it was then. */
	private record Start(long nanos, long step) {}

	/** Steps that take less are not worth a word [s]. */
	private static final double SHORTEST_SECONDS = 0.005;

	private final Map<Task, Start> starts = new WeakHashMap<>();
	private final LongSupplier clock;

	/** By the clock of this machine. */
	public TaskText() {
		this(System::nanoTime);
	}

	/** @param clock tells the time [ns] */
	TaskText(final LongSupplier clock) {
		this.clock = clock;
	}

	/** The line; empty if the task says nothing. */
	public synchronized String describe(final Task task) {
		final long now = clock.getAsLong();
		final StringBuilder text = new StringBuilder();
		final String status = Failure.oneLine(task.getStatusMessage());
		final long step = task.getProgressValue();
		final long steps = task.getProgressMaximum();
		// What comes before the first step, such as a first test, is none.
		final Start start = starts.merge(task, new Start(now, step), (was, is) -> was.step == step ? is : was);
		if (steps > 0) text.append(task.getName()).append(' ').append(step).append('/').append(steps);
		else if (task.getName() != null && !task.isDone()) text.append(task.getName());
		final double seconds = (now - start.nanos) * 1e-9;
		final double each = steps > 0 && step > start.step ? seconds / (step - start.step) : 0;
		// Before the details: what is too long for a host's line is cut at its end.
		if (each > 0)
			text.append(", ").append(task.isDone() || step >= steps ? duration(seconds) + " in all" : duration(
				each * (steps - step)) + " left");
		if (!status.isEmpty()) text.append(text.isEmpty() ? "" : ": ").append(status);
		// Some tasks know better than the clock what a step is.
		if (each >= SHORTEST_SECONDS && !status.contains(" s per "))
			text.append(String.format(Locale.ROOT, ", %.2f s each", each));
		return text.toString();
	}

	/** A duration as people say it: 42 s, 3 min 05 s, 2 h 10 min. */
	public static String duration(final double seconds) {
		final long s = Math.round(seconds);
		if (s < 60) return s + " s";
		if (s < 3600) return String.format(Locale.ROOT, "%d min %02d s", s / 60, s % 60);
		return String.format(Locale.ROOT, "%d h %02d min", s / 3600, s % 3600 / 60);
	}
}
