package org.rasterfit.recording.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.commons.csv.CSVRecord;
import org.rasterfit.plugin.Option;
import org.rasterfit.recording.Contents;
import org.rasterfit.recording.ReadOption;
import org.rasterfit.recording.ReadOptions;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.RecordingReader;
import org.rasterfit.recording.SpikeList;
import org.rasterfit.recording.TimeUnits;
import org.rasterfit.recording.TrialAligned;
import org.rasterfit.table.ColumnNames;
import org.rasterfit.table.CsvTable;
import org.rasterfit.table.Table;
import org.scijava.plugin.Plugin;

/**
 * Reads spikes from a text table with a header line and one row per spike: columns {@code neuron}, {@code trial},
 * {@code time} and, if there are several, {@code condition}; separated by commas, tabs or semicolons, in any order.
 * Other names are mapped by the option columns. Times count from the trial's event. A further column whose value is
 * the same in all rows of a trial is a column of the trials, one that is the same in all rows of a neuron a column of
 * the units.
 * <p>
 * Every neuron counts as observed in every trial, unless a row says so with the time {@code n/a}. A trial, or a neuron,
 * without any spike is listed by a row with an empty time.
 */
@Plugin(type = RecordingReader.class)
public final class CsvSpikesReader implements RecordingReader {

	private static final String NEURON = "neuron", TRIAL = "trial", TIME = "time", CONDITION = "condition";
	private static final List<String> NEEDED = List.of(NEURON, TRIAL, TIME),
		ROLES = List.of(NEURON, TRIAL, TIME, CONDITION);

	@Override
	public String label() {
		return "CSV or TSV of spikes (columns neuron, trial, time, condition)";
	}

	@Override
	public boolean canRead(final List<Path> files) {
		return canRead(files, ReadOptions.none());
	}

	@Override
	public boolean canRead(final List<Path> files, final ReadOptions options) {
		if (files.size() != 1) return false;
		try {
			return names(options).findAll(NEEDED, CsvTable.headerOf(files.get(0)));
		}
		catch (final IllegalArgumentException exc) {
			// columns that another kind of table has
			return false;
		}
	}

	private static ColumnNames names(final ReadOptions options) {
		return new ColumnNames(options.text(ReadOption.COLUMNS.name(), ""), ROLES);
	}

	@Override
	public List<Option> options() {
		final List<Option> options = new ArrayList<>(List.of(ReadOption.COLUMNS, ReadOption.TIME_UNIT));
		options.addAll(TrialAligned.OPTIONS);
		return options;
	}

	/** A column whose value is told once for each trial, or each neuron; dropped where it differs within one. */
	private static final class Told {

		final String name;
		final List<String> values = new ArrayList<>();
		boolean consistent = true;

		Told(final String name) {
			this.name = name;
		}

		void tell(final int row, final String value) {
			if (row == values.size()) values.add(value);
			else consistent &= values.get(row).equals(value);
		}

		void addTo(final Table table) {
			if (consistent) table.with(name, () -> CsvTable.column(name, values.toArray(new String[0])));
		}
	}

	/** What the rows say. */
	private static final class Rows {

		final Map<String, Integer> neurons = new LinkedHashMap<>();
		final Map<String, Integer> trials = new LinkedHashMap<>();
		final List<Told> ofTrials = new ArrayList<>(), ofNeurons = new ArrayList<>();
		final SpikeList spikes = new SpikeList();
		final List<int[]> unobserved = new ArrayList<>();
		final List<String> notes = new ArrayList<>();
	}

