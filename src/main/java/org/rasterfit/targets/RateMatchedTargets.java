package org.rasterfit.targets;

import java.util.Arrays;
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
	public static Targets of(final Recording recording, final RateCurve transfer) {
		return of(recording, new RateCurves(transfer, transfer), new boolean[recording.neurons()]);
	}

	/**
	 * The same for model neurons of two types.
	 *
	 * @param curves their rates
	 * @param isInhibitory which type learns each recorded neuron
	 */
	public static Targets of(final Recording recording, final RateCurves curves, final boolean[] isInhibitory) {
		final double[] drive = new double[recording.rates().length];
		for (final boolean type : new boolean[]{ false, true }) {
			final int[] rows = rows(recording, isInhibitory, type);
			invert(recording, curves.of(type), rows, drive);
		}
		return new Targets(drive, recording.bins(), recording.neurons(), recording.conditions().size(),
			recording.binMs());
	}

	/** Where the bins of the neurons of a type begin, in every condition. */
	private static int[] rows(final Recording recording, final boolean[] isInhibitory, final boolean type) {
		final int neurons = recording.neurons();
		return IntStream.range(0, neurons * recording.conditions().size())
			.filter(row -> isInhibitory[row % neurons] == type).map(row -> row * recording.bins()).toArray();
	}

	/** Modified: {@code drive} in these rows. */
	private static void invert(final Recording recording, final RateCurve transfer, final int[] rows,
		final double[] drive)
	{
		final double[] rates = recording.rates();
		for (final int row : rows)
			for (int i = row; i < row + recording.bins(); i++)
				if (rates[i] > transfer.highestHz()) throw tooFast(recording, i, transfer);
		// Trial averages take few different values: each is inverted once, on its own, whatever the number of threads.
		final double[] distinct = Arrays.stream(rows)
			.mapToObj(row -> Arrays.stream(rates, row, row + recording.bins())).flatMapToDouble(s -> s).sorted()
			.distinct().toArray();
		final double[] inverted = Arrays.stream(distinct).parallel().map(transfer::meanInput).toArray();
		for (final int row : rows)
			for (int i = row; i < row + recording.bins(); i++)
				drive[i] = inverted[Arrays.binarySearch(distinct, rates[i])];
	}

	private static IllegalArgumentException tooFast(final Recording recording, final int at, final RateCurve transfer) {
		final int row = at / recording.bins();
		return new IllegalArgumentException(recording.name() + ": rate = " + recording.rates()[at] + " Hz of neuron " +
			recording.neuronIds().get(row % recording.neurons()) + ", condition " +
			recording.conditions().get(row / recording.neurons()) + ", bin " + at % recording.bins() +
			": must be at most " + transfer.highestHz() + " Hz; are these rates in Hz?");
	}
}
