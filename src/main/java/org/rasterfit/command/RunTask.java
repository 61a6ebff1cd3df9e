package org.rasterfit.command;

import org.scijava.Context;
import org.scijava.event.EventService;
import org.scijava.task.DefaultTask;
import org.scijava.thread.ThreadService;

/** How far a part of a RasterFit command is; by its class a host knows it from the tasks of other people's plugins. */
public final class RunTask extends DefaultTask {

	/** @param name what is done, as the progress line says it */
	RunTask(final Context context, final String name) {
		super(context.service(ThreadService.class), context.service(EventService.class));
		setName(name);
	}
}
