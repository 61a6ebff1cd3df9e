package org.rasterfit.file;

import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;

/**
 * Writes HDF5, sealed and atomically, and keeps away from what the library that does it gets wrong: empty arrays, rows
 * of different length, long attributes. Nor may a group be left without members.
 */
public final class Hdf5Output {

	/** Larger datasets are refused [bytes]. */
	private static final long LARGEST_DATASET = Integer.MAX_VALUE;

	/** Longer attributes would be damaged silently [bytes]. */
	private static final int LONGEST_ATTRIBUTE = 60_000;

	static {
		LibraryLogs.quiet();
	}

	private Hdf5Output() {}

	/**
	 * Replaces a file, or makes it.
	 *
	 * @param fill puts groups, datasets and attributes
	 * @param check reads the file back, and refuses what is wrong
	 */
	public static void write(final Path file, final Consumer<WritableGroup> fill, final AtomicFile.Step check)
		throws IOException
	{
		AtomicFile.write(file, partial -> {
			try (WritableHdfFile hdf = HdfFile.write(partial)) {
				fill.accept(hdf);
			}
			Seal.append(partial);
		}, partial -> {
			Seal.verify(partial);
			check.on(partial);
		});
	}

	/**
	 * Puts an array of any rank, every row of the same length. An empty one is left out, because the library cannot
	 * write it: its reader must know its shape from elsewhere.
	 */
	public static void put(final WritableGroup group, final String name, final Object array) {
		final long values = values(name, array);
		if (values == 0) return;
		if (values * Double.BYTES > LARGEST_DATASET) throw new IllegalArgumentException(name + " has " + values +
			" values: at most " + LARGEST_DATASET / Double.BYTES + " can be stored in one array");
		group.putDataset(name, array);
	}

	/** Number of values; refuses rows of different length, which the library would write wrongly. */
	private static long values(final String name, final Object array) {
		final int length = Array.getLength(array);
		if (!array.getClass().getComponentType().isArray()) return length;
		long all = 0;
		for (int i = 0; i < length; i++) {
			final Object row = Array.get(array, i);
			final long n = values(name, row);
			if (i > 0 && (n != all / i || Array.getLength(row) != Array.getLength(Array.get(array, 0))))
				throw new IllegalArgumentException(
					name + " has rows of different length: " + all / i + " and " + n + " values");
			all += n;
		}
		return all;
	}

	/** Puts a number or a text. */
	public static void attribute(final WritableGroup group, final String name, final Object value) {
		if (value instanceof String && ((String) value).getBytes(StandardCharsets.UTF_8).length > LONGEST_ATTRIBUTE)
			throw new IllegalArgumentException(name + " is longer than " + LONGEST_ATTRIBUTE + " bytes");
		group.putAttribute(name, value);
	}
}
