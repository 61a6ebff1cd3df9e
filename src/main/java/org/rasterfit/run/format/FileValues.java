package org.rasterfit.run.format;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.rasterfit.file.Hdf5File;

/** The values of a file, as they were read by its {@link FileLayout}. */
public final class FileValues {

	private final Hdf5File hdf;
	private final Lengths lengths = new Lengths();
	private final Map<String, Object> values = new HashMap<>();
	private Map<String, double[]> arrays = Map.of();

	FileValues(final Hdf5File hdf) {
		this.hdf = hdf;
	}

	/** The value of a field; its default if the file is from before it. */
	public <V> V get(final Field<?, V> field) {
		if (!values.containsKey(field.path())) throw new IllegalArgumentException(field.path() + ": was not read");
		return field.type().java().cast(values.get(field.path()));
	}

	/** The texts of a field, as a list. */
	List<String> list(final Field<?, String[]> field) {
		return List.of(get(field));
	}

	/**
	 * The value of a field that is one of a few names.
	 *
	 * @throws IOException if it is none of them; says which there are
	 */
	<E extends Enum<E>> E choice(final Field<?, String> field, final Class<E> type) throws IOException {
		try {
			return Enum.valueOf(type, get(field));
		}
		catch (final IllegalArgumentException exc) {
			throw problem(field, "is " + get(field) + ": must be one of " + Arrays.toString(type.getEnumConstants()));
		}
	}

	/** The arrays whose names only the file knows. */
	Map<String, double[]> arrays() {
		return arrays;
	}

	/** An exception about a value of the file. */
	public IOException problem(final Field<?, ?> field, final String what) {
		return hdf.problem(field.path(), what);
	}

	void read(final Field<?, ?> field) throws IOException {
		try {
			values.put(field.path(), field.type().isArray() ? array(field) : attribute(field));
		}
		catch (final IllegalArgumentException | ArithmeticException exc) {
			throw problem(field, exc.getMessage());
		}
	}

	private Object attribute(final Field<?, ?> field) throws IOException {
		final List<String> texts = hdf.attribute(field.group().isEmpty() ? "/" : field.group(), field.name());
		if (texts.isEmpty() && field.otherwise() != null) return field.otherwise();
		if (texts.size() != 1)
			throw problem(field, texts.isEmpty() ? "is missing" : "has " + texts.size() + " values: must have 1");
		final Object value = field.type().parsed(texts);
		if (field.counts() != null) lengths.put(field.counts(), (Integer) value);
		return value;
	}

	private Object array(final Field<?, ?> field) throws IOException {
		final boolean isThere = hdf.hasDataset(field.path());
		if (!isThere && field.otherwise() != null) return field.otherwise();
		final Object flat = isThere ? field.type().read().of(hdf, field.path()) : field.type().empty();
		return field.type().inJava(flat, lengths.of(field.shape(), ValueType.size(flat)));
	}

	void read(final NamedArrays<?> named) throws IOException {
		arrays = named.read(hdf);
	}
}
