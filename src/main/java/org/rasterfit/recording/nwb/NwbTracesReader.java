package org.rasterfit.recording.nwb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.rasterfit.file.FileNames;
import org.rasterfit.file.Hdf5File;
import org.rasterfit.plugin.Option;
import org.rasterfit.recording.Contents;
import org.rasterfit.recording.FrameClock;
import org.rasterfit.recording.ReadOption;
import org.rasterfit.recording.ReadOptions;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.RecordingReader;
import org.rasterfit.recording.Session;
import org.rasterfit.recording.SessionContents;
import org.rasterfit.recording.SessionSize;
import org.rasterfit.recording.TraceCutter;
import org.rasterfit.table.Table;
import org.scijava.Priority;
import org.scijava.plugin.Plugin;

/**
 * Reads traces of imaged neurons of NWB files: series of the type {@code RoiResponseSeries}, such as dF/F or
 * deconvolved activity, and the table of trials. A file that has sorted units, too, is read for those, unless the
 * option dataset names a series.
 */
@Plugin(type = RecordingReader.class, priority = Priority.HIGH)
public final class NwbTracesReader implements RecordingReader {

	@Override
	public String label() {
		return "NWB of imaging (RoiResponseSeries: dF/F or deconvolved)";
	}

	@Override
	public boolean canRead(final List<Path> files) {
		return canRead(files, ReadOptions.none());
	}

	@Override
	public boolean canRead(final List<Path> files, final ReadOptions options) {
		if (files.size() != 1 || !Hdf5File.hasSignature(files.get(0))) return false;
		try (Hdf5File nwb = Hdf5File.open(files.get(0))) {
			return (!nwb.has("units") || options.text(ReadOption.DATASET.name(), null) != null) &&
				!NwbTraces.series(nwb).isEmpty();
		}
		catch (final IOException exc) {
			return false;
		}
	}

	@Override
	public List<Option> options() {
		final List<Option> options = new ArrayList<>(List.of(ReadOption.DATASET));
		options.addAll(TraceCutter.OPTIONS);
		options.add(ReadOption.TRIAL_TABLE);
		return options;
	}

	@Override
	public Contents inspect(final List<Path> files, final ReadOptions options) throws IOException {
		try (Hdf5File nwb = Hdf5File.open(files.get(0))) {
			final NwbTraces traces = NwbTraces.open(nwb, options);
			final Table units = traces.units(), trials = NwbTables.open(nwb, NwbTables.trials(nwb, options), "trial");
			final FrameClock clock = traces.clock();
			return TraceCutter.contents(SessionContents.of(label(), units, trials, NwbEvents.find(nwb).keySet(),
				TraceCutter.memory(SessionSize.of(units, trials, options), clock, traces.bytes()), options(),
				traces.notes()), clock, traces.unit());
		}
	}

	@Override
	public Recording read(final List<Path> files, final ReadOptions options) throws IOException {
		final Path file = files.get(0);
		try (Hdf5File nwb = Hdf5File.open(file)) {
			final NwbTraces traces = NwbTraces.open(nwb, options);
			final Table units = traces.units(), trials = NwbTables.open(nwb, NwbTables.trials(nwb, options), "trial");
			return TraceCutter
				.cut(new Session(file.toString(), FileNames.stem(file), NwbTraces.ids(units), units, trials,
					NwbEvents.find(nwb), null, traces.notes()), traces.clock(), traces, traces.unit(), options);
		}
	}
}
