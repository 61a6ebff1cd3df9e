package org.rasterfit.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.jhdf.checksum.ChecksumUtils;

/**
 * Writes HDF5 files with what the HDF5 library cannot write and other programs ask for: texts of variable length in
 * UTF-8, unsigned integers, attributes that refer to other objects, and groups and arrays that are empty.
 * <p>
 * Layout: HDF5 File Format Specification 3.0: superblock of version 2 (section II), object headers of version 2
 * (IV.A.1.b), links as messages (IV.A.2.g), contiguous data (IV.A.2.i) and global heaps for texts (III.E). Numbers go
 * to the file as they come; texts and headers when it is closed.
 */
public final class Hdf5Writer implements Closeable {

	private static final long UNDEFINED = -1;
	private static final int SUPERBLOCK = 48, TEXT_BYTES = 16;
	/** Texts of one heap, in number and bytes; its index has 16 bits. */
	private static final int MOST_IN_HEAP = 30_000, HEAP_BYTES = 1 << 20, SMALLEST_HEAP = 4096;
	private static final int DATASPACE = 1, LINK_INFO = 2, DATATYPE = 3, FILL = 5, LINK = 6, LAYOUT = 8,
		GROUP_INFO = 10,
		ATTRIBUTE = 12;
	/**
	 * IEEE floating-point numbers of 8 bytes: class 1, sign at bit 63, exponent of 11 bits at 52, mantissa of 52 bits,
	 * bias 1023.
	 */
	private static final byte[] FLOAT64 = { 0x11, 0x20, 63, 0, 8, 0, 0, 0, 0, 0, 64, 0, 52, 11, 0, 52, (byte) 0xff, 3,
		0, 0 };
	private static final byte[] REFERENCE = { 0x17, 0, 0, 0, 8, 0, 0, 0 };
	/** Texts of variable length, UTF-8: class 9 of type string; made of unsigned bytes. */
	private static final byte[] TEXT = { 0x19, 1, 1, 0, TEXT_BYTES, 0, 0, 0, 0x10, 0, 0, 0, 1, 0, 0, 0, 0, 0, 8, 0 };

	private final RandomAccessFile file;
	private final Group root = new Group();
	private final List<byte[]> texts = new ArrayList<>();
	/** Where each text is: address of its heap, and index in it. */
	private long[] heapOfText;
	private int[] indexOfText;

	/** Begins a file; an existing one is replaced. */
	public Hdf5Writer(final Path path) throws IOException {
		file = new RandomAccessFile(path.toFile(), "rw");
		file.setLength(0);
		file.write(new byte[SUPERBLOCK]);
	}

	/** The root of the file. */
	public Group root() {
		return root;
	}

	/**
	 * A value of an enumeration, stored as a byte.
	 *
	 * @param names all its values, counted from 0
	 * @param value the one that is meant
	 */
	public record Choice(List<String> names, String value) {

		/** Refuses a value that is none of the names, and more names than a byte counts. */
		public Choice {
			names = List.copyOf(names);
			if (!names.contains(value)) throw new IllegalArgumentException(value + ": must be one of " + names);
			if (names.size() > 127) throw new IllegalArgumentException(names.size() + " names: must be at most 127");
		}

		/** Class 8: an unsigned byte, the names one after the other, each ended by a 0, and their numbers. */
		private byte[] type() {
			final byte[] base = integer(1, false);
			final byte[] text = (String.join("\0", names) + "\0").getBytes(StandardCharsets.UTF_8);
			final ByteBuffer type = bytes(8 + base.length + text.length + names.size()).put((byte) 0x38)
				.put((byte) names
					.size())
				.putShort((short) 0).putInt(1).put(base).put(text);
			for (int i = 0; i < names.size(); i++)
				type.put((byte) i);
			return type.array();
		}
	}

	/** A group or dataset, and its attributes. */
	public abstract class Node {

		private final Map<String, Value> attributes = new LinkedHashMap<>();
		private long address;

		/** Adds an attribute: a text, a number, an array, a {@link Choice}, or a reference to another object. */
		public Node attribute(final String name, final Object value) {
			attributes.put(name, value(value));
			return this;
		}

		/** The messages of the header, without attributes. */
		abstract void messages(Messages out);

		final byte[] header() {
			final Messages out = new Messages();
			messages(out);
			attributes.forEach((name, value) -> out.add(ATTRIBUTE, attributeMessage(name, value)));
			return out.header();
		}
	}

	/** A group. */
	public final class Group extends Node {

		private final Map<String, Node> members = new LinkedHashMap<>();

		private Group() {}

		/** The group of this name within it; made if it is not there. */
		public Group group(final String name) {
			return (Group) members.computeIfAbsent(name, n -> new Group());
		}

