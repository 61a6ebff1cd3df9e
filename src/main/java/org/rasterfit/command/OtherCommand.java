package org.rasterfit.command;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;

import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.event.EventService;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;
import org.scijava.module.event.ModuleCanceledEvent;
import org.scijava.module.event.ModuleErroredEvent;
import org.scijava.module.event.ModuleExecutingEvent;
import org.scijava.module.event.ModuleFinishedEvent;
import org.scijava.module.process.ModuleProcessor;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.scijava.plugin.SciJavaPlugin;

/**
 * Runs a command as part of something else that the user has started, such as another command or a script.
 * <p>
 * SciJava's {@code ModuleService.run} is for what the user starts: every processor of the host takes part in it, so
 * that Fiji writes the inner command as a line of the recorded macro, fills in the values of the macro that runs the
 * outer one, remembers its inputs for the next dialog, and calls it finished in the status bar. Here RasterFit's own
 * processors take part, and listeners are told that it begins and ends.
 */
final class OtherCommand {

	private static final String OURS = "org.rasterfit.";

	private OtherCommand() {}

	/**
	 * A command that has not run yet.
	 *
	 * @param inputs parameters by name; all others are at their default, nothing is asked for
	 */
	static Module create(final ModuleService modules, final CommandInfo info, final Map<String, Object> inputs) {
		final Module module = modules.createModule(((RasterFitCommandInfo) info).inner());
		inputs.forEach(module::setInput);
		// What is not settled would be asked for in a dialog, headings among it.
		info.inputs().forEach(item -> module.resolveInput(item.getName()));
		return module;
	}

	/**
	 * Runs it to its end, in this thread.
	 *
	 * @return the command with its outputs
	 * @throws CancellationException if it was cancelled, with its reason
	 */
	static Module run(final Context context, final Module module) {
		final EventService events = context.service(EventService.class);
		final Cancelable command = (Cancelable) module;
		try {
			prepare(context, module, OtherCommand::isOurs);
			if (!command.isCanceled()) {
				events.publish(new ModuleExecutingEvent(module));
				module.run();
			}
		}
		catch (final RuntimeException | Error exc) {
			final ModuleErroredEvent errored = new ModuleErroredEvent(module, exc);
			// What the user has started fails with it, and is reported.
			errored.consume();
			events.publish(errored);
			throw exc;
		}
		if (command.isCanceled()) {
			events.publish(new ModuleCanceledEvent(module, command.getCancelReason()));
			throw new CancellationException(command.getCancelReason());
		}
		events.publish(new ModuleFinishedEvent(module));
		return module;
	}

	/**
	 * Has a module's inputs seen to.
	 *
	 * @param taken which preprocessors take part, in SciJava's order; the one that cancels is the last
	 */
	static void prepare(final Context context, final Module module,
		final Predicate<PluginInfo<PreprocessorPlugin>> taken)
	{
		for (final PreprocessorPlugin step : plugins(context, PreprocessorPlugin.class, taken)) {
			step.process(module);
			if (!step.isCanceled()) continue;
			((Cancelable) module).cancel(step.getCancelReason() == null ? "" : step.getCancelReason());
			return;
		}
	}

	/** The host's processors of a kind that take part, in SciJava's order. */
	static <P extends ModuleProcessor & SciJavaPlugin> List<P> plugins(final Context context, final Class<P> kind,
		final Predicate<PluginInfo<P>> taken)
	{
		final PluginService plugins = context.service(PluginService.class);
		return plugins.createInstances(plugins.getPluginsOfType(kind).stream().filter(taken).toList());
	}

	/** Whether a processor is RasterFit's own. */
	static boolean isOurs(final PluginInfo<?> processor) {
		return processor.getClassName().startsWith(OURS);
	}
}
