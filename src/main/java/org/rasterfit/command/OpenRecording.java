package org.rasterfit.command;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;

import org.rasterfit.figure.Figure;
import org.rasterfit.figure.RecordingFigure;
import org.rasterfit.image.CalibratedImage;
import org.rasterfit.recording.Exported;
import org.rasterfit.recording.Psth;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.RecordingExport.FileWriter;
import org.rasterfit.recording.RecordingExport;
import org.rasterfit.recording.Recordings;
import org.rasterfit.recording.image.ImageRecordings;
import org.rasterfit.run.ResultFolder;
import org.rasterfit.targets.TargetFiles;
import org.rasterfit.targets.TargetSource;
import org.rasterfit.targets.Targets;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginService;

/** Opens a recording: spikes or rates become rates per neuron and condition. See docs/recordings.md. */
@Plugin(type = Command.class, headless = true,
	description = "Opens a recording of spikes or rates; the format is recognised " +
		"by what the file holds",
	menu = { @Menu(label = "Plugins"), @Menu(label = "RasterFit"), @Menu(
		label = "Open Recording...", weight = 11) })
public final class OpenRecording extends RasterFitCommand {

	private static final String RATES = "rates.csv";

	/** Typed for all neurons. */
	private static final String ALL = "all";

	/** How many neurons are drawn unless the user says which. */
	private static final int FEW = 6;

	/** A figure of more neurons than this cannot be read. */
	private static final int MOST_IN_FIGURE = 24;

	@Group
	private final RecordingInputs source = new RecordingInputs(this);

	@Parameter(label = "Neurons in figures", required = false, persist = false,
		description = "Whose rates and spikes in trials " +
			"are drawn and handed out as raster image: ids separated by commas, or " + ALL +
			"; blank: a few of different rates")
	private String neurons = "";

	@Parameter(label = "Target file", required = false, style = "open", persist = false,
		description = "Targets to be shown " +
			"with the rates and written as CSV and TIFF, of the same files as in Train Balanced Network; blank: none")
	private File targetFile;

	// A text, not a file: SciJava cancels headless commands with a single file that is not given.
	@Parameter(label = "Output folder", style = "directory", required = false, persist = false,
		description = "New or empty folder for rates with their spread, spikes and quality of neurons (CSV), rates " +
			"and raster (TIFF), " +
			"spikes (NWB) and figures; leave blank to write nothing")
	private String output = "";

	@PluginChoice(RecordingExport.class)
	@Parameter(label = "Formats", choices = ChosenPlugins.ALL, persist = false,
		description = "In which formats the recording is written to the output folder")
	private String export = ChosenPlugins.ALL;

	@PluginOptions(RecordingExport.class)
	@Parameter(label = "Format options", required = false, persist = false,
		description = "Of the formats, as name=value, name=value")
	private String exportOptions = "";

	@Parameter(type = ItemIO.OUTPUT, label = "Recording")
	private Recording opened;

	@Parameter(type = ItemIO.OUTPUT, label = "Figures")
	private Map<String, Figure> figures;

	@Parameter(type = ItemIO.OUTPUT, label = "Spikes in trials")
	private CalibratedImage<FloatType> raster;

	@Parameter(type = ItemIO.OUTPUT, label = "Targets")
	private CalibratedImage<DoubleType> targets;

	@Parameter(type = ItemIO.OUTPUT, label = "What was found")
	private String result;

	/**
	 * Opens a recording that was dropped on a window; what its files do not say is asked for in a dialog.
	 *
	 * @throws CancellationException if the user did not want to answer
	 * @throws IOException if it cannot be read, or if something is missing and no dialog can ask
	 */
	public static Recording open(final PluginService plugins, final File file) throws IOException {
		return RecordingSource.open(new RecordingSource.Caller(plugins, true, null), file, "").recording();
	}

