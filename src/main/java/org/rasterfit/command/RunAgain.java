package org.rasterfit.command;

import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;

import org.rasterfit.run.FinishedRun;
import org.rasterfit.run.Provenance;
import org.rasterfit.run.RunFolder;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** Runs the command of a run folder again with the parameters that its run.json states. */
abstract class RunAgain extends RasterFitCommand {

	@Group
	final Results results = new Results();

	@Group
	final TestResults tested = new TestResults();

	@Parameter(label = "Threads", min = "0", max = "1024", persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT,
			value = "90"),
		description = "0: as many as are useful on this machine. The result does not depend on it")
	int threads = 0;

	/**
	 * Runs it, and hands out what it hands out.
	 *
	 * @throws CancellationException if it was cancelled
	 */
	void runAgain(final Module module) {
		final Module done = OtherCommand.run(context(), module);
		results.of(done);
		tested.of(done);
	}

	/**
	 * The command of a run folder, ready to run.
	 *
	 * @param folder the run folder
	 * @param changes parameters that are to have other values
	 */
	Module command(final Path folder, final Map<String, Object> changes) throws IOException {
		final JsonObject run = new FinishedRun(folder).description();
		final CommandInfo info = command(folder, run);
		final Map<String, Object> inputs = new LinkedHashMap<>();
		final Set<String> known = new HashSet<>();
		for (final ModuleItem<?> item : info.inputs())
			known.add(item.getName());
		for (final Map.Entry<String, JsonElement> given : Provenance.complete(parameters(folder, run), known)
			.entrySet())
			inputs.put(given.getKey(), value(folder.resolve(RunFolder.RUN), info, given.getKey(), given.getValue()));
		for (final Map.Entry<String, Object> change : changes.entrySet()) {
			final ModuleItem<?> item = info.getInput(change.getKey());
			if (item == null)
				throw new IOException(folder + ": a run of " + name(info) + " has no parameter " + change.getKey());
			inputs.put(change.getKey(),
				item.getType() == String.class ? change.getValue().toString() : change.getValue());
		}
		return OtherCommand.create(modules(), info, inputs);
	}

	/**
	 * Refuses to do a run again on other files than it was made on.
	 *
	 * @param folder the run folder
	 * @param run what was run
	 * @param recording where the recording is now; blank: where it was
	 */
	void requireRepeatable(final Path folder, final JsonObject run, final String recording) throws IOException {
		Provenance.requireRepeatable(run, recording);
		if (!run.has("recording")) return;
		final CommandInfo info = command(folder, run);
		final JsonObject parameters = parameters(folder, run);
		final File file = recording == null || recording.isBlank()
			? (File) value(folder.resolve(RunFolder.RUN), info, "recording", parameters.get(
				"recording"))
			: new File(recording);
		final String reading = parameters.has("reading")
			? (String) value(folder.resolve(RunFolder.RUN), info, "reading", parameters.get("reading")) : "";
		Provenance.requireSameContent(run, RecordingSource.open(plugins(), file, reading));
	}

	/** Commands that leave a run folder, in the order of the menu. A file can name no other. */
	private static Map<String, CommandInfo> named(final CommandService commands) {
		final Map<String, CommandInfo> named = new LinkedHashMap<>();
		commands.getCommands().stream().filter(RunAgain::leavesRun)
			.sorted(Comparator.comparingDouble(info -> info.getMenuPath().getLeaf().getWeight()))
			.forEach(info -> named.put(name(info), info));
		return named;
	}

	private static boolean leavesRun(final CommandInfo info) {
		return info instanceof RasterFitCommandInfo ours && RunCommand.class.isAssignableFrom(ours.commandClass());
	}

	/** Simple name of a command. */
	static String name(final CommandInfo info) {
		return info.getDelegateClassName().replaceFirst(".*\\.", "");
	}

	/**
	 * The command of a name.
	 *
	 * @throws IllegalArgumentException if there is none that leaves a run folder
	 */
	static CommandInfo named(final CommandService commands, final String name) {
		final Map<String, CommandInfo> named = named(commands);
		if (named.containsKey(name)) return named.get(name);
		throw new IllegalArgumentException("command = " + name + ": must be one of " +
			String.join(", ", named.keySet()));
	}

	private CommandInfo command(final Path folder, final JsonObject run) throws IOException {
		if (!run.has("command")) throw new IOException(folder.resolve(RunFolder.RUN) + ", command: is missing");
		final JsonElement command = run.get("command");
		final CommandInfo info = command instanceof JsonPrimitive text && text.isString()
			? named(commands()).get(text.getAsString()) : null;
		if (info == null) throw new IOException(
			folder.resolve(RunFolder.RUN) + ", command: is " + command + ", which this RasterFit cannot run again");
		return info;
	}

	private static JsonObject parameters(final Path folder, final JsonObject run) throws IOException {
		if (run.get("parameters")instanceof JsonObject parameters) return parameters;
		throw new IOException(folder.resolve(RunFolder.RUN) + ", parameters: is missing, or no object");
	}

	/**
	 * The training that made a network, with the parameters that it had; it is not run. Parameters that this version
	 * does not know are left out.
	 *
	 * @param asking which command wants to know
	 * @param file that says so, for messages
	 * @param run what was run; of a network that was trained further, the last training
	 * @throws IOException if a value cannot be one of the parameter
	 */
	static TrainBalancedNetwork made(final RasterFitCommand asking, final Path file, final JsonObject run)
		throws IOException
	{
		final CommandInfo info = asking.commands().getCommand(TrainBalancedNetwork.class);
		final Module module = asking.modules().createModule(info);
		for (final Map.Entry<String, JsonElement> given : Provenance.parameters(run, TrainBalancedNetwork.class
			.getSimpleName()).entrySet()) {
			final String name = given.getKey();
			if (info.getInput(name) != null && !NOT_RESULT.contains(name))
				module.setInput(name, value(file, info, name, given.getValue()));
		}
		return (TrainBalancedNetwork) module.getDelegateObject();
	}

	/** A value of the type that the parameter has. */
	private static Object value(final Path file, final CommandInfo info, final String name, final JsonElement json)
		throws IOException
	{
		final ModuleItem<?> item = info.getInput(name);
		final String field = file + ", parameters, " + name;
		if (NOT_RESULT.contains(name))
			throw new IOException(field + ": is for the one who runs it to say, not for a file");
		if (item == null) throw new IOException(
			field + ": this RasterFit has no such parameter, the run was made by another version");
		if (!(json instanceof JsonPrimitive))
			throw new IOException(field + ": is " + json + ": must be a number, a text or a truth value");
		try {
			return value((JsonPrimitive) json, item.getType());
		}
		catch (final ArithmeticException | IllegalArgumentException exc) {
			throw new IOException(field + ": is " + json + ": must be of type " + item.getType().getSimpleName(), exc);
		}
	}

	/** Nothing is rounded, cut off or guessed: the file may hold anything. */
	private static Object value(final JsonPrimitive json, final Class<?> type) {
		final boolean number = type == int.class || type == long.class || type == double.class;
		if (number != json.isNumber() || (type == boolean.class) != json.isBoolean())
			throw new IllegalArgumentException(
				"another type");
		if (type == int.class) return new BigDecimal(json.getAsString()).intValueExact();
		if (type == long.class) return new BigDecimal(json.getAsString()).longValueExact();
		if (type == double.class) return json.getAsDouble();
		if (type == boolean.class) return json.getAsBoolean();
		if (type == File.class) return new File(json.getAsString());
		if (type == String.class) return json.getAsString();
		throw new IllegalArgumentException("no parameter of a run");
	}
}
