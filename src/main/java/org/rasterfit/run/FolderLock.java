package org.rasterfit.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps other runs, also those of other processes, out of a run folder; ends with the process, however that ends. */
public final class FolderLock implements Closeable {

	private static final String NAME = ".lock";

	private final FileChannel channel;

	private FolderLock(final FileChannel channel) {
		this.channel = channel;
	}

	/**
	 * Locks a folder.
	 *
	 * @param folder an existing folder
	 * @throws IOException if another run has it, or the disk cannot lock files
	 */
	public static FolderLock of(final Path folder) throws IOException {
		final FileChannel channel = FileChannel.open(folder.resolve(NAME), StandardOpenOption.CREATE,
			StandardOpenOption.WRITE);
		try {
			if (channel.tryLock() != null) return new FolderLock(channel);
		}
		catch (final OverlappingFileLockException exc) {
			channel.close();
			throw inUse(folder, exc);
		}
		catch (final IOException exc) {
			channel.close();
			throw new IOException("run folder " + folder + ": the disk cannot lock files (" + exc.getMessage() +
				"), so two runs could destroy each other's results: choose another disk", exc);
		}
		channel.close();
		throw inUse(folder, null);
	}

	/** Whether no run has a folder now; a folder that cannot be asked counts as taken. */
	static boolean isFree(final Path folder) {
		try (FolderLock lock = of(folder)) {
			return lock != null;
		}
		catch (final IOException exc) {
			return false;
		}
	}

	private static IOException inUse(final Path folder, final Exception cause) {
		return new IOException("folder " + folder +
			" is in use by another run: wait for it or choose another folder", cause);
	}

	@Override
	public void close() throws IOException {
		channel.close();
	}
}
