package org.rasterfit.command;

import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import org.rasterfit.figure.Figure;
import org.rasterfit.figure.RecordingFigure;
import org.rasterfit.recording.Recording;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Opens a recording: spikes or rates become rates per neuron and condition. See docs/recordings.md. */
@Plugin(type = Command.class, headless = true, description = "Opens a recording of spikes or rates; the format is recognised " +
	"by what the file holds", menu = { @Menu(label = "Plugins"), @Menu(label = "RasterFit"), @Menu(
		label = "Open Recording...", weight = 11) })
public final class OpenRecording extends RasterFitCommand {

	@Parameter(label = "Recording", style = "open", persist = false,
		description = RecordingSource.FILE_HELP)
	private File recording;

	@Parameter(label = "Reading options", required = false, persist = false,
		description = RecordingSource.READING_HELP)
	private String reading = "";

	@Parameter(type = ItemIO.OUTPUT, label = "Recording")
	private Recording opened;

	@Parameter(type = ItemIO.OUTPUT, label = "Figures")
	private Map<String, Figure> figures;

	@Override
	void work() throws IOException {
		opened = RecordingSource.open(plugins(), recording, reading);
		figures = new LinkedHashMap<>();
		figures.put("recording", RecordingFigure.all(opened));
	}
}
