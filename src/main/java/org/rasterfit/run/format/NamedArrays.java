package org.rasterfit.run.format;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import org.rasterfit.file.Hdf5File;
import org.rasterfit.file.Sha256;

/**
 * Arrays of 64-bit floating-point numbers whose names are only known when they are saved, in one group, beside an array
 * with their names.
 *
 * @param <S> what they come out of
 * @param group path of the group
 * @param meaning for docs/format.md
 * @param value takes them out of what is saved, in their order; empty: none are written
 */
public record NamedArrays<S> (String group, String meaning, Function<S, Map<String, double[]>> value) {

	private static final String NAMES = "names";

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
		arrays.forEach((name, values) -> groups.put(group, name, values));
	}

	Map<String, double[]> read(final Hdf5File hdf) throws IOException {
		final Map<String, double[]> arrays = new LinkedHashMap<>();
		if (!hdf.hasDataset(names())) return arrays;
		for (final String name : hdf.texts(names())) {
			if (name.contains("/")) throw hdf.problem(names(), "names an array outside its group: " + name);
			final String path = group + "/" + name;
			arrays.put(name, hdf.hasDataset(path) ? hdf.doubles(path) : new double[0]);
		}
		return arrays;
	}

	void digest(final Sha256 sha, final S saved) {
		value.apply(saved).forEach((name, values) -> sha.add(name).add(values));
	}
}
