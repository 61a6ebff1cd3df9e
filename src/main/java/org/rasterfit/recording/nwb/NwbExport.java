package org.rasterfit.recording.nwb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.rasterfit.file.Hdf5File;
import org.rasterfit.file.Hdf5Writer;
import org.rasterfit.file.AtomicFile;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.RecordingTables;
import org.rasterfit.recording.SpikeTrains;
import org.rasterfit.table.Column;
import org.rasterfit.time.BinLayout;
import org.rasterfit.time.Intervals;

/**
 * Writes spikes in trials as an NWB 2 file: units with spike times, a table of trials with the condition and the
 * event, and any number of trial-averaged series. Trials that a file gave the times of keep them, with all their
 * columns, and so do the units theirs. Others lie one after another on one clock, 1 s apart, although they may have
 * been recorded (or simulated) in another order. The event is the trial column {@code event_time}.
 */
public final class NwbExport {

	/** The trial column with the event that times count from [s]. */
	public static final String EVENT = "event_time";
	/** The trial column with the condition's name. */
	public static final String CONDITION = "condition";

	private static final String ID = "id", START = "start_time", STOP = "stop_time";
	/** Spikes of a neuron that are closer than this are one [s]: times in two windows differ by rounding. */
	private static final double SAME_S = 1e-9;
	/** Pause between trials [s]. */
	private static final double PAUSE_S = 1;
	/** All files say the same date: the same data give the same bytes. */
	private static final String DATE = "2000-01-01T00:00:00+00:00";

	private final String name;
	private final SpikeTrains spikes;
	private final List<String> neuronIds;
	private final List<String> conditions;
	private final RecordingTables tables;
	private final Map<String, Series> series = new LinkedHashMap<>();

	private record Series(double[] values, int bins, double binMs, double startMs, String unit, String description) {}

	/**
	 * @param name a short name, the session's identifier
	 * @param spikes spikes in trials
	 * @param neuronIds one per neuron
	 * @param conditions names of the conditions
	 */
	public NwbExport(final String name, final SpikeTrains spikes, final List<String> neuronIds,
		final List<String> conditions)
	{
		this(name, spikes, neuronIds, conditions, new RecordingTables(List.of(), List.of(), null));
	}

	/**
	 * @param tables what is known of trials and units: columns to be written, and when the events were
	 */
	public NwbExport(final String name, final SpikeTrains spikes, final List<String> neuronIds,
		final List<String> conditions, final RecordingTables tables)
	{
		if (neuronIds.size() != spikes.neurons())
			throw new IllegalArgumentException(neuronIds.size() + " ids for " + spikes
				.neurons() + " neurons");
		if (spikes.trials() == 0) throw new IllegalArgumentException("no trials to write");
		this.name = name;
		this.spikes = spikes;
		this.neuronIds = List.copyOf(neuronIds);
		this.conditions = List.copyOf(conditions);
		this.tables = tables;
	}

	/** A recording's spikes and its trial-averaged rates. */
	public static NwbExport of(final Recording recording) {
		return new NwbExport(recording.name(),
			recording.spikes().orElseThrow(() -> new IllegalArgumentException(recording
				.name() + ": only rates are known: write them as CSV")),
			recording.neuronIds(), recording.conditions(), recording
				.tables().orElse(new RecordingTables(List.of(), List.of(), null))).with("psth",
					recording.rates(), recording.binMs(), recording.startMs(), "Hz", "trial-averaged rate");
	}

	/**
	 * Adds values per bin, neuron and condition, as one time series per condition, {@code analysis/<name> <condition>}.
	 *
	 * @param values as {@link BinLayout} has them
	 * @param binMs bin width [ms]
	 * @param startMs start of the first bin after the event [ms]
	 * @param unit unit of the values
	 */
	public NwbExport with(final String seriesName, final double[] values, final double binMs, final double startMs,
		final String unit, final String description)
	{
		final int rows = neuronIds.size() * conditions.size();
		if (values.length == 0 || values.length % rows != 0) throw new IllegalArgumentException(seriesName + ": " +
			values.length + " values do not divide into " + neuronIds.size() + " neurons x " + conditions.size() +
			" conditions");
		series.put(seriesName, new Series(values, values.length / rows, binMs, startMs, unit, description));
		return this;
	}

	/**
	 * Writes the file; an existing one is replaced only when the new one is complete and readable.
	 *
	 * @throws IOException if it cannot be written
	 */
	public void write(final Path file) throws IOException {
		AtomicFile.write(file, path -> {
			try (Hdf5Writer hdf = new Hdf5Writer(path)) {
				root(hdf.root());
				trials(hdf.root().group("intervals").group("trials"));
				units(hdf.root().group("units"));
			}
			try (Hdf5File written = Hdf5File.open(path)) {
				if (written.dimensions("intervals/trials/start_time")[0] != spikes.trials())
					throw new IOException(file +
						": was not written completely");
			}
		});
	}

