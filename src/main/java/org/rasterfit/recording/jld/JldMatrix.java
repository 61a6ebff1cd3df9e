package org.rasterfit.recording.jld;

import java.io.IOException;
import java.util.List;
import java.util.Set;

import org.rasterfit.file.Hdf5File;
import org.rasterfit.file.Memory;
import org.rasterfit.recording.ReadOption;
import org.rasterfit.recording.UnknownOption;
import org.rasterfit.time.BinLayout;

/**
 * A matrix neurons x time bins of a JLD file. Julia stores the first index fastest, so that the file's dimensions come
 * out reversed: time bins x neurons.
 *
 * @param file the file, for messages
 * @param dataset the dataset, for messages
 * @param values index {@code neuron + neurons * bin}; not copied
 * @param neurons number of neurons
 * @param bins number of time bins
 */
public record JldMatrix(String file, String dataset, double[] values, int neurons, int bins) {

	/**
	 * The dataset to read: the wanted one, else the only matrix in the file.
	 *
	 * @param wanted the dataset's name, or {@code null}
	 * @param refused names that mean something else
	 */
	public static String choose(final Hdf5File jld, final String wanted, final Set<String> refused) throws IOException {
		final List<String> matrices = jld.members("/").stream().filter(m -> !m.startsWith("_") && jld.isNumeric(m) &&
			rank(jld, m) == 2).toList();
		if (wanted != null && !jld.hasDataset(wanted))
			throw new IllegalArgumentException(jld.path() + ": dataset = \"" +
				wanted + "\": there is no such dataset; there are " + String.join(", ", jld.members("/")));
		if (wanted != null) return wanted;
		if (matrices.isEmpty())
			throw new IOException(jld.path() + ": has no matrix (neurons x time bins); there are " + String
				.join(", ", jld.members("/")));
		if (matrices.size() > 1) throw new UnknownOption(ReadOption.DATASET, matrices, jld.path() +
			": has several matrices (neurons x time bins): say dataset=one of " + String.join(", ", matrices));
		if (refused.contains(matrices.get(0))) throw new IOException(jld.path() + ", " + matrices.get(0) +
			": holds target synaptic input, not rates: give it as targets");
		return matrices.get(0);
	}

	private static int rank(final Hdf5File jld, final String dataset) {
		try {
			return jld.dimensions(dataset).length;
		}
		catch (final IOException exc) {
			return -1;
		}
	}

	/** Reads a matrix; every value must be finite. */
	public static JldMatrix read(final Hdf5File jld, final String dataset) throws IOException {
		final long[] dims = jld.dimensions(dataset);
		if (dims.length != 2) throw jld.problem(dataset, "has " + dims.length +
			" dimensions: must be a matrix, neurons x time bins");
		if (dims[0] == 0 || dims[1] == 0) throw jld.problem(dataset, "is empty (" + dims[1] + " neurons x " + dims[0] +
			" time bins)");
		final double[] values = jld.doubles(dataset);
		final int neurons = (int) dims[1];
		for (int i = 0; i < values.length; i++)
			if (!Double.isFinite(values[i])) throw jld.problem(dataset, "is " +
				values[i] + " for neuron " + (i % neurons + 1) + ", bin " + (i / neurons + 1) + ": must be finite");
		return new JldMatrix(jld.path().toString(), dataset, values, neurons, (int) dims[0]);
	}

	void requireRates() throws IOException {
		for (int i = 0; i < values.length; i++)
			if (values[i] < 0) throw new IOException(file + ", " + dataset +
				": rate = " + values[i] + " Hz of neuron " + (i % neurons + 1) + ", bin " + (i / neurons + 1) +
				": must be 0 Hz or more");
	}

	/** Refuses another number of neurons or bins than the first file has. */
	public void requireShape(final JldMatrix first) throws IOException {
		if (neurons != first.neurons || bins != first.bins) throw new IOException(file + ", " + dataset + ": is " +
			neurons + " neurons x " + bins + " bins, but " + first.file + " has " + first.neurons + " x " + first.bins +
			": all conditions must have the same neurons and bins");
	}

	/** All matrices as one array, as {@link BinLayout} has it. */
	public static double[] stack(final List<JldMatrix> matrices) {
		final int bins = matrices.get(0).bins, neurons = matrices.get(0).neurons;
		final BinLayout layout = new BinLayout(bins, neurons);
		final double[] all = new double[Memory.rates(bins, neurons, matrices.size())];
		for (int c = 0; c < matrices.size(); c++)
			for (int n = 0; n < neurons; n++)
				for (int b = 0; b < bins; b++)
					all[layout.index(b, n, c)] = matrices.get(c).values[n + neurons * b];
		return all;
	}
}
