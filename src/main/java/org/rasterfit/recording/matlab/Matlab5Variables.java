package org.rasterfit.recording.matlab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

import us.hebi.matlab.mat.format.Mat5Reader;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.Char;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.ObjectStruct;
import us.hebi.matlab.mat.types.Opaque;
import us.hebi.matlab.mat.types.Source;
import us.hebi.matlab.mat.types.Sources;
import us.hebi.matlab.mat.types.Struct;

import org.rasterfit.file.Memory;

/** MATLAB 5 to 7. Sizes that the file declares are bounded by its length before anything is allocated. */
final class Matlab5Variables implements MatlabVariables {

	/** Deflate cannot expand more than this. */
	private static final long LARGEST_EXPANSION = 1032;

	/** What the library keeps of an array beside its numbers: headers, sizes and a buffer [bytes]. */
	private static final int ARRAY = 176;

	private final Path path;
	private final MatFile file;
	private final long bytes;

	Matlab5Variables(final Path path) throws IOException {
		this.path = path;
		if (Files.size(path) > Integer.MAX_VALUE)
			throw new IOException(path + ": is larger than 2 GB, which MATLAB files " +
				"before version 7.3 cannot be");
		final String shortage = Memory.shortage(3 * Files.size(path));
		if (shortage != null) throw new IOException(path + ": " + shortage);
		try (Source source = Sources.openStreamingFile(path.toFile())) {
			Matlab5Structure.check(path);
			final LongAdder allocated = new LongAdder();
			file = new BoundedReader(source, path, Files.size(path), allocated).readMat();
			bytes = allocated.sum();
		}
		catch (final RuntimeException | IOException | StackOverflowError exc) {
			throw new IOException(path + ": cannot be read as a MATLAB file: it is damaged or incomplete (" + (exc
				.getMessage() == null ? exc.getClass().getSimpleName() : exc.getMessage()) + ")", exc);
		}
	}

	/** Refuses arrays that declare more than the file can hold. */
	private static final class BoundedReader extends Mat5Reader {

		private final Path path;
		private final long fileBytes;

		private final LongAdder allocated;

		BoundedReader(final Source source, final Path path, final long fileBytes, final LongAdder allocated) {
			super(source);
			this.allocated = allocated;
			this.path = path;
			this.fileBytes = fileBytes;
			disableSubsystemProcessing();
			setBufferAllocator(new us.hebi.matlab.mat.format.BufferAllocator() {

				@Override
				public java.nio.ByteBuffer allocate(final int bytes) {
					check(bytes, 1);
					allocated.add(bytes + ARRAY);
					return java.nio.ByteBuffer.allocate(bytes);
				}

				@Override
				public void release(final java.nio.ByteBuffer buffer) {
					// the collector does it
					allocated.add(-buffer.capacity() - ARRAY);
				}
			});
			setEntryFilter(header -> {
				check(header.getDimensions(), header.getName());
				return true;
			});
		}

		private void check(final long count, final int bytesEach) {
			final long most = fileBytes * LARGEST_EXPANSION;
			if (count < 0 || count > most / bytesEach) throw new IllegalArgumentException("declares " + count +
				" values, more than a file of " + fileBytes + " bytes can hold");
			final String shortage = Memory.shortage(2 * count * bytesEach);
			if (shortage != null) throw new IllegalArgumentException(shortage);
		}

		private void check(final int[] dimensions, final String name) {
			long count = 1;
			for (final int n : dimensions) {
				if (n < 0 || n > 0 && count > Long.MAX_VALUE / n)
					throw new IllegalArgumentException("variable " + name +
						" declares an impossible size");
				count *= n;
			}
			check(count, 1);
		}

		@Override
		protected Array readCell(final EntryHeader header) throws IOException {
			long count = 1;
			for (final int n : header.getDimensions())
				count = n <= 0 ? 0 : Math.multiplyExact(count, (long) n);
			// every element takes at least the 8 bytes of its tag
			check(count, 8);
			return super.readCell(header);
		}

		@Override
		protected Mat5Reader createChildReader(final Source source) {
			return new BoundedReader(source, path, fileBytes, allocated).setReducedHeader(true);
		}
	}

	@Override
	public void close() throws IOException {
		file.close();
	}

	@Override
	public long bytes() {
		return bytes;
	}

	@Override
	public List<String> names() {
		final List<String> names = new ArrayList<>();
		for (final MatFile.Entry entry : file.getEntries())
			names.add(entry.getName());
		return names;
	}

	@Override
	public MatlabValue value(final String name) {
		for (final MatFile.Entry entry : file.getEntries())
			if (entry.getName().equals(name)) return new Value(name, entry
				.getValue());
		throw new IllegalArgumentException(path + ": there is no variable " + name);
	}

	/** An array of the library. */
	private final class Value implements MatlabValue {

		private final String name;
		private final Array array;

		Value(final String name, final Array array) {
			this.name = name;
			this.array = array;
		}

		@Override
		public Kind kind() {
			if (array instanceof Opaque || array instanceof ObjectStruct) return Kind.OBJECT;
			if (array instanceof Char) return Kind.TEXT;
			if (array instanceof Cell) return Kind.CELL;
			if (array instanceof Struct) return Kind.STRUCT;
			return array instanceof Matrix ? Kind.NUMBERS : Kind.OTHER;
		}

		@Override
		public String className() {
			if (array instanceof Opaque) return ((Opaque) array).getClassName();
			if (array instanceof ObjectStruct) return ((ObjectStruct) array).getClassName();
			return array.getType().toString().toLowerCase(Locale.ROOT);
		}

		@Override
		public int[] dimensions() {
			return array.getDimensions();
		}

		@Override
		public double[] numbers() throws IOException {
			final Matrix matrix = real();
			final double[] numbers = new double[matrix.getNumElements()];
			for (int i = 0; i < numbers.length; i++)
				numbers[i] = matrix.getDouble(i);
			return numbers;
		}

		@Override
		public double[] columns(final int from, final int count) throws IOException {
			final int rows = array.getNumRows();
			final Matrix matrix = real();
			final double[] columns = new double[Math.multiplyExact(rows, count)];
			for (int i = 0; i < columns.length; i++)
				columns[i] = matrix.getDouble(rows * from + i);
			return columns;
		}

		private Matrix real() throws IOException {
			final Matrix matrix = (Matrix) array;
			if (matrix.isComplex()) throw new IOException(path + ", " + name + ": holds complex numbers: must be real");
			return matrix;
		}

		@Override
		public List<String> texts() {
			final List<String> texts = new ArrayList<>();
			for (int r = 0; r < array.getNumRows(); r++)
				texts.add(((Char) array).getRow(r).trim());
			return texts;
		}

		@Override
		public MatlabValue element(final int index) {
			return new Value(name + "{" + (index + 1) + "}", ((Cell) array).get(index));
		}

		@Override
		public List<String> fields() {
			return ((Struct) array).getFieldNames();
		}

		@Override
		public MatlabValue field(final int index, final String field) {
			return new Value(name + "(" + (index + 1) + ")." + field, ((Struct) array).get(field, index));
		}

		@Override
		public long bytesOfColumns(final int count) {
			return (long) Double.BYTES * array.getNumRows() * count;
		}
	}
}
