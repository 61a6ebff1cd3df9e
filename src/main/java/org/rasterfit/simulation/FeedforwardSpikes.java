package org.rasterfit.simulation;

import java.util.Arrays;

import org.apache.commons.rng.UniformRandomProvider;
import org.rasterfit.network.FeedforwardDrive;

/**
 * Spikes of the feedforward neurons in one presentation, drawn before it starts: they depend on nothing that the
 * network does. Immutable by agreement.
 *
 * @param neurons number of feedforward neurons F
 * @param step step of each spike after the onset of the drive, from 0, ascending
 * @param neuron the neuron that spikes; ascending within a step
 */
public record FeedforwardSpikes(int neurons, int[] step, int[] neuron) {

	/** Checks that there is a neuron for every step. */
	public FeedforwardSpikes {
		if (step.length != neuron.length)
			throw new IllegalArgumentException(step.length + " steps of feedforward spikes, but " +
				neuron.length + " neurons");
	}

	/**
	 * Draws Poisson spikes: in every step a neuron spikes with probability {@code rate dt / 1000}, independently.
	 * <p>
	 * Drawn by thinning (Lewis &amp; Shedler 1979): from one candidate to the next at the neuron's highest probability
	 * p by a geometric number of steps, and each candidate accepted with probability {@code rate dt / 1000 / p}. The
	 * distribution is exactly the same, with a thousandth of the random numbers.
	 *
	 * @param drive rates [Hz]
	 * @param condition which condition is presented
	 * @param random where the numbers come from
	 */
	public static FeedforwardSpikes draw(final FeedforwardDrive drive, final int condition,
		final UniformRandomProvider random)
	{
		final Train train = new Train();
		for (int f = 0; f < drive.neurons(); f++)
			draw(drive, f, condition, random, train);
		return train.sorted(drive.neurons(), drive.steps());
	}

	private static void draw(final FeedforwardDrive drive, final int neuron, final int condition,
		final UniformRandomProvider random, final Train train)
	{
		final float highest = drive.highestHz(neuron, condition);
		if (highest == 0) return;
		final double p = highest * drive.dtMs() / 1000;
		// P(gap >= n) = (1 - p)^n, so gap = floor(ln(u) / ln(1 - p)) with u uniform in (0, 1]
		final double scale = 1 / StrictMath.log1p(-p);
		for (long k = 0;; k++) {
			k += (long) (StrictMath.log(1 - random.nextDouble()) * scale);
			if (k >= drive.steps()) return;
			if (random.nextDouble() * highest < drive.rate((int) k, neuron, condition)) train.add((int) k, neuron);
		}
	}

	/**
	 * Draws Poisson spikes of rates that are constant in bins: in every step a neuron spikes with probability
	 * {@code rate dt / 1000}, independently.
	 *
	 * @param hz rates [Hz], {@code [neuron][bin]}, 0 or more and below 1000 / dt
	 * @param binSteps steps in a bin
	 * @param dtMs time step [ms]
	 * @param random where the numbers come from
	 */
	public static FeedforwardSpikes draw(final double[][] hz, final int binSteps, final double dtMs,
		final UniformRandomProvider random)
	{
		final Train train = new Train();
		int bins = 0;
		for (int n = 0; n < hz.length; n++) {
			bins = Math.max(bins, hz[n].length);
			for (int b = 0; b < hz[n].length; b++) {
				if (hz[n][b] == 0) continue;
				// P(gap >= n) = (1 - p)^n, as above
				final double scale = 1 / StrictMath.log1p(-hz[n][b] * dtMs / 1000);
				for (long k = 0;; k++) {
					k += (long) (StrictMath.log(1 - random.nextDouble()) * scale);
					if (k >= binSteps) break;
					train.add(b * binSteps + (int) k, n);
				}
			}
		}
		return train.sorted(hz.length, bins * binSteps);
	}

	/** Number of spikes. */
	public int size() {
		return step.length;
	}

	/** Spikes of one neuron after the other. */
	private static final class Train {

		private int[] step = new int[4096];
		private int[] neuron = new int[4096];
		private int size;

		void add(final int k, final int n) {
			if (size == step.length) {
				step = Arrays.copyOf(step, 2 * size);
				neuron = Arrays.copyOf(neuron, 2 * size);
			}
			step[size] = k;
			neuron[size++] = n;
		}

		/** Counting sort by step; stable, so neurons stay ascending within a step. */
		FeedforwardSpikes sorted(final int neurons, final int steps) {
			final int[] next = new int[steps + 1];
			for (int i = 0; i < size; i++)
				next[step[i] + 1]++;
			for (int k = 0; k < steps; k++)
				next[k + 1] += next[k];
			final int[] sortedStep = new int[size];
			final int[] sortedNeuron = new int[size];
			for (int i = 0; i < size; i++) {
				final int to = next[step[i]]++;
				sortedStep[to] = step[i];
				sortedNeuron[to] = neuron[i];
			}
			return new FeedforwardSpikes(neurons, sortedStep, sortedNeuron);
		}
	}
}
