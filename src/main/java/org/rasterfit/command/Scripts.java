package org.rasterfit.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.scijava.Cancelable;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.module.Module;

/** What scripts that run RasterFit's commands need again and again. */
public final class Scripts {

	private Scripts() {}

	/**
	 * Runs a command to its end.
	 *
	 * @param commands SciJava's commands
	 * @param type which command
	 * @param inputs its parameters by key; others have their defaults
	 * @return the command with its outputs
	 * @throws IllegalStateException if the command was refused or cancelled; says why
	 */
	public static Module run(final CommandService commands, final Class<? extends Command> type,
		final Map<String, Object> inputs) throws InterruptedException, ExecutionException
	{
		final Module module = commands.run(type, true, inputs).get();
		if (((Cancelable) module).isCanceled())
			throw new IllegalStateException(((Cancelable) module).getCancelReason());
		return module;
	}

	/**
	 * A folder for results.
	 *
	 * @param given what the user said; blank: nothing
	 * @param name what the folder is called otherwise
	 * @return the given folder, or the first of {@code name}, {@code name-2}, {@code name-3} and so on that does not
	 *           exist
	 */
	public static String folder(final String given, final String name) {
		if (given != null && !given.isBlank()) return given;
		String free = name;
		for (int number = 2; Files.exists(Path.of(free)); number++)
			free = name + "-" + number;
		return free;
	}
}
