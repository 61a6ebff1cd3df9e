package org.rasterfit.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.rasterfit.network.TrainedNetwork;
import org.rasterfit.recording.Hdf5File;

/**
 * A checkpoint: what training has changed in a network so far, and what is needed to train on. HDF5 with a checksum at its
 * end, described in docs/format.md. The rest of the network, which is much larger, is prepared again from the same
 * parameters and recording; its digest makes sure that it is the same.
 */
final class CheckpointFile {

	/** What the attribute {@code format} says. */
	static final String FORMAT = "RasterFit checkpoint";

	/** Name of the attribute with the digest of what training does not change. */
	static final String PREPARED = "prepared_sha256";

	/** The file is the checkpoint of another network. */
	static final class OtherNetworkException extends IllegalArgumentException {

		private static final long serialVersionUID = 1;

		OtherNetworkException(final Path file) {
			super(file + ": is the checkpoint of another network than the one that was prepared now: the recording or RasterFit changed");
		}
	}

	private CheckpointFile() {}

	/** Writes a checkpoint; see {@link NetworkFile#write}. */
	static void write(final Path file, final Checkpoint checkpoint, final String prepared) throws IOException {
		final String content = CheckpointDigest.learned(checkpoint);
		Hdf5Output.write(file, root -> new NetworkWriter(root).writeLearned(checkpoint, prepared), partial -> {
			if (!CheckpointDigest.learned(readSealed(partial, checkpoint.network(), prepared)).equals(content))
				throw new IOException("it does not read back as it was written");
		});
	}

	/**
	 * Reads a checkpoint.
	 *
	 * @param network the network, with any weights
	 * @param prepared digest of what training does not change in it
	 * @throws IOException if the file is missing, damaged, incomplete, of a newer version, or no checkpoint; says which
	 * @throws OtherNetworkException if it is the checkpoint of another network
	 */
	static Checkpoint read(final Path file, final TrainedNetwork network, final String prepared) throws IOException {
		Seal.verify(file);
		return readSealed(file, network, prepared);
	}

	private static Checkpoint readSealed(final Path file, final TrainedNetwork network, final String prepared)
		throws IOException
	{
		try (Hdf5File hdf = Hdf5File.open(file)) {
			return new NetworkReader(hdf, List.of()).readLearned(network, prepared);
		}
		catch (final OtherNetworkException exc) {
			throw exc;
		}
		catch (final RuntimeException exc) {
			throw new IOException(file + ": does not hold a checkpoint (" + exc.getMessage() + ")", exc);
		}
	}
}
