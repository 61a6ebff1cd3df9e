package org.rasterfit.figure;

import java.awt.Color;
import java.awt.Stroke;

import org.rasterfit.targets.Targets;

/**
 * The same quantity of many neurons over time, one layer of a figure with a panel per neuron.
 *
 * @param name what the legend calls it
 * @param timesMs time of each sample [ms]; not copied
 * @param values {@code [neuron][sample]}; rows of neurons that are not drawn may be {@code null}; not copied
 * @param colour colour of the lines
 * @param stroke width and dashes of the lines
 */
public record NeuronTraces(String name, double[] timesMs, double[][] values, Color colour, Stroke stroke) {

	/** What should be reached: broad, so that it shows beneath a line that meets it. */
	public static NeuronTraces target(final String name, final double[] timesMs, final double[][] values) {
		return new NeuronTraces(name, timesMs, values, Style.TARGET, Style.THICK);
	}

	/** What the model does, clean: the output of a rate network, the mean of many trials. */
	public static NeuronTraces model(final String name, final double[] timesMs, final double[][] values) {
		return new NeuronTraces(name, timesMs, values, Style.MODEL, Style.LINE);
	}

	/** What the model does in one noisy trial: thin and pale, to be drawn first. */
	public static NeuronTraces singleTrial(final String name, final double[] timesMs, final double[][] values) {
		return new NeuronTraces(name, timesMs, values, Style.SINGLE_TRIAL, Style.THIN);
	}

	/** A membrane potential. */
	public static NeuronTraces voltage(final double[] timesMs, final double[][] values) {
		return new NeuronTraces("membrane potential", timesMs, values, Style.BLUE, Style.THIN);
	}

	/**
	 * The targets of one condition.
	 *
	 * @param targets what must be reproduced; bin k is drawn at its end, {@code onsetMs + (k + 1) binMs}, where
	 *          recursive least squares uses it
	 * @param condition index of the condition
	 * @param onsetMs when the targets begin in the trial [ms]
	 */
	public static NeuronTraces targets(final Targets targets, final int condition, final double onsetMs) {
		final double[][] values = new double[targets.neurons()][targets.bins()];
		for (int n = 0; n < values.length; n++)
			for (int b = 0; b < targets.bins(); b++)
				values[n][b] = targets.value(b, n, condition);
		return target("target", Trace.times(targets.bins(), onsetMs + targets.binMs(), targets.binMs()), values);
	}

	/** The line of one neuron. */
	Trace trace(final int neuron) {
		if (neuron < 0 || neuron >= values.length || values[neuron] == null) throw new IllegalArgumentException(
			"no " + name + " of neuron " + neuron + " among " + values.length + " neurons");
		return new Trace(name, timesMs, values[neuron], colour, stroke);
	}
}
