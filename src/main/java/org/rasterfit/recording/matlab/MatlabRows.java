package org.rasterfit.recording.matlab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.rasterfit.recording.ReadOption;
import org.rasterfit.recording.ReadOptions;
import org.rasterfit.recording.SpikeList;
import org.rasterfit.recording.TimeUnits;
import org.rasterfit.recording.TrialAligned;
import org.rasterfit.table.Column;
import org.rasterfit.table.ColumnNames;
import org.rasterfit.table.Table;

/**
 * Spikes as the rows of a table: an array of structures with the fields neuron, trial and time (what
 * {@code table2struct} makes), one structure with such vectors (with {@code 'ToScalar', true}), or such variables. A
 * row may hold one spike time or all of a neuron in a trial.
 */
final class MatlabRows {

	private static final List<String> NEEDED = List.of("neuron", "trial", "time");

	private final Path file;
	private final int count;
	private final List<String> header;
	private final Cells cells;

	/** A value of a row; {@code null} if it is none. */
	private interface Cells {

		MatlabValue at(int row, String column) throws IOException;
	}

	private MatlabRows(final Path file, final int count, final List<String> header, final Cells cells) {
		this.file = file;
		this.count = count;
		this.header = header;
		this.cells = cells;
	}

	/**
	 * Where such a table is.
	 *
	 * @param count how many structures it is an array of; 1: its values are vectors
	 */
	private record Place(int count, List<String> fields, Cells cells) {

		MatlabValue vector(final String name) throws IOException {
			return cells.at(0, name);
		}
	}

	/** The spikes of such a table; empty if there is none. */
	static Optional<TrialAligned> of(final Path file, final MatlabVariables mat, final ReadOptions options)
		throws IOException
	{
		final ColumnNames names = names(options);
		final Optional<Place> place = find(mat, names, options);
		if (place.isEmpty()) return Optional.empty();
		final Place found = place.get();
		final MatlabRows rows = found.count > 1 ? new MatlabRows(file, found.count, found.fields, found.cells)
			: columns(file, found.fields, found::vector, names);
		return Optional.of(rows.read(names, options));
	}

	/** What such a table holds while spikes are taken from it: its vectors of numbers [bytes]; 0 if there is none. */
	static long bytes(final MatlabVariables mat, final ReadOptions options) throws IOException {
		final ColumnNames names = names(options);
		final Optional<Place> place = find(mat, names, options);
		if (place.isEmpty() || place.get().count > 1) return 0;
		final Place found = place.get();
		final long rows = found.vector(names.find("neuron", found.fields).orElseThrow()).count();
		long bytes = 0;
		for (final String name : found.fields)
			if (found.vector(name).kind() == MatlabValue.Kind.NUMBERS && found.vector(name).count() == rows)
				bytes += Double.BYTES * rows;
		return bytes;
	}

	private static ColumnNames names(final ReadOptions options) throws IOException {
		return new ColumnNames(options.text(ReadOption.COLUMNS.name(), ""), MatlabStructures.ROLES);
	}

	private static Optional<Place> find(final MatlabVariables mat, final ColumnNames names, final ReadOptions options)
		throws IOException
	{
		final String wanted = options.text(ReadOption.DATASET.name(), null);
		for (final String variable : mat.names()) {
			final MatlabValue value = mat.value(variable);
			if (value.kind() == MatlabValue.Kind.STRUCT && (wanted == null || wanted.equals(variable)) &&
				names.findAll(NEEDED, value.fields()))
				return Optional.of(new Place(value.count(), value.fields(), value::field));
		}
		if (wanted != null || !names.findAll(NEEDED, mat.names())) return Optional.empty();
		return Optional.of(new Place(1, mat.names(), (row, name) -> mat.value(name)));
	}

	/** A variable or field by its name. */
	private interface Named {

		MatlabValue of(String name) throws IOException;
	}

	private static MatlabRows columns(final Path file, final List<String> all, final Named value,
		final ColumnNames names)
		throws IOException
	{
		final int rows = value.of(names.find("neuron", all).orElseThrow()).count();
		final Map<String, MatlabValue> vectors = new LinkedHashMap<>();
		for (final String name : all) {
			final MatlabValue.Kind kind = value.of(name).kind();
			final boolean vector = kind == MatlabValue.Kind.NUMBERS || kind == MatlabValue.Kind.CELL;
			if (vector && value.of(name).count() == rows) vectors.put(name, value.of(name));
			else if (NEEDED.stream().anyMatch(n -> names.find(n, all).filter(name::equals).isPresent()))
				throw new IOException(file +
					", " + name + ": has " + value.of(name).count() + " values, but there are " + rows + " rows");
		}
		final Map<String, double[]> numbers = new LinkedHashMap<>();
		for (final Map.Entry<String, MatlabValue> v : vectors.entrySet())
			if (v.getValue().kind() == MatlabValue.Kind.NUMBERS)
				numbers.put(v.getKey(), v.getValue().numbers());
		return new MatlabRows(file, rows, List.copyOf(vectors.keySet()), (row, name) -> numbers.containsKey(name)
			? new SingleNumber(numbers.get(name)[row]) : vectors.get(name).element(row));
	}

