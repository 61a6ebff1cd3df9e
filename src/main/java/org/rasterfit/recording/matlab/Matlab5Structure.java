package org.rasterfit.recording.matlab;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.InflaterInputStream;

/**
 * Walks through the elements of a MATLAB 5 to 7 file without keeping them, and refuses the file if an element declares
 * more bytes than the one around it has left. After that, what the library allocates is bounded by the file.
 */
final class Matlab5Structure {

	private static final int HEADER = 128, MATRIX = 14, COMPRESSED = 15;
	/** Cells and structures may nest this deep. */
	private static final int DEEPEST = 64;

	private final ByteOrder order;

	private Matlab5Structure(final ByteOrder order) {
		this.order = order;
	}

	/** Checks a file. */
	static void check(final Path path) throws IOException {
		try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
			final byte[] header = in.readNBytes(HEADER);
			if (header.length < HEADER) throw new EOFException("the file ends within its header");
			// the letters IM read as a number of two bytes say the byte order
			final boolean little = header[126] == 'I' && header[127] == 'M';
			if (!little && !(header[126] == 'M' && header[127] == 'I')) throw new IOException(
				"its header does not say the byte order");
			final Matlab5Structure structure = new Matlab5Structure(
				little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
			long left = Files.size(path) - HEADER;
			while (left > 0)
				left -= structure.element(in, left, 0);
		}
	}

	/** Walks through one element; returns how many bytes it took. */
	private long element(final InputStream in, final long left, final int depth) throws IOException {
		final ByteBuffer tag = read(in, 8, left);
		final int first = tag.getInt(0);
		// a small element packs its size and up to 4 bytes into the tag itself
		if (first >>> 16 != 0) {
			if (first >>> 16 > 4) throw new IOException("an element declares " + (first >>> 16) + " bytes where 4 fit");
			return 8;
		}
		final long bytes = tag.getInt(4) & 0xffffffffL;
		if (bytes > left - 8) throw new IOException("an element declares " + bytes + " bytes, but only " + (left - 8) +
			" are left");
		if (first == COMPRESSED) {
			compressed(in, bytes);
			return 8 + bytes;
		}
		if (first == MATRIX) {
			if (depth == DEEPEST) throw new IOException("its cells nest deeper than " + DEEPEST);
			long inner = bytes;
			while (inner > 0)
				inner -= element(in, inner, depth + 1);
			return 8 + bytes;
		}
		// data are filled up to 8 bytes, unless the surrounding element ends before
		final long padded = Math.min(left - 8, (bytes + 7) / 8 * 8);
		in.skipNBytes(padded);
		return 8 + padded;
	}

	/** Inflates one element; its size inside is bounded by what the stream really holds. */
	private void compressed(final InputStream in, final long bytes) throws IOException {
		final InputStream limited = new Limited(in, bytes);
		element(new BufferedInputStream(new InflaterInputStream(limited)), Long.MAX_VALUE / 2, 1);
		limited.transferTo(java.io.OutputStream.nullOutputStream());
	}

	private ByteBuffer read(final InputStream in, final int count, final long left) throws IOException {
		final byte[] bytes = left < count ? new byte[0] : in.readNBytes(count);
		if (bytes.length < count) throw new EOFException("it ends within an element");
		return ByteBuffer.wrap(bytes).order(order);
	}

	/** The next bytes of another stream, which stays open. */
	private static final class Limited extends InputStream {

		private final InputStream in;
		private long left;

		Limited(final InputStream in, final long left) {
			this.in = in;
			this.left = left;
		}

		@Override
		public int read() throws IOException {
			if (left == 0) return -1;
			left--;
			return in.read();
		}

		@Override
		public int read(final byte[] buffer, final int offset, final int length) throws IOException {
			if (left == 0) return -1;
			final int count = in.read(buffer, offset, (int) Math.min(left, length));
			if (count > 0) left -= count;
			return count;
		}
	}
}
