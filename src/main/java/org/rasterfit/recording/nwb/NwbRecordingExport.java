package org.rasterfit.recording.nwb;

import java.util.Map;

import org.rasterfit.plugin.Settings;
import org.rasterfit.recording.Exported;
import org.rasterfit.recording.RecordingExport;
import org.scijava.plugin.Plugin;

/**
 * One file with spikes in trials, trial-averaged rates and series; nothing if only rates are known.
 *
 * @see NwbExport
 */
@Plugin(type = RecordingExport.class, priority = 1)
public final class NwbRecordingExport implements RecordingExport {

	@Override
	public String label() {
		return "NWB";
	}

	@Override
	public Map<String, FileWriter> files(final Exported exported, final Settings settings) {
		if (exported.recording().spikes().isEmpty()) return Map.of();
		return Map.of(exported.prefix() + "spikes.nwb", file -> {
			final NwbExport nwb = NwbExport.of(exported.recording());
			for (final Exported.Series series : exported.series())
				nwb.with(series.name(), series.values(), series.binMs(), series.startMs(), series
					.unit(), series.description());
			nwb.write(file);
		});
	}
}
