package org.rasterfit.perturbation;

import java.util.List;

import org.apache.commons.rng.UniformRandomProvider;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.plugin.Option;
import org.scijava.plugin.Plugin;

/**
 * Weights times a factor, for the spikes that are fired in the window; 0 removes the synapses. Weights from the group
 * are those of all synapses that its neurons make, weights onto it those that they get. Feedforward neurons belong to
 * no group: their weights are scaled onto it.
 */
@Plugin(type = Perturbation.class, name = WeightLesion.LABEL)
public final class WeightLesion implements Perturbation {

	/** Its name in dialogs and scripts. */
	public static final String LABEL = "Lesion";

	private static final String SYNAPSES = "synapses", SIDE = "side", FROM = "from group", ONTO = "onto group";

	@Override
	public String label() {
		return LABEL;
	}

	@Override
	public List<Option> options() {
		return List.of(Option.number(STRENGTH, "", 0, "Factor of the weights; 0 removes them"),
			Option.choice(SYNAPSES, SynapseKind.labels(),
				SynapseKind.PLASTIC.label(), "Which weights"),
			Option.choice(SIDE, List.of(FROM, ONTO), FROM,
				"Whether the group sends or receives; feedforward weights are always those that it receives"));
	}

	@Override
	public void requirePossible(final NetworkAndTask network, final Action action) {
		final SynapseKind kind = SynapseKind.of(action.settings().text(SYNAPSES));
		if (kind == SynapseKind.FEEDFORWARD && network.plastic().synapses().feedforward() == 0)
			throw new IllegalArgumentException(LABEL +
				", synapses = feedforward: the network has no feedforward neurons");
		if (kind == SynapseKind.STATIC && network.plastic().spiking().synapses().size() == 0)
			throw new IllegalArgumentException(LABEL +
				", synapses = static: the network has no static synapses");
		if (kind == SynapseKind.PLASTIC && network.plastic().synapses().inDegree() == 0)
			throw new IllegalArgumentException(LABEL +
				", synapses = plastic: the network has no plastic synapses but those of feedforward neurons");
	}

	@Override
	public void plan(final NetworkAndTask network, final int condition, final Action action,
		final UniformRandomProvider random,
		final TrialPlan plan)
	{
		plan.scale(new WeightFactor(action.window(), SynapseKind.of(action.settings().text(SYNAPSES)),
			action.settings().text(SIDE).equals(
				FROM),
			action.neurons(), action.strength()));
	}
}
