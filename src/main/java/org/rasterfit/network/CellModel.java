package org.rasterfit.network;

import java.util.Map;

import org.rasterfit.time.TimeGrid;
import org.scijava.plugin.SciJavaPlugin;

/**
 * How the membrane potential of a neuron follows its input, and when it spikes.
 * <p>
 * Someone else's jar can add one with {@code @Plugin(type = CellModel.class, name = "...")} on a class with a
 * public constructor without arguments and no state. The equations live in the {@link CellDynamics} that it
 * makes for one population and one time step.
 */
public interface CellModel extends SciJavaPlugin {

	/** What it is called in dialogs and scripts ("LIF"). */
	String label();

	/**
	 * Parameters that this model has beyond those of every {@link CellParameters}, with their defaults. Names carry
	 * their unit ("refractory_ms"); iteration order is the order of presentation.
	 */
	default Map<String, Double> defaults() {
		return Map.of();
	}

	/**
	 * The equations with numbers in place.
	 *
	 * @param parameters of one population
	 * @param grid the time step dt
	 * @throws IllegalArgumentException if a parameter is out of its bounds; names value, bound and unit
	 */
	CellDynamics dynamics(CellParameters parameters, TimeGrid grid);
}
