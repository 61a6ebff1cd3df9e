package org.rasterfit.file;

import io.jhdf.HdfFile;
import io.jhdf.checksum.ChecksumUtils;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Changes datatypes in a finished HDF5 file: NWB needs unsigned integers and attributes that refer to other objects, which
 * the HDF5 library cannot write. They are written as signed integers first, then replaced in the object's header.
 * <p>
 * Layout: HDF5 File Format Specification 3.0, sections IV.A.1.b (object header, version 2), IV.A.2.d (datatype) and
 * IV.A.2.m (attribute, version 3).
 */
public final class Hdf5Patch {

	/** A signed integer of 4 bytes, little endian; the bit with value 8 in its second byte is the sign. */
	private static final byte[] SIGNED = { 0x10, 8, 0, 0, 4, 0, 0, 0, 0, 0, 32, 0 };
	/** A fixed-point datatype of 8 bytes, as the library writes it; its last 4 bytes are offset and precision. */
	private static final byte[] INTEGER = { 0x10, 8, 0, 0, 8, 0, 0, 0, 0, 0, 64, 0 };
	/** An object reference of 8 bytes: version 1, class 7. It has no properties, the 4 bytes after it are not read. */
	private static final byte[] REFERENCE = { 0x17, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0 };
	/** Bytes of a dataspace of one value. */
	private static final int SCALAR = 4;
	/** Signature, version and flags of an object header. */
	private static final int PREFIX = 6;

	private Hdf5Patch() {}

	/** The value that an attribute is written with before it becomes a reference. */
	public static final long PLACEHOLDER = 0;

	/**
	 * Turns an attribute of a 64-bit integer into a reference.
	 *
	 * @param file a finished file without user block
	 * @param owner path of the dataset that has the attribute
	 * @param attribute the attribute's name
	 * @param target path of the object to refer to
	 */
	public static void makeReference(final Path file, final String owner, final String attribute, final String target)
		throws IOException
	{
		final long header, address;
		try (HdfFile hdf = new HdfFile(file)) {
			header = hdf.getByPath(owner).getAddress();
			address = hdf.getByPath(target).getAddress();
		}
		final byte[] name = (attribute + "\0").getBytes(StandardCharsets.US_ASCII);
		change(file, header, messages -> {
			final int type = find(messages, name, INTEGER) + name.length;
			System.arraycopy(REFERENCE, 0, messages, type, REFERENCE.length);
			ByteBuffer.wrap(messages).order(ByteOrder.LITTLE_ENDIAN).putLong(type + REFERENCE.length + SCALAR, address);
		});
	}

	/**
	 * Turns a dataset of 32-bit integers, none of them negative, into one of unsigned integers.
	 *
	 * @param file a finished file without user block
	 * @param dataset path of the dataset
	 */
	public static void makeUnsigned(final Path file, final String dataset) throws IOException {
		final long header;
		try (HdfFile hdf = new HdfFile(file)) {
			header = hdf.getByPath(dataset).getAddress();
		}
		change(file, header, messages -> messages[find(messages, new byte[0], SIGNED) + 1] = 0);
	}

	private static void change(final Path file, final long address, final Consumer<byte[]> change) throws IOException {
		try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
			final byte[] messages = header(bytes, address);
			change.accept(messages);
			bytes.seek(address);
			bytes.write(messages);
			bytes.writeInt(Integer.reverseBytes(ChecksumUtils.checksum(messages)));
		}
	}

	/** An object header without its checksum. */
	private static byte[] header(final RandomAccessFile bytes, final long address) throws IOException {
		bytes.seek(address + PREFIX - 1);
		final int flags = bytes.readUnsignedByte();
		// bits 0 and 1: how many bytes the size takes; the library writes no times (bit 5) and no phase limits (bit 4)
		final int width = 1 << (flags & 3);
		if ((flags & 0x30) != 0 || width > 4) throw new IOException("object header with flags " + flags);
		long size = 0;
		for (int i = 0; i < width; i++) size |= (long) bytes.readUnsignedByte() << 8 * i;
		if (size > bytes.length()) throw new IOException("object header of " + size + " bytes");
		final byte[] header = new byte[PREFIX + width + (int) size];
		bytes.seek(address);
		bytes.readFully(header);
		return header;
	}

	/** Where two byte sequences stand one after the other. */
	private static int find(final byte[] in, final byte[] first, final byte[] second) {
		for (int i = 0; i + first.length + second.length <= in.length; i++) {
			if (java.util.Arrays.equals(in, i, i + first.length, first, 0, first.length) && java.util.Arrays.equals(in, i +
				first.length, i + first.length + second.length, second, 0, second.length)) return i;
		}
		throw new IllegalStateException("the HDF5 library writes another object header than expected");
	}
}