		/**
		 * Adds a dataset.
		 *
		 * @param data {@code double}, {@code double[]}, {@code double[][]}, {@code int}, {@code int[]} (unsigned
		 *           numbers of 32 bits), {@code long[]}, a {@link Choice}, a text or texts; an array may be empty
		 */
		public Node dataset(final String name, final Object data) throws IOException {
			final Value value = value(data);
			final Dataset dataset = new Dataset(value);
			if (members.put(name, dataset) != null)
				throw new IllegalArgumentException("two datasets are called " + name);
			if (value.texts == null) {
				dataset.at = file.getFilePointer();
				value.write(file);
			}
			return dataset;
		}

		@Override
		void messages(final Messages out) {
			out.add(LINK_INFO, bytes(18).put((byte) 0).put((byte) 0).putLong(UNDEFINED).putLong(UNDEFINED));
			out.add(GROUP_INFO, bytes(2));
			members.forEach((name, node) -> {
				final byte[] text = name.getBytes(StandardCharsets.UTF_8);
				// a hard link, its name in UTF-8 with a length of 2 bytes
				out.add(LINK,
					bytes(5 + text.length + 8).put((byte) 1).put((byte) 0x11).put((byte) 1)
						.putShort((short) text.length)
						.put(text).putLong(node.address));
			});
		}
	}

	private final class Dataset extends Node {

		private final Value value;
		private long at = UNDEFINED;

		Dataset(final Value value) {
			this.value = value;
		}

		@Override
		void messages(final Messages out) {
			out.add(DATASPACE, ByteBuffer.wrap(value.dataspace()));
			out.add(DATATYPE, ByteBuffer.wrap(value.type));
			// space is taken late, a fill value is written if it is set
			out.add(FILL, bytes(2).put((byte) 3).put((byte) 10));
			final long size = value.count() * value.elementBytes();
			out.add(LAYOUT, bytes(18).put((byte) 3).put((byte) 1).putLong(size == 0 ? UNDEFINED : at).putLong(size));
		}
	}

	private interface Fill {

		void into(ByteBuffer buffer, int index);
	}

	/** Numbers, texts or a reference, with their type and shape. */
	private final class Value {

		final byte[] type;
		final long[] dims;
		final Fill fill;
		/** Indices of texts, or {@code null}. */
		final int[] texts;

		Value(final byte[] type, final long[] dims, final Fill fill, final int[] texts) {
			this.type = type;
			this.dims = dims;
			this.fill = fill;
			this.texts = texts;
		}

		long count() {
			long count = 1;
			for (final long n : dims)
				count *= n;
			return count;
		}

		int elementBytes() {
			return type[4];
		}

		byte[] dataspace() {
			final ByteBuffer space = bytes(4 + 8 * dims.length).put((byte) 2).put((byte) dims.length).put((byte) 0).put(
				(byte) (dims.length == 0 ? 0 : 1));
			for (final long n : dims)
				space.putLong(n);
			return space.array();
		}

		void write(final RandomAccessFile out) throws IOException {
			final int piece = 8192;
			final ByteBuffer buffer = bytes(piece * elementBytes());
			final long count = count();
			for (long i = 0; i < count;) {
				buffer.clear();
				for (int k = 0; k < piece && i < count; k++)
					fill.into(buffer, (int) i++);
				out.write(buffer.array(), 0, buffer.position());
			}
		}
	}

	private Value value(final Object data) {
		if (data instanceof String text) return ofTexts(new long[0], text);
		if (data instanceof String[] all) return ofTexts(new long[]{ all.length }, all);
		if (data instanceof Double number) return new Value(FLOAT64, new long[0], (b, i) -> b.putDouble(number), null);
		if (data instanceof Integer number)
			return new Value(integer(4, false), new long[0], (b, i) -> b.putInt(number), null);
		if (data instanceof Choice choice)
			return new Value(choice.type(), new long[0], (b, i) -> b.put((byte) choice.names().indexOf(choice.value())),
				null);
		if (data instanceof double[] all)
			return new Value(FLOAT64, new long[]{ all.length }, (b, i) -> b.putDouble(all[i]), null);
		if (data instanceof int[] all)
			return new Value(integer(4, false), new long[]{ all.length }, (b, i) -> b.putInt(all[i]),
				null);
		if (data instanceof long[] all)
			return new Value(integer(8, true), new long[]{ all.length }, (b, i) -> b.putLong(all[i]),
				null);
		if (data instanceof double[][] rows) {
			final int columns = rows.length == 0 ? 0 : rows[0].length;
			return new Value(FLOAT64, new long[]{ rows.length, columns },
				(b, i) -> b.putDouble(rows[i / columns][i % columns]),
				null);
		}
		if (data instanceof Node node)
			return new Value(REFERENCE, new long[0], (b, i) -> b.putLong(node.address), null);
		throw new IllegalArgumentException("data of " + data.getClass() + " cannot be written");
	}

