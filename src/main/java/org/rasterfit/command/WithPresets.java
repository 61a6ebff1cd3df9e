package org.rasterfit.command;

import java.util.function.Predicate;

/** A command with named sets of parameters. */
public interface WithPresets {

	/** Name of the parameter that chooses one. */
	String PARAMETER = "settings";

	/**
	 * Sets what the chosen preset says.
	 *
	 * @param given parameters that the caller has set: they are left alone
	 */
	void applyPreset(Predicate<String> given);
}
