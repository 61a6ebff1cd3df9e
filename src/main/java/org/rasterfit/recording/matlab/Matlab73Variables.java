package org.rasterfit.recording.matlab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.rasterfit.file.Hdf5File;

/** MATLAB 7.3: HDF5 with the dimensions reversed, cells as references, texts as 16-bit numbers. */
final class Matlab73Variables implements MatlabVariables {

	private final Hdf5File file;

	Matlab73Variables(final Path path) throws IOException {
		file = Hdf5File.open(path);
	}

	@Override
	public void close() {
		file.close();
	}

	@Override
	public List<String> names() throws IOException {
		return file.members("/").stream().filter(n -> !n.startsWith("#")).toList();
	}

	@Override
	public Kind kind(final String name) throws IOException {
		if (!file.hasDataset(name)) return Kind.OTHER;
		final List<String> matlab = file.attribute(name, "MATLAB_class");
		if (matlab.contains("char")) return Kind.TEXTS;
		if (file.isReference(name)) return file.firstReferencedIs(name, "MATLAB_class", "char") ? Kind.TEXTS : Kind.CELLS;
		return file.isNumeric(name) ? Kind.NUMBERS : Kind.OTHER;
	}

	@Override
	public int[] dimensions(final String name) throws IOException {
		final long[] dims = file.hasDataset(name) ? file.dimensions(name) : new long[0];
		final int[] reversed = new int[dims.length];
		for (int i = 0; i < dims.length; i++) reversed[i] = (int) dims[dims.length - 1 - i];
		return reversed;
	}

	@Override
	public double[] numbers(final String name) throws IOException {
		return file.doubles(name);
	}

	@Override
	public double[][] cells(final String name) throws IOException {
		return file.referencedDoubles(name);
	}

	@Override
	public List<String> texts(final String name) throws IOException {
		final List<String> texts = new ArrayList<>();
		for (final double[] codes : file.isReference(name) ? file.referencedDoubles(name) : new double[][] { file.doubles(
			name) }) {
			final StringBuilder text = new StringBuilder();
			for (final double code : codes) text.append((char) code);
			texts.add(text.toString());
		}
		return texts;
	}

	@Override
	public long bytes(final String name) throws IOException {
		return 2 * file.bytes(name);
	}
}
