package org.rasterfit.recording;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * The artificial recording that comes with RasterFit: 120 pyramidal neurons and 16 fast-spiking ones, lick right and
 * lick left.
 */
public final class ExampleRecording {

	/** Where it lies in the jar. */
	public static final String RESOURCE = "/test-data/alm-like.nwb";

	private ExampleRecording() {}

	/** How it is meant to be read: the delay of 2 s after the sample, hits only; fast-spiking neurons are held out. */
	public static ReadOptions options() {
		return new ReadOptions(Map.of(ReadOption.EVENT.name(), "delay_start_time", ReadOption.FROM.name(), "0",
			ReadOption.TO
				.name(),
			"2000", ReadOption.CONDITION.name(), "trial_instruction", ReadOption.CONDITIONS.name(),
			"lick right | lick left", ReadOption.TRIALS.name(), "outcome = hit", ReadOption.HELD_OUT.name(),
			"cell_type = FS"));
	}

	/**
	 * Copies it out of the jar into a folder (HDF5 is read from files).
	 *
	 * @return the file; one of the same name is replaced
	 */
	public static Path copyTo(final Path folder) throws IOException {
		try (InputStream in = ExampleRecording.class.getResourceAsStream(RESOURCE)) {
			if (in == null) throw new IOException(RESOURCE + ": is missing in RasterFit's jar");
			Files.createDirectories(folder);
			final Path file = folder.resolve("alm-like.nwb");
			Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
			return file;
		}
	}
}
