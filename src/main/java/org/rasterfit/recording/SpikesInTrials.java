package org.rasterfit.recording;

import java.util.ArrayList;
import java.util.List;

/** The last step of every reader of spikes: leaves out poorly observed neurons and makes the rates. */
final class SpikesInTrials {

	private SpikesInTrials() {}

	/** The recording of spikes in trials, with the options minTrials, minRate, bin, kernel and kernelWidth. */
	static Recording recording(final String name, final SpikeTrains all, final List<String> ids,
		final List<String> conditions, final List<String> notes, final ReadOptions options)
	{
		final double minTrials = options.number("minTrials", 1);
		final double minRate = options.number("minRate", 0);
		if (!(minTrials >= 1)) throw new IllegalArgumentException("minTrials = " + minTrials + ": must be 1 or more");
		if (!(minRate >= 0)) throw new IllegalArgumentException("minRate = " + minRate + " Hz: must be 0 Hz or more");
		final List<String> kept = new ArrayList<>(), unseen = new ArrayList<>(), slow = new ArrayList<>();
		final List<String> silent = new ArrayList<>();
		final List<double[][]> spikes = new ArrayList<>();
		for (int n = 0; n < ids.size(); n++) {
			final double rate = meanRate(all, n);
			if (fewestTrials(all, n, conditions.size()) < minTrials) unseen.add(ids.get(n));
			else if (rate < minRate) slow.add(ids.get(n));
			else {
				kept.add(ids.get(n));
				spikes.add(all.timesMs()[n]);
				if (rate == 0) silent.add(ids.get(n));
			}
		}
		final List<String> said = new ArrayList<>(notes);
		note(said, unseen, "left out, observed in fewer than " + (int) minTrials + " trials of a condition");
		note(said, slow, "left out, mean rate below " + minRate + " Hz");
		note(said, silent, "without any spike in the window");
		if (kept.isEmpty()) throw new IllegalArgumentException(name + ": no neuron left: " + String.join("; ", said));
		return Psth.of(options).recording(name, new SpikeTrains(spikes.toArray(new double[0][][]), all.conditionOfTrial(), all
			.fromMs(), all.toMs()), kept, conditions, said);
	}

	private static void note(final List<String> notes, final List<String> ids, final String what) {
		if (ids.isEmpty()) return;
		final int shown = Math.min(10, ids.size());
		notes.add(ids.size() + (ids.size() == 1 ? " neuron " : " neurons ") + what + ": " + String.join(", ", ids.subList(0,
			shown)) + (ids.size() > shown ? ", ..." : ""));
	}

	private static int fewestTrials(final SpikeTrains spikes, final int neuron, final int conditions) {
		final int[] trials = new int[conditions];
		for (int k = 0; k < spikes.trials(); k++)
			if (spikes.timesMs()[neuron][k] != null) trials[spikes.conditionOfTrial()[k]]++;
		return java.util.Arrays.stream(trials).min().orElse(0);
	}

	/** Mean rate over all trials in which the neuron was observed [Hz]. */
	static double meanRate(final SpikeTrains spikes, final int neuron) {
		long count = 0, trials = 0;
		for (final double[] times : spikes.timesMs()[neuron]) if (times != null) {
			count += times.length;
			trials++;
		}
		return trials == 0 ? 0 : count * 1000.0 / (trials * (spikes.toMs() - spikes.fromMs()));
	}
}
