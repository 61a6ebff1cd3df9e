package org.rasterfit.recording;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.rasterfit.file.FileNames;
import org.rasterfit.time.TimeGrid;

/** Recordings from spikes that the file gives trial by trial, with times that count from the event already. */
public final class TrialAligned {

	private TrialAligned() {}

	/**
	 * The recording of a list of spikes, with the options from, to, conditions and those of rates.
	 *
	 * @param conditionOfTrial the condition of each trial
	 * @param unobserved pairs of neuron and trial where the neuron was not observed
	 * @param known what was noted before
	 */
	public static Recording recording(final Path file, final List<String> ids, final List<String> conditionOfTrial,
		final SpikeList spikes, final List<int[]> unobserved, final List<String> known,
		final ReadOptions options)
	{
		final double from = options.number("from", 0);
		final double to = options.number("to", defaultTo(file, spikes, from, Psth.of(options).binMs()));
		final List<String> conditions = ConditionChoice.of(conditionOfTrial.stream().distinct().toList(), options);
		final int[] kept = java.util.stream.IntStream.range(0, conditionOfTrial.size()).filter(k -> conditions.contains(
			conditionOfTrial.get(k))).toArray();
		final double[][][] all = spikes.trains(ids.size(), conditionOfTrial.size(), from, to);
		for (final int[] pair : unobserved) all[pair[0]][pair[1]] = null;
		final double[][][] trains = new double[all.length][][];
		for (int n = 0; n < all.length; n++) {
			final double[][] ofNeuron = all[n];
			trains[n] = Arrays.stream(kept).mapToObj(k -> ofNeuron[k]).toArray(double[][]::new);
		}
		final int[] condition = Arrays.stream(kept).map(k -> conditions.indexOf(conditionOfTrial.get(k))).toArray();
		final List<String> notes = new ArrayList<>(known);
		final int outside = spikes.outside(from, to);
		if (outside > 0) notes.add(outside + " of " + spikes.size() + " spikes lie outside the window from " + from + " to " + to +
			" ms");
		if (kept.length < conditionOfTrial.size()) notes.add(conditionOfTrial.size() - kept.length + " of " +
			conditionOfTrial.size() + " trials belong to conditions that were not chosen");
		return SpikesInTrials.recording(FileNames.stem(file), new SpikeTrains(trains, condition, from, to), ids, conditions,
			notes, options);
	}

	private static double defaultTo(final Path file, final SpikeList spikes, final double from, final double binMs) {
		final double last = spikes.lastMs();
		if (!TimeGrid.isInside(last, from, Double.POSITIVE_INFINITY)) throw new IllegalArgumentException(file +
			": has no spike after from = " + from + " ms: name the window with from and to");
		return from + (new TimeGrid(binMs).binOf(last - from) + 1.0) * binMs;
	}
}
