package org.rasterfit.command;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;

import com.google.gson.JsonObject;
import net.imglib2.RandomAccessibleInterval;
import org.rasterfit.plugin.Chosen;
import org.rasterfit.plugin.Exchangeable;
import org.rasterfit.run.Provenance;
import org.scijava.ItemVisibility;
import org.scijava.command.CommandService;
import org.scijava.command.ContextCommand;
import org.scijava.event.EventService;
import org.scijava.log.LogService;
import org.scijava.module.ModuleService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.PluginService;
import org.scijava.task.TaskService;

/** What every command does: say why it could not, find the plugins that were chosen, tell how far it is. */
abstract class RasterFitCommand extends ContextCommand implements Asking {

	/** Parameters that results do not depend on. */
	static final Set<String> NOT_RESULT = Set.of(WithPresets.PARAMETER, "output", "overwrite", "resume",
		"checkpointEvery", "threads");

	@Parameter
	private LogService log;

	@Parameter
	private PluginService plugins;

	@Parameter
	private CommandService commands;

	@Parameter
	private EventService events;

	@Parameter
	private TaskService tasks;

	@Parameter
	private ModuleService modules;

	private boolean isAsking;

	/**
	 * Looks at the parameters as they are now, fast enough for every key that is typed in a dialog.
	 *
	 * @throws IllegalArgumentException if nothing can be run with them; says why
	 */
	void check() {}

	/**
	 * The work itself; the parameters have been checked. Bad parameters and files become the reason of a cancelled
	 * command.
	 */
	abstract void work() throws IOException;

	@Override
	public final void run() {
		if (isCanceled()) return;
		try {
			check();
			work();
		}
		catch (final CancellationException exc) {
			cancel(exc.getMessage());
		}
		catch (final IllegalArgumentException | IllegalStateException | IOException exc) {
			final String reason = exc.getMessage() == null ? exc.toString() : exc.getMessage();
			failed(reason);
		}
	}

	/** The work cannot be done: each host tells the user why in its way. */
	void failed(final String reason) {
		cancel(reason);
		events.publish(new RefusedEvent(this, reason));
	}

	/** Says in the log what was done. */
	void inform(final String text) {
		log.info(text);
	}

	/** Tells the user something, and goes on. */
	void warn(final String text) {
		final WarningEvent warning = new WarningEvent(this, text);
		events.publish(warning);
		if (!warning.isConsumed()) log.warn(text);
	}

	/**
	 * Begins a part of the work that may take more than a second.
	 *
	 * @param name what is done, as the progress line says it
	 * @param steps how many there are; 0 if not known
	 */
	Phase phase(final String name, final long steps) {
		return new Phase(tasks, name, steps);
	}

	/** Tells the host how far a training is; after each loop. */
	void report(final LearningCurveEvent event) {
		events.publish(event);
	}

	/** Refuses a number below 1. */
	static void requirePositive(final String what, final int number) {
		if (number < 1) throw new IllegalArgumentException(what + " = " + number + ": must be 1 or more");
	}

	/** Refuses a file or folder that was not given. */
	static void requireGiven(final String what, final File file) {
		if (file == null || file.getPath().isBlank()) throw new IllegalArgumentException(what);
	}

	@Override
	public void mayAsk() {
		isAsking = true;
	}

	@Override
	public String refusal() {
		try {
			check();
			return null;
		}
		catch (final IllegalArgumentException exc) {
			return exc.getMessage();
		}
	}

	/** Whether it was started from a dialog, so that it may ask for more in a second one. */
	boolean isAsking() {
		return isAsking;
	}

	/** Every parameter that was given, by name, apart from those that do not change the result. */
	Map<String, Object> parameters() {
		final Map<String, Object> values = new LinkedHashMap<>();
		given().forEach((name, value) -> {
			if (value instanceof File) values.put(name, value.toString());
			else if (!(value instanceof RandomAccessibleInterval)) values.put(name, value);
		});
		return values;
	}

	/** What this run is, for those who want to repeat or resume it. */
	JsonObject provenance() throws IOException {
		final Map<String, String> files = new LinkedHashMap<>();
		final List<String> notWritten = new ArrayList<>();
		given().forEach((name, value) -> {
			if (value instanceof File file && !file.getPath().isBlank()) files.put(name, file.getPath());
			if (value instanceof RandomAccessibleInterval) notWritten.add(name);
		});
		return Provenance.describe(getClass().getSimpleName(), parameters(), files, notWritten);
	}

	/** Numbers, truth values, texts, files and images that results depend on. */
	final Map<String, Object> given() {
		final Map<String, Object> values = new LinkedHashMap<>();
		for (final CommandItem<?> item : info().items()) {
			final Object value = item.of(this);
			if (item.getVisibility() == ItemVisibility.MESSAGE || NOT_RESULT.contains(item.getName())) continue;
			if (item.getType().isPrimitive() || value instanceof String || value instanceof File ||
				value instanceof RandomAccessibleInterval) values.put(item.getName(), value);
		}
		return values;
	}

	/** What SciJava knows of this command. */
	RasterFitCommandInfo info() {
		return (RasterFitCommandInfo) commands.getCommand(getClass());
	}

	TaskService tasks() {
		return tasks;
	}

	CommandService commands() {
		return commands;
	}

	ModuleService modules() {
		return modules;
	}

	PluginService plugins() {
		return plugins;
	}

	/** The plugin of a kind that the parameters name, with the values of its options. */
	<P extends Exchangeable> Chosen<P> chosen(final Class<P> kind) {
		return chosenPlugins().of(kind);
	}

	/** The plugin of a kind that the parameters name for a use ({@link PluginChoice#use}). */
	<P extends Exchangeable> Chosen<P> chosen(final Class<P> kind, final String use) {
		return chosenPlugins().of(kind, use);
	}

	/** The plugins of a kind that the parameters name: one, or all of them. */
	<P extends Exchangeable> List<Chosen<P>> chosenOrAll(final Class<P> kind) {
		return chosenPlugins().orAll(kind);
	}

	/** Refuses options of a kind of which no plugin is used. */
	void requireNoOptions(final Class<? extends Exchangeable> kind, final String why) {
		requireNoOptions(kind, "", why);
	}

	/** The same for one of several uses. */
	void requireNoOptions(final Class<? extends Exchangeable> kind, final String use, final String why) {
		chosenPlugins().requireNoOptions(kind, use, why);
	}

	private ChosenPlugins chosenPlugins() {
		return new ChosenPlugins(plugins, info(), this);
	}
}
