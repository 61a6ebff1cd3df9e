package org.rasterfit.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The last {@value #BYTES} bytes of a file: a checksum of everything before them. It is verified before a single byte
 * is interpreted, so a damaged or half-written file can neither mislead its reader nor make it allocate.
 *
 * <pre>
 * "RasterFit SHA-256 " + 64 hexadecimal digits + line feed
 * </pre>
 *
 * HDF5 ignores what comes after the end that its own header states, so other programs read a sealed file as it is.
 */
public final class Seal {

	private static final String MARK = "RasterFit SHA-256 ";

	/** Length of a seal. */
	public static final int BYTES = 18 + Sha256.CHARACTERS + 1;

	private Seal() {}

	/** Seals a file that is complete. */
	public static void append(final Path file) throws IOException {
		final ByteBuffer seal = ByteBuffer.wrap(text(file, Files.size(file)).getBytes(StandardCharsets.US_ASCII));
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
			while (seal.hasRemaining())
				channel.write(seal);
		}
	}

	/**
	 * Refuses a file that is not as it was when it was sealed.
	 *
	 * @throws IOException names the file and says what is wrong
	 */
	public static void verify(final Path file) throws IOException {
		if (!Files.isRegularFile(file)) throw new IOException(file + ": " + (Files.exists(file) ? "is not a file"
			: "no such file"));
		final long content = Files.size(file) - BYTES;
		final String found = content < 0 ? "" : tail(file, content);
		if (!found.startsWith(MARK)) throw new IOException(file +
			": has no checksum at its end: it is incomplete, or was not written by RasterFit");
		if (!found.equals(text(file, content))) throw new IOException(file +
			": does not agree with its checksum: it is damaged or was changed");
	}

	private static String text(final Path file, final long content) throws IOException {
		return MARK + Sha256.ofFile(file, content) + "\n";
	}

	private static String tail(final Path file, final long from) throws IOException {
		final ByteBuffer bytes = ByteBuffer.allocate(BYTES);
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			channel.position(from);
			while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
		}
		return new String(bytes.array(), StandardCharsets.ISO_8859_1);
	}
}
