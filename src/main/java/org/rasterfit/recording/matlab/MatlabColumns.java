package org.rasterfit.recording.matlab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.rasterfit.table.Column;
import org.rasterfit.table.Table;

/** Values of MATLAB files as columns of tables: one number or text per row. */
final class MatlabColumns {

	private MatlabColumns() {}

	/**
	 * The numbers or texts of a vector, a cell array or the rows of a text.
	 *
	 * @return empty if it is something else
	 * @throws IOException if it is an object of a class: its numbers are no values
	 */
	static Optional<Column> of(final Path file, final String name, final MatlabValue value) throws IOException {
		switch (value.kind()) {
			case NUMBERS :
				return Optional.of(new Column(name, value.numbers(), null));
			case TEXT :
				return Optional.of(new Column(name, null, value.texts().toArray(new String[0])));
			case CELL :
				return ofCells(name, value);
			case OBJECT :
				throw isObject(file, name, value);
			default :
				return Optional.empty();
		}
	}

	/** Says what to do with an object. */
	static IOException isObject(final Path file, final String name, final MatlabValue value) throws IOException {
		final String matlab = value.className();
		final String as = matlab.equals("table") || matlab.equals("timetable") ? name + " = table2struct(" + name +
			", 'ToScalar', true)"
			: matlab.equals("datetime") || matlab.equals("duration") ? name + " = seconds(" + name +
				(matlab.equals("datetime") ? " - " + name + "(1)" : "") + ")" : name + " = cellstr(" + name + ")";
		return new IOException(
			file + ", " + name + ": is an object of the MATLAB class " + matlab + ", which only MATLAB can " +
				"read: say there " + as + " and save again");
	}

	private static Optional<Column> ofCells(final String name, final MatlabValue cells) throws IOException {
		if (cells.isCellsOf(MatlabValue.Kind.TEXT)) {
			final String[] texts = new String[cells.count()];
			for (int i = 0; i < texts.length; i++)
				texts[i] = cells.element(i).texts().stream().findFirst().orElse("");
			return Optional.of(new Column(name, null, texts));
		}
		if (!cells.isCellsOf(MatlabValue.Kind.NUMBERS)) return Optional.empty();
		final double[] numbers = new double[cells.count()];
		for (int i = 0; i < numbers.length; i++) {
			if (cells.element(i).count() > 1) return Optional.empty();
			numbers[i] = cells.element(i).count() == 1 ? cells.element(i).numbers()[0] : Double.NaN;
		}
		return Optional.of(new Column(name, numbers, null));
	}

	/**
	 * Adds the variables that have one value per row to a table.
	 *
	 * @param objects whether to add objects of classes, which are refused when they are asked for
	 */
	static void add(final Path file, final MatlabVariables mat, final Table table, final boolean objects)
		throws IOException
	{
		for (final String name : mat.names()) {
			final MatlabValue value = mat.value(name);
			if (value.kind() == MatlabValue.Kind.OBJECT) {
				// told when it is asked for, which may be after the file was closed
				final String told = isObject(file, name, value).getMessage();
				if (objects) table.with(name, () -> {
					throw new IOException(told);
				});
				continue;
			}
			if (isLetters(value, table.rows())) {
				final String[] letters = value.texts().get(0).split("");
				if (letters.length == table.rows()) table.with(name, () -> new Column(name, null, letters));
				continue;
			}
			final Optional<Column> column = rows(value) == table.rows() ? of(file, name, value) : Optional.empty();
			if (column.isPresent() && column.get().rows() == table.rows()) table.with(name, column::get);
		}
	}

	/** Whether a text in a row has a letter for every row of a table, as in {@code condition = 'LRRL'}. */
	private static boolean isLetters(final MatlabValue value, final int rows) throws IOException {
		return value.kind() == MatlabValue.Kind.TEXT && rows > 1 && value.dimensions().length == 2 &&
			value.dimensions()[0] ==
				1 &&
			value.dimensions()[1] == rows;
	}

	private static int rows(final MatlabValue value) throws IOException {
		return value.kind() == MatlabValue.Kind.TEXT ? value.dimensions()[0] : value.count();
	}

	/** Single values, gathered one by one, as a column; {@code null} stands for none. */
	static Column gathered(final String name, final List<Object> values) {
		if (values.stream().allMatch(v -> v == null || v instanceof Double))
			return new Column(name, values.stream().mapToDouble(
				v -> v == null ? Double.NaN : (Double) v).toArray(), null);
		final List<String> texts = new ArrayList<>();
		for (final Object v : values)
			texts.add(v == null ? "" : v instanceof Double d ? new Column(name, new double[]{ d },
				null).text(0) : (String) v);
		return new Column(name, null, texts.toArray(new String[0]));
	}

	/** A single number or text; {@code null} if it is something else or empty. */
	static Object single(final MatlabValue value) throws IOException {
		if (value.kind() == MatlabValue.Kind.TEXT)
			return value.texts().size() == 1 ? value.texts().get(0) : value.texts()
				.isEmpty() ? "" : null;
		return value.kind() == MatlabValue.Kind.NUMBERS && value.count() == 1 ? value.numbers()[0] : null;
	}
}