	@Override
	void work() throws IOException {
		chosenOrAll(RecordingExport.class);
		final ResultFolder folder = ResultFolder.open(output);
		final RecordingSource.Opened read = source.open();
		opened = read.recording();
		final int[] chosen = chosen();
		final int[] drawn = Arrays.copyOf(chosen, Math.min(chosen.length, MOST_IN_FIGURE));
		figures = new LinkedHashMap<>();
		figures.put("recording", RecordingFigure.all(opened));
		final Psth psth = Psth.of(Recordings.parse(plugins(), source.reading()));
		final List<String> found = new ArrayList<>(read.found());
		if (opened.spikes().isPresent()) {
			figures.put("psth", RecordingFigure.psth(opened, psth, drawn));
			figures.put("trials", RecordingFigure.trials(opened, drawn));
			raster = ImageRecordings.raster(opened, chosen);
			found.add("Raster image: " + raster.dimension(2) + " neurons, trials " +
				RecordingFigure.trialsOfConditions(opened));
		}
		final Targets given = targets(drawn, found);
		result = describe(found);
		if (folder.file(RATES).isPresent()) export(folder, psth, given);
	}

	/** Indices of the neurons that the user wants to see; blank: {@value #FEW}. */
	private int[] chosen() {
		if (neurons.isBlank()) return RecordingFigure.examplesByRate(opened, FEW);
		if (neurons.trim().equals(ALL)) return IntStream.range(0, opened.neurons()).toArray();
		final List<String> ids = Arrays.stream(neurons.split(",")).map(String::trim).filter(id -> !id.isEmpty())
			.distinct()
			.toList();
		for (final String id : ids)
			if (!opened.neuronIds().contains(id)) throw new IllegalArgumentException("neurons = \"" +
				neurons + "\": the recording has no neuron \"" + id + "\"; it has " + opened.neurons() + ": " +
				String.join(", ",
					opened.neuronIds().subList(0, Math.min(8, opened.neurons()))) +
				(opened.neurons() > 8 ? ", ..." : ""));
		return ids.stream().mapToInt(opened.neuronIds()::indexOf).toArray();
	}

	/** Reads and draws the targets of a file; {@code null} if there is none. */
	private Targets targets(final int[] drawn, final List<String> found) throws IOException {
		if (targetFile == null || targetFile.getPath().isBlank()) return null;
		final Targets given = TargetSource.file(targetFile, opened);
		targets = given.calibratedImage(opened.conditions());
		figures.put("targets",
			RecordingFigure.examples(opened, given, Arrays.copyOf(drawn, Math.min(5, drawn.length))));
		found.add(String.format(Locale.ROOT, "Targets of %s: mean %.6f [threshold = 1]", targetFile, Arrays.stream(given
			.values()).average().orElseThrow()));
		found.addAll(TargetFiles.notes(TargetFiles.files(targetFile.toPath())));
		return given;
	}

	private String describe(final List<String> found) {
		final List<String> lines = new ArrayList<>(found);
		lines
			.add(String.format(Locale.ROOT, "Read as %s: %d neurons, %d bins of %s ms from %s ms, conditions: %s",
				source.reading().isEmpty() ? "it is" : source.reading(), opened
					.neurons(),
				opened.bins(), opened.binMs(), opened.startMs(), String.join(" | ", opened.conditions())));
		lines.addAll(opened.notes());
		return String.join(System.lineSeparator(), lines);
	}

	private void export(final ResultFolder folder, final Psth psth, final Targets given) throws IOException {
		final List<Exported.Series> series = given == null ? List.of() : List.of(TargetSource.series(given, 0));
		final Map<String, FileWriter> files = new Exported("", opened, Optional.of(psth), Optional.ofNullable(raster),
			series).files(
				chosenOrAll(RecordingExport.class));
		try (Phase writing = phase("Writing files", files.size() + figures.size())) {
			long written = 0;
			for (final Map.Entry<String, FileWriter> file : files.entrySet()) {
				file.getValue().write(folder.file(file.getKey()).orElseThrow());
				writing.at(++written);
			}
			for (final Map.Entry<String, Figure> figure : figures.entrySet()) {
				folder.write(figure.getKey(), figure.getValue());
				writing.at(++written);
			}
		}
		// In this order in every run: Map.of would have another each time.
		final Map<String, Object> numbers = new LinkedHashMap<>();
		numbers.put("command", getClass().getSimpleName());
		numbers.put("parameters", parameters());
		numbers.put("result", result);
		folder.write(numbers);
	}
}
