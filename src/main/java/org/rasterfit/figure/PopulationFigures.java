package org.rasterfit.figure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

import net.imglib2.img.array.ArrayImgs;

import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;
import org.rasterfit.evaluation.CountBins;
import org.rasterfit.evaluation.MeanInputs;
import org.rasterfit.evaluation.PopulationActivity;
import org.rasterfit.evaluation.SourceCurrents;

/** Figures of what the populations of a trained network do, beside the same network before training, and
 * the recording. */
public final class PopulationFigures {

	private static final int COMPONENTS = 3;
	private static final int VARIANCES = 9;
	/** Beside the smallest and the largest input [threshold = 1]. */
	private static final double MARGIN = 0.1;
	/** The trained network, then its controls. */
	private static final Color[] NETWORKS = { Style.MODEL, Style.BLUE, Style.GREEN, Style.PURPLE };

	private PopulationFigures() {}

	/**
	 * Histograms, principal components and their variances: every population in the trained network, before training,
	 * and in the recording.
	 *
	 * @param rows populations
	 * @param conditions their names
	 * @param bins of the trials
	 */
	public static Map<String, Figure> of(final List<PopulationRow> rows, final List<String> conditions,
		final CountBins bins)
	{
		final Map<String, Figure> figures = new LinkedHashMap<>();
		put(figures, "selectivity", "neurons",
			"Selectivity of every neuron: difference of its rates in the first two conditions, " +
				"divided by their mean",
			"selectivity", rows, PopulationActivity::selectivity, -2, 2);
		put(figures, "single_trial_selectivity", "pairs",
			"Selectivity of single trials: the same of the spikes in one trial of " +
				"each condition, all pairs of all neurons",
			"selectivity of a pair of trials", rows,
			PopulationActivity::singleTrials, -2, 2);
		put(figures, "fano_factors", "neurons", "Fano factor of the number of spikes in the target window",
			"Fano factor", rows,
			PopulationActivity::fanoFactors, 0, 3);
		put(figures, "split_halves", "neurons", "Rates in all bins and conditions: odd trials with even trials",
			"correlation",
			rows,
			PopulationActivity::reliability, -1, 1);
		if (rows.stream().anyMatch(row -> row.trained().components() != null)) {
			figures.put("components", components(rows, conditions, bins));
			figures.put("dimensionality", dimensionality(rows));
		}
		return figures;
	}

	/** Histograms, if there is anything to draw. */
	private static void put(final Map<String, Figure> figures, final String name, final String what,
		final String title, final String label, final List<PopulationRow> rows,
		final Function<PopulationActivity, double[]> values, final double from, final double to)
	{
		final Map<String, List<Sample>> panels = new LinkedHashMap<>();
		for (final PopulationRow row : rows)
			panels.put(row.name(), row.samples(values));
		panels.values().removeIf(List::isEmpty);
		if (!panels.isEmpty()) figures.put(name, HistogramFigure.panels(title, what, label, panels, from,
			to));
	}

	/**
	 * How the trained neurons' mean rates correlate with the recorded ones.
	 *
	 * @param correlations of every neuron, {@code [condition][neuron]} by the name of the network, that of the trained
	 *           network first
	 */
	public static Figure fit(final List<String> conditions, final Map<String, double[][]> correlations) {
		final Map<String, List<Sample>> panels = new LinkedHashMap<>();
		for (int c = 0; c < conditions.size(); c++) {
			final List<Sample> samples = new ArrayList<>();
			for (final Map.Entry<String, double[][]> network : correlations.entrySet())
				samples.add(new Sample(network.getKey(), network.getValue()[c], NETWORKS[samples.size() %
					NETWORKS.length]));
			panels.put(conditions.get(c), samples);
		}
		return HistogramFigure.panels(
			"Correlation of every trained neuron's mean rates with the recorded ones", "neurons",
			"correlation", panels, -1, 1);
	}

