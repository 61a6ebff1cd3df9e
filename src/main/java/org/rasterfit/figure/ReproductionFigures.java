package org.rasterfit.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import net.imglib2.img.array.ArrayImgs;

import org.jfree.chart.plot.XYPlot;
import org.rasterfit.evaluation.ConditionFit;
import org.rasterfit.evaluation.Lesion;
import org.rasterfit.evaluation.Reproduction;
import org.rasterfit.evaluation.Source;
import org.rasterfit.evaluation.TimeCourseFit;

/**
 * How well a network reproduces a recording, as figures. Times are those of the recording, whose event is at 0. Rates
 * of the model are means of all test trials, smoothed for drawing as the recorded rates were, where that is known.
 */
public final class ReproductionFigures {

	private static final String TIME = Axes.EVENT_TIME;
	private static final int EXAMPLES = 9;

	private final Reproduction result;
	/** Those conditions of which rates were recorded. */
	private final List<ConditionFit> recorded;

	/**
	 * @param result what to draw
	 */
	public ReproductionFigures(final Reproduction result) {
		this.result = result;
		recorded = result.conditions().stream().filter(f -> f.recorded().isPresent()).toList();
	}

	/** All figures by name; names are good for files. */
	public Map<String, Figure> all() {
		final Map<String, Figure> all = new LinkedHashMap<>();
		if (!recorded.isEmpty()) {
			all.put("fit_rates", heatMaps());
			for (int c = 0; c < recorded.size(); c++)
				all.put("fit_neurons_" + (c + 1), neurons(recorded.get(c)));
			all.put("fit_mean_rates", meanRates());
			all.put("fit_explained_variance", explained());
		}
		all.put("fit_sources", sources());
		return all;
	}

	/**
	 * Recorded rates on the left, those of the model on the right, of every condition; rows in the same order and of
	 * the same scale, relative to the neuron's largest recorded rate.
	 */
	Figure heatMaps() {
		final int[] order = byPeak();
		final double[] largest = new double[order.length];
		for (final ConditionFit fit : recorded)
			for (int t = 0; t < largest.length; t++)
				largest[t] = Math.max(largest[t], largest(fit.recorded().orElseThrow().hz()[t]));
		final List<LabelledImage> images = new ArrayList<>();
		for (final ConditionFit fit : recorded) {
			images.add(image("recorded, " + fit.condition(), fit.recorded().orElseThrow().hz(), order, largest));
			images.add(image("model, " + fit.condition(), drawn(fit.modelHz()), order, largest));
		}
		return HeatMapFigure.grid("Recorded neurons and the model neurons that were trained on them (mean of " +
			trials() + " trials" + smoothing() +
			")", images, 100, 2);
	}

	private LabelledImage image(final String name, final double[][] hz, final int[] order, final double[] largest) {
		final int bins = hz[0].length;
		final double[] pixels = new double[bins * order.length];
		// more than the largest recorded rate looks like it: the scale is that of the recording
		for (int row = 0; row < order.length; row++)
			for (int b = 0; b < bins; b++)
				pixels[b + bins * row] = largest[order[row]] > 0 ? Math
					.min(1, hz[order[row]][b] / largest[order[row]]) : 0;
		return new LabelledImage(name, ArrayImgs.doubles(pixels, bins, order.length),
			new ImageAxis(TIME.replace(" [ms]", ""), "ms", result
				.startMs() + result.bins().binMs() / 2, result.bins().binMs()),
			ImageAxis.index("neuron, sorted by time of recorded peak"),
			"rate [part of the neuron's recorded maximum]", false);
	}

	/** Trained neurons sorted by when their recorded rate is largest in the first condition. */
	private int[] byPeak() {
		final double[][] hz = recorded.get(0).recorded().orElseThrow().hz();
		return IntStream.range(0, hz.length).boxed().sorted(Comparator.comparingInt(t -> peak(hz[t])))
			.mapToInt(Integer::intValue).toArray();
	}

