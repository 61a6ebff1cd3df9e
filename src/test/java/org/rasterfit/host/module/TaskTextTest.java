package org.rasterfit.host.module;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.rasterfit.host.headless.HeadlessPlugins;
import org.scijava.Context;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

/** The progress line of tasks. */
class TaskTextTest {

	/** A training tests its network before the first loop, which no other loop does. */
	@Test
	void whatComesBeforeTheFirstStepIsNoStep() {
		final AtomicLong seconds = new AtomicLong();
		final TaskText texts = new TaskText(() -> seconds.get() * 1_000_000_000L);
		try (Context context = HeadlessPlugins.context()) {
			final Task task = context.service(TaskService.class).createTask("Training");
			task.setProgressMaximum(5);
			assertEquals("Training 0/5", texts.describe(task));
			seconds.set(60);
			assertEquals("Training 0/5", texts.describe(task));
			seconds.set(70);
			task.setProgressValue(1);
			task.setStatusMessage("r 0.5, 9.00 s per loop");
			assertEquals("Training 1/5, 40 s left: r 0.5, 9.00 s per loop", texts.describe(task));
			seconds.set(100);
			task.setProgressValue(3);
			assertEquals("Training 3/5, 27 s left: r 0.5, 9.00 s per loop", texts.describe(task));
			seconds.set(120);
			task.setProgressValue(5);
			assertEquals("Training 5/5, 1 min 00 s in all: r 0.5, 9.00 s per loop", texts.describe(task));
		}
	}
}
