package org.rasterfit.recording.alf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.rasterfit.file.NpyFile;
import org.rasterfit.recording.Session;
import org.rasterfit.recording.phy.PhySpikes;
import org.rasterfit.table.Column;
import org.rasterfit.table.Table;

/**
 * The clusters of the probes of a session in ALF files. Where there are several probes, a cluster is called
 * probe/cluster.
 *
 * @param ids one per cluster that has spikes
 * @param table columns: cluster, probe, and what {@code clusters.*.npy} say
 * @param seconds spike times of each [s]; {@code null} if they were not read
 * @param counts number of spikes of each
 */
record AlfUnits(List<String> ids, Table table, double[][] seconds, long[] counts) implements Session.UnitSpikes {

	/** What is gathered probe by probe. */
	private static final class Gathered {

		final List<String> ids = new ArrayList<>(), probes = new ArrayList<>();
		final List<Double> clusters = new ArrayList<>();
		final List<double[]> seconds = new ArrayList<>();
		final Map<String, List<Double>> columns = new LinkedHashMap<>();
		final List<Long> counts = new ArrayList<>();
	}

	/** Which clusters there are, without their spikes. */
	static AlfUnits clusters(final Path folder, final List<String> notes) throws IOException {
		return gathered(folder, false, notes);
	}

	/** The clusters and their spikes. */
	static AlfUnits read(final Path folder, final List<String> notes) throws IOException {
		return gathered(folder, true, notes);
	}

	private static AlfUnits gathered(final Path folder, final boolean spikes, final List<String> notes)
		throws IOException
	{
		final List<Path> probes = AlfFolder.probes(folder);
		final Gathered all = new Gathered();
		final Set<String> names = new LinkedHashSet<>();
		for (final Path probe : probes)
			names.addAll(AlfFolder.attributes(probe, "clusters", "npy").keySet());
		names.forEach(n -> all.columns.put(n, new ArrayList<>()));
		for (final Path probe : probes)
			add(folder, probe, probes.size() > 1, spikes, all, notes);
		final int rows = all.ids.size();
		final Table table = new Table(folder.toString(), "unit", rows)
			.with("cluster", () -> new Column("cluster", numbers(all.clusters), null))
			.with("probe", () -> new Column("probe", null, all.probes.toArray(new String[0])));
		all.columns.forEach((name, values) -> {
			if (values.size() == rows) table.with(name, () -> new Column(name, numbers(values), null));
		});
		return new AlfUnits(all.ids, table, spikes ? all.seconds.toArray(new double[0][]) : null,
			all.counts.stream().mapToLong(Long::longValue).toArray());
	}

	private static void add(final Path folder, final Path probe, final boolean several, final boolean spikes,
		final Gathered all, final List<String> notes) throws IOException
	{
		final Map<String, Path> files = AlfFolder.attributes(probe, "spikes", "npy");
		final String name = probe.equals(folder) ? "" : folder.relativize(probe).toString().replace('\\', '/')
			.replaceFirst("^alf/", "").replaceFirst("/(pykilosort|iblsorter|ks\\w*)$", "");
		final int[] ids;
		if (spikes) {
			final PhySpikes read = PhySpikes.read(files.get("times"), files.get("clusters"), 1, notes);
			ids = read.ids();
			all.seconds.addAll(Arrays.asList(read.seconds()));
			for (final double[] times : read.seconds())
				all.counts.add((long) times.length);
		}
		else {
			final PhySpikes.Clusters found = PhySpikes.clusters(files.get("clusters"));
			ids = found.ids();
			for (final long count : found.counts())
				all.counts.add(count);
		}
		for (final int id : ids) {
			all.ids.add(several ? name + "/" + id : Integer.toString(id));
			all.probes.add(name);
			all.clusters.add((double) id);
		}
		columns(probe, ids, all);
	}

	/** {@code clusters.*.npy} have a row for every cluster number. */
	private static void columns(final Path probe, final int[] ids, final Gathered all) throws IOException {
		final Map<String, Path> files = AlfFolder.attributes(probe, "clusters", "npy");
		for (final Map.Entry<String, List<Double>> column : all.columns.entrySet()) {
			final Path file = files.get(column.getKey());
			final double[] values = file == null || !isColumn(file) ? new double[0] : NpyFile.column(file);
			for (final int id : ids)
				column.getValue().add(id < values.length ? values[id] : Double.NaN);
		}
	}

	private static boolean isColumn(final Path file) {
		try {
			NpyFile.length(file);
			return true;
		}
		catch (final IOException exc) {
			// waveforms and texts have several values per cluster, or none that can be compared
			return false;
		}
	}

	private static double[] numbers(final List<Double> values) {
		return values.stream().mapToDouble(Double::doubleValue).toArray();
	}

	@Override
	public double[] seconds(final int unit) {
		return seconds[unit];
	}

	@Override
	public double[] observed(final int unit) {
		return null;
	}
}
