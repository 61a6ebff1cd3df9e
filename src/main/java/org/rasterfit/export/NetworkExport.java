package org.rasterfit.export;

import java.io.IOException;
import java.nio.file.Path;

import org.rasterfit.plugin.Exchangeable;
import org.rasterfit.plugin.Settings;

/**
 * Writes a trained network and one of its test trials for another simulator. Someone else's jar can add one with
 * {@code @Plugin(type = NetworkExport.class)}. An export has a public constructor without arguments and no state.
 */
public interface NetworkExport extends Exchangeable {

	/**
	 * Refuses a network that the other simulator cannot have, before anything is written.
	 *
	 * @throws IllegalArgumentException names what cannot be said, and what to do
	 */
	default void check(final ExportedTrial trial, final Settings settings) {}

	/**
	 * Writes the files of the export.
	 *
	 * @param trial what to write
	 * @param settings values of this export's options
	 * @param folder exists; files in it are replaced
	 * @return what was written and how to use it, in a sentence
	 */
	String write(ExportedTrial trial, Settings settings, Path folder) throws IOException;
}
