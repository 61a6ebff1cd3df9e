package org.rasterfit.network;

import java.util.LinkedHashMap;
import java.util.Map;

import org.rasterfit.plugin.Check;

/**
 * Parameters of cells that differ from neuron to neuron. Immutable by agreement; arrays are not copied.
 *
 * @param values value per neuron of the network, by the name of the parameter: {@value #MEMBRANE}, {@value #THRESHOLD},
 *           {@value #RESET}, or an option of the cell model; NaN: that of the neuron's population
 */
public record CellVariation(Map<String, double[]> values) {

	/** Names of the parameters that every cell model has. */
	public static final String MEMBRANE = "membrane_ms", THRESHOLD = "threshold", RESET = "reset";

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

	/** Whether any of the neurons [from, to) has a value of its own. */
	boolean reaches(final int from, final int to) {
		for (final double[] of : values.values())
			for (int i = from; i < to; i++)
				if (!Double.isNaN(of[i])) return true;
		return false;
	}

	/**
	 * The parameters of a neuron.
	 *
	 * @param population those of its population
	 */
	CellParameters of(final CellParameters population, final int neuron) {
		final Map<String, Double> own = new LinkedHashMap<>(population.own());
		values.forEach((name, of) -> {
			if (!Double.isNaN(of[neuron])) own.put(name, of[neuron]);
		});
		final Double membrane = own.remove(MEMBRANE), threshold = own.remove(THRESHOLD), reset = own.remove(RESET);
		return new CellParameters(membrane == null ? population.membraneMs() : membrane,
			threshold == null ? population.threshold() : threshold, reset == null ? population.reset() : reset, own);
	}
}
