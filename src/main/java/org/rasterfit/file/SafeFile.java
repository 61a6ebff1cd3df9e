package org.rasterfit.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file whole or not at all: first beside its place, then moved there. */
public final class SafeFile {

	private SafeFile() {}

	/** Writes to a path. */
	public interface Writing {

		void to(Path path) throws IOException;
	}

	/**
	 * Writes a file; an existing one is replaced only when the new one is complete.
	 *
	 * @throws IOException if it cannot be written; then nothing is left behind
	 */
	public static void write(final Path file, final Writing writing) throws IOException {
		final Path folder = file.toAbsolutePath().getParent();
		Files.createDirectories(folder);
		final Path unfinished = folder.resolve(file.getFileName() + ".unfinished");
		try {
			writing.to(unfinished);
			Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (final RuntimeException exc) {
			throw new IOException(file + ": cannot be written (" + exc.getMessage() + ")", exc);
		}
		finally {
			Files.deleteIfExists(unfinished);
		}
	}
}
