package org.rasterfit.command;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import org.rasterfit.figure.Figure;
import org.rasterfit.figure.LabelledImage;
import org.rasterfit.figure.RecordingFigure;
import org.rasterfit.recording.CsvExport;
import org.rasterfit.recording.NeuronQuality;
import org.rasterfit.recording.NwbExport;
import org.rasterfit.recording.Psth;
import org.rasterfit.recording.ReadOptions;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.TiffExport;
import org.rasterfit.run.ResultFolder;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.module.ModuleService;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginService;

/** Opens a recording: spikes or rates become rates per neuron and condition. See docs/recordings.md. */
@Plugin(type = Command.class, headless = true, description = "Opens a recording of spikes or rates; the format is recognised " +
	"by what the file holds", menu = { @Menu(label = "Plugins"), @Menu(label = "RasterFit"), @Menu(
		label = "Open Recording...", weight = 11) })
public final class OpenRecording extends RasterFitCommand implements Asking {

	private static final String RATES = "rates.csv";

	@Parameter(label = "Recording", style = "open", persist = false,
		description = RecordingSource.FILE_HELP)
	private File recording;

	@Parameter(label = "Reading options", required = false, persist = false,
		description = RecordingSource.READING_HELP)
	private String reading = "";

	@Parameter(visibility = ItemVisibility.INVISIBLE, required = false, persist = false, label = "Image",
		description = RecordingSource.IMAGE_HELP)
	private RandomAccessibleInterval<? extends RealType<?>> image;

	// A text, not a file: SciJava cancels headless commands with a single file that is not given.
	@Parameter(label = "Output folder", required = false, persist = false,
		description = "New or empty folder for rates with their spread, spikes and quality of neurons (CSV), rates (TIFF), spikes " +
			"(NWB) and figures; leave blank to write nothing")
	private String output = "";

	@Parameter(type = ItemIO.OUTPUT, label = "Recording")
	private Recording opened;

	@Parameter(type = ItemIO.OUTPUT, label = "Figures")
	private Map<String, Figure> figures;

	@Parameter(type = ItemIO.OUTPUT, label = "Spikes in trials")
	private LabelledImage raster;

	@Parameter(type = ItemIO.OUTPUT, label = "What was found")
	private String result;

	private boolean mayAsk;

	@Override
	public void mayAsk() {
		mayAsk = true;
	}

	/**
	 * Opens a recording that somebody dropped on a window; what its files do not say is asked for in a dialog.
	 *
	 * @throws CancellationException if the user did not want to answer
	 * @throws IOException if it cannot be read, or if something is missing and there is nobody to ask
	 */
	public static Recording open(final PluginService plugins, final ModuleService modules, final File file)
		throws IOException
	{
		return RecordingSource.open(new RecordingSource.Caller(plugins, modules, true, null), file, "").recording();
	}

	@Override
	void work() throws IOException {
		final ResultFolder folder = ResultFolder.open(output);
		final RecordingSource.Opened source = RecordingSource.open(new RecordingSource.Caller(plugins(),
				modules(), mayAsk, image), recording, reading);
		opened = source.recording();
		reading = source.reading();
		figures = new LinkedHashMap<>();
		figures.put("recording", RecordingFigure.all(opened));
		final Psth psth = Psth.of(ReadOptions.parse(reading));
		if (opened.spikes().isPresent()) {
			figures.put("psth", RecordingFigure.psth(opened, psth, RecordingFigure.examplesByRate(opened, 6)));
			figures.put("trials", RecordingFigure.trials(opened, RecordingFigure.examplesByRate(opened, 4)));
			raster = RecordingFigure.trials(opened, RecordingFigure.examplesByRate(opened, 1)[0]);
		}
		result = describe(source.found());
		if (folder.file(RATES).isPresent()) export(folder, psth);
	}

	private String describe(final List<String> found) {
		final List<String> lines = new ArrayList<>(found);
		lines.add(String.format(Locale.ROOT, "Read as %s: %d neurons, %d bins of %s ms from %s ms, conditions %s", reading.isEmpty() ? "it is" : reading, opened
				.neurons(), opened.bins(), opened.binMs(), opened.startMs(), opened.conditions()));
		lines.addAll(opened.notes());
		return String.join(System.lineSeparator(), lines);
	}

	private void export(final ResultFolder folder, final Psth psth) throws IOException {
		CsvExport.rates(opened, folder.file(RATES).orElseThrow());
		TiffExport.write(opened.calibratedImage(), folder.file("rates.tif").orElseThrow());
		if (opened.spikes().isPresent()) {
			CsvExport.quality(NeuronQuality.of(opened, psth), folder.file("quality.csv").orElseThrow());
			CsvExport.psth(opened, psth, folder.file("psth.csv").orElseThrow());
			CsvExport.spikes(opened.spikes().orElseThrow(), opened.neuronIds(), opened.conditions(), folder.file("spikes.csv")
				.orElseThrow());
			NwbExport.of(opened).write(folder.file("spikes.nwb").orElseThrow());
		}
		for (final Map.Entry<String, Figure> figure : figures.entrySet()) folder.write(figure.getKey(), figure.getValue());
		folder.write(Map.of("command", getClass().getSimpleName(), "parameters", parameters(), "result", result));
	}
}
