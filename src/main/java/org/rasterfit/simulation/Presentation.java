package org.rasterfit.simulation;

import java.util.function.IntFunction;

import org.apache.commons.rng.UniformRandomProvider;
import org.rasterfit.network.CellParameters;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.network.StimulusCourse;

/**
 * Everything that a network is given in one trial. It holds no state: the same presentation, simulated twice, gives
 * the same spikes. Immutable by agreement; arrays are not copied.
 *
 * @param steps length of the trial in time steps, 1 or more
 * @param initialVoltage membrane potential of each neuron at the start, length N
 * @param stimulus input added to each neuron during the stimulus, length N, or {@code null}: no stimulus
 * @param onStep the stimulus acts strictly inside its window: from step {@code onStep + 1} ...
 * @param offStep ... to step {@code offStep - 1}
 * @param plastic delivers spikes through plastic synapses, or {@code null}: there are none
 * @param feedforward spikes of the feedforward neurons, delivered by {@code plastic}; {@code null}: none
 * @param feedforwardFrom the step after which the feedforward neurons fire; their step k (from 0) is step
 *          {@code feedforwardFrom + k + 1} of the trial
 * @param noise random numbers of noise in the input: a stream at its beginning for every block of 64 neurons, the same
 *          at every call with the same block; {@code null} where the network has no noise
 * @param course how the stimulus changes in its window, {@code [frame][neuron]}, see {@link StimulusCourse};
 *           {@code null}: it is constant
 * @param perturbations what is done to the network besides, or {@code null}: nothing
 */
public record Presentation(int steps, double[] initialVoltage, double[] stimulus, int onStep, int offStep,
	PlasticInput plastic, FeedforwardSpikes feedforward, int feedforwardFrom, IntFunction<UniformRandomProvider> noise,
	float[][] course, Perturbations perturbations)
{

	/** Checks that the parts fit together. */
	public Presentation {
		if (steps < 1) throw new IllegalArgumentException("length of the presentation = " + steps +
			" steps: must be 1 step or more");
		if (stimulus != null && stimulus.length != initialVoltage.length) throw new IllegalArgumentException(
			"stimulus of " + stimulus.length + " neurons for a network of " + initialVoltage.length);
		if (stimulus != null && (onStep < 0 || offStep <= onStep)) throw new IllegalArgumentException(
			"stimulus from step " + onStep + " to " + offStep +
				": must start at step 0 or later and end after it starts");
		if (feedforward != null && plastic == null) throw new IllegalArgumentException(
			"feedforward spikes without plastic synapses that deliver them");
		if (feedforwardFrom < 0) throw new IllegalArgumentException("feedforward neurons from step " + feedforwardFrom +
			": must be step 0 or later");
	}

	/**
	 * A trial without stimulus and plastic synapses.
	 *
	 * @param initialVoltage membrane potentials at the start, such as {@link #uniformVoltage}
	 */
	public Presentation(final int steps, final double[] initialVoltage) {
		this(steps, initialVoltage, null, 0, 0, null, null, 0, null, null, null);
	}

	/** Membrane potentials drawn uniformly between reset and threshold (in [0, 1) for the tutorial's neurons). */
	public static double[] uniformVoltage(final SpikingNetwork network, final UniformRandomProvider random) {
		final double[] v = new double[network.neurons()];
		for (int i = 0; i < v.length; i++) {
			final CellParameters p = network.cells(i);
			v[i] = p.reset() + (p.threshold() - p.reset()) * random.nextDouble();
		}
		return v;
	}

	/** With a constant stimulus, acting strictly after {@code on} and strictly before {@code off} (steps). */
	public Presentation withStimulus(final double[] perNeuron, final int on, final int off) {
		return new Presentation(steps, initialVoltage, perNeuron, on, off, plastic, feedforward, feedforwardFrom, noise,
			null, perturbations);
	}

	/** With a stimulus that changes in its window, {@code [frame][neuron]}. */
	public Presentation withCourse(final float[][] frames) {
		return new Presentation(steps, initialVoltage, stimulus, onStep, offStep, plastic, feedforward, feedforwardFrom,
			noise, frames, perturbations);
	}

	/** The stimulus of a neuron in a step; 0 outside its window. */
	public double stimulus(final int neuron, final int step) {
		if (stimulus == null || step <= onStep || step >= offStep) return 0;
		return course == null ? stimulus[neuron] : course[frame(step)][neuron];
	}

	/** Whether another stimulus holds in a step of the window than in the one before. */
	boolean isNewStimulus(final int step) {
		return step == onStep + 1 || course != null && frame(step) != frame(step - 1);
	}

	/** input = mu + stimulus of a step of the window, for neurons [from, to). */
	void stimulate(final double[] mu, final int step, final double[] input, final int from, final int to) {
		if (course == null) SpikingKernels.sum(mu, stimulus, input, from, to);
		else SpikingKernels.sum(mu, course[frame(step)], input, from, to);
	}

	private int frame(final int step) {
		return StimulusCourse.frame(course.length, step, onStep, offStep);
	}

	/** With plastic synapses. */
	public Presentation withPlastic(final PlasticInput input) {
		return new Presentation(steps, initialVoltage, stimulus, onStep, offStep, input, feedforward, feedforwardFrom,
			noise, course, perturbations);
	}

	/** With feedforward neurons that fire after a step; plastic synapses come first. */
	public Presentation withFeedforward(final FeedforwardSpikes spikes, final int afterStep) {
		return new Presentation(steps, initialVoltage, stimulus, onStep, offStep, plastic, spikes, afterStep, noise,
			course, perturbations);
	}

	/** With noise in the input of every neuron. */
	public Presentation withNoise(final IntFunction<UniformRandomProvider> streams) {
		return new Presentation(steps, initialVoltage, stimulus, onStep, offStep, plastic, feedforward, feedforwardFrom,
			streams, course, perturbations);
	}

	/** With perturbations. */
	public Presentation withPerturbations(final Perturbations what) {
		return new Presentation(steps, initialVoltage, stimulus, onStep, offStep, plastic, feedforward, feedforwardFrom,
			noise, course, what);
	}
}