	private TrialAligned read(final ColumnNames names, final ReadOptions options) throws IOException {
		final String neuron = names.find("neuron", header).orElseThrow(),
			trial = names.find("trial", header).orElseThrow();
		final String time = names.find("time", header).orElseThrow(),
			condition = names.find("condition", header).orElse(null);
		final double msPerUnit = TimeUnits.msPer(options, TimeUnits.inName(time).orElse("s"));
		final Map<String, Integer> neurons = new LinkedHashMap<>(), trials = new LinkedHashMap<>();
		final Map<String, List<Object>> ofTrials = new LinkedHashMap<>(), ofUnits = new LinkedHashMap<>();
		for (final String name : header)
			if (!List.of(neuron, trial, time).contains(name)) {
				ofTrials.put(name, new ArrayList<>());
				ofUnits.put(name, new ArrayList<>());
			}
		final SpikeList spikes = new SpikeList();
		for (int row = 0; row < count; row++) {
			final int n = index(neurons, row, neuron), k = index(trials, row, trial);
			final MatlabValue times = cells.at(row, time);
			if (times.count() > 0 && times.kind() != MatlabValue.Kind.NUMBERS)
				throw new IOException(file + ", " + time + ", row " + (row +
					1) + ": holds no numbers: must be spike times");
			if (times.count() > 0) for (final double t : times.numbers()) {
				if (!Double.isFinite(t)) throw new IOException(file + ", " + time + ", row " + (row + 1) + ": is " + t +
					": must be finite");
				spikes.add(n, k, t * msPerUnit);
			}
			for (final String name : List.copyOf(ofTrials.keySet()))
				tell(ofTrials, name, k, row);
			for (final String name : List.copyOf(ofUnits.keySet()))
				tell(ofUnits, name, n, row);
		}
		if (neurons.isEmpty()) throw new IOException(file + ": has no spikes");
		final Table units = table("unit", neurons, ofUnits, null),
			trialTable = table("trial", trials, ofTrials, condition);
		return new TrialAligned(file, List.copyOf(neurons.keySet()), units, trialTable, spikes, List.of(),
			new ArrayList<>(List.of(
				"Columns: neuron = " + neuron + ", trial = " + trial + ", time = " + time)));
	}

	private int index(final Map<String, Integer> known, final int row, final String column) throws IOException {
		final Object value = MatlabColumns.single(cells.at(row, column));
		if (value == null)
			throw new IOException(file + ", " + column + ", row " + (row + 1) + ": must be one number or text");
		final String name = value instanceof Double d ? new Column(column, new double[]{ d }, null).text(0)
			: (String) value;
		known.putIfAbsent(name, known.size());
		return known.get(name);
	}

	/** A column that does not say the same in all rows of a trial, or of a unit, is none of it. */
	private void tell(final Map<String, List<Object>> told, final String name, final int at, final int row)
		throws IOException
	{
		final List<Object> values = told.get(name);
		final Object value = MatlabColumns.single(cells.at(row, name));
		if (at == values.size()) values.add(value);
		else if (!java.util.Objects.equals(values.get(at), value)) told.remove(name);
	}

	private Table table(final String of, final Map<String, Integer> ids, final Map<String, List<Object>> told,
		final String condition)
	{
		final Table table = new Table(file.toString(), of, ids.size());
		final Column id = new Column("id", null, ids.keySet().toArray(new String[0]));
		table.with("id", () -> id);
		told.forEach((name, values) -> {
			final String as = name.equals(condition) ? "condition" : name;
			final Column column = MatlabColumns.gathered(as, values);
			table.with(as, () -> column);
		});
		return table;
	}

	/** A number of a vector. */
	private record SingleNumber(double number) implements MatlabValue {

		@Override
		public Kind kind() {
			return Kind.NUMBERS;
		}

		@Override
		public String className() {
			return "double";
		}

		@Override
		public int[] dimensions() {
			return new int[]{ 1, 1 };
		}

		@Override
		public double[] numbers() {
			return new double[]{ number };
		}

		@Override
		public List<String> texts() {
			return List.of();
		}

		@Override
		public MatlabValue element(final int index) {
			throw new IllegalStateException("a number has no elements");
		}

		@Override
		public List<String> fields() {
			return List.of();
		}

		@Override
		public MatlabValue field(final int index, final String name) {
			throw new IllegalStateException("a number has no fields");
		}

		@Override
		public double[] columns(final int from, final int count) {
			return numbers();
		}

		@Override
		public long bytesOfColumns(final int count) {
			return Double.BYTES;
		}
	}
}