	private static int peak(final double[] values) {
		int peak = 0;
		for (int i = 1; i < values.length; i++)
			if (values[i] > values[peak]) peak = i;
		return peak;
	}

	private static double largest(final double[] values) {
		return Arrays.stream(values).max().orElse(0);
	}

	/**
	 * Single neurons at evenly spaced ranks of how much their recorded rate changes over time, the most first, which
	 * is no selection by how well they are reproduced: recorded mean between thin lines one standard error of the mean
	 * over trials away, and the mean of the model. Every panel has a scale of its own.
	 */
	Figure neurons(final ConditionFit fit) {
		final ConditionFit.Recorded data = fit.recorded().orElseThrow();
		final List<Panel> panels = new ArrayList<>();
		for (final int t : TestFigures.evenly(data.spikes().power(), EXAMPLES))
			panels.add(rates(fit, t, result.tested().task().recordedIds().get(t)));
		return PanelFigure.gridOfOwnScales(
			"Rates of single neurons, " + fit.condition() + " (model: mean of " + trials() + " trials" + smoothing() +
				"; explained variance \u00b1 standard error)",
			TIME, panels, 3);
	}

	/** Recorded and model rates of one trained neuron, a panel per condition; empty if no condition was recorded. */
	public Optional<Figure> neuron(final int trained) {
		if (recorded.isEmpty()) return Optional.empty();
		final List<Panel> panels = recorded.stream().map(fit -> rates(fit, trained, fit.condition())).toList();
		return Optional.of(PanelFigure.grid("Rates of recorded neuron " + result.tested().task().recordedIds().get(
			trained) + " (model: mean of " + trials() + " trials" + smoothing() + ")", TIME, panels, Math.min(3,
				panels
					.size())));
	}

	/** Recorded mean between its standard errors, and the mean of the model. */
	private Panel rates(final ConditionFit fit, final int trained, final String name) {
		final ConditionFit.Recorded data = fit.recorded().orElseThrow();
		final double[] times = Trace.times(result.bins().count(), result.startMs() + result.bins().binMs() / 2,
			result.bins().binMs());
		final List<Trace> traces = new ArrayList<>();
		traces.add(new Trace("recorded", times, data.hz()[trained], Style.TARGET, Style.LINE));
		data.errorHz().ifPresent(error -> traces.add(spread(times, data.hz()[trained], error[trained])));
		traces.add(new Trace("model", times, drawn(new double[][]{ fit.modelHz()[trained] })[0], Style.MODEL,
			Style.LINE));
		final double explained = data.spikes().explained(trained);
		return new Panel(Double.isNaN(explained) ? name + ": no change over time"
			: name + ": explained " + plusMinus(explained, data.spikes().standardError(trained)), "rate [Hz]", traces,
			List
				.of());
	}

	/** As many digits as the error has sense in: 0.74 ± 0.08, 2.5 ± 1.4. */
	static String plusMinus(final double value, final double error) {
		if (!Double.isFinite(error)) return String.format(Locale.ROOT, "%.2f", value);
		return String.format(Locale.ROOT, error < 0.995 ? "%.2f \u00b1 %.2f" : "%.0f \u00b1 %.0f", value, error);
	}

	/** One line below and one above the mean, drawn as one that is interrupted. */
	private static Trace spread(final double[] times, final double[] mean, final double[] error) {
		final int n = times.length;
		final double[] x = new double[2 * n + 1], y = new double[x.length];
		for (int b = 0; b < n; b++) {
			x[b] = times[b];
			x[n + 1 + b] = times[b];
			y[b] = mean[b] - error[b];
			y[n + 1 + b] = mean[b] + error[b];
		}
		x[n] = times[n - 1];
		y[n] = Double.NaN;
		return new Trace("recorded \u00b1 SEM", x, y, Style.GREY, Style.THIN);
	}

