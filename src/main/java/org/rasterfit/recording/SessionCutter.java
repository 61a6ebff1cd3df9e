package org.rasterfit.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.rasterfit.table.RowFilter;
import org.rasterfit.time.TimeGrid;

/** Cuts a session into trials around an event and turns it into a recording. */
public final class SessionCutter {

	/** A unit counts as observed in a trial although this much of the window is missing at an end [s]. */
	private static final double TOLERANCE_S = 1e-6;

	private SessionCutter() {}

	/** The recording that options ask for. */
	public static Recording cut(final Session session, final ReadOptions options) throws IOException {
		final TrialSelection trials = TrialSelection.of(session, options);
		final Psth psth = Psth.of(options);
		final double from = options.number("from", 0);
		final double to = options.number("to", defaultTo(trials, from, psth.binMs()));
		// Before reading spikes, so that a wrong window is told at once.
		psth.bins(new SpikeTrains(new double[0][][], new int[0], from, to));
		final boolean[] keep = new RowFilter("units", options.text("units", "")).keep(session.units());
		final List<String> ids = new ArrayList<>();
		final List<double[][]> spikes = new ArrayList<>();
		for (int unit = 0; unit < keep.length; unit++) {
			if (!keep[unit]) continue;
			ids.add(session.unitIds().get(unit));
			spikes.add(cutUnit(session, unit, trials.eventS(), from, to));
		}
		if (ids.isEmpty()) throw new IllegalArgumentException(session.file() + ": none of " + keep.length +
			" units passes units = \"" + options.text("units", "") + "\"");
		final List<String> notes = new ArrayList<>(trials.notes());
		if (ids.size() < keep.length) notes.add(keep.length - ids.size() + " of " + keep.length +
			" units were filtered out");
		return SpikesInTrials.recording(session.name(), new SpikeTrains(spikes.toArray(new double[0][][]), trials
			.condition(), from, to), ids, trials.conditions(), notes, options);
	}

	private static double defaultTo(final TrialSelection trials, final double from, final double binMs) {
		// A thousandth of a bin is forgiven, or rounding could cost a whole one.
		final double bins = Math.floor((trials.shortestS() * 1000 - from) / binMs + 1e-3);
		if (bins < 1) throw new IllegalArgumentException("from = " + from + " ms: the shortest trial ends " + trials
			.shortestS() * 1000 + " ms after the event: name the window with from and to");
		return from + bins * binMs;
	}

	private static double[][] cutUnit(final Session session, final int unit, final double[] eventS, final double from,
		final double to) throws IOException
	{
		final double[] times = session.spikes().seconds(unit);
		final String id = session.unitIds().get(unit);
		for (int i = 0; i < times.length; i++) {
			final double previous = i == 0 ? 0 : times[i - 1];
			if (times[i] >= previous && times[i] < Double.POSITIVE_INFINITY) continue;
			throw new IOException(session.file() + ", spike times of unit " + id + ": spike " + i + " is at " + times[i] +
				" s" + (i == 0 ? "" : " after " + previous + " s") + ": must be finite, 0 s or later and ascending");
		}
		final double[] observed = session.spikes().observed(unit);
		final double[][] trials = new double[eventS.length][];
		for (int k = 0; k < trials.length; k++)
			trials[k] = isObserved(observed, eventS[k] + from / 1000, eventS[k] + to / 1000) ? window(times, eventS[k], from,
				to) : null;
		return trials;
	}

	/** Whether one interval of observation holds the whole window. */
	private static boolean isObserved(final double[] intervals, final double from, final double to) {
		if (intervals == null) return true;
		for (int i = 0; i + 1 < intervals.length; i += 2)
			if (intervals[i] <= from + TOLERANCE_S && intervals[i + 1] >= to - TOLERANCE_S) return true;
		return false;
	}

	/** The spikes in a window, relative to the event [ms]. */
	private static double[] window(final double[] times, final double event, final double from, final double to) {
		int first = TrialEvents.lowerBound(times, event + from / 1000 - TOLERANCE_S);
		while (first < times.length && (times[first] - event) * 1000 < from - TimeGrid.ROUNDING_MS) first++;
		int end = first;
		while (end < times.length && TimeGrid.isInside((times[end] - event) * 1000, from, to)) end++;
		final double[] inside = Arrays.copyOfRange(times, first, end);
		for (int i = 0; i < inside.length; i++) inside[i] = Math.max(from, (inside[i] - event) * 1000);
		return inside;
	}
}
