package org.rasterfit.network;

import org.rasterfit.plugin.Check;
import org.rasterfit.random.RandomStreams;

/**
 * A network and the task that it learns or has learned: what trials, trainings and tests need. Immutable by agreement.
 *
 * @param plastic the network, as far as it is trained
 * @param task what it has to do
 * @param streams random numbers of trials and training
 */
public record NetworkAndTask(PlasticNetwork plastic, Task task, RandomStreams streams) {

	/** Checks that the parts fit together. */
	public NetworkAndTask {
		final PlasticSynapses synapses = plastic.synapses();
		Check.agree("trained neurons", synapses.size(), "targets", task.targets().neurons());
		Check.agree("conditions", task.conditions().size(), "sets of feedforward weights",
			plastic.weights().conditions());
		Check.agree("feedforward neurons with synapses", synapses.feedforward(), "with rates",
			task.feedforward().neurons());
		for (final double[] s : task.stimulus())
			Check.agree("neurons", plastic.spiking().neurons(), "values of a stimulus", s.length);
	}

	/** The same network with other weights, after so many loops of training, and its task. */
	public NetworkAndTask with(final PlasticWeights newWeights, final int newLoops) {
		return new NetworkAndTask(plastic.with(newWeights, newLoops), task, streams);
	}

	/** The same network and task with other random streams for trials. */
	public NetworkAndTask with(final RandomStreams newStreams) {
		return new NetworkAndTask(plastic, task, newStreams);
	}
}
