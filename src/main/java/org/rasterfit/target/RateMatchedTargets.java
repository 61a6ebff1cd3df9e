package org.rasterfit.target;

import java.util.stream.IntStream;

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
	public static Targets of(final Recording recording, final TransferFunction transfer) {
		final double[] rates = recording.rates();
		final int bins = recording.bins();
		for (int i = 0; i < rates.length; i++) if (rates[i] > TransferFunction.HIGHEST_HZ) {
			final int row = i / bins;
			throw new IllegalArgumentException(recording.name() + ": rate = " + rates[i] + " Hz of neuron " + recording
				.neuronIds().get(row % recording.neurons()) + ", condition " + recording.conditions().get(row / recording
					.neurons()) + ", bin " + i % bins + ": must be at most " + TransferFunction.HIGHEST_HZ +
				" Hz; are these rates in Hz?");
		}
		final double[] drive = new double[rates.length];
		// Every element is computed on its own: the order does not matter, nor the number of threads.
		IntStream.range(0, rates.length / bins).parallel().forEach(row -> invertRow(rates, drive, row * bins, bins,
			transfer));
		return new Targets(drive, bins, recording.neurons(), recording.conditions().size(), recording.binMs());
	}

	/** Modified: {@code drive[from .. from + bins)}. */
	private static void invertRow(final double[] rates, final double[] drive, final int from, final int bins,
		final TransferFunction transfer)
	{
		for (int i = from; i < from + bins; i++)
			drive[i] = i > from && rates[i] == rates[i - 1] ? drive[i - 1] : transfer.meanInput(rates[i]);
	}
}
