package org.rasterfit.recording.nwb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.rasterfit.file.Hdf5File;
import org.rasterfit.recording.FrameClock;
import org.rasterfit.recording.ReadOption;
import org.rasterfit.recording.ReadOptions;
import org.rasterfit.recording.FrameTraces;
import org.rasterfit.recording.UnknownOption;
import org.rasterfit.table.Column;
import org.rasterfit.table.CsvTable;
import org.rasterfit.table.Table;

/**
 * Traces of imaged neurons in an NWB file: a {@code RoiResponseSeries} with {@code data} (frames x regions),
 * {@code timestamps} or {@code starting_time}, and {@code rois}, rows of a table of regions (NWB 2 schema, ophys).
 */
final class NwbTraces implements FrameTraces {

	private static final String TYPE = "RoiResponseSeries";
	/** Groups are searched so deep: processing / module / container / series. */
	private static final int DEEPEST = 4;
	/** Frames that are read at a time: pieces of a few MB. */
	private static final int PIECE = 1 << 20;

	private final Hdf5File nwb;
	private final String series;
	private final String data;
	private final boolean transposed;
	private final int frames, rois;
	private final List<String> notes = new ArrayList<>();

	private NwbTraces(final Hdf5File nwb, final String series) throws IOException {
		this.nwb = nwb;
		this.series = series;
		data = series + "/data";
		final long[] dims = nwb.dimensions(data);
		if (dims.length < 1 || dims.length > 2) throw nwb.problem(data, "has " + dims.length +
			" dimensions: must be frames x regions");
		final long declared = nwb.hasDataset(series + "/rois") ? nwb.dimensions(series + "/rois")[0] : -1;
		final long columns = dims.length == 1 ? 1 : dims[1];
		transposed = dims.length == 2 && declared >= 0 && declared != columns && declared == dims[0];
		if (declared >= 0 && declared != columns && !transposed) throw nwb.problem(data, "has " + columns +
			" regions, but rois has " + declared);
		if (transposed) notes.add(series + "/data is regions x frames, where NWB wants frames x regions");
		if (Math.max(dims[0], columns) > Integer.MAX_VALUE / 2)
			throw nwb.problem(data, "declares " + dims[0] + " x " + columns + " values: too many to be read");
		frames = (int) (transposed ? columns : dims[0]);
		rois = (int) (transposed ? dims[0] : columns);
		if (frames == 0 || rois == 0) throw nwb.problem(data, "is empty: the file has no traces");
	}

	/** Paths of all series of traces; never throws, what cannot be read is none. */
	static List<String> series(final Hdf5File nwb) {
		final List<String> found = new ArrayList<>();
		for (final String top : List.of("processing", "acquisition"))
			search(nwb, top, 1, found);
		return found;
	}

	private static void search(final Hdf5File nwb, final String group, final int depth, final List<String> found) {
		try {
			if (nwb.hasDataset(group + "/data")) {
				if (nwb.attribute(group, "neurodata_type").contains(TYPE)) found.add(group);
			}
			else if (depth < DEEPEST) for (final String member : nwb.members(group))
				search(nwb, group + "/" + member, depth + 1, found);
		}
		catch (final IOException exc) {
			// a damaged branch holds nothing that can be offered
		}
	}

	/**
	 * The series that is wanted.
	 *
	 * @throws UnknownOption if there are several and none is named
	 */
	static NwbTraces open(final Hdf5File nwb, final ReadOptions options) throws IOException {
		final List<String> all = series(nwb);
		final String wanted = options.text(ReadOption.DATASET.name(), null);
		final List<String> fitting = wanted == null ? all : all.stream().filter(s -> isCalled(s, wanted)).toList();
		if (fitting.size() == 1) return new NwbTraces(nwb, fitting.get(0));
		if (wanted != null && fitting.isEmpty()) throw new IllegalArgumentException("dataset = \"" + wanted +
			"\": there is no such series of traces; there are " + String.join(", ", all));
		throw new UnknownOption(ReadOption.DATASET, fitting, nwb.path() + ": has several series of traces: say " +
			"dataset=one of " + String.join(", ", fitting));
	}

	/** Whether a path ends as a user says: Deconvolved, DfOverF/RoiResponseSeries or all of it. */
	private static boolean isCalled(final String path, final String wanted) {
		return path.equals(wanted) || path.endsWith("/" + wanted) || path.endsWith("/" + wanted + "/" + TYPE) ||
			path.contains("/" + wanted + "/");
	}

	List<String> notes() {
		return notes;
	}

	int rois() {
		return rois;
	}

