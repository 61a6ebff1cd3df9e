package org.rasterfit.recording;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.random.RandomStreams.Purpose;

/**
 * The trials of a recording, divided into those that a network is trained on and those that it is tested with.
 *
 * @param train rates and spikes of the trials to train on
 * @param test those of the other trials; empty if all are trained on
 */
public record TrialSplit(Recording train, Optional<Recording> test) {

	/** All trials are trained on. */
	public static final String ALL = "all";

	private static final String ODD = "odd";
	private static final String EVEN = "even";
	private static final String CHOICES = "must be all, odd, even, or a part of the trials above 0 and below 1, such as 0.5";

	/**
	 * Divides the trials of every condition. Both parts get rates of the recording's bins and smoothing.
	 *
	 * @param recording with trials, unless all are trained on
	 * @param trainTrials {@code all}; {@code odd} or {@code even}: the first, third, ... or the second, fourth, ...
	 *           trials of each condition; a number: this part of each condition's trials, chosen at random
	 * @param streams random numbers of that choice ({@link Purpose#TRAIN_TRIALS})
	 * @throws IllegalArgumentException if trials are not known, or too few for a neuron
	 */
	public static TrialSplit of(final Recording recording, final String trainTrials, final RandomStreams streams) {
		check(trainTrials);
		final String wanted = trainTrials.trim().toLowerCase(java.util.Locale.ROOT);
		if (wanted.equals(ALL)) return new TrialSplit(recording, Optional.empty());
		final SpikeTrains spikes = recording.spikes()
			.orElseThrow(() -> new IllegalArgumentException("trainTrials = " + trainTrials +
				": " + recording.name() +
				" holds rates, not trials, so that none can be kept for a test: use trainTrials = all"));
		final Psth psth = recording.psth()
			.orElseThrow(() -> new IllegalArgumentException("trainTrials = " + trainTrials + ": how the rates of " +
				recording.name() + " were made from its trials is not known: use trainTrials = all"));
		final boolean[] isTrained = new boolean[spikes.trials()];
		for (int c = 0; c < recording.conditions().size(); c++) {
			final int condition = c;
			final int[] trials = IntStream.range(0, spikes.trials())
				.filter(k -> spikes.conditionOfTrial()[k] == condition).toArray();
			if (trials.length < 2) throw new IllegalArgumentException("trainTrials = " + trainTrials + ": condition " +
				recording
					.conditions().get(c) +
				" has " + trials.length + " trial: must be at least 2, one to train on and one to test with");
			for (final int k : chosen(wanted, trials.length, streams.stream(Purpose.TRAIN_TRIALS, c)))
				isTrained[trials[k]] = true;
		}
		return new TrialSplit(part(recording, psth, spikes, isTrained, true, trainTrials),
			Optional.of(part(recording, psth, spikes,
				isTrained, false, trainTrials)));
	}

	/** Refuses a text that says nothing that {@link #of} knows. */
	public static void check(final String trainTrials) {
		final String wanted = trainTrials.trim().toLowerCase(java.util.Locale.ROOT);
		if (List.of(ALL, ODD, EVEN).contains(wanted)) return;
		final double part;
		try {
			part = Double.parseDouble(wanted);
		}
		catch (final NumberFormatException exc) {
			throw new IllegalArgumentException("trainTrials = \"" + trainTrials + "\": " + CHOICES, exc);
		}
		if (!(part > 0 && part < 1))
			throw new IllegalArgumentException("trainTrials = " + trainTrials + ": " + CHOICES);
	}

	/** Which of a condition's trials are trained on, from 0. */
	private static int[] chosen(final String wanted, final int trials, final UniformRandomProvider random) {
		if (wanted.equals(ODD)) return IntStream.range(0, trials).filter(k -> k % 2 == 0).toArray();
		if (wanted.equals(EVEN)) return IntStream.range(0, trials).filter(k -> k % 2 == 1).toArray();
		final int count = (int) Math.max(1, Math.min(trials - 1, Math.rint(Double.parseDouble(wanted) * trials)));
		return new PermutationSampler(random, trials, count).sample();
	}

	private static Recording part(final Recording recording, final Psth psth, final SpikeTrains all,
		final boolean[] isTrained,
		final boolean wanted, final String trainTrials)
	{
		final int[] kept = IntStream.range(0, isTrained.length).filter(k -> isTrained[k] == wanted).toArray();
		final SpikeTrains spikes = all.ofTrials(kept);
		for (int n = 0; n < recording.neurons(); n++)
			for (int c = 0; c < recording.conditions().size(); c++)
				if (Arrays.stream(psth.trials(spikes, n, c)).anyMatch(trials -> trials == 0))
					throw new IllegalArgumentException("trainTrials = " + trainTrials + ": neuron " + recording
						.neuronIds().get(n) + " was observed in " + all.trials(n, c) + " trials of condition " +
						recording.conditions().get(c) +
						", but throughout the window in none of those to " + (wanted ? "train on" : "test with") +
						": leave such neurons out (reading option minTrials)");
		final Recording part = psth.recording(recording.name(), spikes, recording.neuronIds(), recording.conditions(),
			recording
				.notes());
		return recording.tables().map(t -> part.with(t.ofTrials(kept))).orElse(part);
	}
}
