package org.rasterfit.host.imagej;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.rasterfit.command.Lines;
import org.rasterfit.host.headless.OneShot;
import org.rasterfit.host.module.Catalogue;
import org.rasterfit.host.module.Failure;
import org.scijava.event.EventHandler;
import org.scijava.log.LogService;
import org.scijava.module.Module;
import org.scijava.module.event.ModuleCanceledEvent;
import org.scijava.module.event.ModuleErroredEvent;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.script.ScriptModule;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;
import org.scijava.ui.DialogPrompt.MessageType;
import org.scijava.ui.UIService;

import ij.IJ;

/**
 * What follows in Fiji when a command or script of RasterFit's was refused, was cancelled or failed: the macro that
 * ran it ends, the recorder forgets it, and without windows the reason is printed and is the exit code. SciJava itself
 * shows the reason of a cancelled command in a message, and goes on.
 */
@Plugin(type = Service.class, attrs = @Attr(name = Catalogue.NEEDS_WINDOWS))
public class Failures extends AbstractService implements SciJavaService {

	/** The exception and its message at the beginning of a stack trace. */
	private static final Pattern TRACE = Pattern.compile("^([\\w.$]+): (.*?)(?=\\R\\tat |\\R?\\z)", Pattern.DOTALL);

	/** Written for the user: a stack trace says no more. */
	private static final Set<String> EXPECTED = Set.of(IllegalArgumentException.class.getName(),
		IllegalStateException.class.getName(), IOException.class.getName());

	private final Map<ScriptModule, StringWriter> scripts = Collections.synchronizedMap(new WeakHashMap<>());

	@Parameter(required = false)
	private UIService windows;

	@Parameter
	private LogService log;

	@EventHandler
	void onEvent(final ModuleCanceledEvent event) {
		if (isUsers(event.getModule())) failed(event.getModule(), event.getReason());
	}

	@EventHandler
	void onEvent(final ModuleErroredEvent event) {
		if (isUsers(event.getModule())) failed(event.getModule(), Failure.of(event.getException()).reason());
	}

	/** Gathers what goes wrong in a script, which SciJava takes for having ended well. */
	void watch(final ScriptModule script) {
		final StringWriter errors = new StringWriter();
		scripts.put(script, errors);
		script.setErrorWriter(errors);
	}

	/**
	 * Tells what went wrong in a script, if anything did.
	 *
	 * @return whether it failed
	 */
	public boolean tell(final ScriptModule script) {
		final StringWriter errors = scripts.remove(script);
		if (errors == null || errors.toString().isBlank()) return false;
		final Matcher error = TRACE.matcher(errors.toString());
		final boolean isExpected = error.find() && EXPECTED.contains(error.group(1));
		final String reason = isExpected ? error.group(2) : errors.toString().lines().findFirst().orElseThrow();
		if (!isExpected) log.error(errors.toString());
		if (!isHeadless()) windows.showDialog(Lines.message(reason), MessageType.ERROR_MESSAGE);
		failed(script, reason);
		return true;
	}

	/** The run that has just ended is no line of the recorded macro. */
	public void forget() {
		if (!isHeadless() && CalibratedViewer.hasImageJ()) MacroEnd.forget();
	}

	/** What the user or a macro has started; the rest is told by what it is part of. */
	private static boolean isUsers(final Module module) {
		return Catalogue.isOurs(module.getInfo()) && !Catalogue.isInner(module);
	}

	private boolean isHeadless() {
		return windows == null || windows.isHeadless();
	}

	private void failed(final Module module, final String reason) {
		final String title = Catalogue.title(module.getInfo());
		if (isHeadless()) System.err.println("Error: " + (reason == null || reason.isBlank() ? title + " was cancelled"
			: reason));
		if (!CalibratedViewer.hasImageJ()) return;
		MacroEnd.forget();
		if (!IJ.isMacro()) return;
		MacroEnd.now();
		if (isHeadless()) OneShot.fail();
	}
}
