package org.rasterfit.command;

import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;

import org.scijava.Cancelable;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;

/** Runs a command from within another one. */
final class OtherCommand {

	private OtherCommand() {}

	/**
	 * Runs it to its end.
	 *
	 * @param inputs parameters by name; all others are at their default, nothing is asked for
	 * @return the command with its outputs
	 * @throws CancellationException if it was cancelled, with its reason
	 */
	static Module run(final ModuleService modules, final CommandInfo info, final Map<String, Object> inputs) {
		final Module module = modules.createModule(info);
		inputs.forEach(module::setInput);
		// What is not settled would be asked for in a dialog, headings among it.
		info.inputs().forEach(item -> module.resolveInput(item.getName()));
		try {
			modules.run(module, true).get();
		}
		catch (final ExecutionException exc) {
			throw new IllegalStateException("the run failed: " + exc.getCause(), exc);
		}
		catch (final InterruptedException exc) {
			Thread.currentThread().interrupt();
			throw new CancellationException("interrupted");
		}
		if (((Cancelable) module).isCanceled()) throw new CancellationException(((Cancelable) module).getCancelReason());
		return module;
	}
}
