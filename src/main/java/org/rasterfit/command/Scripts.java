package org.rasterfit.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CancellationException;

import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.display.DisplayPostprocessor;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.PluginInfo;

/** What scripts that run RasterFit's commands need again and again. */
public final class Scripts {

	private Scripts() {}

	/**
	 * Runs a command to its end and shows what it hands out. Unlike {@code commands.run}, the command is not recorded
	 * as a line of a macro beside the script's own, and its inputs are not remembered for the next dialog.
	 *
	 * @param commands SciJava's commands
	 * @param type which command
	 * @param inputs its parameters by key; others have their defaults, or what the preset says that is given as
	 *          {@code settings}
	 * @return the command with its outputs
	 * @throws IllegalArgumentException if a key is unknown, or its value of another kind
	 * @throws IllegalStateException if the command was refused or cancelled; says why
	 */
	public static Module run(final CommandService commands, final Class<? extends Command> type,
		final Map<String, Object> inputs)
	{
		final Context context = commands.context();
		final Module module = context.service(ModuleService.class).createModule(((RasterFitCommandInfo) commands
			.getCommand(type)).inner());
		give(context.service(ConvertService.class), module, inputs);
		try {
			OtherCommand.run(context, module);
		}
		catch (final CancellationException exc) {
			throw new IllegalStateException(exc.getMessage(), exc);
		}
		OtherCommand.plugins(context, PostprocessorPlugin.class, Scripts::shows).forEach(step -> step.process(module));
		return module;
	}

	/** What was not given stays open, and is settled as for a command that a script starts. */
	private static void give(final ConvertService convert, final Module module, final Map<String, Object> inputs) {
		final CommandInfo info = (CommandInfo) module.getInfo();
		inputs.forEach((key, value) -> {
			final ModuleItem<?> item = info.getInput(key);
			if (item == null) throw new IllegalArgumentException(info.getTitle() + ": unknown parameter " + key);
			final Object converted = value == null ? null : convert.convert(value, item.getType());
			if (value != null && converted == null)
				throw new IllegalArgumentException(info.getTitle() + ": " + key + " = " + value + ": must be a " + item
					.getType().getSimpleName());
			module.setInput(key, converted);
			module.resolveInput(key);
		});
	}

	/** Displays, and nothing that records or remembers. */
	private static boolean shows(final PluginInfo<PostprocessorPlugin> step) {
		return OtherCommand.isOurs(step) || step.getClassName().equals(DisplayPostprocessor.class.getName());
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
