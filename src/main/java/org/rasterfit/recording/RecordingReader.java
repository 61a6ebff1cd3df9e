package org.rasterfit.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.rasterfit.plugin.Exchangeable;
import org.rasterfit.plugin.Option;

/**
 * Reads one kind of recording. A reader is found by what the files hold, not by their names;
 * someone else's jar can add one with {@code @Plugin(type = RecordingReader.class)}.
 * A reader has a public constructor without arguments and no state.
 */
public interface RecordingReader extends Exchangeable {

	/** What it reads, as the user would call it ("NWB (Neurodata Without Borders)"). */
	@Override
	String label();

	/**
	 * All files of a recording that a user names by one of them: the files of other conditions, or the folder that it
	 * lies in.
	 *
	 * @param named the file or folder that the user named; it need not be of this format
	 * @return the named one alone, unless the format knows better
	 * @throws IOException if a folder cannot be listed
	 */
	default List<Path> files(final Path named) throws IOException {
		return List.of(named);
	}

	/**
	 * Whether these files hold what this reader reads. Looks at content, quickly (a signature, the
	 * names of datasets), and never throws because of what it finds.
	 */
	boolean canRead(List<Path> files);

	/**
	 * Whether these files hold what this reader reads, given what the user says of them: the names of columns may have
	 * to be said.
	 *
	 * @param options what the user has said so far
	 */
	default boolean canRead(final List<Path> files, final ReadOptions options) {
		return canRead(files);
	}

	/**
	 * What a user may say about how it is read; {@link ReadOption} has those that readers share. Anything else is
	 * refused.
	 */
	@Override
	List<Option> options();

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
