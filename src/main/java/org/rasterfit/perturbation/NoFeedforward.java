package org.rasterfit.perturbation;

import org.apache.commons.rng.UniformRandomProvider;
import org.rasterfit.network.NetworkAndTask;
import org.scijava.plugin.Plugin;

/** Feedforward neurons fire no spike in the window. What they sent before fades with the plastic time constant. */
@Plugin(type = Perturbation.class, name = NoFeedforward.LABEL)
public final class NoFeedforward implements Perturbation {

	/** Its name in dialogs and scripts. */
	public static final String LABEL = "No feedforward";

	@Override
	public String label() {
		return LABEL;
	}

	@Override
	public boolean hasGroup() {
		return false;
	}

	@Override
	public void requirePossible(final NetworkAndTask network, final Action action) {
		if (network.task().feedforward().neurons() == 0) throw new IllegalArgumentException(LABEL +
			": the network has no feedforward neurons");
		final int begin = network.task().timing().offStep() - network.task().feedforwardLead();
		if (action.window().last() <= begin) throw new IllegalArgumentException(LABEL +
			": the feedforward neurons fire from " + -network.task()
				.feedforwardLead() * network.task().timing().dtMs() +
			" ms after target onset on, after the window: say a later one");
	}

	@Override
	public void plan(final NetworkAndTask network, final int condition, final Action action,
		final UniformRandomProvider random,
		final TrialPlan plan)
	{
		plan.removeFeedforward(action.window());
	}
}
