package org.rasterfit.command;

import org.scijava.event.SciJavaEvent;

/** A command could not do its work with the parameters that it was given. */
public final class RefusedEvent extends SciJavaEvent {

	private final Object command;
	private final String reason;

	/**
	 * @param command the command
	 * @param reason why, for the user
	 */
	RefusedEvent(final Object command, final String reason) {
		this.command = command;
		this.reason = reason;
	}

	/** The command that was refused. */
	public Object command() {
		return command;
	}

	/** Why, for the user. */
	public String reason() {
		return reason;
	}
}
