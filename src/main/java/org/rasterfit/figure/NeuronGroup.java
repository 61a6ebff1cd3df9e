package org.rasterfit.figure;

import java.awt.Color;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Neurons that are drawn together in a raster, in rows from bottom to top.
 *
 * @param name what the legend calls them
 * @param neurons their indices in the order of the rows; not copied
 * @param colour their colour
 */
public record NeuronGroup(String name, int[] neurons, Color colour) {

	/** Excitatory neurons in their own order. */
	public static NeuronGroup excitatory(final int from, final int to) {
		return new NeuronGroup("excitatory", IntStream.range(from, to).toArray(), Style.EXCITATORY);
	}

	/** Inhibitory neurons in their own order. */
	public static NeuronGroup inhibitory(final int from, final int to) {
		return new NeuronGroup("inhibitory", IntStream.range(from, to).toArray(), Style.INHIBITORY);
	}

	/** Neurons in black, in the order given. */
	public static NeuronGroup of(final String name, final int[] neurons) {
		return new NeuronGroup(name, neurons, Style.BLACK);
	}

	/**
	 * The same neurons, the one with the highest rate in the top row; equal rates keep their order.
	 *
	 * @param rateHz rate of every neuron of the network, by neuron index [Hz]
	 */
	public NeuronGroup sortedBy(final double[] rateHz) {
		final int[] sorted = Arrays.stream(neurons).boxed().sorted(Comparator.comparingDouble(n -> rateHz[n])).mapToInt(
			Integer::intValue).toArray();
		return new NeuronGroup(name, sorted, colour);
	}
}
