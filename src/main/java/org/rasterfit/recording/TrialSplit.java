package org.rasterfit.recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
 * @param notes how many trials of each condition are trained on, and what was not found, one sentence each
 */
public record TrialSplit(Recording train, Optional<Recording> test, List<String> notes) {

	/** All trials are trained on. */
	public static final String ALL = "all";

	private static final String ODD = "odd";
	private static final String EVEN = "even";
	private static final String CHOICES = "must be all, odd, even, a part of the trials above 0 and below 1, such " +
		"as 0.5, a list " +
		"of trials, such as 1, 4, 10-20, or a filter of the trials' columns, such as block = 1";

	/** Copies the list. */
	public TrialSplit {
		notes = List.copyOf(notes);
	}

	/** All trials of a recording are trained on. */
	public static TrialSplit all(final Recording recording) {
		return new TrialSplit(recording, Optional.empty(), List.of());
	}

	/**
	 * The same trials of some units.
	 *
	 * @param units their indices in the recording
	 */
	public TrialSplit ofUnits(final int... units) {
		return new TrialSplit(train.ofNeurons(units), test.map(t -> t.ofNeurons(units)), notes);
	}

	/**
	 * Divides the trials of every condition. Both parts get rates of the recording's bins and smoothing.
	 *
	 * @param recording with trials, unless all are trained on
	 * @param trainTrials {@code all}; {@code odd} or {@code even}: the first, third, ... or the second, fourth, ...
	 *          trials of each condition; a number: this part of each condition's trials, chosen at random; a list of
	 *          trials' ids or a filter of their columns ({@link TrialList})
	 * @param streams random numbers of that choice ({@link Purpose#TRAIN_TRIALS})
	 * @throws IllegalArgumentException if trials are not known, or too few for a neuron
	 */
	public static TrialSplit of(final Recording recording, final String trainTrials, final RandomStreams streams) {
		check(trainTrials);
		final String wanted = trainTrials.trim();
		if (wanted.equalsIgnoreCase(ALL)) return all(recording);
		final SpikeTrains spikes = recording.spikes()
			.orElseThrow(() -> new IllegalArgumentException("trainTrials = " + trainTrials +
				": " + recording.name() +
				" holds rates, not trials, so that none can be kept for a test: use trainTrials = all"));
		final Psth psth = recording.psth()
			.orElseThrow(() -> new IllegalArgumentException("trainTrials = " + trainTrials + ": how the rates of " +
				recording.name() + " were made from its trials is not known: use trainTrials = all"));
		final List<String> notes = new ArrayList<>();
		final boolean[] isTrained = TrialList.isOne(wanted) ? TrialList.of(wanted).trials(recording, notes)
			: inTurn(recording, wanted.toLowerCase(Locale.ROOT), spikes, streams);
		notes.add(count(recording, wanted, spikes, isTrained));
		return new TrialSplit(part(recording, psth, spikes, isTrained, true, trainTrials),
			Optional.of(part(recording, psth, spikes, isTrained, false, trainTrials)), notes);
	}

	/** Refuses a text that says nothing that {@link #of} knows. */
	public static void check(final String trainTrials) {
		final String wanted = trainTrials.trim().toLowerCase(Locale.ROOT);
		if (List.of(ALL, ODD, EVEN).contains(wanted)) return;
		if (TrialList.isOne(wanted)) {
			TrialList.of(trainTrials.trim());
			return;
		}
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

	/** The chosen trials of each condition on its own. */
	private static boolean[] inTurn(final Recording recording, final String wanted, final SpikeTrains spikes,
		final RandomStreams streams)
	{
		final boolean[] isTrained = new boolean[spikes.trials()];
		for (int c = 0; c < recording.conditions().size(); c++) {
			final int condition = c;
			final int[] trials = IntStream.range(0, spikes.trials())
				.filter(k -> spikes.conditionOfTrial()[k] == condition).toArray();
			if (trials.length < 2) throw new IllegalArgumentException("trainTrials = " + wanted + ": condition " +
				recording.conditions().get(c) + " has " + trials.length +
				" trial: must be at least 2, one to train on and one to test with");
			for (final int k : chosen(wanted, trials.length, streams.stream(Purpose.TRAIN_TRIALS, c)))
				isTrained[trials[k]] = true;
		}
		return isTrained;
	}

	/** Which of a condition's trials are trained on, from 0. */
	private static int[] chosen(final String wanted, final int trials, final UniformRandomProvider random) {
		if (wanted.equals(ODD)) return IntStream.range(0, trials).filter(k -> k % 2 == 0).toArray();
		if (wanted.equals(EVEN)) return IntStream.range(0, trials).filter(k -> k % 2 == 1).toArray();
		final int count = (int) Math.max(1, Math.min(trials - 1, Math.rint(Double.parseDouble(wanted) * trials)));
		return new PermutationSampler(random, trials, count).sample();
	}

	/** How many trials of each condition are trained on; each needs one of either kind. */
	private static String count(final Recording recording, final String wanted, final SpikeTrains spikes,
		final boolean[] isTrained)
	{
		final int conditions = recording.conditions().size();
		final int[] trained = new int[conditions], all = new int[conditions];
		for (int k = 0; k < isTrained.length; k++) {
			all[spikes.conditionOfTrial()[k]]++;
			if (isTrained[k]) trained[spikes.conditionOfTrial()[k]]++;
		}
		final List<String> counts = new ArrayList<>();
		for (int c = 0; c < conditions; c++) {
			if (trained[c] == 0 || trained[c] == all[c])
				throw new IllegalArgumentException("trainTrials = " + wanted + ": has " + (trained[c] == 0 ? "none"
					: "all") + " of the " + all[c] + " trials of condition " + recording.conditions().get(c) +
					": must leave at least one to train on and one to test with");
			counts.add(trained[c] + " of " + all[c] + " " + recording.conditions().get(c));
		}
		return "Trials to train on (trainTrials = " + wanted + "): " + String.join(", ", counts) +
			"; the others are kept for the test";
	}

	private static Recording part(final Recording recording, final Psth psth, final SpikeTrains all,
		final boolean[] isTrained, final boolean wanted, final String trainTrials)
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
			recording.notes());
		return recording.tables().map(t -> part.with(t.ofTrials(kept))).orElse(part);
	}
}
