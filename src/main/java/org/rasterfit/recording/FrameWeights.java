package org.rasterfit.recording;

import java.util.Arrays;
import java.util.BitSet;

/**
 * How long each frame lies in each bin of the windows around the trials' events: what turns frames into bins of any
 * width. Places are bins, condition by condition: {@code condition * bins + bin}.
 */
final class FrameWeights {

	/** Takes the overlap of one frame with one bin of one trial. */
	private interface Overlaps {

		void accept(int frame, int place, double ms);
	}

	private final FrameClock clock;
	private final TrialSelection trials;
	private final double fromMs, binMs;
	private final int bins;
	/** Overlaps of frame f are those from ends[f - 1] to ends[f]. */
	private final int[] ends, places;
	private final double[] ms;

	FrameWeights(final FrameClock clock, final TrialSelection trials, final double fromMs, final double binMs,
		final int bins)
	{
		this.clock = clock;
		this.trials = trials;
		this.fromMs = fromMs;
		this.binMs = binMs;
		this.bins = bins;
		final int[] counts = new int[clock.frames()];
		forEach((frame, place, overlap) -> counts[frame]++);
		ends = counts;
		Arrays.parallelPrefix(ends, Integer::sum);
		final int total = ends.length == 0 ? 0 : ends[ends.length - 1];
		places = new int[total];
		ms = new double[total];
		final int[] at = new int[ends.length];
		for (int f = 1; f < at.length; f++)
			at[f] = ends[f - 1];
		forEach((frame, place, overlap) -> {
			places[at[frame]] = place;
			ms[at[frame]++] = overlap;
		});
	}

	private void forEach(final Overlaps overlaps) {
		for (int k = 0; k < trials.eventS().length; k++) {
			final double event = trials.eventS()[k], toMs = fromMs + bins * binMs;
			for (int f = clock.firstEndingAfter(event + fromMs / 1000); f < clock.frames(); f++) {
				final double start = (clock.startS()[f] - event) * 1000, end = (clock.endS()[f] - event) * 1000;
				if (start >= toMs) break;
				final int first = (int) Math.max(0, Math.floor((start - fromMs) / binMs));
				for (int b = first; b < bins && fromMs + b * binMs < end; b++) {
					final double overlap = Math.min(end, fromMs + (b + 1) * binMs) -
						Math.max(start, fromMs + b * binMs);
					if (overlap > 0) overlaps.accept(f, trials.condition()[k] * bins + b, overlap);
				}
			}
		}
	}

	/** The frames that lie in some window, whole or in part. */
	BitSet frames() {
		final BitSet frames = new BitSet();
		for (int f = 0; f < ends.length; f++)
			if (ends[f] > (f == 0 ? 0 : ends[f - 1])) frames.set(f);
		return frames;
	}

	/** How long all trials together were recorded in each place [ms]. */
	double[] recordedMs() {
		final double[] recorded = new double[bins * trials.conditions().size()];
		for (int i = 0; i < places.length; i++)
			recorded[places[i]] += ms[i];
		return recorded;
	}

	/**
	 * Adds the value of a frame to all places that it lies in.
	 *
	 * @param sums values times overlap [ms], by place. Modified.
	 * @param observed overlap [ms], by place. Modified.
	 */
	void add(final int frame, final double value, final double[] sums, final double[] observed) {
		for (int i = frame == 0 ? 0 : ends[frame - 1]; i < ends[frame]; i++) {
			sums[places[i]] += ms[i] * value;
			observed[places[i]] += ms[i];
		}
	}
}
