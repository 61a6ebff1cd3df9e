package org.rasterfit.perturbation;

import org.apache.commons.rng.UniformRandomProvider;
import org.rasterfit.network.NetworkAndTask;
import org.scijava.plugin.Plugin;

/**
 * No spike of the group leaves, and its membrane potentials are held at the reset. What the group itself receives goes
 * on: synaptic drives are there when the window ends.
 */
@Plugin(type = Perturbation.class, name = Silencing.LABEL)
public final class Silencing implements Perturbation {

	/** Its name in dialogs and scripts. */
	public static final String LABEL = "Silence";

	@Override
	public String label() {
		return LABEL;
	}

	@Override
	public void plan(final NetworkAndTask network, final int condition, final Action action,
		final UniformRandomProvider random,
		final TrialPlan plan)
	{
		plan.silence(action.window(), action.neurons());
	}
}
