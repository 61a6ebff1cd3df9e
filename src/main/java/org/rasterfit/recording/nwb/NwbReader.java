package org.rasterfit.recording.nwb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.rasterfit.file.FileNames;
import org.rasterfit.file.Hdf5File;
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
import org.rasterfit.table.Table;
import org.scijava.plugin.Plugin;

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
	public String label() {
		return "NWB (Neurodata Without Borders)";
	}

	@Override
	public boolean canRead(final List<Path> files) {
		if (files.size() != 1 || !Hdf5File.hasSignature(files.get(0))) return false;
		try (Hdf5File nwb = Hdf5File.open(files.get(0))) {
			return nwb.has("units") || !nwb.attribute("/", "nwb_version").isEmpty();
		}
		catch (final IOException exc) {
			return false;
		}
	}

	@Override
	public List<Option> options() {
		final List<Option> options = new ArrayList<>(ReadOption.SESSION);
		options.add(ReadOption.TRIAL_TABLE);
		return options;
	}

	@Override
	public Contents inspect(final List<Path> files, final ReadOptions options) throws IOException {
		try (Hdf5File nwb = Hdf5File.open(files.get(0))) {
			final NwbUnits units = NwbUnits.open(nwb);
			final Table trials = NwbTables.open(nwb, NwbTables.trials(nwb, options), "trial");
			return SessionContents.of(label(), units.table(), trials, NwbEvents.find(nwb).keySet(),
				SessionSize.of(units.table(), trials, options).cut(units.counts(), units.bytes()), options(),
				units.notes());
		}
	}

	@Override
	public Recording read(final List<Path> files, final ReadOptions options) throws IOException {
		final Path file = files.get(0);
		try (Hdf5File nwb = Hdf5File.open(file)) {
			final NwbUnits units = NwbUnits.open(nwb);
			final Table trials = NwbTables.open(nwb, NwbTables.trials(nwb, options), "trial");
			return SessionCutter
				.cut(new Session(file.toString(), FileNames.stem(file), units.ids(), units.table(), trials,
					NwbEvents.find(nwb), units, units.notes()), options);
		}
	}
}
