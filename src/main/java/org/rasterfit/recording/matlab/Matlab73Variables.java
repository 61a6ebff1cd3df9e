package org.rasterfit.recording.matlab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.rasterfit.file.Hdf5File;

/**
 * MATLAB 7.3: HDF5 with the dimensions reversed, cells as references, texts as 16-bit numbers, structures as groups.
 *
 */
final class Matlab73Variables implements MatlabVariables {

	private static final String CLASS = "MATLAB_class";
	private static final Set<String> NUMBERS = Set.of("double", "single", "logical", "int8", "uint8", "int16", "uint16",
		"int32",
		"uint32", "int64", "uint64");

	private final Hdf5File file;

	Matlab73Variables(final Path path) throws IOException {
		file = Hdf5File.open(path);
	}

	@Override
	public void close() {
		file.close();
	}

	/** Numbers stay in the file until they are asked for. */
	@Override
	public long bytes() {
		return 0;
	}

	@Override
	public List<String> names() throws IOException {
		return file.members("/").stream().filter(n -> !n.startsWith("#")).toList();
	}

	@Override
	public MatlabValue value(final String name) throws IOException {
		return new Value(name);
	}

	/** A dataset or group, by its path or address. */
	private final class Value implements MatlabValue {

		private final String path;
		private String[] elements;

		Value(final String path) {
			this.path = path;
		}

		@Override
		public Kind kind() throws IOException {
			final String matlab = className();
			if (!file.hasDataset(path)) return file.members(path).isEmpty() ? Kind.OTHER : Kind.STRUCT;
			if (matlab.equals("char")) return Kind.TEXT;
			if (matlab.equals("struct")) return Kind.OTHER;
			if (!matlab.isEmpty() && !matlab.equals("cell") && !NUMBERS.contains(matlab)) return Kind.OBJECT;
			if (file.isReference(path)) return Kind.CELL;
			return matlab.equals("cell") ? Kind.OTHER : file.isNumeric(path) ? Kind.NUMBERS : Kind.OTHER;
		}

		@Override
		public String className() throws IOException {
			return file.attribute(path, CLASS).stream().findFirst().orElse("");
		}

		@Override
		public int[] dimensions() throws IOException {
			if (!file.hasDataset(path))
				return isArray() ? new Value(path + "/" + fields().get(0)).dimensions() : new int[]{ 1, 1 };
			if (file.isMatlabEmpty(path)) {
				final double[] stored = file.doubles(path);
				final int[] dims = new int[stored.length];
				for (int i = 0; i < dims.length; i++)
					dims[i] = (int) stored[i];
				return dims;
			}
			final long[] dims = file.dimensions(path);
			final int[] reversed = new int[dims.length];
			for (int i = 0; i < dims.length; i++)
				reversed[i] = Math.toIntExact(dims[dims.length - 1 - i]);
			return reversed;
		}

		@Override
		public double[] numbers() throws IOException {
			return file.isMatlabEmpty(path) ? new double[0] : file.doubles(path);
		}

		@Override
		public double[] columns(final int from, final int count) throws IOException {
			final long[] dims = file.dimensions(path);
			final int rows = (int) dims[dims.length - 1], inner = (int) dims[dims.length - 2];
			final double[] columns = new double[Math.multiplyExact(rows, count)];
			for (int at = 0; at < count;) {
				final int first = (from + at) % inner, n = Math.min(count - at, inner - first);
				final double[] part = dims.length == 2
					? file.doubles(path, new long[]{ first, 0 }, new int[]{ n, rows })
					: file.doubles(path, new long[]{ (from + at) / inner, first, 0 }, new int[]{ 1, n, rows });
				System.arraycopy(part, 0, columns, rows * at, part.length);
				at += n;
			}
			return columns;
		}

		@Override
		public List<String> texts() throws IOException {
			final int rows = dimensions().length == 0 ? 1 : dimensions()[0];
			final double[] codes = numbers();
			final List<String> texts = new ArrayList<>();
			for (int r = 0; r < rows; r++) {
				final StringBuilder text = new StringBuilder();
				for (int i = r; i < codes.length; i += rows)
					text.append((char) codes[i]);
				texts.add(text.toString().trim());
			}
			return texts;
		}

		@Override
		public MatlabValue element(final int index) throws IOException {
			if (elements == null) elements = file.referenced(path);
			return new Value(elements[index]);
		}

		@Override
		public List<String> fields() throws IOException {
			return file.members(path);
		}

		@Override
		public MatlabValue field(final int index, final String name) throws IOException {
			final Value field = new Value(path + "/" + name);
			return isArray() ? field.element(index) : field;
		}

		/** Whether this is an array of structures: then the fields are references, which are not marked as cells. */
		private boolean isArray() throws IOException {
			for (final String name : fields()) {
				final String field = path + "/" + name;
				if (!file.hasDataset(field) || !file.isReference(field) || !file.attribute(field, CLASS).isEmpty())
					return false;
			}
			return true;
		}

		@Override
		public long bytesOfColumns(final int count) throws IOException {
			final long[] dims = file.dimensions(path);
			return file.bytesOfPart(path, dims[dims.length - 1] * Math.min(count, dims[dims.length - 2])) +
				Double.BYTES * dims[dims.length - 1] * count;
		}
	}
}
