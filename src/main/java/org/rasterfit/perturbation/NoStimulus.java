package org.rasterfit.perturbation;

import org.apache.commons.rng.UniformRandomProvider;
import org.rasterfit.network.NetworkAndTask;
import org.scijava.plugin.Plugin;

/** The stimulus does not act in the window, on any neuron. */
@Plugin(type = Perturbation.class, name = NoStimulus.LABEL)
public final class NoStimulus implements Perturbation {

	/** Its name in dialogs and scripts. */
	public static final String LABEL = "No stimulus";

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
		boolean isThere = false;
		for (final double[] condition : network.task().stimulus())
			for (final double s : condition)
				isThere |= s != 0;
		if (!isThere)
			throw new IllegalArgumentException(LABEL + ": the network has no stimulus that could be taken away");
		final int on = network.task().timing().onStep(), off = network.task().timing().offStep();
		if (action.window().last() <= on || action.window().after() >= off - 1)
			throw new IllegalArgumentException(LABEL +
				": the stimulus acts from " + -(off - on) * network.task().timing().dtMs() +
				" to 0 ms relative to target onset, outside the window: say from = start");
	}

	@Override
	public void plan(final NetworkAndTask network, final int condition, final Action action,
		final UniformRandomProvider random,
		final TrialPlan plan)
	{
		plan.removeStimulus(action.window());
	}
}
