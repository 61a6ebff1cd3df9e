package org.rasterfit.run.format;

import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

import org.rasterfit.file.Sha256;

/**
 * One value of a file: where it is, what it is, and how it comes out of what is saved. Reading, writing, digests and
 * the table of docs/format.md follow from it.
 * <p>
 * A value that was added later has a default for files from before. What is equal to its default is left out of files
 * and digests, so that they stay what they were, and older readers go on reading them.
 *
 * @param <S> what it comes out of
 * @param <V> its class in Java
 * @param path group and name
 * @param type what it is
 * @param shape lengths of an array; empty for an attribute
 * @param counts the dimension whose length an attribute says; {@code null} if none
 * @param meaning for docs/format.md, with the unit of numbers that have one
 * @param value takes it out of what is saved
 * @param digest adds it to a digest
 * @param otherwise its default; {@code null} if every file has it
 * @param since the version of the format that a reader must know to understand another value than the default
 */
public record Field<S, V> (String path, ValueType<V> type, List<Dimension> shape, Dimension counts, String meaning,
	Function<S, V> value, BiConsumer<Sha256, S> digest, V otherwise, int since)
{

	/** An attribute. */
	static <S, V> Field<S, V> of(final String path, final ValueType<V> type, final String meaning,
		final Function<S, V> value)
	{
		return array(path, type, List.of(), meaning, value);
	}

	/** An array. */
	static <S, V> Field<S, V> array(final String path, final ValueType<V> type, final List<Dimension> shape,
		final String meaning, final Function<S, V> value)
	{
		return new Field<>(path, type, shape, null, meaning, value, (sha, saved) -> type.addTo(sha, value.apply(saved)),
			null,
			1);
	}

	/** The same, saying how long a dimension is. */
	Field<S, V> counting(final Dimension dimension) {
		return new Field<>(path, type, shape, dimension, meaning, value, digest, otherwise, since);
	}

	/** The same with another place in digests; kept for those that there are. */
	Field<S, V> digestedAs(final BiConsumer<Sha256, S> other) {
		return new Field<>(path, type, shape, counts, meaning, value, other, otherwise, since);
	}

	/** The same, but in no digest: another field's part of them says it. */
	Field<S, V> digestedElsewhere() {
		return digestedAs((sha, saved) -> {
		});
	}

	/**
	 * The same with a default.
	 *
	 * @param version of the format that a reader must know to understand another value; 1 if any may ignore it
	 */
	Field<S, V> orElse(final V standard, final int version) {
		return new Field<>(path, type, shape, counts, meaning, value, digest, standard, version);
	}

	/** The same out of something that has it as a part. */
	public <R> Field<R, V> in(final Function<R, S> part) {
		return new Field<>(path, type, shape, counts, meaning, value.compose(part),
			(sha, saved) -> digest.accept(sha, part
				.apply(saved)),
			otherwise, since);
	}

	/** Fields out of something that has what they come out of as a part. */
	public static <R, S> List<Field<R, ?>> in(final Function<R, S> part, final List<Field<S, ?>> fields) {
		return fields.stream().<Field<R, ?>>map(field -> field.in(part)).toList();
	}

	/** Several lists as one. */
	@SafeVarargs
	public static <S> List<Field<S, ?>> concat(final List<Field<S, ?>>... lists) {
		return Stream.of(lists).<Field<S, ?>>flatMap(List::stream).toList();
	}

	/** Whether a file does without it. */
	boolean isLeftOut(final S saved) {
		return otherwise != null && Objects.deepEquals(otherwise, value.apply(saved));
	}

	/** The group; empty for the root. */
	String group() {
		return path.substring(0, Math.max(0, path.lastIndexOf('/')));
	}

	/** The name in the group. */
	String name() {
		return path.substring(path.lastIndexOf('/') + 1);
	}
}
