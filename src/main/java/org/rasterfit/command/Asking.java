package org.rasterfit.command;

/** A command that asks for more in a second dialog where the first one shows that something is missing. */
public interface Asking {

	/** Tells the command that it is started from a dialog; scripts and macros are never asked. */
	void mayAsk();

	/**
	 * Why the parameters as they are now in a dialog would be refused.
	 *
	 * @return one line, or {@code null}
	 */
	String refusal();
}
