package org.rasterfit.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/**
 * SHA-256 (FIPS 180-4) of numbers, texts and files. Numbers enter as little-endian bytes, as NumPy's {@code tobytes()}
 * gives them on usual machines; texts as UTF-8 followed by a zero byte.
 */
public final class Sha256 {

	/** Number of characters of a digest in hexadecimal. */
	static final int CHARACTERS = 64;

	private final MessageDigest digest = algorithm();
	private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

	private static MessageDigest algorithm() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (final NoSuchAlgorithmException exc) {
			throw new IllegalStateException("every Java has SHA-256", exc);
		}
	}

	/** Of the first bytes of a file. */
	public static String ofFile(final Path file, final long bytes) throws IOException {
		final MessageDigest digest = algorithm();
		final ByteBuffer part = ByteBuffer.allocateDirect(1 << 20);
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			for (long left = bytes; left > 0;) {
				part.clear().limit((int) Math.min(left, part.capacity()));
				final int n = channel.read(part);
				if (n < 0) throw new IOException(file + ": ends " + left + " bytes early");
				digest.update(part.flip());
				left -= n;
			}
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	/** Of a text's UTF-8 bytes. */
	public static String ofText(final String text) {
		return HexFormat.of().formatHex(algorithm().digest(text.getBytes(StandardCharsets.UTF_8)));
	}

	public Sha256 add(final double[] values) {
		// NaN has many bit patterns: all become the same
		for (final double value : values)
			room(Double.BYTES).putLong(Double.doubleToLongBits(value));
		return this;
	}

	public Sha256 add(final double[][] rows) {
		for (final double[] row : rows)
			add(row);
		return this;
	}

	public Sha256 add(final double value) {
		room(Double.BYTES).putLong(Double.doubleToLongBits(value));
		return this;
	}

	public Sha256 add(final long value) {
		room(Long.BYTES).putLong(value);
		return this;
	}

	public Sha256 add(final float[] values) {
		for (final float value : values)
			room(Float.BYTES).putInt(Float.floatToIntBits(value));
		return this;
	}

	public Sha256 add(final int value) {
		room(Integer.BYTES).putInt(value);
		return this;
	}

	public Sha256 add(final int[] values) {
		for (final int value : values)
			add(value);
		return this;
	}

	/**
	 * Numbers as float64, everything else as text, in the order they have in the file: their text differs between
	 * Javas.
	 */
	public Sha256 add(final JsonElement json) {
		if (json instanceof JsonObject object)
			object.entrySet().forEach(member -> add(member.getKey()).add(member.getValue()));
		else if (json instanceof JsonArray array) array.forEach(this::add);
		else if (json instanceof JsonPrimitive value && value.isNumber()) add(value.getAsDouble());
		else add(json.toString());
		return this;
	}

	public Sha256 add(final String text) {
		flush();
		digest.update(text.getBytes(StandardCharsets.UTF_8));
		digest.update((byte) 0);
		return this;
	}

	/** The digest in hexadecimal; nothing can be added after it. */
	public String hex() {
		flush();
		return HexFormat.of().formatHex(digest.digest());
	}

	private ByteBuffer room(final int bytes) {
		if (buffer.remaining() < bytes) flush();
		return buffer;
	}

	private void flush() {
		digest.update(buffer.flip());
		buffer.clear();
	}
}
