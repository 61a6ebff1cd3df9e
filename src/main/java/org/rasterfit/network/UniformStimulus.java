package org.rasterfit.network;

import org.apache.commons.rng.UniformRandomProvider;
import org.rasterfit.plugin.Check;
import org.rasterfit.plugin.Settings;
import org.scijava.Priority;
import org.scijava.plugin.Plugin;

/**
 * Uniform in [-amplitude, amplitude), independent for every neuron: the balanced network's stimulus (amplitude 0.5).
 *
 */
@Plugin(type = Stimulus.class, name = UniformStimulus.LABEL, priority = Priority.HIGH)
public final class UniformStimulus implements Stimulus {

	/** Its name in dialogs and scripts. */
	public static final String LABEL = "Uniform";

	@Override
	public String label() {
		return LABEL;
	}

	@Override
	public double[] draw(final int neurons, final double amplitude, final Settings settings,
		final UniformRandomProvider random)
	{
		Check.zeroOrMore("amplitude of the stimulus", amplitude, "");
		final double[] stimulus = new double[neurons];
		for (int i = 0; i < neurons; i++)
			stimulus[i] = amplitude * (2 * random.nextDouble() - 1);
		return stimulus;
	}
}
