package org.rasterfit.evaluation;

import java.util.ArrayList;
import java.util.List;

import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.perturbation.NeuronSelection;
import org.rasterfit.perturbation.Population;

/**
 * Neurons whose activity is looked at. Immutable by agreement; the array is not copied.
 *
 * @param name what tables and figures call it
 * @param neurons network indices, ascending, at least one
 */
public record ObservedGroup(String name, int[] neurons) {

	/** What the names of random sets begin with. */
	public static final String SET = "set ";

	/**
	 * The populations that a network has, then random sets of excitatory neurons without common neurons.
	 *
	 * @param sets how many, 0 or more
	 * @param setSize neurons in each of them
	 */
	public static List<ObservedGroup> all(final NetworkAndTask network, final int sets, final int setSize) {
		final List<ObservedGroup> groups = new ArrayList<>();
		for (final Population p : List.of(Population.TRAINED, Population.UNTRAINED_E, Population.I, Population.E)) {
			final int[] neurons = p.of(network.plastic());
			if (neurons.length > 0) groups.add(new ObservedGroup(p.label(), neurons));
		}
		for (int s = 1; s <= sets; s++)
			groups.add(new ObservedGroup(SET + s, NeuronSelection.set(network, Population.E, setSize, s, "sets = " +
				sets + ", setSize = " + setSize)));
		return groups;
	}
}
