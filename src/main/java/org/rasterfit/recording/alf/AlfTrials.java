package org.rasterfit.recording.alf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

import org.rasterfit.file.NpyFile;
import org.rasterfit.recording.ReadOption;
import org.rasterfit.recording.ReadOptions;
import org.rasterfit.recording.Session;
import org.rasterfit.recording.TrialFile;
import org.rasterfit.table.Column;
import org.rasterfit.table.Table;

/** The trials of a session in ALF files. */
final class AlfTrials {

	private static final String INTERVALS = "intervals", STOP = "stop_time";

	private AlfTrials() {}

	/**
	 * The trials: {@code trials.intervals.npy} and the other {@code trials.*.npy}, else a table trials.csv.
	 *
	 * @throws IOException if there is only a Parquet table, which is not read; says how to save it
	 */
	static Table of(final Path folder, final ReadOptions options) throws IOException {
		final Optional<Path> at = AlfFolder.trials(folder, "npy");
		final Map<String, Path> attributes = at.map(f -> AlfFolder.attributes(f, "trials", "npy")).orElse(Map.of());
		if (options.text(ReadOption.TRIAL_TABLE.name(), null) == null && attributes.containsKey(INTERVALS))
			return table(folder, attributes);
		final Optional<Path> parquet = AlfFolder.trials(folder, "pqt");
		if (options.text(ReadOption.TRIAL_TABLE.name(), null) == null && parquet.isPresent())
			throw new IOException(AlfFolder.attributes(parquet.get(), "trials", "pqt").values().iterator().next() +
				": is a Parquet table, which is not read: save it as trials.csv in " + folder +
				" (Python: pandas.read_parquet(FILE).to_csv(\"trials.csv\")) and say trialTable=trials.csv");
		return renamed(TrialFile.read(folder, folder, options, "clusters."));
	}

	private static Table table(final Path folder, final Map<String, Path> attributes) throws IOException {
		final Path file = attributes.get(INTERVALS);
		final int[] shape = NpyFile.shape(file);
		if (shape.length != 2 || shape[1] != 2) throw new IOException(file + ": has shape " + Arrays.toString(shape) +
			": must be trials x 2 (start, stop)");
		final double[] start = new double[shape[0]], stop = new double[shape[0]];
		NpyFile.forEach(file, (i, value) -> (i % 2 == 0 ? start : stop)[i / 2] = value);
		final Table table = new Table(folder.toString(), "trial", shape[0])
			.with(Session.START, () -> new Column(Session.START, start, null))
			.with(STOP, () -> new Column(STOP, stop, null));
		for (final Map.Entry<String, Path> attribute : attributes.entrySet())
			if (!attribute.getKey().equals(INTERVALS) && isColumn(attribute.getValue(), shape[0]))
				table.with(attribute.getKey(),
					() -> new Column(attribute.getKey(), NpyFile.column(attribute.getValue()), null));
		return table;
	}

	private static boolean isColumn(final Path file, final int rows) {
		try {
			return NpyFile.length(file) == rows;
		}
		catch (final IOException exc) {
			// several values per trial, or damaged: no column that trials can be told apart by
			return false;
		}
	}

	/** A table of trials that pandas saved calls start and stop intervals_0 and intervals_1. */
	private static Table renamed(final Table table) throws IOException {
		if (table.has(Session.START) || !table.has("intervals_0")) return table;
		final Column start = table.column("intervals_0", Session.START), stop = table.column("intervals_1", STOP);
		return table.with(Session.START, () -> new Column(Session.START, start.numbers(), start.texts()))
			.with(STOP, () -> new Column(STOP, stop.numbers(), stop.texts()));
	}
}
