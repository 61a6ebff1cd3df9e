package org.rasterfit.recording.phy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.rasterfit.file.FileNames;
import org.rasterfit.file.NpyFile;
import org.rasterfit.recording.Contents;
import org.rasterfit.recording.ReadOption;
import org.rasterfit.recording.ReadOptions;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.RecordingReader;
import org.rasterfit.recording.Session;
import org.rasterfit.recording.SessionContents;
import org.rasterfit.recording.SessionCutter;
import org.rasterfit.recording.UnknownOption;
import org.rasterfit.table.Column;
import org.rasterfit.table.CsvTable;
import org.rasterfit.table.Table;
import org.scijava.plugin.Plugin;

/**
 * Reads a folder of Phy or Kilosort: {@code spike_times.npy} (sample numbers), {@code spike_clusters.npy}, the
 * {@code cluster_*.tsv} tables as columns of the units, and the sampling rate from {@code params.py}. Trials come from a
 * table beside them ({@code trials.csv} or {@code trials.tsv}: start_time, stop_time and others, in s from the first
 * sample).
 */
@Plugin(type = RecordingReader.class)
public final class PhyReader implements RecordingReader {

	/** File that every folder of this format has. */
	public static final String SPIKE_TIMES = "spike_times.npy";

	private static final Pattern SAMPLE_RATE = Pattern.compile("(?m)^\\s*sample_rate\\s*=\\s*([0-9.eE+]+)");

	@Override
	public String format() {
		return "Phy or Kilosort folder (spike_times.npy, spike_clusters.npy)";
	}

	@Override
	public boolean canRead(final List<Path> files) {
		return files.size() == 1 && Files.isRegularFile(files.get(0).resolve(SPIKE_TIMES));
	}

	@Override
	public List<ReadOption> options() {
		final List<ReadOption> options = new ArrayList<>(ReadOption.SESSION);
		options.add(ReadOption.SAMPLING_RATE);
		options.add(ReadOption.TRIAL_TABLE);
		return options;
	}

	@Override
	public Contents inspect(final List<Path> files, final ReadOptions options) throws IOException {
		final Path folder = files.get(0);
		samplingRate(folder, options);
		final Table trials = CsvTable.readAll(trialFile(folder, options), "trial");
		final double[] clusters = NpyFile.column(folder.resolve("spike_clusters.npy"));
		final double[] ids = Arrays.stream(clusters).sorted().distinct().toArray();
		return SessionContents.of(format(), units(folder, ids), trials, List.of(), 24L * clusters.length, options(), List
			.of());
	}

	@Override
	public Recording read(final List<Path> files, final ReadOptions options) throws IOException {
		final Path folder = files.get(0);
		final double hz = samplingRate(folder, options);
		final Table trials = CsvTable.readAll(trialFile(folder, options), "trial");
		final double[][] spikes = spikes(folder, hz);
		final double[] ids = spikes[0];
		final Session.UnitSpikes source = new Session.UnitSpikes() {

			@Override
			public double[] seconds(final int unit) {
				return spikes[unit + 1];
			}

			@Override
			public double[] observed(final int unit) {
				return null;
			}
		};
		return SessionCutter.cut(new Session(folder.toString(), FileNames.stem(folder), Arrays.stream(ids).mapToObj(i -> Long
			.toString((long) i)).toList(), units(folder, ids), trials, Map.of(), source), options);
	}

	/** Cluster ids (row 0, ascending), then the spike times of each cluster [s]. */
	private static double[][] spikes(final Path folder, final double hz) throws IOException {
		final double[] times = NpyFile.column(folder.resolve(SPIKE_TIMES));
		final double[] clusters = NpyFile.column(folder.resolve("spike_clusters.npy"));
		if (times.length != clusters.length) throw new IOException(folder.resolve("spike_clusters.npy") + ": has " +
			clusters.length + " values, but spike_times.npy has " + times.length);
		if (times.length == 0) throw new IOException(folder.resolve(SPIKE_TIMES) + ": has no spikes");
		for (int i = 0; i < times.length; i++) if (!(times[i] >= 0) || Double.isInfinite(times[i])) throw new IOException(
			folder.resolve(SPIKE_TIMES) + ": spike " + i + " is at sample " + times[i] + ": must be 0 or later");
		for (int i = 0; i < clusters.length; i++) if (clusters[i] != Math.rint(clusters[i]) || Double.isInfinite(clusters[i]))
			throw new IOException(folder.resolve("spike_clusters.npy") + ": value " + i + " is " + clusters[i] +
				": must be a whole number");
		final double[] ids = Arrays.stream(clusters).sorted().distinct().toArray();
		final int[] counts = new int[ids.length];
		final int[] unit = new int[clusters.length];
		for (int i = 0; i < unit.length; i++) counts[unit[i] = Arrays.binarySearch(ids, clusters[i])]++;
		final double[][] spikes = new double[ids.length + 1][];
		spikes[0] = ids;
		for (int u = 0; u < ids.length; u++) spikes[u + 1] = new double[counts[u]];
		final int[] at = new int[ids.length];
		for (int i = 0; i < unit.length; i++) spikes[unit[i] + 1][at[unit[i]]++] = times[i] / hz;
		return spikes;
	}

