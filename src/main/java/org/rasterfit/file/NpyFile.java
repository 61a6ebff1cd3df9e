package org.rasterfit.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.openlca.npy.Npy;
import org.openlca.npy.NpyArray;
import org.openlca.npy.NpyHeader;

/** NumPy files ({@code .npy}) with one column of numbers. */
public final class NpyFile {

	private static final byte[] MAGIC = { (byte) 0x93, 'N', 'U', 'M', 'P', 'Y' };
	/** A longer header is no header of an array of numbers [bytes]. */
	private static final int LONGEST_HEADER = 1 << 16;

	private NpyFile() {}

	/** Number of values of a column, from the header. */
	static long length(final Path file) throws IOException {
		return length(file, header(file));
	}

	/**
	 * Reads a column: shape (n,) or (n, 1), any type of number.
	 *
	 * @throws IOException if it is missing, damaged, shorter than it declares, or has another shape or type
	 */
	public static double[] column(final Path file) throws IOException {
		final NpyHeader header = header(file);
		final long length = length(file, header);
		final long bytes = length * header.dict().dataType().size(), there = Files.size(file) - header.dataOffset();
		if (bytes > there) throw new IOException(file + ": declares " + length + " values (" + bytes + " bytes), but only " +
			there + " bytes follow its header: the file is incomplete");
		final String shortage = Memory.shortage(3 * bytes + 8 * length);
		if (shortage != null) throw new IOException(file + ": " + shortage);
		if (length == 0) return new double[0];
		try {
			return numbers(file, Npy.read(file.toFile()));
		}
		catch (final RuntimeException exc) {
			throw damaged(file, exc);
		}
	}

	private static IOException damaged(final Path file, final Exception exc) {
		return new IOException(file + ": cannot be read as a NumPy array (" + exc.getMessage() + ")", exc);
	}

	private static long length(final Path file, final NpyHeader header) throws IOException {
		final int[] shape = header.dict().shape();
		final boolean column = shape.length == 1 || shape.length == 2 && (shape[1] == 1 || shape[0] == 1);
		if (!column) throw new IOException(file + ": has shape " + Arrays.toString(shape) + ": must be one column");
		final long length = Arrays.stream(shape).asLongStream().reduce(1, (a, b) -> a * b);
		if (length < 0 || length > Integer.MAX_VALUE - 8) throw new IOException(file + ": declares " + length +
			" values: at most " + (Integer.MAX_VALUE - 8) + " can be read");
		return length;
	}

	private static NpyHeader header(final Path file) throws IOException {
		if (!Files.isRegularFile(file)) throw new IOException(file + ": no such file");
		if (!Files.isReadable(file)) throw new IOException(file + ": no permission to read it");
		final byte[] start;
		try (InputStream in = Files.newInputStream(file)) {
			start = in.readNBytes(LONGEST_HEADER);
		}
		if (start.length < 12 || !Arrays.equals(MAGIC, 0, 6, start, 0, 6)) throw new IOException(file +
			": is not a NumPy array (.npy)");
		final int version = start[6];
		final long length = version == 1 ? (start[8] & 255) | (start[9] & 255) << 8 : (start[8] & 255) | (start[9] & 255) << 8 |
			(start[10] & 255) << 16 | (start[11] & 255L) << 24;
		final int from = version == 1 ? 10 : 12;
		if (from + length > start.length) throw new IOException(file + ": its header declares " + length +
			" bytes: the file is damaged or incomplete");
		try {
			return NpyHeader.read(new ByteArrayInputStream(start));
		}
		catch (final Exception exc) {
			throw new IOException(file + ", header \"" + new String(start, from, (int) Math.min(200, length),
				StandardCharsets.US_ASCII).trim() + "\": cannot be read as a NumPy array (" + exc.getMessage() + ")", exc);
		}
	}

	private static double[] numbers(final Path file, final NpyArray<?> array) throws IOException {
		if (array.isDoubleArray()) return array.asDoubleArray().data();
		final double[] numbers = new double[array.size()];
		if (array.isBigIntegerArray()) {
			final java.math.BigInteger[] data = (java.math.BigInteger[]) array.data();
			for (int i = 0; i < numbers.length; i++) numbers[i] = data[i].doubleValue();
			return numbers;
		}
		if (array.isBooleanArray() || array.isCharArray()) throw new IOException(file + ": holds " + array.dataType() +
			" values: must be numbers");
		final Object data = array.data();
		for (int i = 0; i < numbers.length; i++) numbers[i] = java.lang.reflect.Array.getDouble(data, i);
		return numbers;
	}
}
