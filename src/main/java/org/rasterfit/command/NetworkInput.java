package org.rasterfit.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.rasterfit.evaluation.UntrainedWeights;
import org.rasterfit.network.CellModel;
import org.rasterfit.run.FinishedRun;
import org.rasterfit.run.NetworkFile;
import org.rasterfit.run.SavedNetwork;
import org.scijava.plugin.Parameter;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** The saved network that a command works on. The name is a macro and script key. */
final class NetworkInput {

	@Parameter(label = "Run folder or network.h5", style = "open", persist = false,
		description = "A run folder of stage 3, or a network file")
	private File network;

	private final RasterFitCommand command;

	NetworkInput(final RasterFitCommand command) {
		this.command = command;
	}

	/**
	 * Checks that there is one, without reading it.
	 *
	 * @throws IllegalArgumentException if none was given
	 */
	void check() {
		RasterFitCommand.requireGiven("network: no run folder or network file given", network);
	}

	/**
	 * The network file: the one that was given, or that of the run folder.
	 *
	 * @throws IOException if the folder holds none
	 */
	Path file() throws IOException {
		if (!network.isDirectory()) return network.toPath();
		final Path file = network.toPath().resolve(NetworkFile.NAME);
		if (!Files.exists(file)) throw new IOException(file +
			": no such file: must be the folder of a finished training of stage 3" + used());
		return file;
	}

	/** Which network the run of the folder used, if it is one that uses a network; blank otherwise. */
	private String used() throws IOException {
		final FinishedRun run = new FinishedRun(network.toPath());
		if (!run.isBegun()) return "";
		final JsonObject made = run.description();
		if (!(made.get("files")instanceof JsonObject files) || !(files.get("network")instanceof JsonObject used))
			return "";
		return "; this is a run of " + made.get("command").getAsString() + " with the network " + used.get("path")
			.getAsString();
	}

	/** The weights that the training of the network began with. */
	UntrainedWeights untrained(final SavedNetwork saved) throws IOException {
		if (saved.provenance().isBlank()) return UntrainedWeights.even(saved.trained());
		final JsonObject run = JsonParser.parseString(saved.provenance()).getAsJsonObject();
		return new UntrainedWeights(RunAgain.made(command, file(), run).initialWeights(saved.trained()), true);
	}

	/** Reads it. */
	SavedNetwork read() throws IOException {
		return NetworkFile.read(file(), command.plugins().createInstancesOfType(CellModel.class));
	}
}
