package org.rasterfit.network;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.rasterfit.plugin.Check;
import org.rasterfit.plugin.Settings;
import org.scijava.plugin.Plugin;

/**
 * Gaussian with mean 0 and standard deviation amplitude, independent for every neuron: Kim &amp; Chow (2018),
 * amplitude 0.5.
 */
@Plugin(type = Stimulus.class, name = GaussianStimulus.LABEL)
public final class GaussianStimulus implements Stimulus {

	/** Its name in dialogs and scripts. */
	public static final String LABEL = "Gaussian";

	@Override
	public String label() {
		return LABEL;
	}

	@Override
	public double[] draw(final int neurons, final double amplitude, final Settings settings,
		final UniformRandomProvider random)
	{
		Check.zeroOrMore("amplitude of the stimulus", amplitude, "");
		final ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
		final double[] stimulus = new double[neurons];
		for (int i = 0; i < neurons; i++)
			stimulus[i] = amplitude * normal.sample();
		return stimulus;
	}
}
