package org.rasterfit.network;

import org.apache.commons.rng.UniformRandomProvider;
import org.rasterfit.plugin.Exchangeable;
import org.rasterfit.plugin.Settings;

/**
 * The input that tells conditions apart, another one for every neuron and condition: constant during the stimulus
 * window, or changing in it. Someone else's jar can add one with {@code @Plugin(type = Stimulus.class, name = "...")}
 * on a class with a public constructor without arguments.
 */
public interface Stimulus extends Exchangeable {

	/**
	 * Draws the stimulus of one condition.
	 *
	 * @param neurons number of neurons
	 * @param amplitude strength (dimensionless, threshold 1), 0 or more; the implementation says of what
	 * @param settings values of this stimulus's options
	 * @param random where the numbers come from; each condition has its own stream
	 * @return input added to each neuron during the stimulus window
	 */
	double[] draw(int neurons, double amplitude, Settings settings, UniformRandomProvider random);

	/**
	 * Draws a stimulus that changes in time.
	 *
	 * @param windowMs length of the stimulus window [ms], above 0
	 * @return input added to each neuron in every one of some parts of the window that are equally long,
	 *         {@code [part][neuron]}; none: the stimulus is constant, {@link #draw}
	 */
	default float[][] course(final int neurons, final double amplitude, final Settings settings,
		final UniformRandomProvider random, final double windowMs)
	{
		return new float[0][];
	}

	/**
	 * The same where it matters which condition it is.
	 *
	 * @param shape neurons, trial and condition
	 */
	default float[][] course(final StimulusShape shape, final double amplitude, final Settings settings,
		final UniformRandomProvider random)
	{
		return course(shape.neurons(), amplitude, settings, random, shape.windowMs());
	}

	/**
	 * Refuses what cannot be given, before anything is simulated.
	 *
	 * @param shape neurons, trial and condition
	 * @param settings values of this stimulus's options
	 * @throws IllegalArgumentException if it cannot; says what and how
	 */
	default void check(final StimulusShape shape, final Settings settings) {}

	/** The same with the defaults of all options. */
	default double[] draw(final int neurons, final double amplitude, final UniformRandomProvider random) {
		return draw(neurons, amplitude, Settings.defaults(this), random);
	}
}
