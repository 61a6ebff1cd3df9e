package org.rasterfit.host;

import java.util.Locale;
import java.util.Map;
import java.util.WeakHashMap;

import org.scijava.event.EventHandler;
import org.scijava.module.event.ModuleCanceledEvent;
import org.scijava.module.event.ModuleErroredEvent;
import org.scijava.task.Task;
import org.scijava.task.event.TaskEvent;

/**
 * What the commands report while they run, on the terminal: the task's name, step, status text, seconds per
 * step and time left. Also collects why a command was cancelled or failed, which headless reaches nobody else.
 */
public final class ProgressLine {

	/** When a task was first seen working, and how far it was then. */
	private record Start(long nanos, long step) {}

	private final Terminal terminal;
	private final FailureLog log;
	private final Map<Task, Start> starts = new WeakHashMap<>();
	private final Map<Task, Boolean> finished = new WeakHashMap<>();

	ProgressLine(final Terminal terminal, final FailureLog log) {
		this.terminal = terminal;
		this.log = log;
	}

	@EventHandler
	void onEvent(final TaskEvent event) {
		final Task task = event.getTask();
		if (finished.containsKey(task)) return;
		if (task.isDone()) finished.put(task, true);
		final String text = describe(task, System.nanoTime());
		if (!text.isEmpty()) terminal.progress(text, task.isDone());
	}

	@EventHandler
	void onEvent(final ModuleCanceledEvent event) {
		final String title = Catalogue.title(event.getModule().getInfo());
		final String reason = event.getReason();
		log.report(new Failure(reason == null || reason.isBlank() ? title + " was cancelled" : reason, null));
	}

	@EventHandler
	void onEvent(final ModuleErroredEvent event) {
		log.report(Failure.of(event.getException()));
		event.consume();
	}

	private String describe(final Task task, final long now) {
		final StringBuilder text = new StringBuilder();
		final String status = Failure.oneLine(task.getStatusMessage());
		final long step = task.getProgressValue();
		final long steps = task.getProgressMaximum();
		final Start start = starts.computeIfAbsent(task, t -> new Start(now, step));
		if (steps > 0) text.append(task.getName()).append(' ').append(step).append('/').append(steps);
		else if (task.getName() != null && !task.isDone()) text.append(task.getName());
		if (!status.isEmpty()) text.append(text.isEmpty() ? "" : ": ").append(status);
		if (steps > 0 && step > start.step) {
			final double seconds = (now - start.nanos) * 1e-9;
			final double each = seconds / (step - start.step);
			text.append(String.format(Locale.ROOT, ", %.2f s each, ", each)).append(task.isDone() || step >= steps ? time(
				seconds) + " in all" : time(each * (steps - step)) + " left");
		}
		return text.toString();
	}

	/** A duration as people say it: 42 s, 3 min 05 s, 2 h 10 min. */
	static String time(final double seconds) {
		final long s = Math.round(seconds);
		if (s < 60) return s + " s";
		if (s < 3600) return String.format(Locale.ROOT, "%d min %02d s", s / 60, s % 60);
		return String.format(Locale.ROOT, "%d h %02d min", s / 3600, s % 3600 / 60);
	}
}
