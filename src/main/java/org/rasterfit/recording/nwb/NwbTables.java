package org.rasterfit.recording.nwb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.rasterfit.table.Column;
import org.rasterfit.file.Hdf5File;
import org.rasterfit.recording.ReadOption;
import org.rasterfit.recording.ReadOptions;
import org.rasterfit.recording.Session;
import org.rasterfit.table.Table;
import org.rasterfit.recording.UnknownOption;

/** Tables of NWB files (DynamicTable): the columns with one number or text per row. */
final class NwbTables {

	/** What follows the name of a column in the name of its elements. */
	private static final String ELEMENTS = "_elements";

	private NwbTables() {}

	/**
	 * The path of the table of trials.
	 *
	 * @throws UnknownOption if there is no table of that name, but others
	 */
	static String trials(final Hdf5File nwb, final ReadOptions options) throws IOException {
		final String named = options.text(ReadOption.TRIAL_TABLE.name(), null);
		final String path = "intervals/" + (named == null ? "trials" : named);
		if (named != null || nwb.has(path)) return path;
		final List<String> tables = nwb.members("intervals");
		if (tables.isEmpty())
			throw nwb.problem(path, "is missing: without a table of trials spikes cannot be averaged");
		throw new UnknownOption(ReadOption.TRIAL_TABLE, tables, nwb.path() + ", " + path + ": is missing: say " +
			ReadOption.TRIAL_TABLE.name() + "=one of " + String.join(", ", tables));
	}

	/** A table whose columns are read when asked for. */
	static Table open(final Hdf5File nwb, final String path, final String of) throws IOException {
		if (!nwb.has(path))
			throw nwb.problem(path, "is missing; there are " + String.join(", ", nwb.members(path.contains(
				"/") ? path.substring(0, path.lastIndexOf('/')) : "/")));
		final List<String> names = columns(nwb, path);
		long rows = -1;
		for (final String key : List.of("id", Session.START))
			if (rows < 0 && nwb.hasDataset(path + "/" + key)) {
				final long[] dims = nwb.dimensions(path + "/" + key);
				if (dims.length != 1)
					throw nwb.problem(path + "/" + key, "has " + dims.length + " dimensions: must have one");
				rows = dims[0];
			}
		if (rows < 0) throw nwb.problem(path, "has neither id nor start_time; it has " + String.join(", ", nwb.members(
			path)));
		if (rows > 100_000_000) throw nwb.problem(path, "declares " + rows + " rows: at most 100 million can be read");
		return withColumns(nwb, path, names, new Table(nwb.path().toString(), of, (int) rows));
	}

	/** Adds all columns of single values. */
	static Table withColumns(final Hdf5File nwb, final String path, final List<String> names, final Table table) {
		for (final String name : names) {
			final String column = path + "/" + name;
			if (isRagged(nwb, path, name)) continue;
			table.with(name, () -> column(nwb, column, name));
		}
		return table;
	}

	/** The numbers or texts of a column; of one that counts its elements (EnumData), the elements. */
	private static Column column(final Hdf5File nwb, final String path, final String name) throws IOException {
		if (!nwb.isNumeric(path)) return new Column(name, null, nwb.texts(path));
		final double[] numbers = nwb.doubles(path);
		final String elements = path + ELEMENTS;
		if (!nwb.hasDataset(elements) || nwb.isNumeric(elements)) return new Column(name, numbers, null);
		final String[] names = nwb.texts(elements);
		final String[] texts = new String[numbers.length];
		for (int i = 0; i < texts.length; i++) {
			if (!(numbers[i] >= 0 && numbers[i] < names.length))
				throw nwb.problem(path, "row " + i + " is " + numbers[i] +
					", but " + name + ELEMENTS + " has " + names.length + " elements");
			texts[i] = names[(int) numbers[i]];
		}
		return new Column(name, null, texts);
	}

	/** Columns with several values per row cannot be conditions or filters. */
	private static boolean isRagged(final Hdf5File nwb, final String path, final String name) {
		try {
			return !nwb.hasDataset(path + "/" + name) || nwb.has(path + "/" + name + "_index") ||
				nwb.isReference(path + "/" +
					name) ||
				nwb.dimensions(path + "/" + name).length != 1;
		}
		catch (final IOException exc) {
			return true;
		}
	}

	/** The columns that the table lists, then those it holds without listing them. */
	static List<String> columns(final Hdf5File nwb, final String path) throws IOException {
		final List<String> names = new ArrayList<>(nwb.attribute(path, "colnames"));
		for (final String member : nwb.members(path))
			if (!names.contains(member) && !member.endsWith("_index") && !member.endsWith(ELEMENTS)) names
				.add(member);
		return names;
	}
}
