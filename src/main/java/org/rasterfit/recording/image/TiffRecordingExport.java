package org.rasterfit.recording.image;

import java.util.LinkedHashMap;
import java.util.Map;

import org.rasterfit.image.TiffExport;
import org.rasterfit.plugin.Settings;
import org.rasterfit.recording.Exported;
import org.rasterfit.recording.RecordingExport;
import org.scijava.plugin.Plugin;

/**
 * Images with axes and labels: rates and series, time x neuron x condition, and the raster of spikes in trials.
 *
 * @see TiffExport
 */
@Plugin(type = RecordingExport.class, priority = 2)
public final class TiffRecordingExport implements RecordingExport {

	@Override
	public String label() {
		return "TIFF";
	}

	@Override
	public Map<String, FileWriter> files(final Exported exported, final Settings settings) {
		final Map<String, FileWriter> files = new LinkedHashMap<>();
		files.put(exported.prefix() + "rates.tif",
			file -> TiffExport.write(exported.recording().calibratedImage(), file));
		exported.raster()
			.ifPresent(raster -> files.put(exported.prefix() + "raster.tif", file -> TiffExport.write(raster, file)));
		for (final Exported.Series series : exported.series())
			files.put(series.name() + "s.tif", file -> TiffExport.write(series
				.image(exported.recording()), file));
		return files;
	}
}
