package org.rasterfit.recording.csv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.commons.csv.CSVRecord;
import org.rasterfit.recording.Contents;
import org.rasterfit.recording.ReadOption;
import org.rasterfit.recording.ReadOptions;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.RecordingReader;
import org.rasterfit.recording.SpikeList;
import org.rasterfit.recording.TimeUnits;
import org.rasterfit.recording.TrialAligned;
import org.rasterfit.table.CsvTable;
import org.scijava.plugin.Plugin;

/**
 * Reads spikes from a text table with a header line and one row per spike: columns {@code neuron}, {@code trial},
 * {@code time} and, if there are several, {@code condition}; separated by commas, tabs or semicolons, in any order.
 * Times count from the trial's event.
 * <p>
 * Every neuron counts as observed in every trial, unless a row says so with the time {@code n/a}. A trial, or a neuron,
 * without any spike is listed by a row with an empty time.
 */
@Plugin(type = RecordingReader.class)
public final class CsvSpikesReader implements RecordingReader {

	@Override
	public String format() {
		return "CSV or TSV of spikes (columns neuron, trial, time, condition)";
	}

	@Override
	public boolean canRead(final List<Path> files) {
		return files.size() == 1 && CsvTable.headerOf(files.get(0)).containsAll(List.of("neuron", "trial", "time"));
	}

	@Override
	public List<ReadOption> options() {
		final List<ReadOption> options = new ArrayList<>(List.of(ReadOption.TIME_UNIT, ReadOption.FROM, ReadOption.TO,
			ReadOption.CONDITIONS));
		options.addAll(ReadOption.SPIKES_TO_RATES);
		return options;
	}

	/** What the rows say. */
	private static final class Rows {

		final Map<String, Integer> neurons = new LinkedHashMap<>();
		final Map<String, Integer> trials = new LinkedHashMap<>();
		final List<String> conditionOfTrial = new ArrayList<>();
		final SpikeList spikes = new SpikeList();
		final List<int[]> unobserved = new ArrayList<>();
	}

	private static Rows rows(final Path file, final double msPerUnit) throws IOException {
		final Rows rows = new Rows();
		try (CsvTable table = CsvTable.open(file)) {
			final boolean conditions = table.has("condition");
			for (CSVRecord row = table.next(); row != null; row = table.next()) {
				final int neuron = index(rows.neurons, table.text(row, "neuron"));
				final int trial = index(rows.trials, table.text(row, "trial"));
				final String condition = conditions ? table.text(row, "condition") : Contents.ALL_TRIALS;
				if (trial == rows.conditionOfTrial.size()) rows.conditionOfTrial.add(condition);
				else if (!rows.conditionOfTrial.get(trial).equals(condition)) throw table.problem(row, "condition", "is \"" +
					condition + "\", but trial " + row.get("trial") + " was \"" + rows.conditionOfTrial.get(trial) + "\" before");
				if (row.get("time").equalsIgnoreCase("n/a")) rows.unobserved.add(new int[] { neuron, trial });
				else if (!row.get("time").isEmpty()) rows.spikes.add(neuron, trial, table.number(row, "time") * msPerUnit);
			}
		}
		if (rows.neurons.isEmpty()) throw new IOException(file + ": has a header, but no spikes");
		return rows;
	}

	private static int index(final Map<String, Integer> names, final String name) {
		final Integer known = names.putIfAbsent(name, names.size());
		return known == null ? names.size() - 1 : known;
	}

	@Override
	public Contents inspect(final List<Path> files, final ReadOptions options) throws IOException {
		final Rows rows = rows(files.get(0), 1);
		return new Contents(format(), rows.neurons.size(), rows.trials.size(), rows.conditionOfTrial.stream().distinct()
			.toList(), List.of(), List.of(), List.of(), 0, 2 * Files.size(files.get(0)), options(), List.of(), List.of("Last spike at " +
				rows.spikes.lastMs() + " (in the file's unit of time)"));
	}

	@Override
	public Recording read(final List<Path> files, final ReadOptions options) throws IOException {
		final Path file = files.get(0);
		final Rows rows = rows(file, TimeUnits.msPer(options, "s"));
		return TrialAligned.recording(file, new ArrayList<>(rows.neurons.keySet()), rows.conditionOfTrial, rows.spikes,
			rows.unobserved, List.of(), options);
	}
}
