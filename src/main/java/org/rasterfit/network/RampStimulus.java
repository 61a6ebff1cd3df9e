package org.rasterfit.network;

import java.util.List;

import org.apache.commons.rng.UniformRandomProvider;
import org.rasterfit.plugin.Option;
import org.rasterfit.plugin.Settings;
import org.scijava.plugin.Plugin;

/**
 * Grows from 0 at stimulus onset linearly to a value at its offset that is uniform in [-amplitude, amplitude),
 * independent for every neuron and condition.
 */
@Plugin(type = Stimulus.class, name = RampStimulus.LABEL)
public final class RampStimulus implements ChangingStimulus {

	/** Its name in dialogs and scripts. */
	public static final String LABEL = "Uniform ramp";

	@Override
	public String label() {
		return LABEL;
	}

	@Override
	public List<Option> options() {
		return List.of(FRAME);
	}

	@Override
	public float[][] course(final int neurons, final double amplitude, final Settings settings,
		final UniformRandomProvider random, final double windowMs)
	{
		final double[] end = new UniformStimulus().draw(neurons, amplitude, random);
		final int count = ChangingStimulus.frames(settings, windowMs);
		final float[][] frames = new float[count][neurons];
		for (int k = 0; k < count; k++)
			for (int i = 0; i < neurons; i++)
				frames[k][i] = (float) (end[i] * (k + 0.5) / count);
		return frames;
	}
}
