package org.rasterfit.recording.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.rasterfit.file.FileNames;
import org.rasterfit.image.TiffImages;
import org.rasterfit.plugin.Option;
import org.rasterfit.recording.Contents;
import org.rasterfit.recording.ReadOptions;
import org.rasterfit.recording.ReadingMemory;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.RecordingReader;
import org.scijava.plugin.Plugin;

/**
 * Reads a TIFF file as a recording: x = time, y = neuron, slice = condition, with ImageJ's calibration where it has
 * one.
 *
 * @see TiffImages
 * @see ImageRecordings
 */
@Plugin(type = RecordingReader.class)
public final class TiffReader implements RecordingReader {

	@Override
	public String label() {
		return "TIFF image (time x neuron x condition)";
	}

	@Override
	public boolean canRead(final List<Path> files) {
		return files.size() == 1 && TiffImages.isTiff(files.get(0));
	}

	@Override
	public List<Option> options() {
		return ImageRecordings.OPTIONS;
	}

	@Override
	public Contents inspect(final List<Path> files, final ReadOptions options) throws IOException {
		final Path file = files.get(0);
		final TiffImages.Header header = TiffImages.header(file);
		return ImageRecordings.inspect(file.toString(), label(), new long[]{ header.width(), header.height(), header
			.slices() }, header.calibration(), options,
			new ReadingMemory(header.bytesToRead(), ReadingMemory.rates(header.width(), header.height(),
				header.slices())));
	}

	@Override
	public Recording read(final List<Path> files, final ReadOptions options) throws IOException {
		inspect(files, options);
		return ImageRecordings.read(FileNames.stem(files.get(0)), TiffImages.pixels(files.get(0)), options);
	}
}
