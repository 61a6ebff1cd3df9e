package org.rasterfit.network;

import org.apache.commons.rng.UniformRandomProvider;
import org.rasterfit.plugin.Option;
import org.rasterfit.plugin.Settings;

/** A stimulus that changes in its window, in frames of equal length; only balanced networks can be given one. */
interface ChangingStimulus extends Stimulus {

	/** How long a frame is. */
	Option FRAME = Option.number("frame_ms", "ms", 1, "For how long a value of the stimulus is held").above(0);

	/** Number of frames in a window, 1 or more; they are as long as the option says, as far as the window allows. */
	static int frames(final Settings settings, final double windowMs) {
		return (int) Math.max(1, Math.round(windowMs / settings.number(FRAME.name())));
	}

	@Override
	default double[] draw(final int neurons, final double amplitude, final Settings settings,
		final UniformRandomProvider random)
	{
		throw new IllegalArgumentException("stimulus = " + label() +
			": changes in time, which only balanced networks can be given; choose another");
	}

	@Override
	float[][] course(int neurons, double amplitude, Settings settings, UniformRandomProvider random, double windowMs);
}
