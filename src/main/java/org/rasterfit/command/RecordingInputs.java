package org.rasterfit.command;

import java.io.File;
import java.io.IOException;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import org.rasterfit.recording.Recording;
import org.rasterfit.recording.RecordingReader;
import org.rasterfit.run.Provenance;
import org.scijava.ItemVisibility;
import org.scijava.plugin.Parameter;

import com.google.gson.JsonObject;

/** The recording that a command works on. Names are macro and script keys. */
final class RecordingInputs {

	@Parameter(label = "Recording", style = "open", persist = false, description = RecordingSource.FILE_HELP)
	private File recording;

	@PluginOptions(RecordingReader.class)
	@Parameter(label = "Reading options", required = false, persist = false, description = RecordingSource.READING_HELP)
	private String reading = "";

	@Parameter(visibility = ItemVisibility.INVISIBLE, required = false, persist = false, label = "Image",
		description = RecordingSource.IMAGE_HELP)
	private RandomAccessibleInterval<? extends RealType<?>> image;

	private final RasterFitCommand command;

	RecordingInputs(final RasterFitCommand command) {
		this.command = command;
	}

	/** Whether a recording is named. */
	boolean isGiven() {
		return recording != null && !recording.getPath().isBlank();
	}

	/** What is known of the recording by now; nothing waits until it is read. */
	RecordingFacts facts() {
		return isGiven() ? RecordingFacts.of(command.plugins(), recording, reading) : RecordingFacts.NONE;
	}

	/** Opens it; what is asked for in a dialog becomes part of the reading options. */
	RecordingSource.Opened open() throws IOException {
		final RecordingSource.Caller caller = new RecordingSource.Caller(command.plugins(), command.isAsking(),
			image);
		final RecordingSource.Opened opened = RecordingSource.open(caller, recording, reading);
		reading = opened.reading();
		return opened;
	}

	/** How it was read. */
	String reading() {
		return reading;
	}

	/** The description of the command's run, with the recording that was opened. */
	JsonObject provenance(final Recording opened) throws IOException {
		return Provenance.with(command.provenance(), opened, RecordingSource.names(command.plugins(), recording));
	}
}