	private static double[] explained(final TimeCourseFit fit) {
		return IntStream.range(0, fit.neurons()).mapToDouble(fit::explained).toArray();
	}

	/** Rates as they are drawn: smoothed like those of the recording. */
	private double[][] drawn(final double[][] hz) {
		return result.recordedWith().map(psth -> Arrays.stream(hz).map(psth::smooth).toArray(double[][]::new))
			.orElse(hz);
	}

	private String smoothing() {
		return result.recordedWith().isPresent() ? ", smoothed as the recording" : "";
	}

	private int trials() {
		return result.test().trialsPerCondition();
	}

	/** Mean rate of every model neuron over that of the recorded neuron, after training, one point per condition. */
	Figure meanRates() {
		final double[] recordedHz = recorded.stream().flatMapToDouble(f -> Arrays.stream(spikes(f).reference()))
			.toArray();
		final double[] modelHz = recorded.stream().flatMapToDouble(f -> Arrays.stream(spikes(f).model())).toArray();
		return MatchedRatesFigure.of("Mean rates after training, every neuron in every condition", "trained neurons",
			recordedHz, modelHz);
	}

	private static TimeCourseFit spikes(final ConditionFit fit) {
		return fit.recorded().orElseThrow().spikes();
	}

	/** Explained variance of every neuron's spikes. */
	Figure explained() {
		final List<Sample> samples = new ArrayList<>();
		for (int c = 0; c < recorded.size(); c++)
			samples.add(Sample.condition(c, recorded.get(c).condition(), explained(spikes(recorded.get(c)))));
		final double se = Sample.condition(0, "", recorded.stream().flatMapToDouble(f -> IntStream.range(0, spikes(f)
			.neurons()).mapToDouble(spikes(f)::standardError)).toArray()).median();
		return HistogramFigure.explained("Explained variance of each neuron's time course, without the noise of " +
			trials() + " test trials" + (Double.isNaN(se) ? "" : String.format(Locale.ROOT,
				" (standard error of one neuron's value: %.2g, median)", se)),
			samples);
	}

	/** What the input is made of, and what is left without parts of the network. */
	Figure sources() {
		final List<String> names = result.conditions().stream().map(ConditionFit::condition).toList();
		final List<XYPlot> plots = new ArrayList<>(List.of(BarFigure.plot(
			Arrays.stream(Source.values()).map(Source::label).toList(), names, result
				.conditions().stream().map(f -> f.shares().share()).toArray(double[][]::new),
			"share of the input's time course")));
		final List<String> titles = new ArrayList<>(
			List.of("Sources of the trained neurons' input (shares add up to 1)"));
		if (!result.lesions().isEmpty()) {
			final List<String> groups = new ArrayList<>(List.of("whole network"));
			result.lesions().keySet().stream().map(Lesion::label).forEach(groups::add);
			plots.add(BarFigure.plot(groups, names,
				IntStream.range(0, names.size()).mapToObj(this::scores).toArray(double[][]::new),
				"explained variance"));
			titles.add((recorded.isEmpty() ? "Input" : "Spikes") + " without parts of the trained network (" +
				result.lesionTrials() +
				" trials; below -1 cut)");
		}
		final GridPlot grid = new GridPlot(plots, titles, 1, BarFigure.legend(names).items());
		return new Figure(Style.chart("What makes the fit", grid), 900, 130 + 280 * plots.size());
	}

	/**
	 * Explained variance of the time courses of one condition: with the whole network, then with each lesion; at least
	 * -1.
	 */
	private double[] scores(final int condition) {
		final List<Double> scores = new ArrayList<>(List.of(score(result.conditions().get(condition))));
		result.lesions().values().forEach(fits -> scores.add(score(fits.get(condition))));
		return scores.stream().mapToDouble(s -> Math.max(-1, s)).toArray();
	}

	private static double score(final ConditionFit fit) {
		return fit.recorded().map(ConditionFit.Recorded::spikes).orElse(fit.input()).explained();
	}
}
