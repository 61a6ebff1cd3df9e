package org.rasterfit.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A panel per neuron, lines over each other: targets alone, outputs over targets, the input of a trained
 * network (one trial, mean of trials) over its target.
 */
public final class NeuronGridFigure {

	private static final int COLUMNS = 3;

	private NeuronGridFigure() {}

	/**
	 * A grid of three columns with one vertical range.
	 *
	 * @param title of the figure
	 * @param yLabel quantity and unit, "synaptic input [threshold = 1]"
	 * @param layers what is drawn, lowest layer first
	 * @param neurons which neurons, row by row
	 * @param names title of each panel, such as "neuron 12, r = 0.61"
	 * @param windows shaded behind the lines
	 */
	public static Figure of(final String title, final String yLabel, final List<NeuronTraces> layers,
		final int[] neurons,
		final List<String> names, final List<TimeWindow> windows)
	{
		return of(title, Axes.TRIAL_TIME, yLabel, layers, neurons, names, windows);
	}

	/** The same on another clock. */
	static Figure of(final String title, final String xLabel, final String yLabel, final List<NeuronTraces> layers,
		final int[] neurons, final List<String> names, final List<TimeWindow> windows)
	{
		if (names.size() != neurons.length) throw new IllegalArgumentException(neurons.length + " neurons with " + names
			.size() + " names");
		final List<Panel> panels = new ArrayList<>();
		for (int i = 0; i < neurons.length; i++) {
			final int neuron = neurons[i];
			panels.add(new Panel(names.get(i), yLabel, layers.stream().map(l -> l.trace(neuron)).toList(), windows));
		}
		return PanelFigure.grid(title, xLabel, panels, COLUMNS);
	}

	/** The same with panels named "neuron 1", "neuron 2", counted from 1. */
	public static Figure of(final String title, final String yLabel, final List<NeuronTraces> layers,
		final int[] neurons,
		final List<TimeWindow> windows)
	{
		return of(title, yLabel, layers, neurons, names("neuron", neurons), windows);
	}

	/** Names of panels: "unit 1", "unit 2", counted from 1. */
	public static List<String> names(final String kind, final int[] neurons) {
		return Arrays.stream(neurons).mapToObj(n -> kind + " " + (n + 1)).toList();
	}
}