	/** Mean input of every neuron by kind of synapse: a panel for every population. */
	public static Figure inputs(final List<PopulationActivity> populations, final MeanInputs inputs,
		final int trials)
	{
		final Map<String, List<Sample>> panels = new LinkedHashMap<>();
		for (final PopulationActivity population : populations) {
			final int[] neurons = population.group().neurons();
			final double[] e = of(neurons, inputs.excitatory()), i = of(neurons, inputs.inhibitory());
			final List<Sample> samples = new ArrayList<>(
				List.of(Sample.excitatory("static, from E", e), Sample.inhibitory("static, from I", i),
					Sample.recorded("static, both", IntStream.range(0, e.length).mapToDouble(k -> e[k] + i[k])
						.toArray())));
			final double[] plastic = of(neurons, inputs.plastic());
			if (Arrays.stream(plastic).anyMatch(x -> x != 0)) samples.add(new Sample("plastic", plastic, Style.GREEN));
			panels.put(population.group().name(), samples);
		}
		final double[] all = panels.values().stream().flatMap(List::stream).flatMapToDouble(s -> Arrays.stream(s
			.values())).filter(Double::isFinite).sorted().toArray();
		return HistogramFigure.panels("Mean input of every neuron in the target window, " + trials +
			" trials of each condition", "neurons",
			"mean input [threshold = 1]", panels, all.length == 0 ? -1 : all[0] - MARGIN, all.length == 0 ? 1
				: all[all.length - 1] + MARGIN);
	}

	private static double[] of(final int[] neurons, final double[] values) {
		return Arrays.stream(neurons).mapToDouble(i -> values[i]).toArray();
	}

	/**
	 * Rates of the neurons of each population, each without its mean and divided by its standard deviation, ordered by
	 * selectivity: a row for the trained network, before training, and the recording. Where trials are known, odd ones
	 * give the order and even ones are drawn, since rates that are ordered by themselves look ordered in any case.
	 *
	 * @param rows populations
	 * @param conditions their names
	 * @param binMs width of a bin [ms]
	 */
	public static Figure ordered(final List<PopulationRow> rows, final List<String> conditions, final double binMs) {
		final List<LabelledImage> images = new ArrayList<>();
		final ImageAxis x = ImageAxis.index("bin of " + Axes.numbers().format(binMs) + " ms: " + String.join(", then ",
			conditions));
		rows.forEach(row -> images.add(image(row.name() + ", " + row.network(), row.trained(), x)));
		rows.forEach(row -> row.before().ifPresent(a -> images.add(image(row.name() + ", " + row.untrained(), a, x))));
		rows.stream().flatMap(row -> row.recorded().stream()).distinct()
			.forEach(a -> images.add(image(a.group().name(), a, x)));
		return HeatMapFigure.grid("Mean rates of all neurons, each without its mean and divided by its standard " +
			"deviation: even trials, neurons in the order of their selectivity in odd trials", images, 98, rows.size());
	}

	private static LabelledImage image(final String name, final PopulationActivity activity, final ImageAxis x) {
		final boolean hasHalves = activity.evenPatterns().length > 0;
		final double[][] patterns = hasHalves ? activity.evenPatterns() : activity.patterns();
		final double[] selectivity = hasHalves ? activity.oddSelectivity() : activity.selectivity();
		final double[][] rows = IntStream.range(0, patterns.length).boxed().sorted(Comparator.comparingDouble(
			n -> Double.isNaN(selectivity[n]) ? 0 : selectivity[n])).map(n -> standardized(patterns[n])).toArray(
				double[][]::new);
		final int width = rows[0].length;
		final double[] pixels = new double[rows.length * width];
		for (int n = 0; n < rows.length; n++)
			System.arraycopy(rows[n], 0, pixels, n * width, width);
		return new LabelledImage(hasHalves ? name : name + " (all trials)", ArrayImgs.doubles(pixels, width,
			rows.length), x, ImageAxis.index("neuron, by selectivity"), "rate [standard deviations]", true);
	}

	private static double[] standardized(final double[] rates) {
		final double mean = Arrays.stream(rates).sum() / rates.length;
		final double sd = Math.sqrt(Arrays.stream(rates).map(x -> (x - mean) * (x - mean)).sum() / rates.length);
		return Arrays.stream(rates).map(x -> sd > 0 ? (x - mean) / sd : 0).toArray();
	}

	/** Time courses: a row for every population, a column for every component. */
	private static Figure components(final List<PopulationRow> rows, final List<String> conditions,
		final CountBins bins)
	{
		final List<Panel> panels = new ArrayList<>();
		for (final PopulationRow row : rows) {
			final List<PopulationRow.Line> lines = row.lines().stream().filter(line -> line.activity()
				.components() != null).toList();
			if (lines.isEmpty()) continue;
			for (int k = 0; k < COMPONENTS; k++)
				panels.add(component(row.name(), k, lines, conditions, bins));
		}
		return PanelFigure
			.grid("Principal components of the mean rates (shares of the variance in the order of the legend), " +
				"conditions one after the other",
				"time since " + Axes.numbers().format(bins.onsetMs() +
					leftOutMs(bins)) + " ms after the event [ms]",
				panels, COMPONENTS);
	}

