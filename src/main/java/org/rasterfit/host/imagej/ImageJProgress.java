package org.rasterfit.host.imagej;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.rasterfit.host.module.TaskText;
import org.scijava.Cancelable;
import org.scijava.event.EventHandler;
import org.scijava.module.Module;
import org.scijava.module.event.ModuleCanceledEvent;
import org.scijava.module.event.ModuleExecutingEvent;
import org.scijava.task.Task;
import org.scijava.task.event.TaskEvent;

import ij.IJ;

/**
 * Shows the tasks of one run in ImageJ's status bar and progress bar, and cancels it.
 */
public final class ImageJProgress {

	private final Module module;
	private final TaskText texts = new TaskText();
	private final Set<Task> tasks = ConcurrentHashMap.newKeySet();
	private volatile String cancelled;
	private volatile boolean ended;
	/** Why the user cancelled; {@code null} until then. */
	private volatile String byUser;
	/** There was no task then: the next one is meant. */
	private volatile boolean isPending;

	ImageJProgress(final Module module) {
		this.module = module;
	}

	@EventHandler
	void onEvent(final TaskEvent event) {
		if (ended) return;
		final Task task = event.getTask();
		if (task.isDone()) tasks.remove(task);
		else if (tasks.add(task) && isPending) {
			task.cancel(byUser);
			isPending = false;
		}
		final String text = texts.describe(task);
		if (!text.isEmpty()) IJ.showStatus(text);
		final long steps = task.getProgressMaximum();
		// ImageJ's bar disappears at 1, which is right only at the end.
		if (steps > 0 && !task.isDone()) IJ.showProgress(Math.min(0.999, (double) task.getProgressValue() / steps));
	}

	@EventHandler
	void onEvent(final ModuleCanceledEvent event) {
		if (event.getModule() == module) cancelled = event.getReason() == null ? "" : event.getReason();
	}

	/** A script that the user cancelled runs no other command. */
	@EventHandler
	void onEvent(final ModuleExecutingEvent event) {
		if (!ended && byUser != null && event.getModule()instanceof Cancelable later) later.cancel(byUser);
	}

	/** Asks the tasks to stop, which then hand out what they have; the next one, where there is none at the moment. */
	void cancel(final String reason) {
		byUser = reason;
		isPending = tasks.isEmpty();
		tasks.forEach(t -> t.cancel(reason));
	}

	/** Whether something was stopped because the user asked. */
	boolean isCancelledByUser() {
		return byUser != null && !isPending;
	}

	/** Why the module was cancelled, empty if no reason was given, or {@code null} if it was not. */
	String cancelled() {
		return cancelled;
	}

	/** Takes the bar away. */
	void end() {
		ended = true;
		IJ.showProgress(1);
	}
}
