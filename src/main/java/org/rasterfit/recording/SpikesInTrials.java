package org.rasterfit.recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The last step of every reader of spikes: leaves out poorly observed neurons and makes the rates. */
final class SpikesInTrials {

	private SpikesInTrials() {}

	/** The recording of spikes in trials, with the options minTrials, minRate, bin, kernel and kernelWidth. */
	static Recording recording(final String name, final SpikeTrains all, final List<String> ids,
		final List<String> conditions, final RecordingTables tables, final List<String> notes,
		final ReadOptions options)
	{
		final double minTrials = options.number("minTrials", 1);
		final double minRate = options.number("minRate", 0);
		if (!(minTrials >= 1)) throw new IllegalArgumentException("minTrials = " + minTrials + ": must be 1 or more");
		if (!(minRate >= 0)) throw new IllegalArgumentException("minRate = " + minRate + " Hz: must be 0 Hz or more");
		final Psth psth = Psth.of(options);
		final List<Integer> kept = new ArrayList<>();
		final List<String> unseen = new ArrayList<>(), slow = new ArrayList<>(), silent = new ArrayList<>();
		for (int n = 0; n < ids.size(); n++) {
			final double rate = meanRate(all, n);
			if (fewestTrials(all, n, conditions.size(), psth) < minTrials) unseen.add(ids.get(n));
			else if (rate < minRate) slow.add(ids.get(n));
			else {
				kept.add(n);
				if (rate == 0) silent.add(ids.get(n));
			}
		}
		final List<String> said = new ArrayList<>(notes);
		note(said, unseen, "left out, observed in fewer than " + (int) minTrials + " trials of a condition");
		note(said, slow, "left out, mean rate below " + minRate + " Hz");
		note(said, silent, "without any spike in the window");
		if (kept.isEmpty()) throw new IllegalArgumentException(name + ": no neuron left: " + String.join("; ", said));
		final int[] neurons = kept.stream().mapToInt(n -> n).toArray();
		return psth.recording(name, all.ofNeurons(neurons), kept.stream().map(ids::get).toList(), conditions, said)
			.with(tables
				.ofUnits(neurons));
	}

	private static void note(final List<String> notes, final List<String> ids, final String what) {
		if (ids.isEmpty()) return;
		final int shown = Math.min(10, ids.size());
		notes.add(
			ids.size() + (ids.size() == 1 ? " neuron " : " neurons ") + what + ": " + String.join(", ", ids.subList(0,
				shown)) + (ids.size() > shown ? ", ..." : ""));
	}

	/** In how many trials the neuron was observed, in the bin and condition where they are fewest. */
	private static int fewestTrials(final SpikeTrains spikes, final int neuron, final int conditions, final Psth psth) {
		int fewest = Integer.MAX_VALUE;
		for (int c = 0; c < conditions; c++) {
			// all bins are alike where all trials were observed throughout
			final int trials = spikes.observedMs() == null ? spikes.trials(neuron, c)
				: Arrays.stream(psth.trials(spikes, neuron,
					c)).min().orElse(0);
			fewest = Math.min(fewest, trials);
		}
		return fewest;
	}

	/** Mean rate over all the time in which the neuron was observed [Hz]. */
	static double meanRate(final SpikeTrains spikes, final int neuron) {
		long count = 0, trials = 0;
		double partMs = 0;
		for (int k = 0; k < spikes.trials(); k++) {
			final double[] times = spikes.timesMs()[neuron][k];
			if (times == null) continue;
			count += times.length;
			if (spikes.isWhole(neuron, k)) trials++;
			else partMs += spikes.durationMs(neuron, k);
		}
		final double observedMs = trials * (spikes.toMs() - spikes.fromMs()) + partMs;
		return observedMs == 0 ? 0 : count * 1000.0 / observedMs;
	}
}