	/** Memory that a piece takes [bytes]. */
	long bytes() throws IOException {
		return nwb.bytesOfPart(data, Math.min((long) frames * rois, Math.max(PIECE, rois)));
	}

	/** What the file calls the unit of the values. */
	String unit() throws IOException {
		return nwb.attribute(data, "unit").stream().findFirst().filter(u -> !u.isBlank()).orElse("a.u.");
	}

	FrameClock clock() throws IOException {
		if (nwb.hasDataset(series + "/timestamps")) {
			final double[] stamps = nwb.doubles(series + "/timestamps");
			if (stamps.length != frames) throw nwb.problem(series + "/timestamps", "has " + stamps.length +
				" values, but there are " + frames + " frames");
			try {
				return FrameClock.of(stamps);
			}
			catch (final IllegalArgumentException exc) {
				throw new IOException(nwb.problem(series + "/timestamps", exc.getMessage()).getMessage(), exc);
			}
		}
		if (!nwb.hasDataset(series + "/starting_time"))
			throw nwb.problem(series,
				"has neither timestamps nor starting_time: when the frames were taken is not known");
		final double hz = attribute(series + "/starting_time", "rate", Double.NaN);
		if (!(hz > 0)) throw nwb.problem(series + "/starting_time", "attribute rate is " + hz +
			": must be frames per second, above 0");
		return FrameClock.regular(frames, nwb.doubles(series + "/starting_time")[0], hz);
	}

	private double attribute(final String node, final String name, final double byDefault) throws IOException {
		final List<String> texts = nwb.attribute(node, name);
		return texts.isEmpty() ? byDefault : CsvTable.parse(texts.get(0));
	}

	/** The columns of the regions, with id. */
	Table units() throws IOException {
		final Table units = new Table(nwb.path().toString(), "unit", rois);
		final String table = table();
		if (table == null || !nwb.hasDataset(series + "/rois")) {
			notes.add("The table of regions is not there: neurons are numbered from 0");
			return units.with("id", () -> new Column("id", IntStream.range(0, rois).asDoubleStream().toArray(), null));
		}
		final long[] row = nwb.longs(series + "/rois");
		final Table all = NwbTables.open(nwb, table, "region");
		for (final long r : row)
			if (r < 0 || r >= all.rows()) throw nwb.problem(series + "/rois", "names region " + r +
				", but there are " + all.rows());
		for (final String name : all.columns())
			units.with(name, () -> chosen(all.column(name, name), row));
		return units;
	}

	private static Column chosen(final Column column, final long[] rows) {
		if (!column.isNumeric()) return new Column(column.name(), null,
			java.util.Arrays.stream(rows).mapToObj(r -> column.texts()[(int) r]).toArray(String[]::new));
		return new Column(column.name(),
			java.util.Arrays.stream(rows).mapToDouble(r -> column.numbers()[(int) r]).toArray(), null);
	}

	/** The table that rois refers to, else the only one of its type beside the series. */
	private String table() throws IOException {
		final String rois = series + "/rois";
		if (!nwb.hasDataset(rois)) return null;
		final List<String> address = nwb.attribute(rois, "table");
		if (!address.isEmpty() && nwb.has("@" + address.get(0))) return "@" + address.get(0);
		return null;
	}

	static List<String> ids(final Table units) throws IOException {
		final Column id = units.column("id", "id");
		return IntStream.range(0, id.rows()).mapToObj(id::text).collect(Collectors.toList());
	}

	@Override
	public void forEach(final BitSet wanted, final Values values) throws IOException {
		final double conversion = attribute(data, "conversion", 1), offset = attribute(data, "offset", 0);
		final int most = Math.max(1, PIECE / rois);
		for (int from = wanted.nextSetBit(0); from >= 0; from = wanted.nextSetBit(from)) {
			int to = from;
			while (to < frames && to - from < most && wanted.get(to))
				to++;
			final double[] piece = piece(from, to - from);
			for (int f = from; f < to; f++)
				for (int r = 0; r < rois; r++)
					values.accept(r, f, conversion *
						piece[transposed ? (to - from) * r + f - from : rois * (f - from) + r] + offset);
			from = to;
		}
	}

	private double[] piece(final int from, final int count) throws IOException {
		if (nwb.dimensions(data).length == 1) return nwb.doubles(data, new long[]{ from }, new int[]{ count });
		return transposed ? nwb.doubles(data, new long[]{ 0, from }, new int[]{ rois, count })
			: nwb.doubles(data, new long[]{ from, 0 }, new int[]{ count, rois });
	}
}
