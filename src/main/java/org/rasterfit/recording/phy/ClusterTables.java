package org.rasterfit.recording.phy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.rasterfit.table.Column;
import org.rasterfit.table.ColumnValues;
import org.rasterfit.table.CsvTable;
import org.rasterfit.table.Table;

/**
 * What the tables of a Phy folder say of its clusters. {@code cluster_group.tsv} and the other tables of one column
 * are what Phy saves and reads; {@code cluster_info.tsv} is only a picture of them at some time, and may be older. So
 * a table of one column decides over {@code cluster_info.tsv}. A blank cell decides nothing, a row without a cluster's
 * number is skipped.
 */
public final class ClusterTables {

	private static final String KEY = "cluster_id";

	private final Path folder;
	private final int[] ids;
	private final List<String> notes;
	/** What is known of each cluster, by column: cluster id to text. */
	private final Map<String, Map<Integer, String>> columns = new LinkedHashMap<>();

	private ClusterTables(final Path folder, final int[] ids, final List<String> notes) {
		this.folder = folder;
		this.ids = ids;
		this.notes = notes;
	}

	/**
	 * The columns of the clusters that have spikes.
	 *
	 * @param ids the clusters' numbers, ascending
	 * @param notes gets a line for rows that are skipped and tables that disagree
	 */
	public static Table of(final Path folder, final int[] ids, final List<String> notes) throws IOException {
		final List<Path> files = new ArrayList<>();
		try (var found = Files.newDirectoryStream(folder, "cluster_*.{tsv,csv}")) {
			found.forEach(files::add);
		}
		// those that decide come first
		files.sort((a, b) -> isInfo(a) != isInfo(b) ? isInfo(a) ? 1 : -1 : a.compareTo(b));
		final ClusterTables tables = new ClusterTables(folder, ids, notes);
		for (final Path file : files)
			tables.add(file);
		return tables.table();
	}

	private static boolean isInfo(final Path file) {
		return file.getFileName().toString().startsWith("cluster_info.");
	}

	private void add(final Path file) throws IOException {
		final Table table = CsvTable.readAll(file, "cluster");
		final String key = table.has(KEY) ? KEY : "id";
		if (!table.has(key))
			throw new IOException(file + ", column " + KEY + ": is missing; there are " + String.join(", ",
				table.columns()));
		final Column numbers = table.column(key, key);
		if (!numbers.isNumeric()) throw new IOException(file + ", column " + key + ": holds texts: must be numbers");
		int blank = 0, silent = 0;
		for (int row = 0; row < numbers.rows(); row++) {
			if (numbers.isMissing(row)) blank++;
			else if (Arrays.binarySearch(ids, (int) numbers.numbers()[row]) < 0) silent++;
		}
		if (blank > 0) notes.add(file.getFileName() + ": " + blank + (blank == 1 ? " row without" : " rows without") +
			" the number of a cluster " + (blank == 1 ? "was" : "were") + " skipped");
		if (silent > 0)
			notes.add(file.getFileName() + ": " + silent + (silent == 1 ? " cluster has" : " clusters have") +
				" no spikes");
		for (final String name : table.columns())
			if (!name.equals(key)) add(file, table.column(name, name), numbers);
	}

	private void add(final Path file, final Column column, final Column key) throws IOException {
		final Map<Integer, String> known = columns.computeIfAbsent(column.name(), n -> new TreeMap<>());
		final Map<Integer, String> own = new TreeMap<>();
		final List<Integer> disagree = new ArrayList<>();
		for (int row = 0; row < column.rows(); row++) {
			if (key.isMissing(row) || column.isMissing(row)) continue;
			final int id = (int) key.numbers()[row];
			final String value = column.text(row), twice = own.put(id, value);
			if (twice != null && !twice.equals(value))
				throw new IOException(file + ", column " + key.name() + ": " + id +
					" occurs twice, with " + column.name() + " = " + twice + " and " + value);
			final String before = known.putIfAbsent(id, value);
			if (before != null && !ColumnValues.isSame(before, value)) disagree.add(id);
		}
		if (!disagree.isEmpty()) notes.add("The tables disagree on " + column.name() + " of " + disagree.size() +
			(disagree
				.size() == 1 ? " cluster (" : " clusters (") +
			disagree.stream().limit(6).map(String::valueOf).collect(
				java.util.stream.Collectors.joining(", ")) +
			(disagree.size() > 6 ? ", ..." : "") + "): " + file.getFileName() +
			" does not decide");
	}

	private Table table() {
		final Table units = new Table(folder.toString(), "unit", ids.length);
		units.with(KEY, () -> new Column(KEY, Arrays.stream(ids).asDoubleStream().toArray(), null));
		columns.forEach((name, values) -> {
			final String[] texts = Arrays.stream(ids).mapToObj(id -> values.getOrDefault(id, ""))
				.toArray(String[]::new);
			final Column column = CsvTable.column(name, texts);
			units.with(name, () -> column);
		});
		return units;
	}
}
