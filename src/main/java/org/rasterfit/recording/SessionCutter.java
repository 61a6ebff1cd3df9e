package org.rasterfit.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.rasterfit.file.Memory;
import org.rasterfit.table.RowFilter;
import org.rasterfit.time.Intervals;
import org.rasterfit.time.TimeGrid;

/** Cuts a session into trials around an event and turns it into a recording. */
public final class SessionCutter {

	/** Spikes are looked for from this much before the window on, for rounding [s]. */
	private static final double TOLERANCE_S = 1e-6;

	private final Session session;
	private final TrialSelection trials;
	private final double from, to;
	private final ObservedWindows windows;
	private final List<String> notes;
	private long spikes, inside;

	private SessionCutter(final Session session, final TrialSelection trials, final double from, final double to,
		final ReadOptions options) throws IOException
	{
		this.session = session;
		this.trials = trials;
		this.from = from;
		this.to = to;
		notes = new ArrayList<>(trials.notes());
		windows = new ObservedWindows(session, trials, from, to, options);
	}

	/** The recording that options ask for. */
	public static Recording cut(final Session session, final ReadOptions options) throws IOException {
		final TrialSelection trials = TrialSelection.of(session, options);
		final Psth psth = Psth.of(options);
		final double from = options.number("from", 0);
		final double to = options.text("to", null) == null ? defaultTo(trials, from, psth.binMs())
			: options.number("to",
				0);
		// Before reading spikes, so that a wrong window is told at once.
		final int bins = psth.bins(new SpikeTrains(new double[0][][], new int[0], from, to));
		final List<String> notes = new ArrayList<>(session.notes());
		final int[] units = units(session, options, notes);
		Memory.rates(bins, units.length, trials.conditions().size());
		final SessionCutter cutter = new SessionCutter(session, trials, from, to, options);
		cutter.notes.addAll(notes);
		return cutter.recording(units, options);
	}

	/** The end of the shortest trial, in whole bins [ms]. */
	static double defaultTo(final TrialSelection trials, final double from, final double binMs) {
		// A thousandth of a bin is forgiven, or rounding could cost a whole one.
		final double bins = Math.floor((trials.shortestS() * 1000 - from) / binMs + 1e-3);
		if (bins < 1) throw new IllegalArgumentException("from = " + from + " ms: the shortest trial ends " + trials
			.shortestS() * 1000 + " ms after the event: name the window with from and to");
		return from + bins * binMs;
	}

	/**
	 * The units that pass the filter.
	 *
	 * @param notes gets how many were left out
	 * @throws NoUnits if none passes
	 */
	static int[] units(final Session session, final ReadOptions options, final List<String> notes)
		throws IOException
	{
		final String key = ReadOption.UNITS.name(), filter = options.text(key, "");
		final boolean[] keep = new RowFilter(key, filter).keep(session.units(), notes);
		final int[] kept = IntStream.range(0, keep.length).filter(u -> keep[u]).toArray();
		if (kept.length == 0) throw new NoUnits(session.file() + ": none of " + keep.length +
			" units passes units = \"" + filter + "\"" + (notes.isEmpty() ? "" : ": " + String.join("; ", notes)));
		if (kept.length < keep.length) notes.add(keep.length - kept.length + " of " + keep.length +
			" units were filtered out (units = " + filter + ")");
		return kept;
	}

	private Recording recording(final int[] units, final ReadOptions options) throws IOException {
		final List<String> ids = UnitNames.toldApart(Arrays.stream(units).mapToObj(session.unitIds()::get).toList(),
			notes);
		final double[][][] times = new double[units.length][][], observed = new double[units.length][][];
		for (int n = 0; n < units.length; n++) {
			observed[n] = new double[trials.eventS().length][];
			times[n] = cutUnit(units[n], observed[n]);
		}
		notes.addAll(windows.notes(units.length));
		if (inside < spikes) notes.add(spikes - inside + " of " + spikes + " spikes of these units lie in no window");
		final boolean whole = Arrays.stream(observed).flatMap(Arrays::stream).allMatch(o -> o == null);
		final SpikeTrains trains = new SpikeTrains(times, trials.condition(), from, to, whole ? null : observed);
		notes.addAll(WindowLimits.check(session.file(), trains, trials.conditions(), Psth.of(options)));
		return SpikesInTrials.recording(session.name(), trains, ids, trials.conditions(),
			new RecordingTables(RecordingTables.columns(
				session.trials(), trials.rows()), RecordingTables.columns(session.units(), units), trials.eventS()),
			notes, options);
	}

	/** The spikes of a unit in every trial, {@code null} where it was not observed; fills in when it was observed. */
	private double[][] cutUnit(final int unit, final double[][] observedMs) throws IOException {
		final double[] times = session.spikes().seconds(unit);
		checkTimes(unit, times);
		final double[] intervals = session.spikes().observed(unit),
			merged = intervals == null ? null : Intervals.merged(
				intervals);
		final double[] eventS = trials.eventS();
		final double[][] cut = new double[eventS.length][];
		final java.util.BitSet used = new java.util.BitSet();
		for (int k = 0; k < cut.length; k++) {
			observedMs[k] = windows.observed(merged, k);
			if (observedMs[k] != null && observedMs[k].length == 0) observedMs[k] = null;
			else cut[k] = window(times, eventS[k], used);
		}
		spikes += times.length;
		inside += used.cardinality();
		return cut;
	}

	private void checkTimes(final int unit, final double[] times) throws IOException {
		double previous = Double.NEGATIVE_INFINITY;
		for (int i = 0; i < times.length; i++) {
			if (!Double.isFinite(times[i]) || times[i] < previous) throw new IOException(session.file() +
				", spike times of unit " + session.unitIds().get(unit) + ": spike " + i + " is at " + times[i] + " s" +
				(i == 0
					? "" : " after " + previous + " s") +
				": must be finite and ascending");
			previous = times[i];
		}
	}

	/** The spikes in a window, relative to the event [ms]. */
	private double[] window(final double[] times, final double event, final java.util.BitSet used) {
		int first = TrialEvents.lowerBound(times, event + from / 1000 - TOLERANCE_S);
		while (first < times.length && (times[first] - event) * 1000 < from - TimeGrid.ROUNDING_MS)
			first++;
		int end = first;
		while (end < times.length && TimeGrid.isInside((times[end] - event) * 1000, from, to))
			end++;
		used.set(first, end);
		final double[] inWindow = Arrays.copyOfRange(times, first, end);
		for (int i = 0; i < inWindow.length; i++)
			inWindow[i] = Math.max(from, (inWindow[i] - event) * 1000);
		return inWindow;
	}
}