	private void root(final Hdf5Writer.Group root) throws IOException {
		type(root, "core", "NWBFile", "/");
		root.attribute("nwb_version", "2.6.0");
		root.dataset("file_create_date", new String[]{ DATE });
		root.dataset("identifier", name);
		root.dataset("session_description", "Spikes in trials, written by RasterFit");
		root.dataset("session_start_time", DATE);
		root.dataset("timestamps_reference_time", DATE);
		root.group("general").dataset("session_id", name);
		// the schema asks for these, empty or not
		for (final String group : List.of("acquisition", "analysis", "processing"))
			root.group(group);
		for (final String group : List.of("presentation", "templates"))
			root.group("stimulus").group(group);
		for (final Map.Entry<String, Series> s : series.entrySet())
			for (int c = 0; c < conditions.size(); c++)
				series(root.group(
					"analysis"), s.getKey() + " " + conditions.get(c).replace('/', '_'), s.getValue(), c);
	}

	private void series(final Hdf5Writer.Group analysis, final String seriesName, final Series s, final int condition)
		throws IOException
	{
		final Hdf5Writer.Group group = analysis.group(seriesName);
		type(group, "core", "TimeSeries", seriesName);
		group.attribute("description", s.description + ", bins of " + s.binMs + " ms, time x unit");
		group.attribute("comments", "no comments");
		final int neurons = neuronIds.size();
		final BinLayout layout = new BinLayout(s.bins, neurons);
		final double[][] data = new double[s.bins][neurons];
		for (int b = 0; b < s.bins; b++)
			for (int n = 0; n < neurons; n++)
				data[b][n] = s.values[layout.index(b, n, condition)];
		group.dataset("data", data).attribute("unit", s.unit).attribute("conversion", 1.0).attribute("offset", 0.0)
			.attribute(
				"resolution", -1.0);
		group.dataset("starting_time", s.startMs / 1000).attribute("rate", 1000 / s.binMs).attribute("unit", "seconds");
	}

	/** Whether the trials keep the times that the file gave them. */
	private boolean keepsTimes() {
		return tables.eventS() != null && tables.trialColumn(START).filter(Column::isNumeric).isPresent() &&
			tables.trialColumn(
				STOP).filter(Column::isNumeric).isPresent();
	}

	/** Start of the window of a trial on the common clock [s]. */
	private double startS(final int trial) {
		if (keepsTimes()) return tables.eventS()[trial] + spikes.fromMs() / 1000;
		// the first event must not lie before the clock's zero
		final double first = Math.ceil(Math.max(0, spikes.fromMs()) / 1000);
		return first + trial * (Math.ceil((spikes.toMs() - spikes.fromMs()) / 1000) + PAUSE_S);
	}

	/** Time of the event on the common clock [s]. */
	private double eventS(final int trial) {
		return keepsTimes() ? tables.eventS()[trial] : startS(trial) - spikes.fromMs() / 1000;
	}

	private double stopS(final int trial) {
		return eventS(trial) + spikes.toMs() / 1000;
	}

	private void trials(final Hdf5Writer.Group group) throws IOException {
		final int count = spikes.trials();
		final double[] start = new double[count], stop = new double[count], event = new double[count];
		final String[] condition = new String[count];
		for (int k = 0; k < count; k++) {
			event[k] = eventS(k);
			// the event may lie outside the window that was read: then the trial is made to hold it
			start[k] = keepsTimes() ? tables.trialColumn(START).orElseThrow().numbers()[k]
				: Math.min(startS(k), event[k]);
			stop[k] = keepsTimes() ? tables.trialColumn(STOP).orElseThrow().numbers()[k] : Math.max(stopS(k), event[k]);
			condition[k] = conditions.get(spikes.conditionOfTrial()[k]);
		}
		final Map<String, Column> columns = new LinkedHashMap<>();
		columns.put(START, new Column("start of the trial [s]", start, null));
		columns.put(STOP, new Column("end of the trial [s]", stop, null));
		columns.put(EVENT, new Column("event that times count from [s]", event, null));
		columns.put(CONDITION, new Column("condition", null, condition));
		addOthers(columns, tables.trials());
		table(group, "TimeIntervals", "trials", columns, ids(tables.trials(), count));
	}

	/** Columns of the file, except those that are written already; a column of another meaning gets another name. */
	private static void addOthers(final Map<String, Column> columns, final List<Column> others) {
		for (final Column column : others) {
			final boolean isId = column.name().equals(ID) && column.isNumeric();
			if (isId || column.name().equals(START) || column.name().equals(STOP)) continue;
			final Column same = columns.get(column.name());
			if (same != null && Arrays.equals(same.numbers(), column.numbers()) &&
				Arrays.equals(same.texts(), column.texts()))
				continue;
			final String as = column.name().replace('/', '_');
			columns.put(as.equals(ID) || columns.containsKey(as) ? as + "_in_file" : as,
				new Column(column.name() + " of the file",
					column.numbers(), column.texts()));
		}
	}

