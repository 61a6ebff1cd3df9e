package org.rasterfit.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * Writes files so that under their name there is at any moment either the old content or the new one, never a part:
 * a temporary file beside the target is written, forced to the disk, checked, and then renamed.
 * <p>
 * A process that is killed while it writes leaves the temporary file behind; {@link #PARTIAL} is how its name ends.
 */
public final class AtomicFile {

	/** How the names of files end that are being written. */
	public static final String PARTIAL = ".partial";

	private AtomicFile() {}

	/** Writes to, or checks, a file of this name. */
	@FunctionalInterface
	public interface Step {

		void on(Path file) throws IOException;
	}

	/**
	 * Replaces a file, or makes it and its folder, without a check of what was written.
	 *
	 * @param target the file
	 * @param write writes the content to the path it is given, and closes it
	 * @throws IOException if it could not be written, says why; {@code target} is then as it was
	 */
	public static void write(final Path target, final Step write) throws IOException {
		Files.createDirectories(target.toAbsolutePath().getParent());
		write(target, write, partial -> {
		});
	}

	/**
	 * Replaces a file, or makes it.
	 *
	 * @param target the file; its folder must exist
	 * @param write writes the content to the path it is given, and closes it
	 * @param check reads it back from the path it is given, and refuses what is wrong
	 * @throws IOException if it could not be written, says why; {@code target} is then as it was
	 */
	public static void write(final Path target, final Step write, final Step check) throws IOException {
		final Path partial = target.resolveSibling(target.getFileName() + PARTIAL);
		try {
			Files.deleteIfExists(partial);
			write.on(partial);
			force(partial, StandardOpenOption.WRITE);
			check.on(partial);
			Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
			forceFolder(target.toAbsolutePath().getParent());
		}
		catch (final IOException | RuntimeException exc) {
			final String why = why(target, exc);
			removeQuietly(partial, exc);
			throw new IOException(target + ": could not be written (" + why + "); " + (Files.exists(target)
				? "the file of this name is as it was" : "there is no such file now"), exc);
		}
	}

	private static void removeQuietly(final Path partial, final Exception cause) {
		try {
			// The HDF5 library leaves the file open when the disk is full; an open file keeps its space even if it has
			// no name.
			if (Files.isRegularFile(partial)) Files.newByteChannel(partial, StandardOpenOption.WRITE,
				StandardOpenOption.TRUNCATE_EXISTING).close();
			Files.deleteIfExists(partial);
		}
		catch (final IOException exc) {
			cause.addSuppressed(exc);
		}
	}

	/** The reason, told from the state of the disk where the exception is vague about it. */
	private static String why(final Path target, final Exception exc) {
		final String said = exc.getMessage() == null ? exc.getClass().getSimpleName() : exc.getMessage();
		try {
			final FileStore store = Files.getFileStore(target.toAbsolutePath().getParent());
			if (store.isReadOnly()) return "the disk is read-only";
			if (store.getUsableSpace() < 1 << 16 || said.contains("No space left")) return "the disk is full: " + store
				.getUsableSpace() / 1_000_000 + " MB are free";
		}
		catch (final IOException unknown) {
			exc.addSuppressed(unknown);
		}
		return said;
	}

	private static void force(final Path path, final StandardOpenOption mode) throws IOException {
		try (FileChannel channel = FileChannel.open(path, mode)) {
			channel.force(true);
		}
	}

	/** Makes the new name durable. Windows does that by itself, and cannot open folders. */
	private static void forceFolder(final Path folder) throws IOException {
		if (System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")) return;
		force(folder, StandardOpenOption.READ);
	}
}
