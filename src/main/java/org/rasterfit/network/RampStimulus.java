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
public final class RampStimulus implements Stimulus {

	/** Its name in dialogs and scripts. */
	public static final String LABEL = "Uniform ramp";

	private static final String FRAME = "frame_ms";

	@Override
	public String label() {
		return LABEL;
	}

	@Override
	public List<Option> options() {
		return List.of(Option.number(FRAME, "ms", 1, "For how long a value of the ramp is held").above(0));
	}

	@Override
	public double[] draw(final int neurons, final double amplitude, final Settings settings,
		final UniformRandomProvider random)
	{
		throw new IllegalArgumentException("stimulus = " + LABEL +
			": changes in time, which only balanced networks can be given; choose another");
	}

	@Override
	public float[][] course(final int neurons, final double amplitude, final Settings settings,
		final UniformRandomProvider random, final double windowMs)
	{
		final double[] end = new UniformStimulus().draw(neurons, amplitude, random);
		final int count = (int) Math.max(1, Math.round(windowMs / settings.number(FRAME)));
		final float[][] frames = new float[count][neurons];
		for (int k = 0; k < count; k++)
			for (int i = 0; i < neurons; i++)
				frames[k][i] = (float) (end[i] * (k + 0.5) / count);
		return frames;
	}
}