	private static TrialAligned open(final Path file, final ReadOptions options) throws IOException {
		final Rows rows = new Rows();
		final double msPerUnit;
		final boolean unitTold;
		try (CsvTable table = CsvTable.open(file)) {
			final ColumnNames names = names(options);
			final String time = names.find(TIME, table.header()).orElseThrow();
			final Optional<String> unit = TimeUnits.inName(time);
			unitTold = unit.isPresent();
			msPerUnit = TimeUnits.msPer(options, unit.orElse("s"));
			read(table, names, time, msPerUnit, rows);
			final String mapped = names.describe(ROLES, table.header());
			if (!mapped.isEmpty()) rows.notes.add("Columns: " + mapped);
			if (unit.isPresent() && options.text(ReadOption.TIME_UNIT.name(), null) == null)
				rows.notes.add("Times are in " + unit
					.get() + ", as the column's name " + time + " says");
			if (table.hasDecimalCommas()) rows.notes.add("Numbers have a decimal comma");
		}
		if (rows.neurons.isEmpty()) throw new IOException(file + ": has a header, but no spikes");
		final List<String> ids = List.copyOf(rows.neurons.keySet()), trialIds = List.copyOf(rows.trials.keySet());
		final Table units = new Table(file.toString(), "unit", ids.size()),
			trials = new Table(file.toString(), "trial", trialIds
				.size());
		units.with("id", () -> CsvTable.column("id", ids.toArray(new String[0])));
		trials.with("id", () -> CsvTable.column("id", trialIds.toArray(new String[0])));
		rows.ofTrials.forEach(t -> t.addTo(trials));
		rows.ofNeurons.forEach(t -> t.addTo(units));
		final TrialAligned spikes = new TrialAligned(file, ids, units, trials, rows.spikes, rows.unobserved,
			rows.notes);
		return unitTold ? spikes : spikes.withKnownUnit(msPerUnit, options);
	}

	private static void read(final CsvTable table, final ColumnNames names, final String time, final double msPerUnit,
		final Rows rows) throws IOException
	{
		final String neuronColumn = names.find(NEURON, table.header()).orElseThrow(),
			trialColumn = names.find(TRIAL, table
				.header()).orElseThrow();
		final String condition = names.find(CONDITION, table.header()).orElse(null);
		final List<String> others = table.header().stream()
			.filter(h -> !List.of(neuronColumn, trialColumn, time).contains(h) && !h
				.equals(condition))
			.toList();
		final Told conditions = new Told(CONDITION);
		if (condition != null) rows.ofTrials.add(conditions);
		for (final String other : others) {
			rows.ofTrials.add(new Told(other));
			rows.ofNeurons.add(new Told(other));
		}
		for (CSVRecord row = table.next(); row != null; row = table.next()) {
			final int neuron = index(rows.neurons, table.text(row, neuronColumn));
			final int trial = index(rows.trials, table.text(row, trialColumn));
			if (condition != null) {
				conditions.tell(trial, table.text(row, condition));
				if (!conditions.consistent)
					throw table.problem(row, condition, "is \"" + row.get(condition) + "\", but trial " + row
						.get(trialColumn) + " was \"" + conditions.values.get(trial) + "\" before");
			}
			for (final Told told : rows.ofTrials)
				if (told != conditions) told.tell(trial, row.get(told.name));
			for (final Told told : rows.ofNeurons)
				told.tell(neuron, row.get(told.name));
			if (row.get(time).equalsIgnoreCase("n/a")) rows.unobserved.add(new int[]{ neuron, trial });
			else if (row.get(time).equalsIgnoreCase("nan")) throw table.problem(row, time, "is \"" + row.get(time) +
				"\": must be a time; leave it empty for a trial without spikes, write n/a where the neuron was not observed");
			else if (!row.get(time).isEmpty()) rows.spikes.add(neuron, trial, table.number(row, time) * msPerUnit);
		}
	}

	private static int index(final Map<String, Integer> names, final String name) {
		final Integer known = names.putIfAbsent(name, names.size());
		return known == null ? names.size() - 1 : known;
	}

	@Override
	public Contents inspect(final List<Path> files, final ReadOptions options) throws IOException {
		final Path file = files.get(0);
		final TrialAligned spikes = open(file, options);
		spikes.notes().add("Last spike " + spikes.spikes().lastMs() + " ms after the event");
		return spikes.contents(label(), 0, options(), options);
	}

	@Override
	public Recording read(final List<Path> files, final ReadOptions options) throws IOException {
		return open(files.get(0), options).recording(options);
	}
}
