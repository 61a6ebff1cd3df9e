package org.rasterfit.perturbation;

import java.util.List;

import org.apache.commons.rng.UniformRandomProvider;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticNetwork;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.plugin.Option;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.simulation.StepWindow;
import org.scijava.plugin.Plugin;

/**
 * The network without plastic weights that break Dale's law (a violator is a weight below 0 from an excitatory neuron,
 * or above 0 from an inhibitory one), onto the neurons of the group. Removed: violators are 0 (Kim &amp; Chow 2021).
 * Repaired: every violator and a random synapse onto the same neuron, from a sender of the same type and of the right
 * sign, both take the mean of the two, which keeps their sum; as often as there are violators left, at most
 * {@value #PASSES} times. What is left then is 0.
 */
@Plugin(type = Perturbation.class, name = SignChange.LABEL)
public final class SignChange implements Perturbation {

	/** Its name in dialogs and scripts. */
	public static final String LABEL = "Dale's law";

	private static final String HOW = "violators", REMOVED = "removed", REPAIRED = "repaired";
	private static final int PASSES = 20;

	@Override
	public String label() {
		return LABEL;
	}

	@Override
	public List<Option> options() {
		return List
			.of(Option.choice(HOW, List.of(REMOVED, REPAIRED), REMOVED, "What becomes of weights of the wrong sign"));
	}

	@Override
	public void requirePossible(final NetworkAndTask network, final Action action) {
		if (network.plastic().synapses().inDegree() == 0) throw new IllegalArgumentException(LABEL +
			": the network has no plastic synapses but those of feedforward neurons");
	}

	@Override
	public void plan(final NetworkAndTask network, final int condition, final Action action,
		final UniformRandomProvider random,
		final TrialPlan plan)
	{
		plan.change(new Change(action.window(), action.neurons(), action.settings().text(HOW).equals(REPAIRED),
			network.streams()));
	}

	/**
	 * The plastic weights of a network without violators.
	 *
	 * @param isRepaired whether violators are repaired; else they are 0
	 * @return a copy; feedforward weights are as they are
	 */
	public static PlasticWeights weights(final NetworkAndTask network, final boolean isRepaired) {
		final PlasticWeights weights = network.plastic().weights().copy();
		new Change(new StepWindow(0, network.task().timing().steps()), Population.ALL.of(network.plastic()), isRepaired,
			network.streams()).apply(network.plastic(), weights);
		return weights;
	}

	/** Random numbers are those of the network, not of the trial: the weights are the same in all trials. */
	private record Change(StepWindow window, int[] neurons, boolean isRepaired, RandomStreams streams)
		implements PlasticChange
	{

		@Override
		public void apply(final PlasticNetwork network, final PlasticWeights weights) {
			final boolean[] isMeant = new boolean[network.spiking().neurons()];
			for (final int i : neurons)
				isMeant[i] = true;
			for (int t = 0; t < weights.recurrent().length; t++) {
				if (!isMeant[network.synapses().trained()[t]]) continue;
				final double[] row = weights.recurrent()[t];
				final int excitatory = network.synapses().excitatory();
				final UniformRandomProvider random = streams.stream(Purpose.PERTURBATION, -2, t);
				change(row, 0, excitatory, 1, random);
				change(row, excitatory, row.length, -1, random);
			}
		}

		private void change(final double[] row, final int from, final int to, final int sign,
			final UniformRandomProvider random)
		{
			for (int pass = 0; isRepaired && pass < PASSES; pass++)
				for (int j = from; j < to; j++)
					if (sign * row[j] < 0) repair(row, from, to, sign, j, random);
			for (int j = from; j < to; j++)
				if (sign * row[j] < 0) row[j] = 0;
		}

		/** w_j, w_k &lt;- (w_j + w_k) / 2 with a random k of the right sign, if there is one. */
		private static void repair(final double[] row, final int from, final int to, final int sign, final int j,
			final UniformRandomProvider random)
		{
			int right = 0;
			for (int k = from; k < to; k++)
				if (sign * row[k] > 0) right++;
			if (right == 0) return;
			int left = random.nextInt(right);
			for (int k = from; k < to; k++)
				if (sign * row[k] > 0 && left-- == 0) {
					row[j] = row[k] = (row[j] + row[k]) / 2;
					return;
				}
		}
	}
}
