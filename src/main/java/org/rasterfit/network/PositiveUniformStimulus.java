package org.rasterfit.network;

import org.apache.commons.rng.UniformRandomProvider;
import org.rasterfit.plugin.Check;
import org.rasterfit.plugin.Settings;
import org.scijava.plugin.Plugin;

/** Uniform in [0, amplitude), independent for every neuron: the tutorial's rate network (amplitude 4). */
@Plugin(type = Stimulus.class, name = PositiveUniformStimulus.LABEL)
public final class PositiveUniformStimulus implements Stimulus {

	/** Its name in dialogs and scripts. */
	public static final String LABEL = "Uniform, positive";

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
			stimulus[i] = amplitude * random.nextDouble();
		return stimulus;
	}
}
