package org.rasterfit.command;

import java.util.ArrayList;
import java.util.List;

/** Which parameters a dialog begins with: those that a new user sets. All others have a value that can stay. */
public final class FirstParameters {

	/** A dialog begins with no more. */
	public static final int MOST = 10;

	/** What is worked on, how, for how long, and where it goes; in every command that has a parameter of that name. */
	private static final List<String> NAMES = List.of("settings", "recording", "run", "network", "kind",
		"kindOptions", "group", "strength", "from", "length", "targets", "neurons", "k", "loops", "trials", "output",
		"seed",
		"reading", "exported", "export", "overwrite", "command", "parameters", "grid", "list", "design", "engine",
		"dryRun");

	private FirstParameters() {}

	/**
	 * Chooses them.
	 *
	 * @param names all parameters that are asked for, in their order
	 * @param command the command; anything else is a script
	 * @return at most {@value #MOST}, in the same order
	 */
	public static List<String> of(final List<String> names, final Object command) {
		if (names.size() <= MOST) return names;
		final List<String> first = new ArrayList<>();
		if (command instanceof RasterFitCommand)
			NAMES.stream().filter(names::contains).limit(MOST).forEach(first::add);
		// a command without presets has few parameters, and a script those that its author wants to be seen
		if (!(command instanceof WithPresets))
			names.stream().filter(name -> !first.contains(name)).limit(MOST - first.size()).toList()
				.forEach(first::add);
		return names.stream().filter(first::contains).toList();
	}
}
