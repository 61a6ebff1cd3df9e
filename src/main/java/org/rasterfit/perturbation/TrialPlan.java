package org.rasterfit.perturbation;

import java.util.ArrayList;
import java.util.List;

import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.simulation.AddedInput;
import org.rasterfit.simulation.FeedforwardSpikes;
import org.rasterfit.simulation.Perturbations;
import org.rasterfit.simulation.Presentation;
import org.rasterfit.simulation.HeldNeurons;
import org.rasterfit.simulation.Silence;
import org.rasterfit.simulation.StepWindow;

/** What is done in one trial, as its perturbations say it one after the other. Several of the same kind add up. */
public final class TrialPlan {

	private final NetworkAndTask network;
	private final List<AddedInput> inputs = new ArrayList<>();
	private final List<StepWindow> withoutStimulus = new ArrayList<>();
	private final List<StepWindow> withoutFeedforward = new ArrayList<>();
	private final List<HeldNeurons> silences = new ArrayList<>();
	private final List<WeightFactor> factors = new ArrayList<>();
	private final List<PlasticChange> changes = new ArrayList<>();

	TrialPlan(final NetworkAndTask network) {
		this.network = network;
	}

	/** Adds input to neurons. */
	public void addInput(final AddedInput input) {
		inputs.add(input);
	}

	/** Takes the stimulus away. */
	public void removeStimulus(final StepWindow window) {
		withoutStimulus.add(window);
	}

	/** Takes the spikes of the feedforward neurons away that are fired in a window. */
	public void removeFeedforward(final StepWindow window) {
		withoutFeedforward.add(window);
	}

	/** Keeps neurons from spiking. */
	public void silence(final StepWindow window, final int[] neurons) {
		silences.add(new Silence(window, neurons, network.plastic().spiking()));
	}

	/** Multiplies weights. */
	public void scale(final WeightFactor factor) {
		factors.add(factor);
	}

	/** Gives plastic synapses other weights; before they are multiplied. */
	public void change(final PlasticChange change) {
		changes.add(change);
	}

	/** Other plastic weights. */
	List<PlasticChange> changes() {
		return changes;
	}

	/** The weights that are multiplied. */
	List<WeightFactor> factors() {
		return factors;
	}

	/**
	 * The trial with all this done.
	 *
	 * @param trial without perturbations
	 * @param synapses of this plan's {@link #factors}
	 */
	Presentation apply(final Presentation trial, final ScaledWeights synapses) {
		final Perturbations all = new Perturbations(inputs, withoutStimulus, silences, synapses.statics(),
			synapses.plastics());
		final Presentation perturbed = trial.withPerturbations(all);
		return withoutFeedforward.isEmpty() ? perturbed
			: perturbed.withFeedforward(kept(trial), trial.feedforwardFrom());
	}

	private FeedforwardSpikes kept(final Presentation trial) {
		final FeedforwardSpikes spikes = trial.feedforward();
		final int[] step = new int[spikes.size()], neuron = new int[spikes.size()];
		int kept = 0;
		for (int i = 0; i < spikes.size(); i++) {
			final int at = trial.feedforwardFrom() + spikes.step()[i] + 1;
			if (withoutFeedforward.stream().anyMatch(window -> window.contains(at))) continue;
			step[kept] = spikes.step()[i];
			neuron[kept++] = spikes.neuron()[i];
		}
		return new FeedforwardSpikes(spikes.neurons(), java.util.Arrays.copyOf(step, kept),
			java.util.Arrays.copyOf(neuron, kept));
	}
}
