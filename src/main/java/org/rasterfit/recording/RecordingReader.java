package org.rasterfit.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.scijava.plugin.SciJavaPlugin;

/**
 * Reads one kind of recording. A reader is found by what the files hold, not by their names;
 * someone else's jar can add one with {@code @Plugin(type = RecordingReader.class)}.
 * A reader has a public constructor without arguments and no state.
 */
public interface RecordingReader extends SciJavaPlugin {

	/** What it reads, as the user would call it ("NWB (Neurodata Without Borders)"). */
	String format();

	/**
	 * Whether these files hold what this reader reads. Looks at content, quickly (a signature, the
	 * names of datasets), and never throws because of what it finds.
	 */
	boolean canRead(List<Path> files);

	/**
	 * Whether these files hold what this reader reads, given what the user says of them: the names of columns may have to be said.
	 *
	 * @param options what the user has said so far
	 */
	default boolean canRead(final List<Path> files, final ReadOptions options) {
		return canRead(files);
	}

	/** What a user may say about how it is read. Anything else is refused before reading. */
	List<ReadOption> options();

	/**
	 * Looks at what there is, without reading the spikes or rates themselves.
	 *
	 * @param files the file or folder; several where the format keeps one condition per file
	 * @param options what the user has said so far
	 * @throws UnknownOption if even for that something must be known that the files do not say
	 * @throws IOException if the files cannot be read; the message names the file and the field
	 */
	Contents inspect(List<Path> files, ReadOptions options) throws IOException;

	/**
	 * Reads the recording.
	 *
	 * @param files the file or folder; several where the format keeps one condition per file
	 * @param options what cannot be known from the files
	 * @return the recording
	 * @throws IllegalArgumentException if an option does not fit the files; the message names it and says what would
	 *           be right
	 * @throws IOException if the files cannot be read or do not hold what they should; the message
	 *           names the file, the field, the value and what would be right
	 */
	Recording read(List<Path> files, ReadOptions options) throws IOException;
}
