package org.rasterfit.recording.nwb;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import io.jhdf.api.WritableNode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.rasterfit.file.Hdf5File;
import org.rasterfit.file.Hdf5Patch;
import org.rasterfit.recording.Recording;
import org.rasterfit.file.SafeFile;
import org.rasterfit.recording.SpikeTrains;
import org.rasterfit.time.BinLayout;

/**
 * Writes spikes in trials as an NWB 2 file: units with spike times, a table of trials with the condition and the
 * event, and any number of trial-averaged series. The trials lie one after another on one clock, 1 s apart, although they
 * may have been recorded (or simulated) in another order; their event is the trial column {@code event_time}.
 */
public final class NwbExport {

	/** The trial column with the event that times count from [s]. */
	public static final String EVENT = "event_time";
	/** The trial column with the condition's name. */
	public static final String CONDITION = "condition";

	/** Pause between trials [s]. */
	private static final double PAUSE_S = 1;
	/** All files say the same date: the same data give the same bytes. */
	private static final String DATE = "2000-01-01T00:00:00+00:00";

	private final String name;
	private final SpikeTrains spikes;
	private final List<String> neuronIds;
	private final List<String> conditions;
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
		if (neuronIds.size() != spikes.neurons()) throw new IllegalArgumentException(neuronIds.size() + " ids for " + spikes
			.neurons() + " neurons");
		if (spikes.trials() == 0) throw new IllegalArgumentException("no trials to write");
		this.name = name;
		this.spikes = spikes;
		this.neuronIds = List.copyOf(neuronIds);
		this.conditions = List.copyOf(conditions);
	}

	/** A recording's spikes and its trial-averaged rates. */
	public static NwbExport of(final Recording recording) {
		return new NwbExport(recording.name(), recording.spikes().orElseThrow(() -> new IllegalArgumentException(recording
			.name() + ": only rates are known: write them as CSV")), recording.neuronIds(), recording.conditions()).with("psth",
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
		SafeFile.write(file, path -> {
			try (WritableHdfFile hdf = HdfFile.write(path)) {
				root(hdf);
				trials(hdf.putGroup("intervals").putGroup("trials"));
				units(hdf.putGroup("units"));
			}
			for (final String column : List.of("units/spike_times", "units/obs_intervals")) {
				Hdf5Patch.makeUnsigned(path, column + "_index");
				Hdf5Patch.makeReference(path, column + "_index", "target", column);
			}
			try (Hdf5File written = Hdf5File.open(path)) {
				if (written.dimensions("intervals/trials/start_time")[0] != spikes.trials()) throw new IOException(file +
					": was not written completely");
			}
		});
	}

	private void root(final WritableHdfFile hdf) {
		type(hdf, "core", "NWBFile", "/");
		hdf.putAttribute("nwb_version", "2.6.0");
		hdf.putDataset("file_create_date", new String[] { DATE });
		hdf.putDataset("identifier", name);
		hdf.putDataset("session_description", "Spikes in trials, written by RasterFit");
		hdf.putDataset("session_start_time", DATE);
		hdf.putDataset("timestamps_reference_time", DATE);
		// Groups that NWB wants but that would be empty are left out: the HDF5 library writes empty groups wrongly.
		hdf.putGroup("general").putDataset("session_id", name);
		if (series.isEmpty()) return;
		final WritableGroup analysis = hdf.putGroup("analysis");
		series.forEach((seriesName, s) -> {
			for (int c = 0; c < conditions.size(); c++) series(analysis, seriesName + " " + conditions.get(c).replace('/', '_'),
				s, c);
		});
	}

	private void series(final WritableGroup analysis, final String seriesName, final Series s, final int condition) {
		final WritableGroup group = analysis.putGroup(seriesName);
		type(group, "core", "TimeSeries", seriesName);
		group.putAttribute("description", s.description + ", bins of " + s.binMs + " ms, time x unit");
		group.putAttribute("comments", "no comments");
		final int neurons = neuronIds.size();
		final BinLayout layout = new BinLayout(s.bins, neurons);
		final double[][] data = new double[s.bins][neurons];
		for (int b = 0; b < s.bins; b++)
			for (int n = 0; n < neurons; n++) data[b][n] = s.values[layout.index(b, n, condition)];
		final WritableNode values = group.putDataset("data", data);
		values.putAttribute("unit", s.unit);
		values.putAttribute("conversion", 1.0);
		values.putAttribute("offset", 0.0);
		values.putAttribute("resolution", -1.0);
		final WritableNode start = group.putDataset("starting_time", s.startMs / 1000);
		start.putAttribute("rate", 1000 / s.binMs);
		start.putAttribute("unit", "seconds");
	}

	/** Start of a trial on the common clock [s]. */
	private double startS(final int trial) {
		// the first event must not lie before the clock's zero
		final double first = Math.ceil(Math.max(0, spikes.fromMs()) / 1000);
		return first + trial * (Math.ceil((spikes.toMs() - spikes.fromMs()) / 1000) + PAUSE_S);
	}

	/** Time of the event on the common clock [s]. */
	private double eventS(final int trial) {
		return startS(trial) - spikes.fromMs() / 1000;
	}

	private double stopS(final int trial) {
		return eventS(trial) + spikes.toMs() / 1000;
	}

	private void trials(final WritableGroup group) {
		// the event may lie outside the window that was read: then the trial is made to hold it
		final int count = spikes.trials();
		final double[] start = new double[count], stop = new double[count], event = new double[count];
		final String[] condition = new String[count];
		final int[] id = new int[count];
		for (int k = 0; k < count; k++) {
			event[k] = eventS(k);
			start[k] = Math.min(startS(k), event[k]);
			stop[k] = Math.max(stopS(k), event[k]);
			condition[k] = conditions.get(spikes.conditionOfTrial()[k]);
			id[k] = k;
		}
		table(group, "TimeIntervals", "trials", "start_time", "stop_time", EVENT, CONDITION);
		column(group, "id", id, "ElementIdentifiers", null);
		column(group, "start_time", start, "VectorData", "start of the trial [s]");
		column(group, "stop_time", stop, "VectorData", "end of the trial [s]");
		column(group, EVENT, event, "VectorData", "event that times count from [s]");
		column(group, CONDITION, condition, "VectorData", "condition");
	}

	private void units(final WritableGroup group) throws IOException {
		final int[] ends = new int[spikes.neurons()], observedEnds = new int[spikes.neurons()];
		final List<double[]> parts = new ArrayList<>(), observed = new ArrayList<>();
		long total = 0;
		for (int n = 0; n < ends.length; n++) {
			for (int k = 0; k < spikes.trials(); k++) {
				final double[] times = spikes.timesMs()[n][k];
				if (times == null) continue;
				final double[] seconds = times.clone();
				for (int i = 0; i < seconds.length; i++) seconds[i] = eventS(k) + times[i] / 1000;
				parts.add(seconds);
				observed.add(new double[] { startS(k), stopS(k) });
				total += seconds.length;
			}
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
		table(group, "Units", "units", "spike_times", "obs_intervals", "neuron");
		final int[] id = new int[ends.length];
		for (int n = 0; n < id.length; n++) id[n] = n;
		column(group, "id", id, "ElementIdentifiers", null);
		column(group, "neuron", neuronIds.toArray(new String[0]), "VectorData", "id of the neuron");
		column(group, "spike_times", all, "VectorData", "spike times [s]");
		column(group, "spike_times_index", ends, "VectorIndex", "ends of the units in spike_times");
		column(group, "obs_intervals", observed.toArray(new double[0][]), "VectorData", "when the unit was observed [s]");
		column(group, "obs_intervals_index", observedEnds, "VectorIndex", "ends of the units in obs_intervals");
	}

	private void table(final WritableGroup group, final String type, final String description,
		final String... columns)
	{
		type(group, "core", type, description);
		group.putAttribute("description", description);
		group.putAttribute("colnames", columns);
	}

	private void column(final WritableGroup group, final String column, final Object data, final String type,
		final String description)
	{
		final WritableNode node = group.putDataset(column, data);
		type(node, "hdmf-common", type, group.getPath() + column);
		if (description != null) node.putAttribute("description", description);
		// becomes a reference to the column it indexes when the file is complete
		if (type.equals("VectorIndex")) node.putAttribute("target", Hdf5Patch.PLACEHOLDER);
	}

	private void type(final WritableNode node, final String namespace, final String type, final String path) {
		node.putAttribute("namespace", namespace);
		node.putAttribute("neurodata_type", type);
		node.putAttribute("object_id", UUID.nameUUIDFromBytes((name + path).getBytes(StandardCharsets.UTF_8)).toString());
	}
}
