package org.rasterfit.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.scijava.plugin.Plugin;

import org.rasterfit.recording.Contents.ColumnSummary;

/**
 * Reads sorted spikes and trials of NWB files (Neurodata Without Borders 2, HDF5). Only the datasets that are needed
 * are read, however large the file.
 * <p>
 * Needs {@code /units/spike_times} [s] with {@code spike_times_index}, and a table of trials with
 * {@code start_time} and {@code stop_time} [s]. Everything else is optional.
 */
@Plugin(type = RecordingReader.class)
public final class NwbReader implements RecordingReader {

	@Override
	public String format() {
		return "NWB (Neurodata Without Borders)";
	}

	@Override
	public boolean canRead(final List<Path> files) {
		if (files.size() != 1 || !Hdf5File.isHdf5(files.get(0))) return false;
		try (Hdf5File nwb = Hdf5File.open(files.get(0))) {
			return nwb.has("units") || !nwb.attribute("/", "nwb_version").isEmpty();
		}
		catch (final IOException exc) {
			return false;
		}
	}

	@Override
	public List<ReadOption> options() {
		final List<ReadOption> options = new ArrayList<>(ReadOption.SESSION);
		options.add(ReadOption.TRIAL_TABLE);
		return options;
	}

	@Override
	public Contents inspect(final List<Path> files) throws IOException {
		try (Hdf5File nwb = Hdf5File.open(files.get(0))) {
			final NwbUnits units = NwbUnits.open(nwb);
			final List<String> notes = new ArrayList<>(units.notes());
			Table trials = new Table(files.get(0).toString(), "trial", 0);
			if (nwb.has(NwbTables.trials(ReadOptions.none()))) trials = NwbTables.open(nwb, NwbTables.trials(ReadOptions
				.none()), "trial");
			else notes.add("No table of trials; tables in /intervals: " + String.join(", ", nwb.members("intervals")));
			final List<String> events = new ArrayList<>();
			double end = 0;
			for (final ColumnSummary column : summaries(trials)) if (column.numeric() && !column.name()
				.equals("id")) events.add(column.name());
			events.addAll(NwbEvents.find(nwb).keySet());
			if (trials.has(Session.STOP) && trials.rows() > 0) end = java.util.Arrays.stream(trials.column(Session.STOP, "")
				.isNumeric() ? trials.column(Session.STOP, "").numbers() : new double[0]).max().orElse(0);
			return new Contents(format(), units.count(), trials.rows(), List.of(), summaries(units.table()), summaries(trials),
				events, end, 2 * nwb.bytes(NwbUnits.TIMES), options(), notes);
		}
	}

	private static List<ColumnSummary> summaries(final Table table) throws IOException {
		final List<ColumnSummary> summaries = new ArrayList<>();
		for (final String column : table.columns()) summaries.add(ColumnSummary.of(table.column(column, "")));
		return summaries;
	}

	@Override
	public Recording read(final List<Path> files, final ReadOptions options) throws IOException {
		final Path file = files.get(0);
		try (Hdf5File nwb = Hdf5File.open(file)) {
			final NwbUnits units = NwbUnits.open(nwb);
			final Table trials = NwbTables.open(nwb, NwbTables.trials(options), "trial");
			return SessionCutter.cut(new Session(file.toString(), FileNames.stem(file), units.ids(), units.table(), trials,
				NwbEvents.find(nwb), units), options);
		}
	}
}
