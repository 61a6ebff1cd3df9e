package org.rasterfit.file;

import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.Reference;

/**
 * An HDF5 file, read leniently: any integer or floating-point type becomes {@code double} or {@code long}, and
 * whatever is wrong with the file becomes an {@link IOException} that names file and dataset. Declared sizes are
 * compared with the file's size before anything is allocated.
 */
public final class Hdf5File implements Closeable {

	private static final byte[] SIGNATURE = { (byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n' };

	/** No HDF5 filter that is read here expands more than deflate can (1032 : 1). */
	private static final long LARGEST_EXPANSION = 1032;

	/** Files up to this size are read whole [bytes]: a mapping would stay open until it is collected. */
	private static final long SMALL = 32 << 20;

	/** Smallest block that may stand before the signature [bytes]; larger ones are this times a power of 2. */
	private static final long FIRST_USER_BLOCK = 512;

	/** Begins the name of an object that only references tell of: then comes its address. */
	private static final String ADDRESS = "@";

	static {
		LibraryLogs.quiet();
	}

	private final Path path;
	private final long fileBytes;
	private final HdfFile file;

	private Hdf5File(final Path path, final long fileBytes, final HdfFile file) {
		this.path = path;
		this.fileBytes = fileBytes;
		this.file = file;
	}

	/**
	 * Opens a file.
	 *
	 * @throws IOException if it is missing, a folder, not readable or not HDF5
	 */
	public static Hdf5File open(final Path path) throws IOException {
		if (!Files.exists(path)) throw new IOException(path + ": no such file");
		if (Files.isDirectory(path)) throw new IOException(path + ": is a folder, not a file");
		if (!Files.isReadable(path)) throw new IOException(path + ": no permission to read it");
		return guarded(path, "HDF5 header", () -> new Hdf5File(path, Files.size(path), opened(path)));
	}

	/**
	 * From memory, mapped memory or, above 2 GB, a channel. In memory a damaged size is noticed at once; from a channel
	 * the library allocates what the file declares before it reads.
	 */
	private static HdfFile opened(final Path path) throws IOException {
		final long size = Files.size(path);
		if (size <= SMALL) return HdfFile.fromBytes(Files.readAllBytes(path));
		if (size > Integer.MAX_VALUE) return new HdfFile(path);
		try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
			return HdfFile.fromByteBuffer(channel.map(FileChannel.MapMode.READ_ONLY, 0, size));
		}
	}

	/**
	 * Whether a file begins as HDF5 files do, damaged or not; never throws. The signature stands at byte 0, or after a
	 * block of the user's at byte 512, 1024, 2048 and so on (HDF5 file format specification, section II.A).
	 */
	public static boolean hasSignature(final Path path) {
		if (!Files.isRegularFile(path)) return false;
		try (FileChannel in = FileChannel.open(path, StandardOpenOption.READ)) {
			final ByteBuffer found = ByteBuffer.allocate(SIGNATURE.length);
			for (long at = 0; at + SIGNATURE.length <= in.size(); at = at == 0 ? FIRST_USER_BLOCK : 2 * at) {
				found.clear();
				if (in.read(found, at) == SIGNATURE.length && Arrays.equals(found.array(), SIGNATURE)) return true;
			}
			return false;
		}
		catch (final IOException exc) {
			return false;
		}
	}

	@Override
	public void close() {
		file.close();
	}

	/** The file's path. */
	public Path path() {
		return path;
	}

	/** Whether there is a group or dataset of this path; never throws, unreadable counts as absent. */
	public boolean has(final String name) {
		try {
			return node(name) != null;
		}
		catch (final IOException exc) {
			return false;
		}
	}

	/** Whether there is a dataset of this path; never throws. */
	public boolean hasDataset(final String name) {
		try {
			return node(name) instanceof Dataset;
		}
		catch (final IOException exc) {
			return false;
		}
	}

	/** The names of a group's members, in the file's order; empty if there is no such group. */
	public List<String> members(final String group) throws IOException {
		final Node node = node(group);
		if (!(node instanceof Group)) return List.of();
		return guarded(path, group, () -> List.copyOf(((Group) node).getChildren().keySet()));
	}

	/** A dataset's dimensions; empty for a scalar. */
	public long[] dimensions(final String name) throws IOException {
		return guarded(path, name, () -> dataset(name).getDimensionsAsLong());
	}

	/**
	 * Number of values of a dataset of one dimension.
	 *
	 * @throws IOException also if it has another number of dimensions, or more values than its file can hold
	 */
	public long length(final String name) throws IOException {
		return guarded(path, name, () -> {
			final Dataset data = dataset(name);
			checkDeclared(data, name);
			final long[] dims = data.getDimensionsAsLong();
			if (dims.length != 1) throw problem(name, "has " + dims.length + " dimensions: must have 1");
			return dims[0];
		});
	}

	/** What a dataset takes in memory once it is read [bytes]. */
	public long bytes(final String name) throws IOException {
		return guarded(path, name, () -> dataset(name).getSizeInBytes());
	}

	/** Whether a dataset holds integers or floating-point numbers; never throws. */
	public boolean isNumeric(final String name) {
		try {
			return guarded(path, name, () -> isNumeric(dataset(name)));
		}
		catch (final IOException exc) {
			return false;
		}
	}

	private static boolean isNumeric(final Dataset data) {
		return data.getDataType() instanceof FixedPoint || data.getDataType() instanceof FloatingPoint;
	}

	/** Whether a dataset holds references to others (a Julia vector of vectors, a MATLAB cell array); never throws. */
	public boolean isReference(final String name) {
		try {
			return guarded(path, name, () -> dataset(name).getDataType() instanceof Reference);
		}
		catch (final IOException exc) {
			return false;
		}
	}

	/** All numbers of a dataset, of any rank, in the file's order (last dimension fastest). */
	public double[] doubles(final String name) throws IOException {
		return guarded(path, name, () -> doubles(dataset(name), name));
	}

	/** How many values are packed together along the first dimension; 1 where the values are not packed. */
	public int chunkLength(final String name) throws IOException {
		return guarded(path, name, () -> dataset(name)instanceof ChunkedDataset chunked
			? chunked.getChunkDimensions()[0] : 1);
	}

	/** Memory that reading a part of the numbers of a dataset takes: as they are in the file, and as doubles [bytes]. */
	public long bytesOfPart(final String name, final long values) throws IOException {
		return guarded(path, name, () -> bytesOfPart(dataset(name), values));
	}

	private static long bytesOfPart(final Dataset data, final long values) {
		return (2L * Math.max(1, data.getDataType().getSize()) + Double.BYTES) * values;
	}

	/**
	 * A part of the numbers of a dataset, in the file's order (last dimension fastest).
	 *
	 * @param offset index of the first number in every dimension
	 * @param size how many in every dimension
	 */
	public double[] doubles(final String name, final long[] offset, final int[] size) throws IOException {
		return guarded(path, name, () -> {
			final Dataset data = dataset(name);
			if (!isNumeric(data)) throw problem(name, "holds " + data.getJavaType().getSimpleName() +
				" values: must be numbers");
			checkDeclared(data, name);
			int count = 1;
			for (final int n : size)
				count = Math.multiplyExact(count, n);
			if (count == 0) return new double[0];
			final String shortage = Memory.shortage(bytesOfPart(data, count));
			if (shortage != null) throw problem(name, shortage);
			final double[] part = new double[count];
			final int filled = flatten(data.getData(offset, size), part, 0);
			if (filled != count) throw problem(name, "holds " + filled + " values, but declares " + count +
				": the file is incomplete");
			return part;
		});
	}

	private static int flatten(final Object values, final double[] flat, final int from) {
		if (values instanceof double[] own) {
			System.arraycopy(own, 0, flat, from, own.length);
			return from + own.length;
		}
		int at = from;
		if (values instanceof float[] own) {
			for (final float value : own)
				flat[at++] = value;
			return at;
		}
		for (int i = 0; i < Array.getLength(values); i++) {
			final Object value = Array.get(values, i);
			if (value.getClass().isArray()) at = flatten(value, flat, at);
			else flat[at++] = ((Number) value).doubleValue();
		}
		return at;
	}

	/**
	 * All numbers of a dataset as whole numbers.
	 *
	 * @throws IOException also if one is not whole
	 */
	public long[] longs(final String name) throws IOException {
		final double[] values = doubles(name);
		final long[] whole = new long[values.length];
		for (int i = 0; i < whole.length; i++) {
			whole[i] = (long) values[i];
			if (whole[i] != values[i])
				throw problem(name, "value " + i + " is " + values[i] + ": must be a whole number");
		}
		return whole;
	}

	/** All numbers of a dataset of integers of at most 32 bits, without the memory that {@link #longs} takes. */
	public int[] ints(final String name) throws IOException {
		return typed(name, int[].class, "integers of at most 32 bits");
	}

	/** All numbers of a dataset of 32-bit floating-point numbers. */
	public float[] floats(final String name) throws IOException {
		return typed(name, float[].class, "32-bit floating-point numbers");
	}

	private <A> A typed(final String name, final Class<A> array, final String what) throws IOException {
		return guarded(path, name, () -> {
			final Dataset data = dataset(name);
			checkSize(data, name);
			final Object values = data.getSize() == 0 ? Array.newInstance(array.getComponentType(), 0)
				: data.getDataFlat();
			if (array.isInstance(values)) return array.cast(values);
			throw problem(name, "holds " + data.getJavaType().getSimpleName() + " values: must be " + what);
		});
	}

	/** All texts of a dataset (strings of any kind, booleans and other enumerations as their names). */
	public String[] texts(final String name) throws IOException {
		return guarded(path, name, () -> {
			final Dataset data = dataset(name);
			checkSize(data, name);
			if (isNumeric(data) || data.getDataType() instanceof Reference)
				throw problem(name, "holds " + data.getJavaType()
					.getSimpleName() + " values: must be text");
			final Object values = data.getSize() == 0 ? new String[0] : data.getDataFlat();
			if (isTruth(data) && values instanceof String[])
				return Arrays.stream((String[]) values).map(t -> t.equals("TRUE")
					? "True" : "False").toArray(String[]::new);
			if (values instanceof String) return new String[]{ (String) values };
			// a variable-length text without a place in the file's heap is an empty one
			if (values instanceof String[])
				return Arrays.stream((String[]) values).map(t -> t == null ? "" : t).toArray(
					String[]::new);
			throw problem(name, "holds " + data.getJavaType().getSimpleName() + " values: must be text");
		});
	}

	/**
	 * Whether a dataset holds truth values: HDF5 has no such type, all libraries write an enumeration of FALSE and
	 * TRUE.
	 */
	private static boolean isTruth(final Dataset data) {
		return data.getDataType()instanceof EnumDataType type &&
			Set.copyOf(type.getEnumMapping().values()).equals(Set.of(
				"FALSE", "TRUE"));
	}

	/** MATLAB stores an empty array as its dimensions, marked by an attribute. */
	private static boolean isMatlabEmpty(final Node node) {
		final Attribute empty = node.getAttribute("MATLAB_empty");
		return empty != null && String.valueOf(empty.getData()).equals("1");
	}

	/**
	 * The names of the objects that a dataset of references points to, in the file's order; any method of this class
	 * takes them.
	 */
	public String[] referenced(final String name) throws IOException {
		return guarded(path, name, () -> Arrays.stream(longs(name, dataset(name))).mapToObj(a -> ADDRESS + a).toArray(
			String[]::new));
	}

	/** Whether a dataset is marked as an empty MATLAB array, whose numbers are its dimensions. */
	public boolean isMatlabEmpty(final String name) throws IOException {
		return guarded(path, name, () -> isMatlabEmpty(dataset(name)));
	}

	/** Whether an attribute of the first dataset that a dataset of references points to has a value. */
	public boolean firstReferencedIs(final String name, final String attribute, final String value) throws IOException {
		return guarded(path, name, () -> {
			final long[] addresses = longs(name, dataset(name));
			if (addresses.length == 0) return false;
			final Attribute found = file.getNodeByAddress(addresses[0]).getAttribute(attribute);
			return found != null && String.valueOf(found.getData()).equals(value);
		});
	}

	private long[] longs(final String name, final Dataset data) throws IOException {
		checkSize(data, name);
		if (!(data.getDataType() instanceof Reference))
			throw problem(name, "holds " + data.getJavaType().getSimpleName() +
				" values: must be references");
		final Object values = data.getSize() == 0 ? new long[0] : data.getDataFlat();
		return values instanceof long[] ? (long[]) values : new long[]{ (Long) values };
	}

	/** Whether a dataset holds one structure of named values (a Julia struct); never throws. */
	public boolean isStructure(final String name) {
		try {
			return guarded(path, name, () -> Hdf5Structure.of(file, dataset(name), fileBytes).isPresent());
		}
		catch (final IOException exc) {
			return false;
		}
	}

	/**
	 * The values of a structure, by name, in the file's order: {@code Long}, {@code Double}, {@code String}, and
	 * {@code double[]} for numbers that a reference points to. Fields of other kinds are left out.
	 */
	public Map<String, Object> structure(final String name) throws IOException {
		return guarded(path, name, () -> {
			final Hdf5Structure structure = Hdf5Structure.of(file, dataset(name), fileBytes)
				.orElseThrow(() -> problem(name,
					"is no structure of named values whose type is in the file"));
			final Map<String, Object> values = new LinkedHashMap<>();
			for (final Map.Entry<String, Object> field : structure.values(file).entrySet()) {
				final Object value = field.getValue();
				if (!(value instanceof Node)) values.put(field.getKey(), value);
				else if (value instanceof Dataset && isNumeric((Dataset) value))
					values.put(field.getKey(), doubles((Dataset) value,
						name + "." + field.getKey()));
			}
			return values;
		});
	}

	/** The texts of an attribute; empty if it is absent. */
	public List<String> attribute(final String node, final String name) throws IOException {
		return guarded(path, node + " attribute " + name, () -> {
			final Node owner = node(node);
			final Attribute attribute = owner == null ? null : owner.getAttribute(name);
			if (attribute == null || attribute.isEmpty()) return List.of();
			final Object data = attribute.getData();
			if (!data.getClass().isArray()) return List.of(String.valueOf(data));
			final List<String> texts = new ArrayList<>();
			for (int i = 0; i < Array.getLength(data); i++)
				texts.add(String.valueOf(Array.get(data, i)));
			return texts;
		});
	}

	/** An exception about a field of this file. */
	public IOException problem(final String field, final String what) {
		return new IOException(path + ", " + field + ": " + what);
	}

	private Node node(final String name) throws IOException {
		return guarded(path, name, () -> {
			Node node = file;
			for (final String part : name.split("/")) {
				if (part.startsWith(ADDRESS)) {
					node = file.getNodeByAddress(Long.parseLong(part.substring(ADDRESS.length())));
					continue;
				}
				if (part.isEmpty()) continue;
				if (!(node instanceof Group)) return null;
				node = ((Group) node).getChild(part);
			}
			return node;
		});
	}

	private Dataset dataset(final String name) throws IOException {
		final Node node = node(name);
		if (node instanceof Dataset) return (Dataset) node;
		throw problem(name, node == null ? "is missing" : "is a group: must be a dataset");
	}

	private double[] doubles(final Dataset data, final String name) throws IOException {
		checkSize(data, name);
		if (!isNumeric(data)) throw problem(name, "holds " + data.getJavaType().getSimpleName() +
			" values: must be numbers");
		if (data.getSize() == 0) return new double[0];
		final Object values = data.getDataFlat();
		if (values instanceof Number) return new double[]{ ((Number) values).doubleValue() };
		if (values == null || Array.getLength(values) != data.getSize())
			throw problem(name, "holds " + (values == null ? 0
				: Array.getLength(values)) + " values, but declares " + data.getSize() + ": the file is incomplete");
		return values instanceof double[] ? (double[]) values : widened(values);
	}

	private static double[] widened(final Object values) {
		final double[] wide = new double[Array.getLength(values)];
		if (values instanceof BigInteger[])
			for (int i = 0; i < wide.length; i++)
			wide[i] = ((BigInteger[]) values)[i].doubleValue();
		else for (int i = 0; i < wide.length; i++)
			wide[i] = Array.getDouble(values, i);
		return wide;
	}

	/** Refuses a dataset that declares more than its file can hold or Java has memory for. */
	private void checkSize(final Dataset data, final String name) throws IOException {
		final long bytes = checkDeclared(data, name);
		final String shortage = Memory.shortage(2 * bytes);
		if (shortage != null) throw problem(name, shortage);
		if (bytes > Integer.MAX_VALUE) throw problem(name, "is " + bytes + " bytes: at most " + Integer.MAX_VALUE +
			" bytes can be read");
	}

	/** Refuses a dataset that declares more than its file can hold; returns what it declares [bytes]. */
	private long checkDeclared(final Dataset data, final String name) throws IOException {
		long bytes = Math.max(1, data.getDataType().getSize());
		for (final long n : data.getDimensionsAsLong()) {
			if (n == 0) return 0;
			if (n < 0 || bytes > Long.MAX_VALUE / 2 / n) throw problem(name, "declares an impossible size: " + Arrays
				.toString(data.getDimensionsAsLong()));
			bytes *= n;
		}
		final long most = data.getFilters().isEmpty() ? fileBytes : fileBytes * LARGEST_EXPANSION;
		if (bytes > most) throw problem(name, "declares " + bytes + " bytes, more than a file of " + fileBytes +
			" bytes can hold: the file is damaged or incomplete");
		return bytes;
	}

	/** Something that may throw. */
	public interface Reading<T> {

		T read() throws IOException;
	}

	/** The HDF5 library reports damage by many kinds of unchecked exception: all become one with file and field. */
	public static <T> T guarded(final Path path, final String field, final Reading<T> reading) throws IOException {
		try {
			return reading.read();
		}
		catch (final OutOfMemoryError exc) {
			throw new IOException(path + ", " + field + ": Java has not enough memory to read it (" + exc.getMessage() +
				"): give Java more (-Xmx); if the file is small, it is damaged", exc);
		}
		catch (final RuntimeException | StackOverflowError exc) {
			final String why = exc.getMessage() == null ? exc.getClass().getSimpleName() : exc.getMessage();
			if (why.contains("filter is not available"))
				throw new IOException(path + ", " + field + ": is packed with a " +
					"filter that is not read (" + why.replaceFirst(".*name='", "").replaceFirst("'.*", "") +
					"): pack it otherwise, h5repack -f GZIP=4 " + path.getFileName() + " repacked-" +
					path.getFileName(), exc);
			throw new IOException(
				path + ", " + field + ": cannot be read as HDF5, the file is damaged or not HDF5 (" + why +
					")",
				exc);
		}
	}
}
