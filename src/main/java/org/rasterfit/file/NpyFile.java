package org.rasterfit.file;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

import org.openlca.npy.NpyDataType;
import org.openlca.npy.NpyHeader;

/**
 * NumPy files ({@code .npy}) with numbers. They are read piece by piece: the library would hold 64-bit unsigned
 * numbers, which Phy's spike times are, as one object each.
 */
public final class NpyFile {

	private static final byte[] MAGIC = { (byte) 0x93, 'N', 'U', 'M', 'P', 'Y' };
	/** A longer header is no header of an array of numbers [bytes]. */
	private static final int LONGEST_HEADER = 1 << 16;
	/** Size of the pieces that are read [bytes]. */
	private static final int PIECE = 1 << 16;

	/** Takes the numbers of a file, one after the other. */
	public interface Values {

		void accept(int index, double value) throws IOException;
	}

	private NpyFile() {}

	/** Number of values of a column, from the header; the file must be long enough to hold them. */
	public static int length(final Path file) throws IOException {
		final int[] shape = header(file).dict().shape();
		final boolean column = shape.length == 1 || shape.length == 2 && (shape[1] == 1 || shape[0] == 1);
		if (!column) throw new IOException(file + ": has shape " + Arrays.toString(shape) + ": must be one column");
		final int count = count(file, shape);
		checkComplete(file, header(file), count);
		return count;
	}

	/** The shape of an array. */
	public static int[] shape(final Path file) throws IOException {
		return header(file).dict().shape();
	}

	/**
	 * Reads a column: shape (n,) or (n, 1), any type of number.
	 *
	 * @throws IOException if it is missing, damaged, shorter than it declares, or has another shape or type
	 */
	public static double[] column(final Path file) throws IOException {
		final int length = length(file);
		final String shortage = Memory.shortage(8L * length);
		if (shortage != null) throw new IOException(file + ": " + shortage);
		final double[] values = new double[length];
		forEach(file, (i, value) -> values[i] = value);
		return values;
	}

	/**
	 * Hands out all numbers of an array with their indices in C order (last dimension fastest), of which the file may
	 * have another (Fortran order, as transposed arrays are saved).
	 *
	 * @throws IOException as {@link #column}
	 */
	public static void forEach(final Path file, final Values values) throws IOException {
		final NpyHeader header = header(file);
		final int[] shape = header.dict().shape();
		final boolean inFortranOrder = header.dict().hasFortranOrder() && shape.length > 1;
		final int count = count(file, shape);
		checkComplete(file, header, count);
		final NpyDataType type = header.dict().dataType();
		final ToDoubleFunction<ByteBuffer> decoder = decoder(file, type);
		final ByteBuffer piece = ByteBuffer.allocate(PIECE / type.size() * type.size()).order(header
			.byteOrder());
		try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
			in.position(header.dataOffset());
			for (int i = 0; i < count;) {
				piece.clear().limit((int) Math.min(piece.capacity(), (long) (count - i) * type.size()));
				while (piece.hasRemaining())
					if (in.read(piece) < 0) throw new EOFException(file + ": ends early");
				piece.flip();
				for (; piece.hasRemaining(); i++)
					values.accept(inFortranOrder ? inC(i, shape) : i, decoder.applyAsDouble(piece));
			}
		}
	}

	/** The index in C order of the i-th value in Fortran order. */
	private static int inC(final int i, final int[] shape) {
		int rest = i, index = 0, stride = 1;
		for (final int n : shape)
			stride *= n;
		for (final int n : shape) {
			stride /= n;
			index += rest % n * stride;
			rest /= n;
		}
		return index;
	}

	private static void checkComplete(final Path file, final NpyHeader header, final long length) throws IOException {
		final long bytes = length * header.dict().dataType().size(), there = Files.size(file) - header.dataOffset();
		if (bytes > there)
			throw new IOException(file + ": declares " + length + " values (" + bytes + " bytes), but only " +
				there + " bytes follow its header: the file is incomplete");
	}

	private static ToDoubleFunction<ByteBuffer> decoder(final Path file, final NpyDataType type) throws IOException {
		switch (type) {
			case i1 :
				return ByteBuffer::get;
			case u1 :
				return b -> b.get() & 255;
			case i2 :
				return ByteBuffer::getShort;
			case u2 :
				return b -> b.getShort() & 0xffff;
			case i4 :
				return ByteBuffer::getInt;
			case u4 :
				return b -> b.getInt() & 0xffffffffL;
			case i8 :
				return ByteBuffer::getLong;
			case u8 :
				return b -> unsigned(b.getLong());
			case f4 :
				return ByteBuffer::getFloat;
			case f8 :
				return ByteBuffer::getDouble;
			default :
				throw new IOException(file + ": holds " + type + " values: must be numbers");
		}
	}

	private static double unsigned(final long bits) {
		// halved, the last bit kept for rounding, so that it fits a signed number
		return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
	}

	private static int count(final Path file, final int[] shape) throws IOException {
		long length = 1;
		for (final int n : shape)
			length = n < 0 || length > Integer.MAX_VALUE ? -1 : length * n;
		if (length < 0 || length > Integer.MAX_VALUE - 8)
			throw new IOException(file + ": declares shape " + Arrays.toString(
				shape) + ": at most " + (Integer.MAX_VALUE - 8) + " values can be read");
		return (int) length;
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
		final long length = version == 1 ? (start[8] & 255) | (start[9] & 255) << 8
			: (start[8] & 255) | (start[9] & 255) << 8 |
				(start[10] & 255) << 16 | (start[11] & 255L) << 24;
		final int from = version == 1 ? 10 : 12;
		if (from + length > start.length) throw new IOException(file + ": its header declares " + length +
			" bytes: the file is damaged or incomplete");
		try {
			return NpyHeader.read(new ByteArrayInputStream(start));
		}
		catch (final Exception exc) {
			throw new IOException(file + ", header \"" + new String(start, from, (int) Math.min(200, length),
				StandardCharsets.US_ASCII).trim() + "\": cannot be read as a NumPy array (" + exc.getMessage() + ")",
				exc);
		}
	}
}
