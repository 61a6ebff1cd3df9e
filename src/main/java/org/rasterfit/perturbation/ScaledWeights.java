package org.rasterfit.perturbation;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.simulation.FrozenPlasticInput;
import org.rasterfit.simulation.Perturbations.OtherPlastic;
import org.rasterfit.simulation.ScaledSynapses;
import org.rasterfit.simulation.StepWindow;

/**
 * Synapses as some factors leave them, one set for each stretch of time between the beginning and the end of a window.
 * Factors that act at the same time on the same weight are multiplied.
 *
 * @param statics static synapses in every stretch in which they are other ones
 * @param plastics the same of plastic synapses, feedforward ones included
 */
record ScaledWeights(List<ScaledSynapses> statics, List<OtherPlastic> plastics) {

	/** Nothing is other. */
	static final ScaledWeights NONE = new ScaledWeights(List.of(), List.of());

	/** Synapses of a network in one condition. */
	static ScaledWeights of(final NetworkAndTask network, final int condition, final TrialPlan plan) {
		final List<ScaledSynapses> statics = new ArrayList<>();
		final List<OtherPlastic> plastics = new ArrayList<>();
		final TreeSet<Integer> cuts = new TreeSet<>();
		Stream.concat(plan.factors().stream().map(WeightFactor::window),
			plan.changes().stream().map(PlasticChange::window)).forEach(window -> {
				cuts.add(window.after());
				cuts.add(window.last());
			});
		for (final int from : cuts) {
			final Integer to = cuts.higher(from);
			if (to == null) continue;
			final List<WeightFactor> now = plan.factors().stream().filter(f -> f.window().contains(from + 1)).toList();
			final List<PlasticChange> changes = plan.changes().stream().filter(c -> c.window().contains(from + 1))
				.toList();
			final StepWindow window = new StepWindow(from, to);
			final List<WeightFactor> onStatic = now.stream().filter(f -> f.synapses() == SynapseKind.STATIC).toList();
			if (!onStatic.isEmpty()) statics.add(statics(network, window, onStatic));
			if (onStatic.size() < now.size() || !changes.isEmpty())
				plastics.add(new OtherPlastic(window, plastic(network, condition, changes, now)));
		}
		return new ScaledWeights(statics, plastics);
	}

	private static ScaledSynapses statics(final NetworkAndTask network, final StepWindow window,
		final List<WeightFactor> factors)
	{
		final int n = network.plastic().spiking().neurons();
		final ScaledSynapses scaled = new ScaledSynapses(window, ScaledSynapses.ones(n), ScaledSynapses.ones(n));
		for (final WeightFactor factor : factors) {
			final double[] side = factor.isFromGroup() ? scaled.from() : scaled.onto();
			for (final int i : factor.neurons())
				side[i] *= factor.factor();
		}
		return scaled;
	}

	private static FrozenPlasticInput plastic(final NetworkAndTask network, final int condition,
		final List<PlasticChange> changes,
		final List<WeightFactor> factors)
	{
		final PlasticSynapses synapses = network.plastic().synapses();
		final PlasticWeights weights = network.plastic().weights().copy();
		for (final PlasticChange change : changes)
			change.apply(network.plastic(), weights);
		for (final WeightFactor factor : factors) {
			final boolean[] isMeant = new boolean[network.plastic().spiking().neurons()];
			for (final int i : factor.neurons())
				isMeant[i] = true;
			if (factor.synapses() == SynapseKind.PLASTIC)
				scaleRecurrent(synapses, weights.recurrent(), factor, isMeant);
			if (factor.synapses() == SynapseKind.FEEDFORWARD)
				scaleFeedforward(synapses, weights.feedforward()[condition], factor, isMeant);
		}
		return new FrozenPlasticInput(synapses, weights, condition, network.plastic().spiking().neurons());
	}

	private static void scaleRecurrent(final PlasticSynapses synapses, final double[][] recurrent,
		final WeightFactor factor,
		final boolean[] isMeant)
	{
		for (int t = 0; t < recurrent.length; t++)
			for (int j = 0; j < recurrent[t].length; j++)
				if (isMeant[factor.isFromGroup() ? synapses.presynaptic()[t][j] : synapses.trained()[t]])
					recurrent[t][j] *= factor.factor();
	}

	/** Feedforward neurons are no neurons of the network: their synapses are meant by whom they reach. */
	private static void scaleFeedforward(final PlasticSynapses synapses, final double[][] feedforward,
		final WeightFactor factor,
		final boolean[] isMeant)
	{
		for (final double[] row : feedforward)
			for (int t = 0; t < row.length; t++)
				if (isMeant[synapses.trained()[t]]) row[t] *= factor.factor();
	}
}
