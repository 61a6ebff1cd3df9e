package org.rasterfit.network;

import java.util.List;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.rasterfit.plugin.Check;
import org.rasterfit.plugin.Option;
import org.rasterfit.plugin.Settings;
import org.scijava.plugin.Plugin;

/**
 * A path of an Ornstein-Uhlenbeck process for every neuron and condition, from 0 at stimulus onset and the same in
 * every presentation (Kim et al. 2023; TrainSpikingNet.jl). Amplitude 0.2 and 20 ms are the paper's:
 *
 * <pre>
 * dx = -x/tau dt + amplitude sqrt(dt) xi
 * </pre>
 *
 * Its values at the beginnings of the frames are exact for any length of a frame:
 * {@code x <- r x + amplitude sqrt(tau (1 - r^2) / 2) xi} with {@code r = exp(-frame/tau)}.
 */
@Plugin(type = Stimulus.class, name = OrnsteinUhlenbeckStimulus.LABEL)
public final class OrnsteinUhlenbeckStimulus implements ChangingStimulus {

	/** Its name in dialogs and scripts. */
	public static final String LABEL = "Ornstein-Uhlenbeck path";

	private static final String TAU = "tau_ms";

	@Override
	public String label() {
		return LABEL;
	}

	@Override
	public List<Option> options() {
		return List.of(
			Option.number(TAU, "ms", 20, "Time constant with which the path comes back to 0").above(0),
			FRAME);
	}

	@Override
	public float[][] course(final int neurons, final double amplitude, final Settings settings,
		final UniformRandomProvider random, final double windowMs)
	{
		Check.zeroOrMore("amplitude of the stimulus", amplitude, "");
		final ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
		final int count = ChangingStimulus.frames(settings, windowMs);
		final double tau = settings.number(TAU), keep = StrictMath.exp(-windowMs / count / tau);
		final double step = amplitude * Math.sqrt(tau * (1 - keep * keep) / 2);
		final float[][] frames = new float[count][neurons];
		for (int i = 0; i < neurons; i++) {
			double x = 0;
			for (int k = 0; k < count; k++) {
				frames[k][i] = (float) x;
				// x <- r x + amplitude sqrt(tau (1 - r^2) / 2) xi
				x = keep * x + step * normal.sample();
			}
		}
		return frames;
	}
}
