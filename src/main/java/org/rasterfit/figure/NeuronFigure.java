package org.rasterfit.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Everything about one trained neuron: its input over its target, a panel per condition. */
public final class NeuronFigure {

	private NeuronFigure() {}

	/**
	 * Input and target of a neuron in every condition, with one vertical range.
	 *
	 * @param name of the neuron, for the title
	 * @param xLabel of the time axis
	 * @param conditions names of the conditions
	 * @param layers per condition, lowest first: one trial, target, mean of trials
	 * @param neuron index of the neuron in the layers
	 * @param correlation with the target, per condition; written above its panel
	 */
	public static Figure of(final String name, final String xLabel, final List<String> conditions,
		final List<List<NeuronTraces>> layers, final int neuron, final double[] correlation)
	{
		if (layers.size() != conditions.size() || correlation.length != conditions.size())
			throw new IllegalArgumentException(
				name + ": " + conditions.size() + " conditions, lines of " + layers.size() +
					" and correlations of " + correlation.length);
		final List<Panel> panels = new ArrayList<>();
		for (int c = 0; c < conditions.size(); c++)
			panels.add(new Panel(conditions.get(c) + (Double.isNaN(correlation[c]) ? ", no correlation"
				: String.format(Locale.ROOT, ", r = %.2f", correlation[c])), "synaptic input [threshold = 1]",
				layers.get(c).stream().map(l -> l.trace(neuron))
					.toList(),
				List.of()));
		return PanelFigure.grid(name, xLabel, panels, Math.min(3, conditions.size())).size(1000,
			conditions.size() > 3
				? 660 : 420);
	}
}
