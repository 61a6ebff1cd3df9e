package org.rasterfit.recording.matlab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import us.hebi.matlab.mat.format.Mat5Reader;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.Char;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Source;
import us.hebi.matlab.mat.types.Sources;

import org.rasterfit.file.Memory;

/** MATLAB 5 to 7. Sizes that the file declares are bounded by its length before anything is allocated. */
final class Matlab5Variables implements MatlabVariables {

	/** Deflate cannot expand more than this. */
	private static final long LARGEST_EXPANSION = 1032;

	private final Path path;
	private final MatFile file;

	Matlab5Variables(final Path path) throws IOException {
		this.path = path;
		if (Files.size(path) > Integer.MAX_VALUE) throw new IOException(path + ": is larger than 2 GB, which MATLAB files " +
			"before version 7.3 cannot be");
		final String shortage = Memory.shortage(3 * Files.size(path));
		if (shortage != null) throw new IOException(path + ": " + shortage);
		try (Source source = Sources.openStreamingFile(path.toFile())) {
			Matlab5Structure.check(path);
			file = new BoundedReader(source, path, Files.size(path)).readMat();
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

		BoundedReader(final Source source, final Path path, final long fileBytes) {
			super(source);
			this.path = path;
			this.fileBytes = fileBytes;
			disableSubsystemProcessing();
			setBufferAllocator(new us.hebi.matlab.mat.format.BufferAllocator() {

				@Override
				public java.nio.ByteBuffer allocate(final int bytes) {
					check(bytes, 1);
					return java.nio.ByteBuffer.allocate(bytes);
				}

				@Override
				public void release(final java.nio.ByteBuffer buffer) {
					// the collector does it
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
				if (n < 0 || n > 0 && count > Long.MAX_VALUE / n) throw new IllegalArgumentException("variable " + name +
					" declares an impossible size");
				count *= n;
			}
			check(count, 1);
		}

		@Override
		protected Array readCell(final EntryHeader header) throws IOException {
			long count = 1;
			for (final int n : header.getDimensions()) count = n <= 0 ? 0 : Math.multiplyExact(count, (long) n);
			// every element takes at least the 8 bytes of its tag
			check(count, 8);
			return super.readCell(header);
		}

		@Override
		protected Mat5Reader createChildReader(final Source source) {
			return new BoundedReader(source, path, fileBytes).setReducedHeader(true);
		}
	}

	@Override
	public void close() throws IOException {
		file.close();
	}

	@Override
	public List<String> names() {
		final List<String> names = new ArrayList<>();
		for (final MatFile.Entry entry : file.getEntries()) names.add(entry.getName());
		return names;
	}

	private Array array(final String name) {
		for (final MatFile.Entry entry : file.getEntries()) if (entry.getName().equals(name)) return entry.getValue();
		throw new IllegalArgumentException(path + ": there is no variable " + name);
	}

	@Override
	public Kind kind(final String name) {
		final Array array = array(name);
		if (array instanceof Char) return Kind.TEXTS;
		if (array instanceof Matrix) return Kind.NUMBERS;
		if (!(array instanceof Cell)) return Kind.OTHER;
		boolean texts = array.getNumElements() > 0, numbers = true;
		for (int i = 0; i < array.getNumElements(); i++) {
			final Array element = ((Cell) array).get(i);
			texts &= element instanceof Char;
			numbers &= element instanceof Matrix;
		}
		return texts ? Kind.TEXTS : numbers ? Kind.CELLS : Kind.OTHER;
	}

	@Override
	public int[] dimensions(final String name) {
		return array(name).getDimensions();
	}

	@Override
	public double[] numbers(final String name) throws IOException {
		return numbers((Matrix) array(name), name);
	}

	private double[] numbers(final Matrix matrix, final String name) throws IOException {
		if (matrix.isComplex()) throw new IOException(path + ", " + name + ": holds complex numbers: must be real");
		final double[] numbers = new double[matrix.getNumElements()];
		for (int i = 0; i < numbers.length; i++) numbers[i] = matrix.getDouble(i);
		return numbers;
	}

	@Override
	public double[][] cells(final String name) throws IOException {
		final Cell cell = (Cell) array(name);
		final double[][] cells = new double[cell.getNumElements()][];
		for (int i = 0; i < cells.length; i++) cells[i] = numbers(cell.getMatrix(i), name + "{" + (i + 1) + "}");
		return cells;
	}

	@Override
	public List<String> texts(final String name) {
		final Array array = array(name);
		final List<String> texts = new ArrayList<>();
		if (array instanceof Char) for (int r = 0; r < array.getNumRows(); r++) texts.add(((Char) array).getRow(r).trim());
		else for (int i = 0; i < array.getNumElements(); i++) texts.add(((Cell) array).getChar(i).getString());
		return texts;
	}

	@Override
	public long bytes(final String name) {
		return 8L * array(name).getNumElements();
	}
}
