package org.rasterfit.simulation;

import java.util.List;

/**
 * What is done to a network in a trial beside its task. Up to the end of the step before the first window, spikes and
 * drives are those of the trial without it, to the last bit. Immutable by agreement.
 *
 * @param inputs what is added to the input of neurons
 * @param withoutStimulus windows in which the stimulus does not act
 * @param held neurons that do not spike by themselves
 * @param scaled static synapses with other weights; windows do not overlap
 * @param plastic plastic synapses with other weights; windows do not overlap
 */
public record Perturbations(List<AddedInput> inputs, List<StepWindow> withoutStimulus, List<HeldNeurons> held,
	List<ScaledSynapses> scaled, List<OtherPlastic> plastic)
{

	/**
	 * Plastic synapses that stand in for those of the presentation, for the spikes that are fired in a window.
	 *
	 * @param window when
	 * @param input reaches the same neurons as that of the presentation
	 */
	public record OtherPlastic(StepWindow window, PlasticInput input) {}

	/** Copies the lists. */
	public Perturbations {
		inputs = List.copyOf(inputs);
		withoutStimulus = List.copyOf(withoutStimulus);
		held = List.copyOf(held);
		scaled = List.copyOf(scaled);
		plastic = List.copyOf(plastic);
	}

	/** Whether external input and stimulus are not what they are without, in this step or in the last one. */
	boolean changesInput(final int step) {
		for (int k = 0; k < inputs.size(); k++)
			if (reaches(inputs.get(k).window(), step)) return true;
		for (int k = 0; k < withoutStimulus.size(); k++)
			if (reaches(withoutStimulus.get(k), step)) return true;
		return false;
	}

	private static boolean reaches(final StepWindow window, final int step) {
		return step > window.after() && step <= window.last() + 1;
	}

	/** Whether the stimulus is taken away in a step. */
	boolean isWithoutStimulus(final int step) {
		for (int k = 0; k < withoutStimulus.size(); k++)
			if (withoutStimulus.get(k).contains(step)) return true;
		return false;
	}

	/** Adds all inputs of a step. */
	void addInputs(final int step, final double[] input, final int from, final int to) {
		for (int k = 0; k < inputs.size(); k++)
			if (inputs.get(k).window().contains(step)) inputs.get(k).add(step, input, from, to);
	}

	/** At the end of a step: neurons of a range that do not spike by themselves. */
	void hold(final NeuronRange range, final int step, final double[] voltage) {
		for (int k = 0; k < held.size(); k++)
			if (held.get(k).window().contains(step)) held.get(k).hold(range, step, voltage);
	}

	/** Other weights of the static synapses for spikes that are fired in a step; {@code null}: those of the network. */
	ScaledSynapses scaled(final int step) {
		for (int k = 0; k < scaled.size(); k++)
			if (scaled.get(k).window().contains(step)) return scaled.get(k);
		return null;
	}

	/** Plastic synapses for spikes that are fired in a step. */
	PlasticInput plastic(final int step, final PlasticInput unperturbed) {
		for (int k = 0; k < plastic.size(); k++)
			if (plastic.get(k).window().contains(step)) return plastic.get(k).input();
		return unperturbed;
	}
}
