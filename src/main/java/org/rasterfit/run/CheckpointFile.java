package org.rasterfit.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.rasterfit.file.Hdf5File;
import org.rasterfit.file.Hdf5Output;
import org.rasterfit.file.Seal;
import org.rasterfit.file.Sha256;
import org.rasterfit.run.format.CurveFields;
import org.rasterfit.run.format.Field;
import org.rasterfit.run.format.FileLayout;
import org.rasterfit.run.format.FileValues;
import org.rasterfit.run.format.StateFields;
import org.rasterfit.training.LearningCurve;
import org.rasterfit.training.RlsState;

/**
 * A checkpoint: what training has changed in a network so far, and what is needed to train on. HDF5 with a checksum at
 * its end, described in docs/format.md. The rest of the network, which is much larger, is prepared again from the same
 * parameters and recording; its digest makes sure that it is the same.
 */
final class CheckpointFile {

	/**
	 * What a file holds.
	 *
	 * @param prepared digest of what training does not change
	 */
	private record Content(String prepared, Checkpoint checkpoint) {

		LearningCurve curve() {
			return checkpoint.curve();
		}

		Optional<RlsState> state() {
			return Optional.of(checkpoint.state());
		}
	}

	/**
	 * Everything that it holds. Version 1 has the weights once more, and parameters of the training, which are not
	 * read.
	 */
	private static final FileLayout<Content> LAYOUT = new FileLayout<>("RasterFit checkpoint", 2, fields(),
		StateFields.ARRAYS.in(
			Content::state));

	/** The file is the checkpoint of another network. */
	static final class OtherNetworkException extends IllegalArgumentException {

		private static final long serialVersionUID = 1;

		OtherNetworkException(final Path file) {
			super(file +
				": is the checkpoint of another network than the one that was prepared now: the recording or " +
				"RasterFit changed; " +
				"train again in another folder");
		}
	}

	private CheckpointFile() {}

	private static List<Field<Content, ?>> fields() {
		return Field.concat(List.of(StateFields.PREPARED.in(Content::prepared)),
			Field.in(Content::curve, CurveFields.ALL), List
				.of(StateFields.PROVENANCE.in(content -> content.checkpoint().provenance()),
					StateFields.FORM.in(Content::state)));
	}

	/** The newest version; it and all older ones are read. */
	static int newest() {
		return LAYOUT.newest();
	}

	/** Digest of all of it, but for that of what training does not change. */
	static String digest(final Checkpoint checkpoint) {
		final Sha256 sha = new Sha256();
		LAYOUT.digest(sha, new Content("", checkpoint));
		return sha.hex();
	}

	/** The table of docs/format.md. */
	static String table() {
		return LAYOUT.table();
	}

	/** Writes a checkpoint; see {@link NetworkFile#write}. */
	static void write(final Path file, final Checkpoint checkpoint, final String prepared) throws IOException {
		final String content = CheckpointDigest.of(checkpoint);
		Hdf5Output.write(file, root -> LAYOUT.write(root, new Content(prepared, checkpoint)), partial -> {
			if (!digest(partial, prepared, checkpoint.curve().conditions()).equals(content))
				throw new IOException("it does not read back as it was written");
		});
	}

	/** Digest of what a file holds; its arrays may be too large to be held twice. */
	private static String digest(final Path file, final String prepared, final List<String> conditions)
		throws IOException
	{
		return opened(file, hdf -> {
			final Sha256 sha = new Sha256();
			LAYOUT.digest(sha, new Content("", checkpoint(LAYOUT.readFields(hdf), file, prepared, conditions)), hdf);
			return sha.hex();
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
		return opened(file, hdf -> checkpoint(LAYOUT.read(hdf), file, prepared, conditions));
	}

	private static Checkpoint checkpoint(final FileValues values, final Path file, final String prepared,
		final List<String> conditions) throws IOException
	{
		if (!values.get(StateFields.PREPARED).equals(prepared)) throw new OtherNetworkException(file);
		return new Checkpoint(CurveFields.curve(values, conditions),
			StateFields.state(values).orElseThrow(() -> values.problem(StateFields.FORM, "is missing")),
			StateFields.provenance(values));
	}

	/** What is done with an open file. */
	private interface Use<T> {

		T of(Hdf5File hdf) throws IOException;
	}

	private static <T> T opened(final Path file, final Use<T> use) throws IOException {
		try (Hdf5File hdf = Hdf5File.open(file)) {
			return use.of(hdf);
		}
		catch (final OtherNetworkException exc) {
			throw exc;
		}
		catch (final RuntimeException exc) {
			throw new IOException(file + ": does not hold a checkpoint (" + exc.getMessage() + ")", exc);
		}
	}
}
