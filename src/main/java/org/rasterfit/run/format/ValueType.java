package org.rasterfit.run.format;

import java.io.IOException;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

import org.rasterfit.file.Hdf5File;
import org.rasterfit.file.Sha256;

/**
 * A kind of value in an HDF5 file, and what it is in Java. An attribute is one number or text. An array has its
 * numbers in C order; in Java it may be flat, or an array of arrays whose innermost ones hold several dimensions of
 * the file, the last one fastest.
 *
 * @param name what docs/format.md calls it
 * @param java its class in Java
 * @param parse an attribute from its text; {@code null} for arrays
 * @param read an array, flat; {@code null} for attributes
 * @param digest adds an attribute, or an innermost array
 */
public record ValueType<V> (String name, Class<V> java, Function<String, Object> parse, Reading read,
	BiConsumer<Sha256, Object> digest)
{

	/** How a flat array is read. */
	@FunctionalInterface
	interface Reading {

		/** The values of a dataset. */
		Object of(Hdf5File hdf, String path) throws IOException;
	}

	static final ValueType<Integer> INT = attribute("int32", Integer.class, Integer::valueOf, Sha256::add);
	static final ValueType<Long> LONG = attribute("int64", Long.class, Long::valueOf, Sha256::add);
	static final ValueType<Double> DOUBLE = attribute("float64", Double.class, Double::valueOf, Sha256::add);
	static final ValueType<String> TEXT = attribute("text", String.class, text -> text, Sha256::add);

	private static <V> ValueType<V> attribute(final String name, final Class<V> java,
		final Function<String, Object> parse,
		final BiConsumer<Sha256, V> digest)
	{
		return new ValueType<>(name, java, parse, null, (sha, value) -> digest.accept(sha, java.cast(value)));
	}

	/** 32-bit integers. */
	static <V> ValueType<V> ints(final Class<V> java) {
		return new ValueType<>("int32", java, null, Hdf5File::ints, (sha, values) -> sha.add((int[]) values));
	}

	/** 32-bit floating-point numbers. */
	static <V> ValueType<V> floats(final Class<V> java) {
		return new ValueType<>("float32", java, null, Hdf5File::floats, (sha, values) -> sha.add((float[]) values));
	}

	/** 64-bit floating-point numbers. */
	static <V> ValueType<V> doubles(final Class<V> java) {
		return new ValueType<>("float64", java, null, Hdf5File::doubles, (sha, values) -> sha.add((double[]) values));
	}

	/** Texts. */
	static ValueType<String[]> texts() {
		return new ValueType<>("text", String[].class, null, Hdf5File::texts,
			(sha, values) -> Arrays.stream((String[]) values)
				.forEach(sha::add));
	}

	boolean isArray() {
		return java.isArray();
	}

	/** Adds a value to a digest. */
	void addTo(final Sha256 sha, final Object value) {
		if (isNested(value.getClass())) for (final Object part : (Object[]) value)
			addTo(sha, part);
		else digest.accept(sha, value);
	}

	/** Number of values in an array. */
	static long size(final Object array) {
		if (!isNested(array.getClass())) return Array.getLength(array);
		long size = 0;
		for (final Object part : (Object[]) array)
			size += size(part);
		return size;
	}

	/** An array as the library that writes files wants it: one Java array within another for every dimension. */
	static Object nested(final Object array, final int... lengths) {
		if (lengths.length == 1 && Array.getLength(array) == lengths[0]) return array;
		final Object[] parts = isNested(array.getClass()) ? (Object[]) array : split(array, lengths[0]);
		if (parts.length != lengths[0] || lengths.length == 1) throw new IllegalArgumentException("is " + parts.length +
			" long where it must be " + lengths[0]);
		final int[] inner = Arrays.copyOfRange(lengths, 1, lengths.length);
		final Object[] all = Arrays.stream(parts).map(part -> nested(part, inner)).toArray();
		final Object[] typed = (Object[]) Array.newInstance(all[0].getClass(), all.length);
		System.arraycopy(all, 0, typed, 0, all.length);
		return typed;
	}

	/** A flat array of the file as it is in Java. */
	V inJava(final Object flat, final int... lengths) {
		return java.cast(inJava(java, flat, lengths));
	}

	private static Object inJava(final Class<?> type, final Object flat, final int... lengths) {
		if (!isNested(type)) return flat;
		final Object[] parts = split(flat, lengths[0]);
		final Class<?> part = type.getComponentType();
		final Object[] typed = (Object[]) Array.newInstance(part, parts.length);
		for (int i = 0; i < typed.length; i++)
			typed[i] = inJava(part, parts[i], Arrays.copyOfRange(lengths, 1, lengths.length));
		return typed;
	}

	/** An array without values, flat. */
	Object empty() {
		Class<?> innermost = java;
		while (isNested(innermost))
			innermost = innermost.getComponentType();
		return Array.newInstance(innermost.getComponentType(), 0);
	}

	/** So many parts of the same length. */
	private static Object[] split(final Object flat, final int parts) {
		final int length = parts == 0 ? 0 : Array.getLength(flat) / parts;
		final Object[] all = new Object[parts];
		for (int i = 0; i < parts; i++) {
			all[i] = Array.newInstance(flat.getClass().getComponentType(), length);
			System.arraycopy(flat, i * length, all[i], 0, length);
		}
		return all;
	}

	private static boolean isNested(final Class<?> type) {
		return type.isArray() && type.getComponentType().isArray();
	}

	/** An attribute from what the file has under its name. */
	Object parsed(final List<String> texts) {
		try {
			return parse.apply(texts.get(0));
		}
		catch (final NumberFormatException exc) {
			throw new IllegalArgumentException("is " + texts.get(0) + ": must be " + name, exc);
		}
	}
}
