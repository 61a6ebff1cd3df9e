package org.rasterfit.recording.alf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
import org.rasterfit.recording.phy.PhySpikes;
import org.rasterfit.table.Table;
import org.scijava.plugin.Plugin;

/**
 * Reads folders of ALF files ({@code object.attribute.npy}), as the International Brain Laboratory and Steinmetz et al.
 * (2019) publish them: {@code spikes.times} [s] and {@code spikes.clusters}, in the folder itself or in folders of
 * probes below it; {@code clusters.*} as columns of the units; {@code trials.intervals} [s] and the other
 * {@code trials.*} as columns of the trials. Names may have a namespace ({@code _ibl_trials}) and further parts.
 */
@Plugin(type = RecordingReader.class)
public final class AlfReader implements RecordingReader {

	@Override
	public String label() {
		return "ALF folder (spikes.times.npy, spikes.clusters.npy, trials.*.npy)";
	}

	@Override
	public List<Path> files(final Path named) {
		final Path parent = named.toAbsolutePath().getParent();
		final boolean isPart = AlfFolder.isPart(named) && parent != null;
		return List.of(isPart ? parent : named);
	}

	@Override
	public boolean canRead(final List<Path> files) {
		return files.size() == 1 && !AlfFolder.probes(files.get(0)).isEmpty();
	}

	@Override
	public List<Option> options() {
		final List<Option> options = new ArrayList<>(ReadOption.SESSION);
		options.add(ReadOption.TRIAL_TABLE);
		return options;
	}

	@Override
	public Contents inspect(final List<Path> files, final ReadOptions options) throws IOException {
		final Table trials = AlfTrials.of(files.get(0), options);
		final List<String> notes = new ArrayList<>();
		final AlfUnits units = AlfUnits.clusters(files.get(0), notes);
		return SessionContents.of(label(), units.table(), trials, List.of(),
			PhySpikes.memory(SessionSize.of(units.table(), trials, options), units.counts()), options(), notes);
	}

	@Override
	public Recording read(final List<Path> files, final ReadOptions options) throws IOException {
		final Path folder = files.get(0);
		final Table trials = AlfTrials.of(folder, options);
		final List<String> notes = new ArrayList<>();
		final AlfUnits units = AlfUnits.read(folder, notes);
		return SessionCutter
			.cut(new Session(folder.toString(), FileNames.stem(folder), units.ids(), units.table(), trials,
				Map.of(), units, notes), options);
	}
}
