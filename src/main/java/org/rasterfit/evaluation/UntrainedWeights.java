package org.rasterfit.evaluation;

import java.util.Arrays;

import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticWeights;

/**
 * The plastic weights that the training of a network began with.
 *
 * @param weights initial weights; feedforward weights are 0
 * @param isKnown whether they follow from what is known of the training; otherwise every weight is the mean of the
 *           trained ones from senders of its type
 */
public record UntrainedWeights(PlasticWeights weights, boolean isKnown) {

	/** What the untrained network is called in tables and figures. */
	public String label() {
		return isKnown ? "before training" : "even weights";
	}

	/** Stand-ins where nothing is known of the training: the mean of the trained weights from senders of each type. */
	public static UntrainedWeights even(final NetworkAndTask trained) {
		final PlasticWeights weights = trained.plastic().weights().copy();
		final int excitatory = trained.plastic().synapses().excitatory();
		final double e = WeightSigns.of(trained.plastic(), true).mean(),
			i = WeightSigns.of(trained.plastic(), false).mean();
		for (final double[] row : weights.recurrent()) {
			Arrays.fill(row, 0, excitatory, e);
			Arrays.fill(row, excitatory, row.length, i);
		}
		for (final double[][] condition : weights.feedforward())
			for (final double[] row : condition)
				Arrays.fill(row, 0);
		return new UntrainedWeights(weights, false);
	}
}
