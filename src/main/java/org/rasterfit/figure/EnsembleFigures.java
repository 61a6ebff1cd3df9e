package org.rasterfit.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

import org.rasterfit.evaluation.Ensemble;

/** Networks that learned the same with different seeds, as figures. */
public final class EnsembleFigures {

	private static final String TIME = Axes.EVENT_TIME;

	private static final int EXAMPLES = 9;

	private final Ensemble ensemble;

	/**
	 * @param ensemble what to draw
	 */
	public EnsembleFigures(final Ensemble ensemble) {
		this.ensemble = ensemble;
	}

	/** All figures by name; names are good for files. */
	public Map<String, Figure> all() {
		final Map<String, Figure> all = new LinkedHashMap<>();
		for (int c = 0; c < ensemble.conditions().size(); c++)
			all.put("ensemble_rates_" + (c + 1), rates(c));
		all.put("ensemble_components", SweepFigures.similarity("Shared part of the space of the first " +
			Ensemble.COMPONENTS + " principal components of the PSTHs", ensemble.members(), ensemble.components(),
			"shared part"));
		all.put("ensemble_weights", SweepFigures.similarity(
			"Correlation of plastic weights between the same pairs of trained neurons", ensemble.members(), ensemble
				.weights(),
			"correlation"));
		return all;
	}

	/** Neurons at evenly spaced ranks of how much their mean rate changes over time. */
	private Figure rates(final int condition) {
		final double[][] mean = ensemble.mean(condition), spread = ensemble.spread(condition);
		final double[] times = Trace.times(mean[0].length, ensemble.startMs() + ensemble.binMs() / 2, ensemble.binMs());
		final double[] change = Arrays.stream(mean).mapToDouble(rate -> Arrays.stream(rate).max().orElse(0) - Arrays
			.stream(rate).min().orElse(0)).toArray();
		final List<Panel> panels = new ArrayList<>();
		for (final int n : TestFigures.evenly(change, EXAMPLES)) {
			final double[] low = line(times.length, i -> Math.max(0, mean[n][i] - spread[n][i]));
			final double[] high = line(times.length, i -> mean[n][i] + spread[n][i]);
			panels.add(new Panel("neuron " + ensemble.neurons().get(n), "rate [Hz]", List.of(
				Trace.of("mean + standard deviation over seeds", times, high, Style.SKY_BLUE).thin(),
				Trace.of("mean - standard deviation, at least 0", times, low, Style.SKY_BLUE).thin(),
				Trace.of("mean over seeds", times, mean[n], Style.BLUE)), List.of()));
		}
		return PanelFigure.gridOfOwnScales("Rates of single neurons in " + ensemble.members().size() + " networks, " +
			ensemble.conditions().get(condition), TIME, panels, 3);
	}

	private static double[] line(final int length, final IntToDoubleFunction value) {
		final double[] line = new double[length];
		Arrays.setAll(line, value);
		return line;
	}
}
