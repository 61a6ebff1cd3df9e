package org.rasterfit.recording.matlab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.rasterfit.recording.ReadOptions;

/** The fields of a file's only variable, a single structure, in the place of variables: {@code data.spikes{n, trial}}. */
record MatlabContainer(MatlabVariables file, MatlabValue structure) implements MatlabVariables {

	/**
	 * The variables, or the fields of the only one where that is a single structure that holds an array of cells or
	 * numbers and no structures of units and trials.
	 */
	static MatlabVariables within(final Path path, final MatlabVariables all, final ReadOptions options)
		throws IOException
	{
		if (all.names().size() != 1) return all;
		final MatlabValue only = all.value(all.names().get(0));
		if (only.kind() != MatlabValue.Kind.STRUCT || only.count() != 1) return all;
		for (final String field : only.fields())
			if (isArray(only.field(0, field))) return MatlabStructures.areIn(path, all, options) ? all
				: new MatlabContainer(all, only);
		return all;
	}

	/** Cells of numbers in rows and columns, or a matrix. */
	private static boolean isArray(final MatlabValue value) throws IOException {
		final int[] dims = value.dimensions();
		return dims.length >= 2 && dims[0] > 1 && dims[1] > 1 && (value.kind() == MatlabValue.Kind.NUMBERS || value
			.isCellsOf(MatlabValue.Kind.NUMBERS));
	}

	@Override
	public List<String> names() throws IOException {
		return structure.fields();
	}

	@Override
	public MatlabValue value(final String name) throws IOException {
		return structure.field(0, name);
	}

	@Override
	public long bytes() {
		return file.bytes();
	}

	@Override
	public void close() throws IOException {
		file.close();
	}
}