	/** What components leave out at the beginning of the target window [ms]. */
	private static double leftOutMs(final CountBins bins) {
		return PopulationActivity.leftOut(bins.binMs(), bins.targetBins()) * bins.binMs();
	}

	private static Panel component(final String population, final int k, final List<PopulationRow.Line> lines,
		final List<String> conditions, final CountBins bins)
	{
		final double[] reference = course(lines.get(0).activity(), k);
		final List<Trace> traces = new ArrayList<>();
		final List<String> shares = new ArrayList<>();
		// The network before training is mostly noise: behind the others
		for (final PopulationRow.Line line : lines.stream().sorted(Comparator.comparing(l -> !l.isBefore())).toList()) {
			final double[] course = course(line.activity(), k);
			final Trace trace = Trace.of(line.name(), Trace.times(course.length, bins.binMs() / 2, bins.binMs()),
				PrincipalComponentsFigure.scaled(course, reference), line.isBefore() ? Style.light(line.colour()) : line
					.colour());
			traces.add(line.isBefore() ? trace.thin() : trace);
			shares.add(String.format(Locale.ROOT, "%.0f", 100 * line.activity().components().explained()[k]));
		}
		return new Panel(population + ", component " + (k + 1) + " (" + String.join(", ", shares) + " %)",
			"time course [r.m.s. = 1]", traces, windows(reference.length * bins.binMs(), conditions));
	}

	/** Every other condition is shaded. */
	private static List<TimeWindow> windows(final double lengthMs, final List<String> conditions) {
		final double each = lengthMs / conditions.size();
		return IntStream.range(0, conditions.size()).filter(c -> c % 2 == 1).mapToObj(c -> TimeWindow.training(
			conditions.get(c), c * each, (c + 1) * each)).toList();
	}

	private static double[] course(final PopulationActivity activity, final int k) {
		final double[][] courses = activity.components().timeCourses();
		return courses[Math.min(k, courses.length - 1)];
	}

	private static Figure dimensionality(final List<PopulationRow> rows) {
		final List<Panel> panels = new ArrayList<>();
		for (final PopulationRow row : rows) {
			final List<Trace> traces = new ArrayList<>();
			final List<String> dimensions = new ArrayList<>();
			for (final PopulationRow.Line line : row.lines()) {
				if (line.activity().components() == null) continue;
				final double[] share = line.activity().cumulative(VARIANCES);
				traces.add(Trace.of(line.name(), Trace.times(share.length, 1, 1), share, line.colour()).dotted());
				dimensions.add(String.format(Locale.ROOT, "%.3g", line.activity().participationRatio()));
			}
			if (!traces.isEmpty())
				panels.add(new Panel(row.name() + ": " + String.join(", ", dimensions) + " dimensions",
					"share of the variance", traces, List.of()));
		}
		final Figure figure = PanelFigure.gridOfShares(
			"Variance of the mean rates in the first principal components, and " +
				"number of dimensions (participation ratio, in the order of the legend; noise of few trials adds dimensions)",
			"number of components", panels, panels.size());
		for (final XYPlot plot : ((GridPlot) figure.chart().getPlot()).panels())
			((NumberAxis) plot.getDomainAxis()).setTickUnit(new NumberTickUnit(2));
		return figure;
	}

	/** Input of the trained neurons by source. */
	public static Figure currents(final String condition, final SourceCurrents currents) {
		final List<Trace> traces = new ArrayList<>();
		for (int s = 0; s < currents.sources().size(); s++)
			traces.add(Trace.of(currents.sources().get(s), currents.timesMs(), currents.mean()[s],
				Style.series(s)));
		traces.add(Trace.of("sum", currents.timesMs(), IntStream.range(0, currents.timesMs().length).mapToDouble(
			b -> Arrays.stream(currents.mean()).mapToDouble(mean -> mean[b]).sum()).toArray(), Style.BLACK));
		return PanelFigure.grid("Input of the trained neurons by source, mean over neurons, one trial of " + condition,
			Axes.EVENT_TIME, List.of(
				new Panel("", "input [threshold = 1]", traces, List.of())),
			1);
	}
}
