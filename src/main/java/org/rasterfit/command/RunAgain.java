package org.rasterfit.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

import org.rasterfit.run.Provenance;
import org.rasterfit.run.RunFolder;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.plugin.Parameter;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** Runs the command of a run folder again with the parameters that its run.json states. */
abstract class RunAgain extends RasterFitCommand {

	/** Commands that leave a run folder. A file can name no other. */
	private static final List<Class<? extends RasterFitCommand>> COMMANDS = List.of(TrainRateNetwork.class,
		TrainForceReadout.class, SimulateNeuron.class, SimulateNeuronPair.class, SimulateSpikingNetwork.class,
		TrainSpikingNetwork.class, TrainBalancedNetwork.class, ContinueTraining.class);

	@Parameter
	private ModuleService modules;

	/**
	 * Runs it.
	 *
	 * @param folder the run folder
	 * @param changes parameters that are to have other values
	 * @return the command after it has run
	 * @throws CancellationException if it was cancelled
	 */
	Module runAgain(final Path folder, final Map<String, Object> changes) throws IOException {
		final JsonObject run = RunFolder.run(folder);
		final CommandInfo info = command(folder, run);
		final Map<String, Object> inputs = new LinkedHashMap<>();
		for (final Map.Entry<String, JsonElement> given : run.getAsJsonObject("parameters").entrySet())
			inputs.put(given.getKey(), value(folder, info, given.getKey(), given.getValue()));
		for (final String change : changes.keySet()) if (info.getInput(change) == null) throw new IOException(folder +
			": a run of " + info.getDelegateClassName().replaceFirst(".*\\.", "") + " has no parameter " + change);
		inputs.putAll(changes);
		return OtherCommand.run(modules, info, inputs);
	}

	/**
	 * Refuses to do a run again on other files than it was made on.
	 *
	 * @param run what was run
	 * @param recording where the recording is now; blank: where it was
	 */
	void requireRepeatable(final JsonObject run, final String recording) throws IOException {
		Provenance.requireRepeatable(run, recording);
		if (!run.has("recording")) return;
		final JsonObject parameters = run.getAsJsonObject("parameters");
		final String file = recording == null || recording.isBlank() ? parameters.get("recording").getAsString() : recording;
		final String reading = parameters.has("reading") ? parameters.get("reading").getAsString() : "";
		Provenance.requireSameContent(run, RecordingSource.open(plugins(), new File(file), reading));
	}

	private CommandInfo command(final Path folder, final JsonObject run) throws IOException {
		final String name = run.has("command") ? run.get("command").getAsString() : "";
		for (final Class<? extends RasterFitCommand> type : COMMANDS)
			if (type.getSimpleName().equals(name) && run.has("parameters")) return commands().getCommand(type);
		throw new IOException(folder.resolve(RunFolder.RUN) + ", command: is \"" + name + "\", which this RasterFit cannot repeat");
	}

	/** A value of the type that the parameter has. */
	private static Object value(final Path folder, final CommandInfo info, final String name, final JsonElement json)
		throws IOException
	{
		final ModuleItem<?> item = info.getInput(name);
		final String field = folder.resolve(RunFolder.RUN) + ", parameters, " + name;
		if (item == null) throw new IOException(field + ": this RasterFit has no such parameter, the run was made by another version");
		if (!(json instanceof JsonPrimitive)) throw new IOException(field + ": is " + json + ": must be a number, a text or a truth value");
		final Class<?> type = item.getType();
		try {
			if (type == int.class) return json.getAsInt();
			if (type == long.class) return json.getAsLong();
			if (type == double.class) return json.getAsDouble();
			if (type == boolean.class) return json.getAsBoolean();
			return type == File.class ? new File(json.getAsString()) : json.getAsString();
		}
		catch (final NumberFormatException exc) {
			throw new IOException(field + ": is " + json + ": must be of type " + type, exc);
		}
	}
}
