package org.rasterfit.command;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.recording.ReadOption;
import org.rasterfit.recording.ReadOptions;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.RecordingReader;
import org.rasterfit.recording.Recordings;
import org.rasterfit.run.Provenance;
import org.rasterfit.run.SavedNetwork;
import org.scijava.plugin.Parameter;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;

/** The recording that a saved network was trained on, opened again. Names are macro and script keys. */
final class TrainedRecording {

	// A text, not a file: SciJava cancels headless commands with a single file that is not given.
	@Parameter(label = "Recording", style = "open", required = false, persist = false,
		description = "Where the recording is now that the network was trained on; blank: where it was, if it is " +
			"still " +
			"there")
	private String recording = "";

	@PluginOptions(RecordingReader.class)
	@Parameter(label = "Reading options", required = false, persist = false,
		description = "Beside those of the training, such as heldOut=cell_type = FS")
	private String reading = "";

	private final RasterFitCommand command;

	TrainedRecording(final RasterFitCommand command) {
		this.command = command;
	}

	/**
	 * What was opened.
	 *
	 * @param recording with all units that the network was trained on; empty: it could not be opened
	 * @param why why not; empty if it was
	 * @param names files of the recording as they are written down
	 */
	record Opened(Optional<Recording> recording, String why, List<String> names) {

		/** Adds the recording, if there is one, to the description of a run. */
		JsonObject addTo(final JsonObject run) throws IOException {
			return recording.isEmpty() ? run : Provenance.with(run, recording.get(), names);
		}
	}

	/**
	 * Opens it.
	 *
	 * @param binMs width of the bins that its rates are wanted in [ms]; 0: as it was read for the training
	 * @throws IOException if it cannot be read although the user says where it is or how to read it
	 */
	Opened open(final SavedNetwork saved, final double binMs) throws IOException {
		final boolean isAsked = !recording.isBlank() || !reading.isBlank();
		try {
			return opened(saved, binMs);
		}
		catch (final IOException | IllegalArgumentException exc) {
			if (isAsked) throw exc;
			return new Opened(Optional.empty(), exc.getMessage(), List.of());
		}
	}

	private Opened opened(final SavedNetwork saved, final double binMs) throws IOException {
		final JsonObject run = saved.provenance().isBlank() ? new JsonObject()
			: JsonParser.parseString(saved.provenance()).getAsJsonObject();
		if (run.has("not_written") && recording.isBlank()) throw new IOException(
			"the recording was given by a script, and the network's file does not say where it is: say recording");
		final String path = recording.isBlank() ? given(run, "recording") : recording.strip();
		if (path.isBlank()) throw new IOException(
			"the network's file does not say which recording it was trained on: say recording");
		ReadOptions options = Recordings.parse(command.plugins(), given(run, "reading")).with(Recordings.parse(command
			.plugins(), reading));
		if (binMs > 0) options = options.with(new ReadOptions(Map.of(ReadOption.BIN.name(), Double.toString(binMs))));
		final Recording opened = RecordingSource.open(command.plugins(), new File(path), options.format());
		requireUnits(saved.trained(), opened);
		return new Opened(Optional.of(opened), "", RecordingSource.names(command.plugins(), new File(path)));
	}

	/** What the run that made the network was given; blank if nothing. */
	private static String given(final JsonObject run, final String name) {
		return run.get("parameters")instanceof JsonObject parameters &&
			parameters.get(name)instanceof JsonPrimitive value ? value.getAsString() : "";
	}

	/** It must be the recording of the network: with all of its units and conditions, and none of them held out. */
	private static void requireUnits(final NetworkAndTask trained, final Recording opened) {
		for (final String condition : trained.task().conditions())
			if (!opened.conditions().contains(condition)) throw new IllegalArgumentException("recording " + opened
				.name() + " has no condition " + condition + ", which the network was trained on; it has " +
				opened
					.conditions());
		for (final String id : trained.task().recordedIds()) {
			if (opened.heldOut().isPresent() && opened.heldOut().get().neuronIds().contains(id))
				throw new IllegalArgumentException("heldOut: unit " + id +
					" is no held-out unit, the network was trained on it");
			if (!opened.neuronIds().contains(id)) throw new IllegalArgumentException("recording " + opened.name() +
				" has no unit " + id +
				", which the network was trained on: it must be read as it was for the training");
		}
	}
}
