package org.rasterfit.evaluation;

import java.util.Arrays;
import java.util.Locale;

import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticWeights;

/** A part of a trained network that is taken away, while all weights that are left stay as they are. */
public enum Lesion {
	/** Weights from all feedforward neurons are 0. */
	FEEDFORWARD("feedforward off") {

		@Override
		public NetworkAndTask of(final NetworkAndTask network) {
			final PlasticWeights weights = network.plastic().weights().copy();
			for (final double[][] condition : weights.feedforward())
				clear(condition);
			return network.with(weights, network.plastic().loops());
		}
	},
	/** Plastic weights from neurons of the network are 0; static ones stay. */
	RECURRENT("recurrent plastic off") {

		@Override
		public NetworkAndTask of(final NetworkAndTask network) {
			final PlasticWeights weights = network.plastic().weights().copy();
			clear(weights.recurrent());
			return network.with(weights, network.plastic().loops());
		}
	},
	/** No neuron gets the stimulus. */
	STIMULUS("stimulus off") {

		@Override
		public NetworkAndTask of(final NetworkAndTask network) {
			final double[][] none = new double[network.task().stimulus().length][network.plastic().spiking().neurons()];
			return new NetworkAndTask(network.plastic(), network.task().withStimulus(none), network.streams());
		}
	};

	private final String label;

	Lesion(final String label) {
		this.label = label;
	}

	/** What tables and figures call it. */
	public String label() {
		return label;
	}

	/** Its name in metrics.json. */
	public String key() {
		return name().toLowerCase(Locale.ROOT) + "_off";
	}

	/** The network without this part. */
	public abstract NetworkAndTask of(NetworkAndTask network);

	private static void clear(final double[][] weights) {
		for (final double[] row : weights)
			Arrays.fill(row, 0);
	}
}
