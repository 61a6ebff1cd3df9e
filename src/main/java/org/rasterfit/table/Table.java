package org.rasterfit.table;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table of trials or units whose columns are read when they are asked for. */
public final class Table {

	/** Reads a column. */
	public interface Source {

		Column read() throws IOException;
	}

	private final String file;
	private final String of;
	private final int rows;
	private final Map<String, Source> sources = new LinkedHashMap<>();
	private final Map<String, Column> read = new LinkedHashMap<>();

	/**
	 * @param file the file, for messages
	 * @param of what the rows are, for messages: "trial" or "unit"
	 * @param rows number of rows
	 */
	public Table(final String file, final String of, final int rows) {
		this.file = file;
		this.of = of;
		this.rows = rows;
	}

	/** Adds a column. */
	public Table with(final String column, final Source source) {
		sources.put(column, source);
		return this;
	}

	public int rows() {
		return rows;
	}

	public List<String> columns() {
		return List.copyOf(sources.keySet());
	}

	public boolean has(final String column) {
		return sources.containsKey(column);
	}

	/**
	 * A column.
	 *
	 * @param option the option that names it, for the message
	 * @throws IllegalArgumentException if there is no such column
	 * @throws IOException if it cannot be read or has another number of rows than the table
	 */
	public Column column(final String name, final String option) throws IOException {
		final Source source = sources.get(name);
		if (source == null)
			throw new IllegalArgumentException(file + ": " + option + " = \"" + name + "\": there is no such " + of +
				" column; there are " + (sources.isEmpty() ? "none" : String.join(", ", sources.keySet())));
		Column column = read.get(name);
		if (column == null) {
			column = source.read();
			if (column.rows() != rows)
				throw new IOException(file + ", " + of + " column " + name + " has " + column.rows() +
					" rows, but there are " + rows + " " + of + "s");
			read.put(name, column);
		}
		return column;
	}
}
