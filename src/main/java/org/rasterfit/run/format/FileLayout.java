package org.rasterfit.run.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.rasterfit.file.Hdf5File;
import org.rasterfit.file.Sha256;
import org.scijava.util.VersionUtils;

import io.jhdf.api.WritableGroup;

/**
 * Everything that the files of one format hold, said once: what is written, what is read, digests, and the table of
 * docs/format.md follow from the list of fields. Its order is that of the digests.
 *
 * @param <S> what is saved
 */
public final class FileLayout<S> {

	private static final String FORMAT = "format", VERSION = "format_version", WRITER = "rasterfit_version";

	private final String format;
	private final int version;
	private final List<Field<S, ?>> fields;
	private final NamedArrays<S> arrays;

	/**
	 * @param format what the attribute {@code format} says
	 * @param version the version that files have at least
	 * @param fields all fields
	 * @param arrays the arrays whose names are known when they are saved
	 */
	public FileLayout(final String format, final int version, final List<Field<S, ?>> fields,
		final NamedArrays<S> arrays)
	{
		this.format = format;
		this.version = version;
		this.fields = List.copyOf(fields);
		this.arrays = arrays;
	}

	/** The newest version; it and all older ones are read. */
	public int newest() {
		return fields.stream().mapToInt(Field::since).reduce(version, Math::max);
	}

	/** Puts everything into a file, which says the oldest version that understands it. */
	public void write(final WritableGroup root, final S saved) {
		final Groups groups = new Groups(root);
		final List<Field<S, ?>> written = fields.stream().filter(field -> !field.isLeftOut(saved)).toList();
		groups.attribute("", FORMAT, format);
		groups.attribute("", VERSION, written.stream().mapToInt(Field::since).reduce(version, Math::max));
		// A jar without a manifest does not know; HDF5 has no attribute for that.
		groups.attribute("", WRITER, Objects.requireNonNullElse(VersionUtils.getVersion(FileLayout.class), "unknown"));
		final Lengths lengths = new Lengths();
		for (final Field<S, ?> field : lengthsFirst(written))
			write(groups, field, field.value().apply(saved), lengths);
		arrays.write(groups, saved);
	}

	private static void write(final Groups groups, final Field<?, ?> field, final Object value, final Lengths lengths) {
		try {
			if (!field.type().isArray()) {
				if (field.counts() != null) lengths.put(field.counts(), (Integer) value);
				groups.attribute(field.group(), field.name(), value);
				return;
			}
			final int[] shape = lengths.of(field.shape(), ValueType.size(value));
			if (ValueType.size(value) > 0) groups.put(field.group(), field.name(), ValueType.nested(value, shape));
		}
		catch (final IllegalArgumentException exc) {
			throw new IllegalArgumentException(field.path() + ": " + exc.getMessage(), exc);
		}
	}

	/**
	 * Reads everything.
	 *
	 * @throws IOException if the file is of another format or a newer version, or a value is missing or has the wrong
	 *           length; says which
	 */
	public FileValues read(final Hdf5File hdf) throws IOException {
		final FileValues values = readFields(hdf);
		values.read(arrays);
		return values;
	}

	/** Reads everything but the arrays whose names only the file knows; see {@link #read}. */
	public FileValues readFields(final Hdf5File hdf) throws IOException {
		requireReadable(hdf);
		final FileValues values = new FileValues(hdf);
		for (final Field<S, ?> field : lengthsFirst(fields))
			values.read(field);
		return values;
	}

	/** Numbers that say a length, then rows, then arrays of more dimensions: at most one length of each is new. */
	private static <S> List<Field<S, ?>> lengthsFirst(final List<Field<S, ?>> fields) {
		return fields.stream().sorted(Comparator.comparingInt(field -> field.shape().size())).toList();
	}

