package org.rasterfit.command;

import org.scijava.event.SciJavaEvent;

/** A command goes on, but with something that its user should know. A host that has told it consumes the event. */
public final class WarningEvent extends SciJavaEvent {

	private final RasterFitCommand command;
	private final String text;

	WarningEvent(final RasterFitCommand command, final String text) {
		this.command = command;
		this.text = text;
	}

	/** Which command it is. */
	public Object command() {
		return command;
	}

	/** Whether the command hands out a run, which has a log of its own. */
	public boolean isOfRun() {
		return command instanceof RunCommand || command instanceof RunAgain;
	}

	/** One line. */
	public String text() {
		return text;
	}
}
