package org.rasterfit.command;

import org.scijava.event.SciJavaEvent;

/** A command goes on, but with something that its user should know. A host that has told it consumes the event. */
public final class WarningEvent extends SciJavaEvent {

	private final String text;

	WarningEvent(final String text) {
		this.text = text;
	}

	/** One line. */
	public String text() {
		return text;
	}
}