	private void requireReadable(final Hdf5File hdf) throws IOException {
		if (!hdf.attribute("/", FORMAT).equals(List.of(format)))
			throw new IOException(hdf.path() + ": is not a file of " + format);
		final String stated = String.join(", ", hdf.attribute("/", VERSION));
		if (!stated.matches("\\d{1,9}")) throw hdf.problem(VERSION, "is \"" + stated + "\": must be a whole number");
		final int found = Integer.parseInt(stated);
		if (found < 1 || found > newest()) throw new IOException(hdf.path() + ": is of format version " + found +
			", written by RasterFit " + String.join(", ", hdf.attribute("/", WRITER)) +
			"; this RasterFit reads versions 1 to " +
			newest() + ": use a newer one");
	}

	/** Adds everything to a digest. */
	public void digest(final Sha256 sha, final S saved) {
		digest(fields, sha, saved);
		arrays.digest(sha, saved);
	}

	/**
	 * Adds everything that a file holds to a digest, as {@link #digest(Sha256, Object)} does.
	 *
	 * @param read what {@link #readFields} gave
	 * @param hdf the file with the arrays, which are taken piece by piece
	 */
	public void digest(final Sha256 sha, final S read, final Hdf5File hdf) throws IOException {
		digest(fields, sha, read);
		arrays.digest(sha, hdf);
	}

	/** Adds fields to a digest, but not those that are left out: it stays that of files from before them. */
	static <S> void digest(final List<Field<S, ?>> fields, final Sha256 sha, final S saved) {
		for (final Field<S, ?> field : fields)
			if (!field.isLeftOut(saved)) field.digest().accept(sha, saved);
	}

	/** What the letters of the table mean, for docs/format.md. */
	public String dimensions() {
		final Set<Dimension> used = EnumSet.noneOf(Dimension.class);
		for (final Field<S, ?> field : fields)
			used.addAll(field.shape());
		used.remove(Dimension.ONE);
		return used.stream().map(dimension -> "- " + dimension.symbol() + ": " + dimension.meaning() + "\n")
			.collect(Collectors
				.joining());
	}

	/** The table of docs/format.md: one row for each field. */
	public String table() {
		final StringBuilder table = new StringBuilder("| name | type, shape | meaning |\n|---|---|---|\n");
		row(table, "*" + FORMAT + "*", "text", "`" + format + "`");
		row(table, "*" + VERSION + "*", "int32",
			version(version) + "; a reader must refuse a higher one than it knows");
		row(table, "*" + WRITER + "*", "text", "the version of RasterFit that wrote it");
		for (final Field<S, ?> field : byGroup())
			row(table, name(field), (field.type().name() + " " + field.shape().stream().map(
				Dimension::symbol).collect(Collectors.joining(" x "))).strip(), field.meaning() + otherwise(field));
		row(table, "`" + arrays.names() + "`", "text", "names of the arrays that follow");
		row(table, "`" + arrays.group() + "/...`", "float64", arrays.meaning() + "; one of more than " +
			NamedArrays.PART + " numbers is in parts, `name.1`, `name.2` and so on");
		return table.toString();
	}

	/** Those of the root, then the groups in the order in which they first occur. */
	private List<Field<S, ?>> byGroup() {
		final List<String> groups = new ArrayList<>(List.of(""));
		for (final Field<S, ?> field : fields)
			if (!groups.contains(first(field))) groups.add(first(field));
		return fields.stream().sorted(Comparator.comparingInt(field -> groups.indexOf(first(field)))).toList();
	}

	private static String first(final Field<?, ?> field) {
		return field.group().split("/")[0];
	}

	private String version(final int least) {
		return least == newest() ? "" + least : least + " to " + newest();
	}

	private static String name(final Field<?, ?> field) {
		if (field.type().isArray()) return "`" + field.path() + "`";
		return (field.group().isEmpty() ? "" : "`" + field.group() + "/` ") + "*" + field.name() + "*";
	}

	private static String otherwise(final Field<?, ?> field) {
		if (field.otherwise() == null) return "";
		return (field.since() > 1 ? "; since version " + field.since() : "") +
			(field.type().isArray() || field.otherwise().equals("")
				? "; may be missing" : "; without it `" + field.otherwise() + "`");
	}

	private static void row(final StringBuilder table, final String name, final String type, final String meaning) {
		table.append("| ").append(name).append(" | ").append(type).append(" | ").append(meaning).append(" |\n");
	}
}
