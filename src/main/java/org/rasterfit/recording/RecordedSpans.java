package org.rasterfit.recording;

import java.io.IOException;
import java.util.BitSet;

import org.rasterfit.time.Intervals;

/**
 * When a session was recorded, as its spikes tell: files do not say whether the recording went on between trials.
 * Where many spikes would be expected between the trials, but no unit has any further than some pause from a trial,
 * the recording was switched off there.
 * <p>
 * In each gap between two trials the longest stretch without a spike of any unit is found. {@code after} is the
 * longest time from the end of a trial to such a stretch, {@code before} the longest time from such a stretch to the
 * start of the next trial. What remains of the gaps was not recorded if no spike lies in it although, at the rate of
 * all units within trials, {@value #EXPECTED} or more would be expected (for a Poisson process that happens by chance
 * once in 10^13).
 *
 * @param spans start, end, start, end ... of what was recorded [s], ascending
 * @param afterS how long the recording went on after a trial [s]; infinite where it went on all the time
 * @param beforeS how long it began before a trial [s]; infinite likewise
 */
record RecordedSpans(double[] spans, double afterS, double beforeS) {

	/** So many spikes must be missing. */
	private static final int EXPECTED = 30;
	/** Width of the bins in which spikes are looked for [s]; wider in very long sessions. */
	private static final double FINEST_S = 1e-3;
	private static final int MOST_BINS = 1 << 28;

	/** Whether the recording went on between trials. */
	boolean isContinuous() {
		return Double.isInfinite(afterS);
	}

	/**
	 * What was recorded of a session.
	 *
	 * @param trials the trials' starts and ends [s], merged: ascending, without overlap
	 */
	static RecordedSpans of(final Session session, final double[] trials) throws IOException {
		final double first = trials[0], last = trials[trials.length - 1];
		final double binS = Math.max(FINEST_S, (last - first) / MOST_BINS);
		final BitSet busy = new BitSet();
		double earliest = Double.POSITIVE_INFINITY, latest = Double.NEGATIVE_INFINITY;
		long inTrials = 0;
		for (int unit = 0; unit < session.unitIds().size(); unit++)
			for (final double t : session.spikes().seconds(unit)) {
				earliest = Math.min(earliest, t);
				latest = Math.max(latest, t);
				if (!(t >= first && t < last)) continue;
				busy.set((int) ((t - first) / binS));
				if (Intervals.isInside(trials, t)) inTrials++;
			}
		final double rate = inTrials / Intervals.duration(trials);
		final RecordedSpans padded = padded(trials, busy, binS, rate);
		if (padded != null) {
			final double[] spans = padded.spans;
			spans[0] = Math.min(spans[0], earliest);
			spans[spans.length - 1] = Math.max(spans[spans.length - 1], latest);
			return padded;
		}
		// Where no spike would be expected either, its absence does not tell that the recording was over.
		final double untold = EXPECTED / rate;
		return new RecordedSpans(new double[]{ Math.min(first, earliest) - untold, Math.max(last, latest) + untold },
			Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
	}

	/** The trials and a little around them, if nothing else was recorded, else {@code null}. */
	private static RecordedSpans padded(final double[] trials, final BitSet busy, final double binS,
		final double rate)
	{
		double after = 0, before = 0;
		for (int i = 1; i + 1 < trials.length; i += 2) {
			final int from = (int) Math.ceil((trials[i] - trials[0]) / binS),
				to = (int) ((trials[i + 1] - trials[0]) / binS);
			final int[] silent = longestSilence(busy, from, to);
			after = Math.max(after, (silent[0] - from) * binS);
			before = Math.max(before, (to - silent[1]) * binS);
		}
		double left = 0;
		final double[] spans = trials.clone();
		for (int i = 1; i + 1 < trials.length; i += 2) {
			if (trials[i + 1] - trials[i] <= after + before) continue;
			left += trials[i + 1] - trials[i] - after - before;
			spans[i] = trials[i] + after;
			spans[i + 1] = trials[i + 1] - before;
			final int from = (int) Math.ceil((spans[i] - trials[0]) / binS) + 1,
				to = (int) ((spans[i + 1] - trials[0]) / binS) - 1;
			final int busyAt = busy.nextSetBit(from);
			if (busyAt >= 0 && busyAt < to) return null;
		}
		if (!(left * rate >= EXPECTED)) return null;
		spans[0] -= before;
		spans[spans.length - 1] += after;
		return new RecordedSpans(Intervals.merged(spans), after, before);
	}

	/** First and last (exclusive) bin of the longest stretch without a spike. */
	private static int[] longestSilence(final BitSet busy, final int from, final int to) {
		int start = from, length = 0;
		for (int at = from; at < to;) {
			final int next = busy.nextSetBit(at);
			final int end = next < 0 ? to : Math.min(next, to);
			if (end - at > length) {
				start = at;
				length = end - at;
			}
			at = end + 1;
		}
		return new int[]{ start, start + length };
	}
}
