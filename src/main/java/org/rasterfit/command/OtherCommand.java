package org.rasterfit.command;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;

import org.scijava.Cancelable;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.PluginService;

/** Runs a command from within another one, which then shows what came out. */
final class OtherCommand {

	private OtherCommand() {}

	/**
	 * A command that has not run yet.
	 *
	 * @param inputs parameters by name; all others are at their default, nothing is asked for
	 */
	static Module create(final ModuleService modules, final CommandInfo info, final Map<String, Object> inputs) {
		final Module module = modules.createModule(info);
		inputs.forEach(module::setInput);
		// What is not settled would be asked for in a dialog, headings among it.
		info.inputs().forEach(item -> module.resolveInput(item.getName()));
		return module;
	}

	/**
	 * Runs it to its end.
	 *
	 * @return the command with its outputs
	 * @throws CancellationException if it was cancelled, with its reason
	 */
	static Module run(final ModuleService modules, final PluginService plugins, final Module module) {
		try {
			// Without postprocessors: they would show everything twice.
			modules.run(module, plugins.createInstancesOfType(PreprocessorPlugin.class), List.of()).get();
		}
		catch (final ExecutionException exc) {
			throw new IllegalStateException("the run failed: " + exc.getCause(), exc);
		}
		catch (final InterruptedException exc) {
			Thread.currentThread().interrupt();
			throw new CancellationException("interrupted");
		}
		if (((Cancelable) module).isCanceled())
			throw new CancellationException(((Cancelable) module).getCancelReason());
		return module;
	}
}
