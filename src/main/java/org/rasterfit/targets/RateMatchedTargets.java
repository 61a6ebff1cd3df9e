package org.rasterfit.targets;

import java.util.Arrays;

import org.rasterfit.recording.Recording;

/**
 * Targets from recorded rates: every rate becomes the mean synaptic input at which the model neuron
 * would fire at that rate ({@link TransferFunction}, inverted).
 */
public final class RateMatchedTargets {

	private RateMatchedTargets() {}

	/**
	 * The targets of a recording, bin by bin.
	 *
	 * @param recording rates [Hz], time x neuron x condition
	 * @param transfer the model neuron, with the standard deviation of its input
	 * @return target drive of the same shape and bin width; rates of 0 are taken as 0.1 Hz
	 * @throws IllegalArgumentException if a rate is above 2000 Hz; the message names neuron, condition and bin
	 */
	public static Targets of(final Recording recording, final RateCurve transfer) {
		final double[] rates = recording.rates();
		final int bins = recording.bins();
		for (int i = 0; i < rates.length; i++)
			if (rates[i] > transfer.highestHz()) {
				final int row = i / bins;
				throw new IllegalArgumentException(recording.name() + ": rate = " + rates[i] + " Hz of neuron " +
					recording
						.neuronIds().get(row % recording.neurons()) +
					", condition " + recording.conditions().get(row / recording
						.neurons()) +
					", bin " + i % bins + ": must be at most " + transfer.highestHz() +
					" Hz; are these rates in Hz?");
			}
		// Trial averages take few different values: each is inverted once, on its own, whatever the number of threads.
		final double[] distinct = Arrays.stream(rates).sorted().distinct().toArray();
		final double[] inverted = Arrays.stream(distinct).parallel().map(transfer::meanInput).toArray();
		final double[] drive = new double[rates.length];
		for (int i = 0; i < rates.length; i++)
			drive[i] = inverted[Arrays.binarySearch(distinct, rates[i])];
		return new Targets(drive, bins, recording.neurons(), recording.conditions().size(), recording.binMs());
	}
}
