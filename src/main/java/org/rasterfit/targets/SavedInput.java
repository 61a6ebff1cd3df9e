package org.rasterfit.targets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

import org.rasterfit.file.Hdf5File;
import org.rasterfit.recording.jld.JldMatrix;
import org.rasterfit.recording.jld.JldParameters;

/**
 * The total synaptic input of the cells of a network that the tutorial trained and saved, {@code xtotal_<loop>.jld}:
 * what its cells did, as targets for ours. The file leaves out the constant external input mu, which differs between
 * excitatory and inhibitory cells; it is that of {@code p.jld} in the same folder.
 */
final class SavedInput {

	/** The dataset: in Julia time bins x cells (dimensionless, threshold = 1). */
	static final String DATASET = "xtotal";

	/**
	 * Number of cells, half of them excitatory, and mean number of synapses K of the network that the tutorial
	 * describes.
	 */
	private static final int CELLS = 5000, K = 500;

	/** Its external input: to inhibitory cells 0.12 sqrt(K), to excitatory ones 1.5 times as much. */
	private static final double MU_I = 0.12 * Math.sqrt(K), MU_E = 1.5 * MU_I;

	private SavedInput() {}

	/** The constant input of cells that are excitatory up to a number, inhibitory after it. */
	private record External(int excitatory, double muE, double muI) {}

	/**
	 * Reads the input of all cells, the external one added: total = static + plastic + mu.
	 *
	 * @return neurons (cells) x time bins
	 * @throws IOException if it cannot be read, or if the external input is not known
	 */
	static JldMatrix read(final Hdf5File jld) throws IOException {
		final JldMatrix matrix = JldMatrix.read(jld, DATASET);
		final int bins = matrix.neurons(), cells = matrix.bins();
		final External external = external(jld, cells);
		final double[] values = new double[cells * bins];
		for (int n = 0; n < cells; n++) {
			final double mu = n < external.excitatory ? external.muE : external.muI;
			for (int b = 0; b < bins; b++)
				values[n + cells * b] = matrix.values()[b + bins * n] + mu;
		}
		return new JldMatrix(matrix.file(), DATASET, values, cells, bins);
	}

	private static External external(final Hdf5File jld, final int cells) throws IOException {
		final Optional<JldParameters> found = JldParameters.of(jld.path());
		if (found.isEmpty() && cells == CELLS) return new External(CELLS / 2, MU_E, MU_I);
		if (found.isEmpty()) throw jld.problem(DATASET, "is the input of " + cells +
			" cells without the external input, which stands in p.jld of the same folder: that file is missing");
		final JldParameters p = found.get();
		if (p.number("Ncells") != cells) throw jld.problem(DATASET, "has " + cells + " cells, but " + p.file() +
			" says Ncells = " + p.number("Ncells"));
		for (final String type : new String[]{ "mue", "mui" })
			if (p.number(type + "min") != p.number(type + "max"))
				throw new IOException(p.file() + ": the external input was drawn between " + type + "min = " +
					p.number(type + "min") +
					" and " + type + "max = " + p.number(type + "max") + " for each cell: it is not known any more");
		return new External((int) p.number("Ne"), p.number("muemax"), p.number("muimax"));
	}

	/** What was taken for granted about the external input; {@code null} if the folder says it. */
	static String note(final Path file) throws IOException {
		return JldParameters.of(file).isPresent() ? null : String.format(Locale.ROOT, "There is no p.jld beside %s: " +
			"the external input that was added to %s is that of the tutorial's network, %.6f for excitatory and " +
			"%.6f for " +
			"inhibitory cells", file, DATASET, MU_E, MU_I);
	}
}
