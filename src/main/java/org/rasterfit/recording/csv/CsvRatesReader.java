package org.rasterfit.recording.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.rasterfit.file.FileNames;
import org.rasterfit.plugin.Option;
import org.rasterfit.recording.Contents;
import org.rasterfit.recording.ReadOption;
import org.rasterfit.recording.ReadOptions;
import org.rasterfit.recording.ReadingMemory;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.RecordingReader;
import org.rasterfit.table.CsvTable;
import org.scijava.plugin.Plugin;

/**
 * Reads trial-averaged rates from a text table with a header line and one row per value: columns {@code neuron},
 * {@code time} (start of the bin), {@code rate} and, if there are several, {@code condition}; in any order of rows and
 * columns. Other names are mapped by the option columns. Times must be equally spaced and the same for all neurons and
 * conditions.
 */
@Plugin(type = RecordingReader.class)
public final class CsvRatesReader implements RecordingReader {

	private static final String RATE = "rate";

	@Override
	public String label() {
		return "CSV or TSV of rates (columns neuron, time, rate, condition)";
	}

	@Override
	public boolean canRead(final List<Path> files) {
		return canRead(files, ReadOptions.none());
	}

	@Override
	public boolean canRead(final List<Path> files, final ReadOptions options) {
		if (files.size() != 1) return false;
		try {
			return CsvBins.names(options, RATE).findAll(List.of("neuron", "time", RATE),
				CsvTable.headerOf(files.get(0)));
		}
		catch (final IllegalArgumentException exc) {
			// columns that another kind of table has
			return false;
		}
	}

	@Override
	public List<Option> options() {
		return List.of(ReadOption.COLUMNS, ReadOption.TIME_UNIT, ReadOption.BIN, ReadOption.SCALE,
			ReadOption.HELD_OUT);
	}

	@Override
	public Contents inspect(final List<Path> files, final ReadOptions options) throws IOException {
		final CsvBins rates = CsvBins.read(files.get(0), RATE, options);
		return new Contents(label(), rates.neurons().size(), 0, rates.conditions(), List.of(), List.of(), List.of(), 0,
			new ReadingMemory(rates.bytesToRead(), (long) Double.BYTES * rates.values().length), options(), List.of(),
			List.of(rates.bins() + " time bins"));
	}

	@Override
	public Recording read(final List<Path> files, final ReadOptions options) throws IOException {
		final Path file = files.get(0);
		final CsvBins bins = CsvBins.read(file, RATE, options);
		final double scale = options.number("scale", 1);
		for (int i = 0; i < bins.values().length; i++)
			bins.values()[i] *= scale;
		try {
			return new Recording(FileNames.stem(file), bins.values(), bins.binMs(), bins.startMs(), bins.neurons(), bins
				.conditions(), null);
		}
		catch (final IllegalArgumentException exc) {
			throw new IOException(file + ", column rate: " + exc.getMessage(), exc);
		}
	}
}
