package org.rasterfit.perturbation;

import org.rasterfit.simulation.StepWindow;

/**
 * Weights times a factor, for the spikes that are fired in a window. Immutable by agreement; the array is not copied.
 *
 * @param window when the spikes are fired
 * @param synapses which weights
 * @param isFromGroup whether those from the neurons are meant; else those onto them
 * @param neurons network indices
 * @param factor any finite number; 0 removes the synapses
 */
public record WeightFactor(StepWindow window, SynapseKind synapses, boolean isFromGroup, int[] neurons,
	double factor)
{}
