package org.rasterfit.network;

import java.util.Optional;

import org.rasterfit.plugin.Exchangeable;
import org.rasterfit.targets.RateCurve;
import org.rasterfit.time.TimeGrid;

/**
 * How the membrane potential of a neuron follows its input, and when it spikes.
 * <p>
 * Someone else's jar can add one with {@code @Plugin(type = CellModel.class, name = "...")} on a class with a
 * public constructor without arguments and no state. The equations live in the {@link CellDynamics} that it
 * makes for one population and one time step. Its options are numbers ({@link CellParameters#own}); their names carry
 * their unit ("refractory_ms"), because network files hold them as they are.
 */
public interface CellModel extends Exchangeable {

	/**
	 * The equations with numbers in place.
	 *
	 * @param parameters of one population
	 * @param grid the time step dt
	 * @throws IllegalArgumentException if a parameter is out of its bounds; names value, bound and unit
	 */
	CellDynamics dynamics(CellParameters parameters, TimeGrid grid);

	/**
	 * The rate of such a cell as a function of its mean input, from which targets follow. Measured in simulations; a
	 * model with a formula has its own.
	 *
	 * @param parameters of one population
	 * @param noise fluctuations of the input
	 * @param grid the time step dt
	 * @throws IllegalArgumentException if a parameter is out of its bounds; names value, bound and unit
	 */
	default RateCurve rateCurve(final CellParameters parameters, final InputNoise noise, final TimeGrid grid) {
		return MeasuredCurve.of(dynamics(parameters, grid), parameters, noise, grid);
	}

	/**
	 * The same equations as statements for other simulators. A model without them cannot be exported; its name is told
	 * then.
	 */
	default Optional<CellEquations> equations() {
		return Optional.empty();
	}
}
