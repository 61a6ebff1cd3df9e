package org.rasterfit.network;

import java.util.List;

import org.rasterfit.random.RandomStreams;
import org.rasterfit.target.Targets;

/**
 * A network together with what it is trained on: everything that a trial, a training or a test needs, apart from
 * the learner's own state. Immutable by agreement; arrays are not copied.
 *
 * @param network neurons and static synapses
 * @param synapses who the plastic synapses connect
 * @param weights their weights
 * @param stimulus input during the stimulus window, {@code [condition][neuron]} (dimensionless, threshold 1)
 * @param feedforward rates of the feedforward neurons in every condition
 * @param targets total synaptic input that the trained neurons must reproduce: one row per trained neuron
 * @param recorded index in the recording of the neuron that each trained neuron reproduces
 * @param recordedIds its id in the recording
 * @param timing stimulus, target window, updates
 * @param conditions names of the conditions
 * @param streams random numbers of trials and training
 * @param loops number of training loops that the weights have behind them
 */
public record TrainedNetwork(SpikingNetwork network, PlasticSynapses synapses, PlasticWeights weights,
	double[][] stimulus, FeedforwardDrive feedforward, Targets targets, int[] recorded, List<String> recordedIds,
	TrialTiming timing, List<String> conditions, RandomStreams streams, int loops)
{

	/** Checks that the parts fit together. */
	public TrainedNetwork {
		conditions = List.copyOf(conditions);
		recordedIds = List.copyOf(recordedIds);
		final int c = conditions.size();
		agree("trained neurons", synapses.size(), "rows of weights", weights.recurrent().length);
		agree("trained neurons", synapses.size(), "targets", targets.neurons());
		agree("trained neurons", synapses.size(), "recorded neurons that they reproduce", recorded.length);
		agree("trained neurons", synapses.size(), "ids of recorded neurons", recordedIds.size());
		agree("conditions", c, "stimuli", stimulus.length);
		agree("conditions", c, "conditions of the targets", targets.conditions());
		agree("conditions", c, "sets of feedforward weights", weights.conditions());
		agree("conditions", c, "conditions of the feedforward rates", feedforward.conditions());
		agree("feedforward neurons with synapses", synapses.feedforward(), "with rates", feedforward.neurons());
		for (final double[] s : stimulus) agree("neurons", network.neurons(), "values of a stimulus", s.length);
		if (targets.bins() * targets.binMs() < timing.targetMs() - 1e-6) throw new IllegalArgumentException(
			"the targets last " + targets.bins() * targets.binMs() + " ms, less than the target window of " + timing.targetMs() +
				" ms: shorten the window or record longer");
		if (feedforward.steps() < timing.targetSteps()) throw new IllegalArgumentException("the feedforward rates last " +
			feedforward.steps() + " steps, less than the target window of " + timing.targetSteps());
		if (loops < 0) throw new IllegalArgumentException("loops = " + loops + ": must be 0 or more");
	}

	private static void agree(final String what, final int n, final String other, final int m) {
		if (n != m) throw new IllegalArgumentException(n + " " + what + ", but " + m + " " + other);
	}

	/** The same network with other weights, after so many loops of training. */
	public TrainedNetwork with(final PlasticWeights newWeights, final int newLoops) {
		return new TrainedNetwork(network, synapses, newWeights, stimulus, feedforward, targets, recorded, recordedIds, timing,
			conditions, streams, newLoops);
	}

	/** The same network with other random streams for its trials. */
	public TrainedNetwork with(final RandomStreams newStreams) {
		return new TrainedNetwork(network, synapses, weights, stimulus, feedforward, targets, recorded, recordedIds, timing,
			conditions, newStreams, loops);
	}

	/**
	 * The bin of the targets that ends at an update, or contains its time.
	 *
	 * @param update number of the update in a presentation, from 0
	 */
	public int targetBin(final int update) {
		final double ms = (update + 1) * timing.learnEveryMs();
		return (int) Math.ceil(ms / targets.binMs() - 1e-9) - 1;
	}

	/** Targets of one trained neuron at every update of one condition. */
	public double[] targetsAtUpdates(final int trainedNeuron, final int condition) {
		final double[] values = new double[timing.updates()];
		for (int k = 0; k < values.length; k++) values[k] = targets.value(targetBin(k), trainedNeuron, condition);
		return values;
	}
}
