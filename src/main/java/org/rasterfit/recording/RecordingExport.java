package org.rasterfit.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import org.rasterfit.plugin.Exchangeable;
import org.rasterfit.plugin.Settings;

/**
 * Writes recordings, and trained neurons as if they had been recorded, in some format. Someone else's jar can add one
 * with {@code @Plugin(type = RecordingExport.class)}. An export has a public constructor without arguments and no
 * state.
 */
public interface RecordingExport extends Exchangeable {

	/** Writes a file. */
	interface FileWriter {

		/**
		 * Writes it; an existing file is replaced only when the new one is complete
		 * ({@link org.rasterfit.file.AtomicFile}).
		 *
		 * @throws IOException if it cannot be written; the message names the file
		 */
		void write(Path file) throws IOException;
	}

	/**
	 * The files that this format makes of what there is; none if it can hold nothing of it. Nothing is written yet.
	 *
	 * @param exported what there is to write
	 * @param settings values of this export's options
	 * @return by name, which begins with {@link Exported#prefix()} except for that of a
	 *           {@linkplain Exported.Series series}
	 */
	Map<String, FileWriter> files(Exported exported, Settings settings);
}
