package org.rasterfit.perturbation;

import org.rasterfit.plugin.Settings;
import org.rasterfit.simulation.StepWindow;

/**
 * One perturbation with everything that it needs to know. Immutable by agreement; the array is not copied.
 *
 * @param kind what is done
 * @param settings values of its options
 * @param window when
 * @param neurons network indices, ascending; empty for kinds that have no group
 */
public record Action(Perturbation kind, Settings settings, StepWindow window, int[] neurons) {

	/** Value of the option {@value Perturbation#STRENGTH}. */
	public double strength() {
		return settings.number(Perturbation.STRENGTH);
	}

	/** The same with another strength. */
	public Action withStrength(final double strength) {
		return new Action(kind, settings.with(java.util.Map.of(Perturbation.STRENGTH, strength)), window, neurons);
	}

	/** The same at another time. */
	public Action within(final StepWindow other) {
		return new Action(kind, settings, other, neurons);
	}
}
