package org.rasterfit.run.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.rasterfit.file.Hdf5File;
import org.rasterfit.file.Memory;
import org.rasterfit.file.Sha256;

/**
 * Arrays of 64-bit floating-point numbers whose names are only known when they are saved, in one group, beside an array
 * with their names. One of more than {@link #PART} numbers is in parts: {@code name.1}, {@code name.2} and so on.
 *
 * @param <S> what they come out of
 * @param group path of the group
 * @param meaning for docs/format.md
 * @param value takes them out of what is saved, in their order; empty: none are written
 */
public record NamedArrays<S> (String group, String meaning, Function<S, Map<String, double[]>> value) {

	/** Most numbers of a part. A reader that knows no parts finds no numbers, and refuses the file. */
	public static final int PART = 1 << 27;

	/** Numbers that are read at a time. */
	private static final int PIECE = 1 << 22;

	private static final String NAMES = "names";

	/** What is done with the next numbers of an array. */
	private interface Use {

		void of(double[] next);
	}

	/** The same out of something that has it as a part. */
	public <R> NamedArrays<R> in(final Function<R, S> part) {
		return new NamedArrays<>(group, meaning, value.compose(part));
	}

	/** Path of the array with their names. */
	String names() {
		return group + "/" + NAMES;
	}

	void write(final Groups groups, final S saved) {
		final Map<String, double[]> arrays = value.apply(saved);
		groups.put(group, NAMES, arrays.keySet().toArray(String[]::new));
		arrays.forEach((name, values) -> write(groups, name, values, PART));
	}

	/** Writes an array in parts of so many numbers, if it is longer. */
	void write(final Groups groups, final String name, final double[] values, final int most) {
		if (values.length <= most) groups.put(group, name, values);
		else for (int part = 0; (long) part * most < values.length; part++)
			groups.put(group, name + "." + (part + 1), Arrays.copyOfRange(values, part * most,
				(int) Math.min(values.length, (part + 1L) * most)));
	}

	Map<String, double[]> read(final Hdf5File hdf) throws IOException {
		final Map<String, double[]> arrays = new LinkedHashMap<>();
		for (final String name : names(hdf)) {
			final double[] all = new double[length(hdf, name)];
			final int[] filled = { 0 };
			read(hdf, name, next -> {
				System.arraycopy(next, 0, all, filled[0], next.length);
				filled[0] += next.length;
			});
			arrays.put(name, all);
		}
		return arrays;
	}

	private List<String> names(final Hdf5File hdf) throws IOException {
		if (!hdf.hasDataset(names())) return List.of();
		final List<String> names = List.of(hdf.texts(names()));
		for (final String name : names)
			if (name.contains("/")) throw hdf.problem(names(), "names an array outside its group: " + name);
		return names;
	}

	/** Where the numbers of an array are, in their order; nowhere, if it has none. */
	private List<String> paths(final Hdf5File hdf, final String name) {
		final String path = group + "/" + name;
		if (hdf.hasDataset(path)) return List.of(path);
		final List<String> parts = new ArrayList<>();
		while (hdf.hasDataset(path + "." + (parts.size() + 1)))
			parts.add(path + "." + (parts.size() + 1));
		return parts;
	}

	private int length(final Hdf5File hdf, final String name) throws IOException {
		long length = 0;
		for (final String path : paths(hdf, name))
			length += hdf.length(path);
		final String shortage = Memory.shortage(length * Double.BYTES);
		if (shortage != null) throw hdf.problem(group + "/" + name, shortage);
		return Math.toIntExact(length);
	}

	private void read(final Hdf5File hdf, final String name, final Use use) throws IOException {
		for (final String path : paths(hdf, name)) {
			final long length = hdf.length(path);
			for (long at = 0; at < length; at += PIECE)
				use.of(hdf.doubles(path, new long[]{ at }, new int[]{ (int) Math.min(PIECE, length - at) }));
		}
	}

	void digest(final Sha256 sha, final S saved) {
		value.apply(saved).forEach((name, values) -> sha.add(name).add(values));
	}

	/** The same of what a file holds, piece by piece. */
	void digest(final Sha256 sha, final Hdf5File hdf) throws IOException {
		for (final String name : names(hdf)) {
			sha.add(name);
			read(hdf, name, sha::add);
		}
	}
}
