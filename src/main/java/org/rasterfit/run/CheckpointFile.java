package org.rasterfit.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.rasterfit.file.Hdf5File;
import org.rasterfit.file.Hdf5Output;
import org.rasterfit.file.Seal;

/**
 * A checkpoint: what training has changed in a network so far, and what is needed to train on. HDF5 with a checksum at its
 * end, described in docs/format.md. The rest of the network, which is much larger, is prepared again from the same
 * parameters and recording; its digest makes sure that it is the same.
 */
final class CheckpointFile {

	/** What the attribute {@code format} says. */
	static final String FORMAT = "RasterFit checkpoint";

	/** Version of the format that is written. Files of this and older versions are read. */
	static final int VERSION = 2;

	/** Name of the attribute with the digest of what training does not change. */
	static final String PREPARED = "prepared_sha256";

	/** The file is the checkpoint of another network. */
	static final class OtherNetworkException extends IllegalArgumentException {

		private static final long serialVersionUID = 1;

		OtherNetworkException(final Path file) {
			super(file + ": is the checkpoint of another network than the one that was prepared now: the recording or RasterFit changed; " +
				"train again in another folder");
		}
	}

	private CheckpointFile() {}

	/** Writes a checkpoint; see {@link NetworkFile#write}. */
	static void write(final Path file, final Checkpoint checkpoint, final String prepared) throws IOException {
		final String content = CheckpointDigest.of(checkpoint);
		Hdf5Output.write(file, root -> new NetworkWriter(root).writeCheckpoint(checkpoint, prepared), partial -> {
			if (!CheckpointDigest.of(readSealed(partial, prepared, checkpoint.curve().conditions())).equals(content)) throw new IOException(
				"it does not read back as it was written");
		});
	}

	/**
	 * Reads a checkpoint.
	 *
	 * @param prepared digest of what training starts from and does not change
	 * @param conditions names of the conditions
	 * @throws IOException if the file is missing, damaged, incomplete, of a newer version, or no checkpoint; says which
	 * @throws OtherNetworkException if it is the checkpoint of another network
	 */
	static Checkpoint read(final Path file, final String prepared, final List<String> conditions) throws IOException {
		Seal.verify(file);
		return readSealed(file, prepared, conditions);
	}

	private static Checkpoint readSealed(final Path file, final String prepared, final List<String> conditions)
		throws IOException
	{
		try (Hdf5File hdf = Hdf5File.open(file)) {
			return new NetworkReader(hdf, List.of()).readCheckpoint(prepared, conditions);
		}
		catch (final OtherNetworkException exc) {
			throw exc;
		}
		catch (final RuntimeException exc) {
			throw new IOException(file + ": does not hold a checkpoint (" + exc.getMessage() + ")", exc);
		}
	}
}
