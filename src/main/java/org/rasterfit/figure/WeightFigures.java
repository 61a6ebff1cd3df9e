package org.rasterfit.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import net.imglib2.img.array.ArrayImgs;

import org.rasterfit.evaluation.WeightSigns;
import org.rasterfit.network.PlasticNetwork;
import org.rasterfit.network.PlasticWeights;

/** Figures of plastic weights, before training and after. */
public final class WeightFigures {

	private WeightFigures() {}

	/**
	 * Distributions by type of sender, and the matrix of the trained neurons.
	 *
	 * @param trained the network
	 * @param before weights before training
	 * @param order trained neurons, from 0, in the order of the rows and columns of the matrix
	 * @param orderedBy what decides that order, in words
	 */
	public static Map<String, Figure> of(final PlasticNetwork trained, final PlasticWeights before,
		final int[] order, final String orderedBy)
	{
		final Map<String, Figure> figures = new LinkedHashMap<>();
		figures.put("weights", distributions(trained, before));
		if (trained.synapses().excitatory() > 0) figures.put("weight_matrix", matrix(trained, order, orderedBy));
		return figures;
	}

	private static Figure distributions(final PlasticNetwork trained, final PlasticWeights before) {
		final WeightSigns e = WeightSigns.of(trained, true), i = WeightSigns.of(trained, false);
		final PlasticNetwork untrained = trained.with(before, 0);
		final double widest = 3 * Math.max(spread(e), spread(i));
		final List<Sample> samples = new ArrayList<>();
		if (e.weights().length > 0) {
			samples.add(new Sample("from E", e.weights(), Style.EXCITATORY));
			samples.add(new Sample("from E, before", WeightSigns.of(untrained, true).weights(), Style.light(
				Style.EXCITATORY)));
		}
		if (i.weights().length > 0) {
			samples.add(new Sample("from I", i.weights(), Style.INHIBITORY));
			samples.add(new Sample("from I, before", WeightSigns.of(untrained, false).weights(), Style.light(
				Style.INHIBITORY)));
		}
		return HistogramFigure.values("Plastic weights before and after training", "weights", "weight", samples,
			-widest, widest);
	}

	private static double spread(final WeightSigns signs) {
		return signs.weights().length == 0 ? 0 : Math.abs(signs.mean()) + signs.sd();
	}

	/** Weights among trained neurons; where there is no synapse, 0. */
	private static Figure matrix(final PlasticNetwork trained, final int[] order, final String orderedBy) {
		final int n = order.length;
		final int[] place = new int[trained.spiking().neurons()];
		java.util.Arrays.fill(place, -1);
		for (int k = 0; k < n; k++)
			place[trained.synapses().trained()[order[k]]] = k;
		final double[] pixels = new double[n * n];
		for (int row = 0; row < n; row++) {
			final int[] senders = trained.synapses().presynaptic()[order[row]];
			for (int j = 0; j < trained.synapses().excitatory(); j++)
				if (place[senders[j]] >= 0) pixels[place[senders[j]] + n * row] = trained.weights()
					.recurrent()[order[row]][j];
		}
		// Most pixels are no synapses: colours reach to what one in twenty of the synapses exceeds
		final double percentile = 100 - 5.0 * trained.synapses().excitatory() / n;
		return HeatMapFigure.row("Plastic weights among the trained neurons, " + orderedBy, List.of(new LabelledImage(
			"", ArrayImgs.doubles(pixels, n, n), ImageAxis.index("sender"), ImageAxis.index("receiver"),
			"weight", true)), percentile).size(800, 700);
	}
}