	/** The numbers that the file gives the rows, if they are whole; else numbers from 0. */
	private static long[] ids(final List<Column> columns, final int count) {
		final Column id = columns.stream().filter(c -> c.name().equals(ID) && c.isNumeric()).findFirst().orElse(null);
		final long[] ids = new long[count];
		for (int i = 0; i < count; i++) {
			if (id != null && id.numbers()[i] != Math.rint(id.numbers()[i])) return ids(List.of(), count);
			ids[i] = id == null ? i : (long) id.numbers()[i];
		}
		return ids;
	}

	private void units(final Hdf5Writer.Group group) throws IOException {
		final int[] ends = new int[spikes.neurons()], observedEnds = new int[spikes.neurons()];
		final List<double[]> parts = new ArrayList<>(), observed = new ArrayList<>();
		long total = 0;
		for (int n = 0; n < ends.length; n++) {
			final double[] seconds = seconds(n);
			parts.add(seconds);
			total += seconds.length;
			final double[] intervals = observed(n);
			for (int i = 0; i < intervals.length; i += 2)
				observed.add(new double[]{ intervals[i], intervals[i + 1] });
			ends[n] = Math.toIntExact(total);
			observedEnds[n] = observed.size();
		}
		if (total == 0) throw new IOException("there are no spikes to write");
		final double[] all = new double[(int) total];
		int at = 0;
		for (final double[] part : parts) {
			System.arraycopy(part, 0, all, at, part.length);
			at += part.length;
		}
		final Map<String, Column> columns = new LinkedHashMap<>();
		columns.put("neuron", new Column("id of the neuron", null, neuronIds.toArray(new String[0])));
		addOthers(columns, tables.units());
		table(group, "Units", "units", columns, ids(tables.units(), ends.length), "spike_times", "obs_intervals");
		ragged(group, "spike_times", all, ends, "spike times [s]");
		ragged(group, "obs_intervals", observed.toArray(new double[0][]), observedEnds,
			"when the unit was observed [s]");
	}

	/** All spikes of a neuron on the common clock [s], ascending; a spike in two windows that overlap stands once. */
	private double[] seconds(final int neuron) {
		int count = 0;
		for (final double[] times : spikes.timesMs()[neuron])
			count += times == null ? 0 : times.length;
		final double[] seconds = new double[count];
		int at = 0;
		for (int k = 0; k < spikes.trials(); k++) {
			final double[] times = spikes.timesMs()[neuron][k];
			if (times != null) for (final double t : times)
				seconds[at++] = eventS(k) + t / 1000;
		}
		if (!keepsTimes()) return seconds;
		Arrays.sort(seconds);
		int kept = 0;
		for (int i = 0; i < count; i++)
			if (kept == 0 || seconds[i] - seconds[kept - 1] > SAME_S) seconds[kept++] = seconds[i];
		return Arrays.copyOf(seconds, kept);
	}

	/** When a neuron was observed [s]. */
	private double[] observed(final int neuron) {
		double[] all = new double[0];
		for (int k = 0; k < spikes.trials(); k++) {
			if (spikes.timesMs()[neuron][k] == null) continue;
			final double[] part = spikes.observedMs(neuron, k);
			final int size = part == null ? 2 : part.length, before = all.length;
			all = Arrays.copyOf(all, before + size);
			for (int i = 0; i < size; i++)
				all[before + i] = part != null ? eventS(k) + part[i] / 1000 : i == 0 ? startS(k) : stopS(k);
		}
		return Intervals.merged(all);
	}

	/** A table with one value per row in each column; further columns are named, and written apart. */
	private void table(final Hdf5Writer.Group group, final String type, final String description,
		final Map<String, Column> columns, final long[] ids, final String... further) throws IOException
	{
		type(group, "core", type, description);
		group.attribute("description", description);
		final List<String> names = new ArrayList<>(columns.keySet());
		names.addAll(List.of(further));
		group.attribute("colnames", names.toArray(new String[0]));
		type(group.dataset(ID, ids), "hdmf-common", "ElementIdentifiers", description + "/id");
		for (final Map.Entry<String, Column> c : columns.entrySet()) {
			final Column column = c.getValue();
			final Hdf5Writer.Node node = group.dataset(c.getKey(),
				column.isNumeric() ? column.numbers() : column.texts());
			type(node, "hdmf-common", "VectorData", description + "/" + c.getKey());
			node.attribute("description", column.name());
		}
	}

	/** A column of several values per row, and the ends of the rows in it. */
	private void ragged(final Hdf5Writer.Group group, final String name, final Object data, final int[] ends,
		final String description) throws IOException
	{
		final Hdf5Writer.Node values = group.dataset(name, data);
		type(values, "hdmf-common", "VectorData", name);
		values.attribute("description", description);
		final Hdf5Writer.Node index = group.dataset(name + "_index", ends);
		type(index, "hdmf-common", "VectorIndex", name + "_index");
		index.attribute("description", "ends of the units in " + name).attribute("target", values);
	}

	private void type(final Hdf5Writer.Node node, final String namespace, final String type, final String path) {
		node.attribute("namespace", namespace);
		node.attribute("neurodata_type", type);
		node.attribute("object_id", UUID.nameUUIDFromBytes((name + path).getBytes(StandardCharsets.UTF_8)).toString());
	}
}
