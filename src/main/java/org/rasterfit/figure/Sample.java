package org.rasterfit.figure;

import java.awt.Color;
import java.util.Arrays;

/**
 * One value per neuron, for a histogram.
 *
 * @param name what the legend calls it
 * @param values the values; not copied
 * @param colour colour of its outline
 */
public record Sample(String name, double[] values, Color colour) {

	/** Excitatory neurons of the model. */
	public static Sample excitatory(final String name, final double[] values) {
		return new Sample(name, values, Style.EXCITATORY);
	}

	/** Inhibitory neurons of the model. */
	public static Sample inhibitory(final String name, final double[] values) {
		return new Sample(name, values, Style.INHIBITORY);
	}

	/** What was recorded. */
	public static Sample recorded(final String name, final double[] values) {
		return new Sample(name, values, Style.BLACK);
	}

	/** The result itself, for which controls are the comparison. */
	public static Sample result(final String name, final double[] values) {
		return new Sample(name, values, Style.VERMILLION);
	}

	/** The control with shuffled neurons. */
	public static Sample shuffled(final String name, final double[] values) {
		return new Sample(name, values, Style.GREY);
	}

	/** The i-th condition, i from 0. */
	static Sample condition(final int i, final String name, final double[] values) {
		return new Sample(name, values, Style.series(i));
	}

	/** The i-th other control, i from 0. */
	public static Sample control(final int i, final String name, final double[] values) {
		final Color[] colours = { Style.BLUE, Style.GREEN, Style.PURPLE, Style.SKY_BLUE };
		return new Sample(name, values, colours[i % colours.length]);
	}

	/** The mean of the values that are numbers. */
	double mean() {
		return Arrays.stream(values).filter(Double::isFinite).average().orElse(Double.NaN);
	}

	/** The median of the values that are numbers. */
	double median() {
		final double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
		final int n = sorted.length;
		return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
	}

	/** How many values are numbers. */
	long numbers() {
		return Arrays.stream(values).filter(v -> !Double.isNaN(v)).count();
	}

	/** How many values are below or above what is drawn. */
	long outside(final double from, final double to) {
		return Arrays.stream(values).filter(v -> v < from || v > to).count();
	}

	/** How many values are exactly 0. */
	long zeros() {
		return Arrays.stream(values).filter(v -> v == 0).count();
	}
}
