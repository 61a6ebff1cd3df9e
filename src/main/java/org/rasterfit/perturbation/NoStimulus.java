package org.rasterfit.perturbation;

import org.apache.commons.rng.UniformRandomProvider;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.TrialTiming;
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
		final TrialTiming timing = network.task().timing();
		final int on = timing.onStep(), off = timing.stimulusEndStep();
		if (action.window().last() <= on || action.window().after() >= off - 1)
			throw new IllegalArgumentException(LABEL +
				": the stimulus acts from " + (on - timing.offStep()) * timing.dtMs() + " to " + (0 - timing.gapMs()) +
				" ms relative to target onset, outside the window: say from = start");
	}

	@Override
	public void plan(final NetworkAndTask network, final int condition, final Action action,
		final UniformRandomProvider random,
		final TrialPlan plan)
	{
		plan.removeStimulus(action.window());
	}
}
