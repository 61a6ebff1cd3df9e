package org.rasterfit.network;

import java.util.HashMap;
import java.util.Map;

import org.rasterfit.plugin.Check;
import org.rasterfit.plugin.Settings;

/**
 * Parameters of the cells of one population (excitatory or inhibitory). Potentials are dimensionless.
 *
 * @param membraneMs membrane time constant tau_m [ms], above 0 (default 10)
 * @param threshold membrane potential at which a neuron spikes, above {@code reset} (default 1)
 * @param reset membrane potential after a spike (default 0)
 * @param own values of the options of the chosen {@link CellModel}, by their names; what is not named here keeps its
 *          default
 */
public record CellParameters(double membraneMs, double threshold, double reset, Map<String, Double> own) {

	/** Refuses values that make no cell. */
	public CellParameters {
		Check.aboveZero("tau", membraneMs, "ms");
		Check.finite("threshold", threshold, "");
		if (!(reset < threshold) || Double.isInfinite(reset)) throw new IllegalArgumentException("reset = " + reset +
			": must lie below the threshold = " + threshold);
		own = Map.copyOf(own);
	}

	/** Parameters that every cell model has. */
	public CellParameters(final double membraneMs, final double threshold, final double reset) {
		this(membraneMs, threshold, reset, Map.of());
	}

	/** The same with values of the cell model's options. */
	public CellParameters with(final Map<String, Double> values) {
		return new CellParameters(membraneMs, threshold, reset, values);
	}

	/**
	 * The same with the settings of the cell model: what differs from its defaults.
	 *
	 * @throws IllegalArgumentException if a value is no number
	 */
	public CellParameters with(final Settings settings) {
		final Map<String, Double> values = new HashMap<>();
		settings.changed().forEach((name, value) -> {
			if (!(value instanceof Number number)) throw new IllegalArgumentException(name + " = \"" + value +
				"\": options of cell models must be numbers");
			values.put(name, number.doubleValue());
		});
		return with(values);
	}

	/**
	 * The values of all options of a cell model.
	 *
	 * @throws IllegalArgumentException if a value in here is of none of its options, or not allowed
	 */
	public Settings settings(final CellModel model) {
		return Settings.of(model, own);
	}
}
