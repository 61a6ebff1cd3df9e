package org.rasterfit.evaluation;

import java.util.Arrays;
import java.util.List;

import org.rasterfit.recording.Recording;

/**
 * Recorded units that were not trained on beside one population of a network that was not trained either: how well
 * single units are matched, and what both have in common. Immutable by agreement.
 *
 * @param network what the network is called, such as trained or untrained
 * @param population its neurons
 * @param recorded rates of the units [Hz], {@code [unit][bin + bins * condition]}
 * @param model rates of the population's neurons in the same bins, in the even trials: those that no neuron was chosen by
 * @param match the unit's model neurons, chosen by odd trials: rows of {@code model}
 * @param shared what both have in common, in all trials
 */
public record HeldOutStudy(String network, ObservedGroup population, double[][] recorded, double[][] model,
	HeldOutMatch match, SharedComponents shared)
{

	/**
	 * Compares.
	 *
	 * @param network what it is called
	 * @param population of at least as many neurons as there are units
	 * @param sums its trials of every condition, 2 or more, in the bins of the recording
	 * @param heldOut the units
	 * @param conditions of the network; the recording must have them all
	 */
	public static HeldOutStudy of(final String network, final ObservedGroup population, final RateSums[] sums,
		final Recording heldOut, final List<String> conditions)
	{
		final int bins = bins(heldOut, sums[0].bins());
		final int[] neurons = population.neurons();
		final double[][] recorded = RatePatterns.of(heldOut, conditions, bins), odd = RatePatterns.half(sums, neurons,
			bins, 0), even = RatePatterns.half(sums, neurons, bins, 1);
		return new HeldOutStudy(network, population, recorded, even, HeldOutMatch.of(recorded, odd, even),
			SharedComponents.of(recorded, RatePatterns.of(sums, neurons, bins)));
	}

	/** How many bins of a recording lie in the target window of a network, whose bins must be as wide. */
	public static int bins(final Recording recording, final CountBins bins) {
		if (Math.abs(recording.binMs() - bins.binMs()) > 1e-6) throw new IllegalArgumentException("recording " +
			recording.name() + " has bins of " + recording.binMs() + " ms, but spikes are counted in bins of " + bins
				.binMs() +
			" ms: say bin = " + recording.binMs());
		return Math.min(recording.bins(), bins.targetBins());
	}

	/**
	 * How strongly every unit takes part in the first principal component of all: the absolute projection of its rates,
	 * without their mean, on the component's time course of length 1 [Hz].
	 */
	public double[] firstComponent() {
		final double[] course = PrincipalComponents.of(recorded).timeCourses()[0];
		return Arrays.stream(recorded).mapToDouble(y -> {
			final double mean = Arrays.stream(y).sum() / y.length;
			double sum = 0;
			for (int i = 0; i < y.length; i++)
				sum += (y[i] - mean) * course[i];
			return Math.abs(sum);
		}).toArray();
	}

	/** Index in the network of the neuron that a unit is matched with; -1: none. */
	public int neuron(final int unit) {
		return match.matched()[unit] < 0 ? -1 : population.neurons()[match.matched()[unit]];
	}
}
