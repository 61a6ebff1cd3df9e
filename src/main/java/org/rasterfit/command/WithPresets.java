package org.rasterfit.command;

import java.util.function.Predicate;

/** A command with named sets of parameters, whose dialog says whether the parameters make a run and what it needs. */
public interface WithPresets {

	/** Name of the parameter that chooses one. */
	String PARAMETER = "settings";

	/** Name of the text that says what a run with the present parameters needs, or why they make none. */
	String NEEDED = "needed";

	/**
	 * Sets what the chosen preset says.
	 *
	 * @param given parameters that the caller has set: they are left alone
	 */
	void applyPreset(Predicate<String> given);

	/**
	 * Why the parameters as they are now in a dialog make no run.
	 * <p>
	 * Not a SciJava validater: that is asked once more when a dialog of Fiji's was closed, and what it says then ends
	 * the command with an exception in place of a message.
	 *
	 * @return one line, or {@code null}
	 */
	String problem();
}
