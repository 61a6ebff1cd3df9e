package org.rasterfit.host.imagej;

import java.awt.EventQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.rasterfit.command.ParameterCheck;
import org.rasterfit.command.TextInputs;
import org.rasterfit.command.WithPresets;
import org.rasterfit.host.module.Catalogue;
import org.rasterfit.host.module.Failure;
import org.rasterfit.host.module.FailureLog;
import org.rasterfit.host.module.LineWriter;
import org.rasterfit.command.Lines;
import org.rasterfit.host.module.MacroOptions;
import org.rasterfit.host.window.AskAgain;
import org.scijava.Context;
import org.scijava.convert.ConvertService;
import org.scijava.event.EventService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.script.ScriptModule;

import ij.IJ;
import ij.Macro;
import ij.plugin.PlugIn;
import ij.plugin.frame.Recorder;

/**
 * A menu item of plain ImageJ: runs the command or script that {@code plugins.config} names as the argument.
 * Asks for its parameters in a dialog, or takes them from the macro; records itself; Escape cancels.
 * <p>
 * Fiji's menu replaces an item of the same place and label by the SciJava command. Where it does not, because it leaves
 * something out of its own menu, the item runs in Fiji's context: a second one would know no window, and ask in another
 * dialog.
 */
public class ImageJPlugIn implements PlugIn {

	private static final int POLL_MS = 100;

	@Override
	public void run(final String name) {
		final Context host = ImageJContext.ofHost();
		if (host != null) {
			runInHost(host, name);
			return;
		}
		final String options = Macro.getOptions();
		final Thread thread = Thread.currentThread();
		final ClassLoader before = thread.getContextClassLoader();
		try {
			final Context context = ImageJContext.get();
			// Scripts and plugins look here for what lies in RasterFit's jars.
			thread.setContextClassLoader(getClass().getClassLoader());
			final Module module = context.service(ModuleService.class).createModule(new Catalogue(context).find(name));
			if (options != null)
				new TextInputs(context.service(ConvertService.class)).fill(module, MacroOptions.parse(options));
			Optional<Module> next = Optional.of(module);
			while (next.isPresent())
				next = run(context, next.get(), options != null);
		}
		catch (final RuntimeException exc) {
			fail(name, Failure.of(exc));
		}
		finally {
			thread.setContextClassLoader(before);
			// What is to be repeated has been recorded; ImageJ would add a line without parameters for a run that was
			// stopped.
			if (options == null) Recorder.setCommand(null);
		}
	}

	/** Its own processors read the macro, ask, record and show. */
	private static void runInHost(final Context host, final String name) {
		try {
			host.service(ModuleService.class).run(new Catalogue(host).find(name), true).get();
		}
		catch (final ExecutionException exc) {
			// was told by the host
			IJ.showStatus(Failure.of(exc).reason());
		}
		catch (final InterruptedException exc) {
			Thread.currentThread().interrupt();
		}
	}

	/** Runs a command; what was refused that was typed into a dialog is to be asked for again. */
	private static Optional<Module> run(final Context context, final Module module, final boolean inMacro) {
		final String title = Catalogue.title(module.getInfo());
		final ImageJProgress progress = new ImageJProgress(module);
		context.service(EventService.class).subscribe(progress);
		IJ.resetEscape();
		IJ.showStatus(title);
		context.service(FailureLog.class).take();
		Failure failure = null;
		try (LineWriter printed = new LineWriter(IJ::log)) {
			// Printed lines go where ImageJ's users look for them.
			if (module instanceof ScriptModule script) script.setOutputWriter(printed);
			await(context.service(ModuleService.class).run(module, true), progress);
		}
		catch (final ExecutionException exc) {
			failure = Failure.of(exc);
		}
		catch (final InterruptedException exc) {
			progress.cancel(title + " was interrupted");
		}
		progress.end();
		final Failure logged = context.service(FailureLog.class).take();
		if (failure == null) failure = progress.cancelled() == null ? logged : new Failure(progress.cancelled(), null);
		if (failure == null) {
			// A run that was stopped half-way cannot be repeated by its parameters.
			if (!inMacro && !progress.isCancelledByUser()) record(title, module);
			IJ.showStatus(title + (progress.isCancelledByUser() ? " stopped early" : " done"));
		}
		else if (failure.reason().isEmpty()) IJ.showStatus(title + " was cancelled");
		else if (progress.isCancelledByUser()) IJ.showStatus(title + ": " + failure.reason());
		else if (AskAgain.isAsked(module))
			return Optional.of(AskAgain.of(context.service(ModuleService.class), module, failure.reason()));
		else fail(title, failure);
		return Optional.empty();
	}

	private static void await(final Future<Module> future, final ImageJProgress progress) throws ExecutionException,
		InterruptedException
	{
		boolean escaped = false;
		while (true) {
			try {
				future.get(POLL_MS, TimeUnit.MILLISECONDS);
				return;
			}
			catch (final TimeoutException exc) {
				if (escaped || !IJ.escapePressed()) continue;
				escaped = true;
				progress.cancel("cancelled with Escape");
			}
		}
	}

	/** Tells the user and ends the macro, as ImageJ's own commands do. */
	private static void fail(final String title, final Failure failure) {
		IJ.showStatus(title + ": " + failure.reason());
		IJ.error(title, Lines.message(failure.reason()));
		Macro.abort();
	}

	/** Writes the line that repeats this run; its keys are the lower-cased names of the parameters. */
	private static void record(final String title, final Module module) {
		if (!IJ.recording()) return;
		final List<String> options = new ArrayList<>();
		for (final ModuleItem<?> item : ParameterCheck.parameters(module.getInfo())) {
			final Object value = item.getValue(module);
			// What it set is recorded value by value.
			if (item.getName().equals(WithPresets.PARAMETER)) continue;
			if (value != null && !value.toString().isBlank())
				options.add(MacroOptions.format(item.getName(), TextInputs.text(value)));
		}
		final String line = (Recorder.scriptMode() ? "IJ.run(" : "run(") + "\"" + title + "\", \"" +
			String.join(" ", options) +
			"\");\n";
		// On Linux the recorder's text area is a Swing component inside: written to by another thread, it scrolls in
		// the
		// middle of what is painted elsewhere, and that window's painting fails.
		EventQueue.invokeLater(() -> Recorder.recordString(line));
	}
}
