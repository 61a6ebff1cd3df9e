package org.rasterfit.perturbation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.simulation.FrozenPlasticInput;
import org.rasterfit.simulation.PlasticInput;
import org.rasterfit.simulation.Presentation;
import org.rasterfit.simulation.Trials;

/**
 * A network with frozen weights whose test trials are perturbed. Trial k has the random numbers of the unperturbed
 * trial k, and those of every perturbation come from a stream of its own, so that nothing differs until the first
 * onset. May be used by several threads.
 */
public final class PerturbedNetwork {

	private final NetworkAndTask network;
	private final List<Action> actions;
	private final PlasticInput[] plastic;
	private final Map<Integer, ScaledWeights> weights = new HashMap<>();

	/**
	 * @param network what is perturbed
	 * @param actions what is done, all in the same trials; none: nothing
	 * @throws IllegalArgumentException if the network cannot suffer one of them
	 */
	public PerturbedNetwork(final NetworkAndTask network, final List<Action> actions) {
		this.network = network;
		this.actions = List.copyOf(actions);
		for (final Action action : actions)
			action.kind().requirePossible(network, action);
		plastic = new PlasticInput[network.task().conditions().size()];
		for (int c = 0; c < plastic.length; c++)
			plastic[c] = new FrozenPlasticInput(network.plastic().synapses(), network.plastic()
				.weights(), c, network.plastic().spiking().neurons());
	}

	/** What is perturbed. */
	public NetworkAndTask network() {
		return network;
	}

	/** What is done. */
	public List<Action> actions() {
		return actions;
	}

	/**
	 * A trial.
	 *
	 * @param trial its number, from 0
	 * @param condition which condition
	 */
	public Presentation trial(final int trial, final int condition) {
		final Presentation unperturbed = Trials.test(network, plastic[condition], trial, condition);
		if (actions.isEmpty()) return unperturbed;
		final TrialPlan plan = new TrialPlan(network);
		for (int a = 0; a < actions.size(); a++)
			actions.get(a).kind().plan(network, condition, actions.get(a), network.streams().stream(
				Purpose.PERTURBATION, a, trial, condition), plan);
		return plan.apply(unperturbed, weights(condition, plan));
	}

	/** Weights are the same in all trials of a condition: none may come from the random numbers of a trial. */
	private synchronized ScaledWeights weights(final int condition, final TrialPlan plan) {
		return plan.factors().isEmpty() && plan.changes().isEmpty() ? ScaledWeights.NONE
			: weights.computeIfAbsent(condition,
				c -> ScaledWeights.of(network, c, plan));
	}
}
