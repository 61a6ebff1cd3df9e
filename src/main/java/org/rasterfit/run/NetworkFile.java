package org.rasterfit.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.rasterfit.file.Hdf5File;
import org.rasterfit.file.Hdf5Output;
import org.rasterfit.file.Seal;
import org.rasterfit.network.CellModel;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.run.format.CurveFields;
import org.rasterfit.run.format.Field;
import org.rasterfit.run.format.FileLayout;
import org.rasterfit.run.format.FileValues;
import org.rasterfit.run.format.NetworkFields;
import org.rasterfit.run.format.StateFields;
import org.rasterfit.run.format.TrainingFields;

/**
 * A network in one file, {@code network.h5}: HDF5 with a checksum at its end. The format is described in
 * docs/format.md; other programs read it with any HDF5 library.
 * <p>
 * What is read back is equal to what was written to the last bit, so a network that was loaded gives the same spikes as
 * the one that was saved.
 */
public final class NetworkFile {

	/** Name of the file in the folder of a run. */
	public static final String NAME = "network.h5";

	/** Everything that it holds. */
	static final FileLayout<SavedNetwork> LAYOUT = new FileLayout<>("RasterFit network", 1, fields(),
		StateFields.ARRAYS.in(
			SavedNetwork::rls));

	private NetworkFile() {}

	private static List<Field<SavedNetwork, ?>> fields() {
		return Field.concat(Field.in(SavedNetwork::trained, NetworkFields.ALL), Field.in(SavedNetwork::training,
			TrainingFields.ALL), Field.in(SavedNetwork::curve, CurveFields.ALL),
			List.of(StateFields.PROVENANCE.in(
				SavedNetwork::provenance), StateFields.FORM.in(SavedNetwork::rls)));
	}

	/**
	 * Writes a network: the file holds the old content or the new one whatever happens, never a part.
	 *
	 * @param file is replaced if it exists; its folder must exist
	 * @param models cell models to read it back with
	 * @throws IOException if it could not be written or does not read back equal; the old file is then as it was
	 */
	public static void write(final Path file, final SavedNetwork saved, final List<CellModel> models)
		throws IOException
	{
		final String content = CheckpointDigest.of(saved);
		Hdf5Output.write(file, root -> LAYOUT.write(root, saved), partial -> {
			if (!CheckpointDigest.of(readSealed(partial, models)).equals(content)) throw new IOException(
				"it does not read back as it was written");
		});
	}

	/**
	 * Reads a network.
	 *
	 * @param models cell models that may occur in it
	 * @throws IOException if it is missing, damaged, incomplete, of a newer version, or no network file; says which
	 */
	public static SavedNetwork read(final Path file, final List<CellModel> models) throws IOException {
		Seal.verify(file);
		return readSealed(file, models);
	}

	private static SavedNetwork readSealed(final Path file, final List<CellModel> models) throws IOException {
		try (Hdf5File hdf = Hdf5File.open(file)) {
			final FileValues values = LAYOUT.read(hdf);
			final NetworkAndTask trained = NetworkFields.read(values, models);
			return new SavedNetwork(trained, TrainingFields.parameters(values),
				CurveFields.curve(values, trained.task().conditions()),
				StateFields.state(values), StateFields.provenance(values));
		}
		catch (final RuntimeException exc) {
			throw new IOException(file + ": does not hold a network (" + exc.getMessage() + ")", exc);
		}
	}
}
