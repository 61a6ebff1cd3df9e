package org.rasterfit.host;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

import org.rasterfit.command.RasterFitModule;
import org.rasterfit.host.module.Catalogue;
import org.rasterfit.host.module.Failure;
import org.rasterfit.host.module.FailureLog;
import org.rasterfit.host.module.TaskText;
import org.scijava.event.EventHandler;
import org.scijava.module.event.ModuleCanceledEvent;
import org.scijava.module.event.ModuleErroredEvent;
import org.scijava.task.Task;
import org.scijava.task.event.TaskEvent;

/**
 * What the commands report while they run, on the terminal. Also collects why a command was cancelled or
 * failed, which is shown nowhere else without windows.
 */
public final class ProgressLine {

	private final Terminal terminal;
	private final FailureLog log;
	private final TaskText texts = new TaskText();
	private final Set<Task> finished = Collections.newSetFromMap(new WeakHashMap<>());

	ProgressLine(final Terminal terminal, final FailureLog log) {
		this.terminal = terminal;
		this.log = log;
	}

	@EventHandler
	void onEvent(final TaskEvent event) {
		final Task task = event.getTask();
		if (finished.contains(task)) return;
		if (task.isDone()) finished.add(task);
		final String text = texts.describe(task);
		if (!text.isEmpty()) terminal.progress(text, task.isDone());
	}

	@EventHandler
	void onEvent(final ModuleCanceledEvent event) {
		final String title = Catalogue.title(event.getModule().getInfo());
		final String reason = event.getReason();
		final Failure failure = new Failure(reason == null || reason.isBlank() ? title + " was cancelled" : reason,
			null);
		// a script may ask, and go on
		if (event.getModule()instanceof RasterFitModule command) {
			command.cancelled();
			log.report(failure, command::isHandled);
		}
		else log.report(failure);
	}

	@EventHandler
	void onEvent(final ModuleErroredEvent event) {
		log.report(Failure.of(event.getException()));
		event.consume();
	}
}