	private Value ofTexts(final long[] dims, final String... all) {
		final int[] indices = new int[all.length];
		for (int i = 0; i < all.length; i++) {
			indices[i] = texts.size();
			texts.add(all[i].getBytes(StandardCharsets.UTF_8));
		}
		return new Value(TEXT, dims, (b, i) -> b.putInt(texts.get(indices[i]).length).putLong(heapOfText == null ? 0
			: heapOfText[indices[i]]).putInt(indexOfText == null ? 0 : indexOfText[indices[i]]), indices);
	}

	private static byte[] integer(final int size, final boolean signed) {
		return new byte[]{ 0x10, (byte) (signed ? 8 : 0), 0, 0, (byte) size, 0, 0, 0, 0, 0, (byte) (8 * size), 0 };
	}

	private static ByteBuffer bytes(final int count) {
		return ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
	}

	private ByteBuffer attributeMessage(final String name, final Value value) {
		final byte[] text = (name + "\0").getBytes(StandardCharsets.UTF_8), space = value.dataspace();
		final ByteBuffer message = bytes(
			Math.toIntExact(9 + text.length + value.type.length + space.length + value.count() * value
				.elementBytes()));
		if (message.capacity() > 0xffff)
			throw new IllegalArgumentException("attribute " + name + " of " + message.capacity() +
				" bytes: must be at most 65535");
		message.put((byte) 3).put((byte) 0).putShort((short) text.length).putShort((short) value.type.length).putShort(
			(short) space.length).put((byte) 1).put(text).put(value.type).put(space);
		for (int i = 0; i < value.count(); i++)
			value.fill.into(message, i);
		return message;
	}

	/** Messages of an object header. */
	private static final class Messages {

		private final List<byte[]> messages = new ArrayList<>();
		private int size;

		void add(final int type, final ByteBuffer content) {
			final byte[] data = content.array();
			messages.add(
				bytes(4 + data.length).put((byte) type).putShort((short) data.length).put((byte) 0).put(data).array());
			size += 4 + data.length;
		}

		byte[] header() {
			final ByteBuffer header = bytes(10 + size + 4).put("OHDR".getBytes(StandardCharsets.US_ASCII)).put((byte) 2)
				.put(
					(byte) 2)
				.putInt(size);
			messages.forEach(header::put);
			return sealed(header);
		}
	}

	/** Ends a block with its checksum. */
	private static byte[] sealed(final ByteBuffer block) {
		final byte[] content = java.util.Arrays.copyOf(block.array(), block.position());
		return block.putInt(ChecksumUtils.checksum(content)).array();
	}

	/** Writes texts and headers, and closes the file. */
	@Override
	public void close() throws IOException {
		try (RandomAccessFile out = file) {
			writeHeaps();
			final List<Node> nodes = new ArrayList<>();
			collect(root, nodes);
			for (final Node node : nodes)
				if (node instanceof Dataset dataset && dataset.value.texts != null) {
					dataset.at = file.getFilePointer();
					dataset.value.write(file);
				}
			// the size of a header does not depend on addresses
			long at = file.getFilePointer();
			for (final Node node : nodes) {
				node.address = at;
				at += node.header().length;
			}
			for (final Node node : nodes)
				file.write(node.header());
			final ByteBuffer superblock = bytes(SUPERBLOCK)
				.put(new byte[]{ (byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n', 2, 8,
					8, 0 })
				.putLong(0).putLong(UNDEFINED).putLong(at).putLong(((Node) root).address);
			file.seek(0);
			file.write(sealed(superblock));
			file.getFD().sync();
		}
	}

	private static void collect(final Node node, final List<Node> nodes) {
		nodes.add(node);
		if (node instanceof Group group) group.members.values().forEach(n -> collect(n, nodes));
	}

	private void writeHeaps() throws IOException {
		heapOfText = new long[texts.size()];
		indexOfText = new int[texts.size()];
		int first = 0;
		while (first < texts.size()) {
			int end = first, size = 16;
			while (end < texts.size() && end - first < MOST_IN_HEAP && (end == first || size < HEAP_BYTES))
				size += objectBytes(
					end++);
			writeHeap(first, end, Math.max(SMALLEST_HEAP, size + 16));
			first = end;
		}
	}

	private int objectBytes(final int text) {
		return 16 + (texts.get(text).length + 7) / 8 * 8;
	}

	private void writeHeap(final int first, final int end, final int size) throws IOException {
		final long address = file.getFilePointer();
		final ByteBuffer heap = bytes(size).put("GCOL".getBytes(StandardCharsets.US_ASCII)).putInt(1).putLong(size);
		for (int i = first; i < end; i++) {
			// an empty text has no place in a heap
			if (texts.get(i).length == 0) continue;
			heapOfText[i] = address;
			indexOfText[i] = i - first + 1;
			final int next = heap.position() + objectBytes(i);
			heap.putShort((short) indexOfText[i]).putShort((short) 1).putInt(0).putLong(texts.get(i).length)
				.put(texts.get(i));
			heap.position(next);
		}
		// object 0 is the space that is left
		heap.putLong(0).putLong(size - heap.position() + 8L);
		file.write(heap.array());
	}
}
