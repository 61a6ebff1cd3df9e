package org.rasterfit.network;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.rasterfit.plugin.Check;

/**
 * Parameters of cells, and of the synapses onto them, that differ from neuron to neuron. Immutable by agreement; arrays
 * are not copied.
 *
 * @param values value per neuron of the network, by the name of the parameter: {@value #MEMBRANE}, {@value #THRESHOLD},
 *           {@value #RESET}, {@value #SYNAPTIC_E}, {@value #SYNAPTIC_I}, {@value #PLASTIC}, or an option of the cell model; NaN: that of
 *           the neuron's population
 */
public record CellVariation(Map<String, double[]> values) {

	/** Names of the parameters that every cell model has. */
	public static final String MEMBRANE = "membrane_ms", THRESHOLD = "threshold", RESET = "reset";

	/**
	 * Names of the time constants [ms] of the static synapses that a neuron has from excitatory and from inhibitory
	 * neurons.
	 */
	public static final String SYNAPTIC_E = "synaptic_excitatory_ms", SYNAPTIC_I = "synaptic_inhibitory_ms";

	/** Name of the time constant [ms] of the plastic recurrent synapses that a neuron has. */
	public static final String PLASTIC = "synaptic_plastic_ms";

	private static final Set<String> OF_SYNAPSES = Set.of(SYNAPTIC_E, SYNAPTIC_I, PLASTIC);

	/** All neurons of a population are alike. */
	public static final CellVariation NONE = new CellVariation(Map.of());

	/** Copies the map. */
	public CellVariation {
		values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
	}

	/** Refuses arrays that are not of the length of a network. */
	void require(final int neurons) {
		values.forEach((name, of) -> Check.agree("neurons", neurons, "values of " + name, of.length));
	}

	/** Whether any of the cells [from, to) has a value of its own. */
	boolean reaches(final int from, final int to) {
		for (final Map.Entry<String, double[]> one : values.entrySet()) {
			if (OF_SYNAPSES.contains(one.getKey())) continue;
			for (int i = from; i < to; i++)
				if (!Double.isNaN(one.getValue()[i])) return true;
		}
		return false;
	}

	/** The values of a parameter with others where a neuron has none of its own; empty if no neuron has one. */
	Optional<double[]> of(final String name, final double others) {
		return Optional.ofNullable(values.get(name))
			.map(own -> Arrays.stream(own).map(x -> Double.isNaN(x) ? others : x).toArray());
	}

	/**
	 * The parameters of a neuron.
	 *
	 * @param population those of its population
	 */
	CellParameters of(final CellParameters population, final int neuron) {
		final Map<String, Double> own = new LinkedHashMap<>(population.own());
		values.forEach((name, of) -> {
			if (!OF_SYNAPSES.contains(name) && !Double.isNaN(of[neuron])) own.put(name, of[neuron]);
		});
		final Double membrane = own.remove(MEMBRANE), threshold = own.remove(THRESHOLD), reset = own.remove(RESET);
		return new CellParameters(membrane == null ? population.membraneMs() : membrane,
			threshold == null ? population.threshold() : threshold, reset == null ? population.reset() : reset, own);
	}
}