	private static double samplingRate(final Path folder, final ReadOptions options) throws IOException {
		double hz = options.number("samplingRate", Double.NaN);
		final Path params = folder.resolve("params.py");
		if (Double.isNaN(hz) && Files.isRegularFile(params)) {
			if (Files.size(params) > 1 << 20) throw new IOException(params + ": is " + Files.size(params) +
				" bytes: too long for parameters of Phy");
			final Matcher match = SAMPLE_RATE.matcher(new String(Files.readAllBytes(params),
				java.nio.charset.StandardCharsets.ISO_8859_1));
			if (match.find()) hz = CsvTable.parse(match.group(1));
		}
		if (Double.isNaN(hz)) throw new UnknownOption(ReadOption.SAMPLING_RATE, List.of(), params +
			", sample_rate: is missing: give the sampling rate with samplingRate [Hz]");
		if (!(hz > 0)) throw new IllegalArgumentException("samplingRate = " + hz + " Hz: must be above 0 Hz");
		return hz;
	}

	/** The table of trials. */
	private static Path trialFile(final Path folder, final ReadOptions options) throws IOException {
		final String named = options.text("trialTable", null);
		if (named != null) {
			final Path file = folder.resolve(named);
			if (!Files.isRegularFile(file)) throw new IOException(file + ": no such file (trialTable)");
			return file;
		}
		for (final String name : List.of("trials.csv", "trials.tsv")) if (Files.isRegularFile(folder.resolve(name)))
			return folder.resolve(name);
		try (var files = Files.list(folder)) {
			final List<String> tables = files.map(f -> f.getFileName().toString()).filter(f -> f.matches("(?i).*\\.[ct]sv") && !f
				.startsWith("cluster_")).sorted().toList();
			throw new UnknownOption(ReadOption.TRIAL_TABLE, tables, folder +
				": has no trials.csv or trials.tsv: name a table of trials with trialTable" + (tables.isEmpty() ? "" : "; there are " +
					String.join(", ", tables)));
		}
	}

	/** Columns of the units from cluster_info.tsv, or from all cluster_*.tsv; clusters not listed there have none. */
	private static Table units(final Path folder, final double[] ids) throws IOException {
		final Table units = new Table(folder.toString(), "unit", ids.length);
		units.with("cluster_id", () -> new Column("cluster_id", ids, null));
		final List<Path> tables = new ArrayList<>();
		try (var files = Files.newDirectoryStream(folder, "cluster_*.{tsv,csv}")) {
			files.forEach(tables::add);
		}
		tables.sort(null);
		for (final Path file : tables) {
			final Table table = CsvTable.readAll(file, "cluster");
			if (!table.has("cluster_id")) throw new IOException(file + ", column cluster_id: is missing; there are " + String
				.join(", ", table.columns()));
			final Column key = table.column("cluster_id", "cluster_id");
			if (!key.isNumeric()) throw new IOException(file + ", column cluster_id: holds texts: must be numbers");
			final Map<Double, Integer> rows = new TreeMap<>();
			for (int r = 0; r < key.rows(); r++) if (rows.put(key.numbers()[r], r) != null) throw new IOException(file +
				", column cluster_id: " + key.text(r) + " occurs twice");
			for (final String name : table.columns()) if (!name.equals("cluster_id")) {
				final Column column = reordered(table.column(name, name), ids, rows);
				units.with(name, () -> column);
			}
		}
		return units;
	}

	private static Column reordered(final Column column, final double[] ids, final Map<Double, Integer> rows) {
		final double[] numbers = new double[ids.length];
		final String[] texts = new String[ids.length];
		for (int u = 0; u < ids.length; u++) {
			final Integer row = rows.get(ids[u]);
			numbers[u] = row == null || !column.isNumeric() ? Double.NaN : column.numbers()[row];
			texts[u] = row == null || column.isNumeric() ? "" : column.texts()[row];
		}
		return column.isNumeric() ? new Column(column.name(), numbers, null) : new Column(column.name(), null, texts);
	}
}
