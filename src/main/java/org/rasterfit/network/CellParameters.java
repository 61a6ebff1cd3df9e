package org.rasterfit.network;

import java.util.Map;

/**
 * Parameters of the cells of one population (excitatory or inhibitory). Potentials are dimensionless.
 *
 * @param membraneMs membrane time constant tau_m [ms], above 0 (default 10)
 * @param threshold membrane potential at which a neuron spikes, above {@code reset} (default 1)
 * @param reset membrane potential after a spike (default 0)
 * @param own values of parameters that only the chosen {@link CellModel} has, by the names in
 *          {@link CellModel#defaults()}; what is not named here keeps its default
 */
public record CellParameters(double membraneMs, double threshold, double reset, Map<String, Double> own) {

	/** Refuses values that make no cell. */
	public CellParameters {
		Check.aboveZero("membrane time constant", membraneMs, "ms");
		Check.finite("threshold", threshold, "");
		if (!(reset < threshold) || Double.isInfinite(reset)) throw new IllegalArgumentException("reset = " + reset +
			": must lie below the threshold = " + threshold);
		own = Map.copyOf(own);
	}

	/** Parameters that every cell model has. */
	public CellParameters(final double membraneMs, final double threshold, final double reset) {
		this(membraneMs, threshold, reset, Map.of());
	}

	/** The same with parameters of the cell model's own. */
	public CellParameters with(final Map<String, Double> values) {
		return new CellParameters(membraneMs, threshold, reset, values);
	}

	/** The value of a parameter of the model's own: the one given here, or its default. */
	public double own(final CellModel model, final String name) {
		final Double standard = model.defaults().get(name);
		if (standard == null) throw new IllegalArgumentException("cell model " + model.label() + " has no parameter '" + name +
			"': it has " + model.defaults().keySet());
		return own.getOrDefault(name, standard);
	}

	/** Refuses parameters that the model does not have. */
	void requireKnownBy(final CellModel model) {
		for (final String name : own.keySet()) own(model, name);
	}
}
