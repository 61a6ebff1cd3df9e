package org.rasterfit.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Membrane potentials with their spikes drawn in, alone or beside the input that drives them. */
public final class VoltageFigure {

	private static final String POTENTIAL = "potential [threshold = 1]";
	private static final String INPUT = "input [threshold = 1]";
	/** Spikes are drawn from the threshold to this much above it: the model resets, it has no action potential. */
	private static final double SPIKE_HEIGHT = 1;

	private VoltageFigure() {}

	/**
	 * One row of panels per neuron: the membrane potential, and to its right its input.
	 *
	 * @param title of the figure
	 * @param voltage membrane potentials
	 * @param spikesMs spike times {@code [neuron][spike]} [ms]
	 * @param threshold of the neurons
	 * @param inputs layers of the input panels, lowest first (input; target); empty: potentials only
	 * @param neurons which neurons, from top to bottom
	 * @param windows shaded, such as the stimulus
	 */
	public static Figure of(final String title, final NeuronTraces voltage, final double[][] spikesMs,
		final double threshold, final List<NeuronTraces> inputs, final int[] neurons, final List<TimeWindow> windows)
	{
		final List<Panel> panels = new ArrayList<>();
		for (final int n : neurons) {
			final String name = "neuron " + (n + 1);
			panels.add(new Panel(name, POTENTIAL, potential(voltage.trace(n), spikesMs[n], threshold), windows));
			if (!inputs.isEmpty())
				panels.add(new Panel(name, INPUT, inputs.stream().map(i -> i.trace(n)).toList(), windows));
		}
		final Figure figure = PanelFigure.grid(title, "time [ms]", panels, inputs.isEmpty() ? 1 : 2);
		return neurons.length == 1 ? figure.size(1000, 430) : figure;
	}

	/** One neuron, its potential only. */
	public static Figure of(final String title, final double[] timesMs, final double[] voltage, final double[] spikesMs,
		final double threshold, final List<TimeWindow> windows)
	{
		return of(title, NeuronTraces.voltage(timesMs, new double[][]{ voltage }), new double[][]{ spikesMs },
			threshold,
			List.of(), new int[]{ 0 }, windows);
	}

	private static List<Trace> potential(final Trace voltage, final double[] spikesMs, final double threshold) {
		final double[] x = voltage.x();
		final List<Trace> lines = new ArrayList<>(List.of(voltage));
		if (spikesMs.length > 0) lines.add(spikes(spikesMs, threshold));
		lines.add(Trace.level("threshold", x[0], x[x.length - 1], threshold));
		return lines;
	}

	/** Vertical lines with gaps between them. */
	private static Trace spikes(final double[] spikesMs, final double threshold) {
		final double[] x = new double[3 * spikesMs.length];
		final double[] y = new double[x.length];
		Arrays.fill(y, Double.NaN);
		for (int i = 0; i < spikesMs.length; i++) {
			Arrays.fill(x, 3 * i, 3 * i + 3, spikesMs[i]);
			y[3 * i] = threshold;
			y[3 * i + 1] = threshold + SPIKE_HEIGHT;
		}
		return Trace.of("spikes", x, y, Style.VERMILLION);
	}
}
