package org.rasterfit.recording.csv;

import java.util.LinkedHashMap;
import java.util.Map;

import org.rasterfit.plugin.Settings;
import org.rasterfit.recording.Exported;
import org.rasterfit.recording.NeuronQuality;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.RecordingExport;
import org.scijava.plugin.Plugin;

/**
 * Text tables: rates and series bin by bin, and of single trials spikes, rates with their spread, and the quality of
 * neurons.
 *
 * @see CsvExport
 */
@Plugin(type = RecordingExport.class, priority = 3)
public final class CsvRecordingExport implements RecordingExport {

	@Override
	public String label() {
		return "CSV";
	}

	@Override
	public Map<String, FileWriter> files(final Exported exported, final Settings settings) {
		final Recording recording = exported.recording();
		final Map<String, FileWriter> files = new LinkedHashMap<>();
		files.put(exported.prefix() + "rates.csv", file -> CsvExport.rates(recording, file));
		exported.psth().filter(psth -> recording.spikes().isPresent()).ifPresent(psth -> {
			files.put(exported.prefix() + "quality.csv",
				file -> CsvExport.quality(NeuronQuality.of(recording, psth), file));
			files.put(exported.prefix() + "psth.csv", file -> CsvExport.psth(recording, psth, file));
			files.put(exported.prefix() + "spikes.csv",
				file -> CsvExport.spikes(recording.spikes().orElseThrow(), recording
					.neuronIds(), recording.conditions(), file));
		});
		for (final Exported.Series series : exported.series())
			files.put(series.name() + "s.csv", file -> CsvExport.bins(file, series
				.name(), series.values(), series.binMs(), series.startMs(), recording.neuronIds(),
				recording.conditions()));
		return files;
	}
}
