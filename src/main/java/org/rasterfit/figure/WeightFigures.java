package org.rasterfit.figure;

import java.awt.Color;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import net.imglib2.img.array.ArrayImgs;

import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
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
	 * @param ids of the units that the trained neurons reproduce
	 * @param order trained neurons, from 0, in the order of the rows and columns of the matrix
	 * @param orderedBy what decides that order, in words
	 */
	public static Map<String, Figure> of(final PlasticNetwork trained, final PlasticWeights before,
		final List<String> ids, final int[] order, final String orderedBy)
	{
		final Map<String, Figure> figures = new LinkedHashMap<>();
		figures.put("weights", distributions(trained, before));
		if (trained.synapses().excitatory() > 0) figures.put("weight_matrix", matrix(trained, ids, order, orderedBy));
		return figures;
	}

	private static Figure distributions(final PlasticNetwork trained, final PlasticWeights before) {
		final WeightSigns e = WeightSigns.of(trained, true), i = WeightSigns.of(trained, false);
		final PlasticNetwork untrained = trained.with(before, 0);
		final double widest = 3 * Math.max(spread(e), spread(i));
		final List<Sample> samples = new ArrayList<>(), constant = new ArrayList<>();
		add(samples, constant, "from E", e, WeightSigns.of(untrained, true), Style.EXCITATORY);
		add(samples, constant, "from I", i, WeightSigns.of(untrained, false), Style.INHIBITORY);
		final Figure figure = HistogramFigure.values("Plastic weights before and after training", "weights", "weight",
			samples, -widest, widest);
		final XYPlot plot = figure.chart().getXYPlot();
		plot.addDomainMarker(new ValueMarker(0, Style.GREY, Style.THIN), Layer.BACKGROUND);
		final Legend legend = new Legend();
		for (final Sample sample : constant) {
			plot.addDomainMarker(new ValueMarker(sample.median(), sample.colour(), Style.THICK), Layer.BACKGROUND);
			legend.line(String.format(Locale.ROOT, "%s (all %.3g)", sample.name(), sample.median()), sample.colour(),
				Style.THICK);
		}
		plot.getFixedLegendItems().addAll(legend.items());
		return figure;
	}

	/** Weights of one type of sender; where all were the same before, that is a line and no distribution. */
	private static void add(final List<Sample> samples, final List<Sample> constant, final String name,
		final WeightSigns after, final WeightSigns before, final Color colour)
	{
		if (after.weights().length == 0) return;
		samples.add(new Sample(String.format(Locale.ROOT, "%s, %.0f %% of the wrong sign", name, 100 * after.share()),
			after.weights(), colour));
		final double first = before.weights()[0];
		(Arrays.stream(before.weights()).allMatch(w -> w == first) ? constant : samples).add(new Sample(name +
			", before", before.weights(), Style.light(colour)));
	}

	private static double spread(final WeightSigns signs) {
		return signs.weights().length == 0 ? 0 : Math.abs(signs.mean()) + signs.sd();
	}

	/** Weights among trained neurons; where there is no synapse, 0. */
	private static Figure matrix(final PlasticNetwork trained, final List<String> ids, final int[] order,
		final String orderedBy)
	{
		final int n = order.length;
		final int[] place = new int[trained.spiking().neurons()];
		Arrays.fill(place, -1);
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
		final Figure figure = HeatMapFigure.row("Plastic weights among the " + n + " trained neurons, " + orderedBy +
			" (colours reach to what one weight in twenty exceeds)",
			List.of(new LabelledImage("", ArrayImgs.doubles(
				pixels, n, n), ImageAxis.index("sender, by the id of its unit"),
				ImageAxis.index(
					"receiver, by the id of its unit"),
				"weight", true)),
			percentile).size(800, 720);
		final XYPlot plot = ((GridPlot) figure.chart().getPlot()).panels().get(0);
		final NumberFormat names = Axes.names(Arrays.stream(order).mapToObj(ids::get).toList());
		for (final ValueAxis axis : List.of(plot.getDomainAxis(), plot.getRangeAxis()))
			((NumberAxis) axis).setNumberFormatOverride(names);
		return figure;
	}
}
