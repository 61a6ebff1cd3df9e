package org.rasterfit.command;

import java.util.Arrays;

import org.rasterfit.network.BalancedNetworkParameters;
import org.rasterfit.network.LearnedBy;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.TrialSplit;
import org.rasterfit.training.TrainedFraction;
import org.rasterfit.training.TrainedNeurons;
import org.scijava.plugin.Parameter;

/**
 * Which units of a recording are learned, from which trials, and by which neurons. Names are macro and script keys.
 *
 */
final class TrainedInputs {

	@Parameter(label = "Trials to train on",
		description = "all; odd or even ones of each condition; a part chosen by the seed, such as " +
			"0.5; a list of ids, such as 1, 4, 10-20; or a filter, such as block = 1. The network is tested beside " +
			"the others, too")
	private String trainTrials = TrialSplit.ALL;

	@Parameter(label = "Trained neurons",
		description = "Which neurons of the network learn the recorded ones: E; I; E and I; " +
			"or as a column of the recorded units says, such as cell_type: Pyr -> E, FS -> I")
	private String trained = "E";

	@Parameter(label = "Fraction trained",
		description = "Part of the network's excitatory neurons that is trained (of those that trained names), " +
			"above 0 and at most 1: so many units are drawn by the seed; all: all units of the recording")
	private String fraction = TrainedFraction.ALL;

	/**
	 * What of a recording is learned.
	 *
	 * @param all all units, in the trials to train on
	 * @param trials the units that are learned, in the trials to train on and in the others
	 * @param units indices of these units among all
	 * @param by who learns each of them
	 */
	record Learned(Recording all, TrialSplit trials, int[] units, LearnedBy[] by) {

		/** The units that are learned, in the trials to train on. */
		Recording recorded() {
			return trials.train();
		}
	}

	/** Refuses values that mean nothing, and targets that do not come from the trials to train on. */
	void check(final TargetInputs targets) {
		who();
		part();
		TrialSplit.check(trainTrials);
		if (!trainTrials.trim().equalsIgnoreCase(TrialSplit.ALL)) targets.requireRates("trainTrials = " + trainTrials);
	}

	private TrainedNeurons who() {
		return TrainedNeurons.parse("trained", trained);
	}

	private TrainedFraction part() {
		return TrainedFraction.parse(fraction);
	}

	/** How many units of a recording are learned; at most so many where a column decides by whom. */
	int count(final RecordingFacts facts, final BalancedNetworkParameters network) {
		final TrainedNeurons who = who();
		if (who.column().isEmpty())
			return part().count(who.all(), facts.neurons(), network.excitatory(), network.neurons());
		return (int) Math.min(facts.neurons(), Math.rint(part().part().orElse(1) * network.neurons()));
	}

	/** Who learns so many units; empty where a column decides it. */
	LearnedBy[] by(final int units) {
		final TrainedNeurons who = who();
		final LearnedBy[] by = new LearnedBy[who.column().isEmpty() ? units : 0];
		Arrays.fill(by, who.all());
		return by;
	}

	/**
	 * What of a recording is learned.
	 *
	 * @param streams random numbers of trials and units that are drawn
	 * @throws IllegalArgumentException if it has not what the parameters ask for
	 */
	Learned of(final Recording whole, final BalancedNetworkParameters network, final RandomStreams streams) {
		final TrialSplit all = TrialSplit.of(whole, trainTrials, streams);
		final LearnedBy[] by = who().of(all.train());
		final int[] units = part().units(by, network.excitatory(), network.neurons(), streams);
		return new Learned(all.train(), part().part().isEmpty() ? all : all.ofUnits(units), units,
			Arrays.stream(units).mapToObj(n -> by[n]).toArray(LearnedBy[]::new));
	}

	/** Says how many units were drawn, where a fraction is learned. */
	void tell(final Learned learned, final RasterFitCommand command) {
		if (part().part().isPresent()) command.inform("Trained on " + learned.units.length + " of " +
			learned.all.neurons() + " units, drawn by the seed (fraction = " + fraction + ")");
	}
}
