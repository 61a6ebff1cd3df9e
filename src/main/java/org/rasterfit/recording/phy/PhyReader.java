package org.rasterfit.recording.phy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.rasterfit.file.FileNames;
import org.rasterfit.plugin.Option;
import org.rasterfit.recording.Contents;
import org.rasterfit.recording.ReadOption;
import org.rasterfit.recording.ReadOptions;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.RecordingReader;
import org.rasterfit.recording.Session;
import org.rasterfit.recording.SessionContents;
import org.rasterfit.recording.SessionCutter;
import org.rasterfit.recording.SessionSize;
import org.rasterfit.recording.TrialFile;
import org.rasterfit.recording.UnknownOption;
import org.rasterfit.table.CsvTable;
import org.rasterfit.table.Table;
import org.scijava.plugin.Plugin;

/**
 * Reads a folder of Phy or Kilosort: {@code spike_times.npy} (sample numbers), {@code spike_clusters.npy} (before the
 * folder was opened in Phy: {@code spike_templates.npy}), the {@code cluster_*.tsv} tables as columns of the units
 * ({@link ClusterTables}), and the sampling rate from {@code params.py}. Trials come from a table beside them ({@code
 * trials.csv} or {@code trials.tsv}: start_time, stop_time and others, in s from the first sample).
 */
@Plugin(type = RecordingReader.class)
public final class PhyReader implements RecordingReader {

	/** File that every folder of this format has. */
	public static final String SPIKE_TIMES = "spike_times.npy";

	private static final Pattern SAMPLE_RATE = Pattern.compile("(?m)^\\s*sample_rate\\s*=\\s*([0-9.eE+_]+)");

	@Override
	public String label() {
		return "Phy or Kilosort folder (spike_times.npy, spike_clusters.npy or spike_templates.npy)";
	}

	/** Dialogs let people choose a file in the folder, but not the folder. */
	@Override
	public List<Path> files(final Path named) {
		final boolean isPart = named.endsWith(SPIKE_TIMES) && Files.isRegularFile(named);
		return List.of(isPart ? named.toAbsolutePath().getParent() : named);
	}

	@Override
	public boolean canRead(final List<Path> files) {
		return files.size() == 1 && Files.isRegularFile(files.get(0).resolve(SPIKE_TIMES));
	}

	@Override
	public List<Option> options() {
		final List<Option> options = new ArrayList<>(ReadOption.SESSION);
		options.add(ReadOption.SAMPLING_RATE);
		options.add(ReadOption.TRIAL_TABLE);
		return options;
	}

	@Override
	public Contents inspect(final List<Path> files, final ReadOptions options) throws IOException {
		final Path folder = files.get(0);
		samplingRate(folder, options);
		final Table trials = TrialFile.read(folder, folder, options, "cluster_");
		final List<String> notes = new ArrayList<>();
		final PhySpikes.Clusters clusters = PhySpikes.clusters(folder, notes);
		final Table units = ClusterTables.of(folder, clusters.ids(), notes);
		return SessionContents.of(label(), units, trials, List.of(), PhySpikes.memory(SessionSize.of(units, trials,
			options), clusters.counts()), options(), notes);
	}

	@Override
	public Recording read(final List<Path> files, final ReadOptions options) throws IOException {
		final Path folder = files.get(0);
		final double hz = samplingRate(folder, options);
		final Table trials = TrialFile.read(folder, folder, options, "cluster_");
		final List<String> notes = new ArrayList<>();
		final PhySpikes spikes = PhySpikes.read(folder, hz, notes);
		return SessionCutter.cut(new Session(folder.toString(), FileNames.stem(folder),
			Arrays.stream(spikes.ids()).mapToObj(
				Integer::toString).toList(),
			ClusterTables.of(folder, spikes.ids(), notes), trials, Map.of(), spikes, notes), options);
	}

	private static double samplingRate(final Path folder, final ReadOptions options) throws IOException {
		double hz = options.number("samplingRate", Double.NaN);
		final Path params = folder.resolve("params.py");
		if (Double.isNaN(hz) && Files.isRegularFile(params)) {
			if (Files.size(params) > 1 << 20) throw new IOException(params + ": is " + Files.size(params) +
				" bytes: too long for parameters of Phy");
			final Matcher match = SAMPLE_RATE.matcher(new String(Files.readAllBytes(params),
				java.nio.charset.StandardCharsets.ISO_8859_1));
			if (match.find()) hz = CsvTable.parse(match.group(1).replace("_", ""));
		}
		if (Double.isNaN(hz)) throw new UnknownOption(ReadOption.SAMPLING_RATE, List.of(), params +
			", sample_rate: is missing: give the sampling rate with samplingRate [Hz]");
		if (!(hz > 0)) throw new IllegalArgumentException("samplingRate = " + hz + " Hz: must be above 0 Hz");
		return hz;
	}
}
