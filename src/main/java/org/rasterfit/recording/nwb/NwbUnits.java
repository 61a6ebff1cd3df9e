package org.rasterfit.recording.nwb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.rasterfit.file.Hdf5File;
import org.rasterfit.recording.Session;
import org.rasterfit.table.Column;
import org.rasterfit.table.Table;

/** The units of an NWB file: ids, columns, spike times and when each was observed. */
final class NwbUnits implements Session.UnitSpikes {

	/** Path of the spike times of all units, one after another [s]. */
	static final String TIMES = "units/spike_times";
	private static final String INDEX = TIMES + "_index";
	private static final String OBSERVED = "units/obs_intervals";

	/** Spikes in a piece, 8 MB. */
	private static final int PIECE = 1 << 20;

	private final Hdf5File nwb;
	private final List<String> ids;
	private final Table table;
	private final List<String> notes = new ArrayList<>();
	private final int[] ends;
	private final int[] observedEnds;
	/** Spike times of the units that were asked for last, and the index of the first of them. */
	private double[] piece = new double[0];
	private int pieceFrom;
	private double[] observed;

	private NwbUnits(final Hdf5File nwb) throws IOException {
		this.nwb = nwb;
		if (!nwb.has("units"))
			throw nwb.problem("units", "is missing: the file has no sorted units; it has " + String.join(
				", ", nwb.members("/")));
		final long[] dims = nwb.dimensions(TIMES);
		if (dims.length != 1) throw nwb.problem(TIMES, "has " + dims.length + " dimensions: must have one");
		if (!nwb.isNumeric(TIMES)) throw nwb.problem(TIMES, "holds no numbers: must be times in s");
		ends = ends(INDEX, dims[0], "spikes");
		if (ends.length == 0) throw nwb.problem(INDEX, "is empty: the file has no units");
		ids = ids(ends.length);
		table = NwbTables.withColumns(nwb, "units", NwbTables.columns(nwb, "units"), new Table(nwb.path()
			.toString(), "unit", ends.length));
		observedEnds = nwb.hasDataset(OBSERVED) ? observedEnds() : null;
	}

	static NwbUnits open(final Hdf5File nwb) throws IOException {
		return new NwbUnits(nwb);
	}

	private int[] observedEnds() throws IOException {
		final long[] dims = nwb.dimensions(OBSERVED);
		if (dims.length != 2 || dims[1] != 2) throw nwb.problem(OBSERVED, "has dimensions " + Arrays.toString(dims) +
			": must be intervals x 2 (start, stop)");
		final int[] rows = ends(OBSERVED + "_index", dims[0], "intervals");
		if (rows.length != ends.length)
			throw nwb.problem(OBSERVED + "_index", "has " + rows.length + " values, but there are " +
				ends.length + " units");
		return rows;
	}

	/** The ends of each unit's part of a ragged column. */
	private int[] ends(final String index, final long values, final String of) throws IOException {
		final long[] raw = nwb.longs(index);
		final int[] checked = new int[raw.length];
		long previous = 0;
		for (int i = 0; i < raw.length; i++) {
			if (raw[i] < previous || raw[i] > values) throw nwb.problem(index, "value " + i + " is " + raw[i] +
				": must lie between " + previous + " and " + values + " (the number of " + of + "), ascending");
			previous = raw[i];
			checked[i] = (int) raw[i];
		}
		if (raw.length > 0 && previous != values) throw nwb.problem(index, "ends at " + previous + ", but there are " +
			values + " " + of);
		return checked;
	}

	private List<String> ids(final int count) throws IOException {
		final List<String> found = new ArrayList<>();
		// RasterFit's own export keeps the neurons' names beside the numbers that NWB wants as ids.
		final String key = nwb.hasDataset("units/neuron") ? "units/neuron" : "units/id";
		if (!nwb.hasDataset(key)) {
			notes.add("The units have no ids: numbered from 0");
			for (int i = 0; i < count; i++)
				found.add(Integer.toString(i));
			return found;
		}
		final Column column = nwb.isNumeric(key) ? new Column("id", nwb.doubles(key), null) : new Column("id", null, nwb
			.texts(key));
		if (column.rows() != count) throw nwb.problem(key, "has " + column.rows() + " ids, but " + INDEX + " has " +
			count + " units");
		for (int i = 0; i < count; i++)
			found.add(column.text(i));
		return found;
	}

	int count() {
		return ends.length;
	}

	List<String> ids() {
		return ids;
	}

	Table table() {
		return table;
	}

	List<String> notes() {
		return notes;
	}

	/** Number of spikes of each unit. */
	long[] counts() {
		final long[] counts = new long[ends.length];
		for (int unit = 0; unit < counts.length; unit++)
			counts[unit] = ends[unit] - start(unit);
		return counts;
	}

	/** What is held while units are read one after another: a piece, and the spikes of one unit [bytes]. */
	long bytes() throws IOException {
		final long most = Arrays.stream(counts()).max().orElse(0);
		return nwb.bytesOfPart(TIMES, pieceLength(most)) + Double.BYTES * most;
	}

	/** Spike times are read in pieces: not unit by unit, or a chunk with many units would be unpacked for each. */
	private int pieceLength(final long spikes) throws IOException {
		return (int) Math.min(ends[ends.length - 1], Math.max(spikes, Math.max(PIECE, nwb.chunkLength(TIMES))));
	}

	private int start(final int unit) {
		return unit == 0 ? 0 : ends[unit - 1];
	}

	@Override
	public double[] seconds(final int unit) throws IOException {
		final int from = start(unit), to = ends[unit];
		if (from < pieceFrom || to > pieceFrom + piece.length) {
			final int length = Math.min(ends[ends.length - 1] - from, pieceLength(to - from));
			piece = new double[0];
			piece = nwb.doubles(TIMES, new long[]{ from }, new int[]{ length });
			pieceFrom = from;
		}
		return Arrays.copyOfRange(piece, from - pieceFrom, to - pieceFrom);
	}

	@Override
	public double[] observed(final int unit) throws IOException {
		if (observedEnds == null) return null;
		if (observed == null) observed = nwb.doubles(OBSERVED);
		return Arrays.copyOfRange(observed, unit == 0 ? 0 : 2 * observedEnds[unit - 1], 2 * observedEnds[unit]);
	}
}
