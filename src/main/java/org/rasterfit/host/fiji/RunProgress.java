package org.rasterfit.host.fiji;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

import javax.swing.Timer;

import org.rasterfit.command.RunTask;
import org.rasterfit.host.imagej.EscapeKey;
import org.rasterfit.host.module.Catalogue;
import org.rasterfit.host.module.TaskText;
import org.scijava.Cancelable;
import org.scijava.app.StatusService;
import org.scijava.event.EventHandler;
import org.scijava.module.Module;
import org.scijava.module.event.ModuleCanceledEvent;
import org.scijava.module.event.ModuleErroredEvent;
import org.scijava.module.event.ModuleExecutingEvent;
import org.scijava.module.event.ModuleFinishedEvent;
import org.scijava.module.event.ModuleStartedEvent;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;
import org.scijava.task.Task;
import org.scijava.task.event.TaskEvent;
import org.scijava.ui.UIService;

/**
 * Tells in Fiji's status bar how far a run is, and stops it when Escape is pressed, as every other long work in ImageJ
 * is stopped. Fiji itself shows tasks in a window that opens with a click, and says "Running command" in the status
 * bar.
 */
@Plugin(type = Service.class, attrs = @Attr(name = Catalogue.NEEDS_WINDOWS))
public class RunProgress extends AbstractService implements SciJavaService {

	/** Time between two looks at the Escape key [ms]. */
	private static final int POLL_MS = 100;

	private static final String ESCAPED = "cancelled with Escape";

	@Parameter
	private StatusService status;

	@Parameter(required = false)
	private UIService windows;

	private final TaskText texts = new TaskText();
	private final Set<Task> tasks = ConcurrentHashMap.newKeySet();
	private final Set<Module> started = ConcurrentHashMap.newKeySet();
	private final Set<Module> stopped = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
	private volatile boolean isEscaped;
	/** Nothing was running then: what begins next is meant. */
	private volatile boolean isPending;
	private Timer timer;

	@EventHandler
	void onEvent(final ModuleStartedEvent event) {
		if (!isShown() || !isUsers(event.getModule())) return;
		if (started.isEmpty()) {
			isEscaped = false;
			EscapeKey.reset();
		}
		started.add(event.getModule());
		poll();
	}

	/** A script that the user has stopped runs no other command. */
	@EventHandler
	void onEvent(final ModuleExecutingEvent event) {
		if (isEscaped && Catalogue.isInner(event.getModule()) && event.getModule()instanceof Cancelable later)
			later.cancel(ESCAPED);
	}

	@EventHandler
	void onEvent(final TaskEvent event) {
		if (!(event.getTask()instanceof RunTask task) || !isShown()) return;
		// With Escape, or in one of the windows.
		if (task.isCanceled()) stopped.addAll(started);
		if (task.isDone()) {
			tasks.remove(task);
			return;
		}
		if (tasks.add(task) && isPending) {
			isPending = false;
			task.cancel(ESCAPED);
		}
		final long steps = task.getProgressMaximum();
		status.showStatus((int) Math.min(task.getProgressValue(), Integer.MAX_VALUE), (int) Math.min(steps,
			Integer.MAX_VALUE), texts.describe(task));
	}

	@EventHandler
	void onEvent(final ModuleFinishedEvent event) {
		ended(event.getModule());
	}

	@EventHandler
	void onEvent(final ModuleCanceledEvent event) {
		ended(event.getModule());
	}

	@EventHandler
	void onEvent(final ModuleErroredEvent event) {
		ended(event.getModule());
	}

	/** Whether the user has stopped something of a run, which hands out what there is by then. */
	boolean isStopped(final Module module) {
		return stopped.contains(module);
	}

	private void ended(final Module module) {
		if (!started.remove(module) || !started.isEmpty()) return;
		isEscaped = false;
		isPending = false;
		tasks.clear();
		if (timer != null) timer.stop();
	}

	/** Looks at the key while something runs. */
	private synchronized void poll() {
		if (timer == null) timer = new Timer(POLL_MS, event -> {
			if (EscapeKey.isPressed()) stop();
		});
		timer.start();
	}

	/**
	 * Asks what runs to stop; a training hands out what it has, and what follows it runs unless Escape is pressed once
	 * more.
	 */
	private void stop() {
		EscapeKey.reset();
		isEscaped = true;
		isPending = tasks.isEmpty();
		tasks.forEach(task -> task.cancel(ESCAPED));
	}

	private boolean isShown() {
		return windows != null && !windows.isHeadless() && windows.isVisible();
	}

	private static boolean isUsers(final Module module) {
		return Catalogue.isOurs(module.getInfo()) && !Catalogue.isInner(module);
	}
}
