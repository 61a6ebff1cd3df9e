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

import org.rasterfit.evaluation.CountBins;
import org.rasterfit.evaluation.MeanInputs;
import org.rasterfit.evaluation.PopulationActivity;
import org.rasterfit.evaluation.SourceCurrents;

/** Figures of what the populations of a trained network do, beside the same network before training, and
 * the recording. */
public final class PopulationFigures {

	private static final int COMPONENTS = 3;
	private static final int VARIANCES = 9;
	/** The trained network, then its controls. */
	private static final Color[] NETWORKS = { Style.MODEL, Style.BLUE, Style.GREEN, Style.PURPLE };

	private PopulationFigures() {}

	/**
	 * Histograms, principal components and their variances: every population in the trained network, before training,
	 * and in the recording.
	 *
	 * @param rows populations
	 * @param untrained what the network before training is called
	 * @param bins of the trials
	 */
	public static Map<String, Figure> of(final List<PopulationRow> rows, final String untrained, final CountBins bins) {
		final Map<String, Figure> figures = new LinkedHashMap<>();
		put(figures, "selectivity",
			"Selectivity of every neuron: difference of its rates in the first two conditions, " +
				"divided by their mean",
			"selectivity", rows, untrained, PopulationActivity::selectivity, -2, 2);
		put(figures, "single_trial_selectivity",
			"Selectivity of single trials: the same of the spikes in one trial of " +
				"each condition, all pairs of all neurons",
			"selectivity of a pair of trials", rows, untrained,
			PopulationActivity::singleTrials, -2, 2);
		put(figures, "fano_factors", "Fano factor of the number of spikes in the target window", "Fano factor", rows,
			untrained, PopulationActivity::fanoFactors, 0, 3);
		put(figures, "split_halves", "Rates in all bins and conditions: odd trials with even trials", "correlation",
			rows,
			untrained, PopulationActivity::reliability, -1, 1);
		if (rows.stream().anyMatch(row -> row.trained().components() != null)) {
			figures.put("components", components(rows, untrained, bins));
			figures.put("dimensionality", dimensionality(rows, untrained));
		}
		return figures;
	}

	/** Histograms, if there is anything to draw. */
	private static void put(final Map<String, Figure> figures, final String name, final String title,
		final String label, final List<PopulationRow> rows, final String untrained,
		final Function<PopulationActivity, double[]> values, final double from, final double to)
	{
		final Map<String, List<Sample>> panels = new LinkedHashMap<>();
		for (final PopulationRow row : rows)
			panels.put(row.name(), row.samples(untrained, values));
		panels.values().removeIf(List::isEmpty);
		if (!panels.isEmpty()) figures.put(name, HistogramFigure.panels(title + " (medians)", label, panels, from, to));
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
			"Correlation of every trained neuron's mean rates with the recorded ones (medians)",
			"correlation", panels, -1, 1);
	}

	/** Mean input of every neuron of every population, by kind of synapse. */
	public static Figure inputs(final List<PopulationActivity> populations, final MeanInputs inputs) {
		final List<Sample> samples = new ArrayList<>();
		for (int p = 0; p < populations.size(); p++) {
			final int[] neurons = populations.get(p).group().neurons();
			final String name = populations.get(p).group().name();
			final double[] e = Arrays.stream(neurons).mapToDouble(i -> inputs.excitatory()[i]).toArray();
			final double[] i = Arrays.stream(neurons).mapToDouble(n -> inputs.inhibitory()[n]).toArray();
			samples.add(new Sample(name + ", from E", e, Style.series(p)));
			samples.add(new Sample(name + ", from I", i, Style.series(p)));
			samples.add(new Sample(name + ", E and I", IntStream.range(0, e.length).mapToDouble(k -> e[k] + i[k])
				.toArray(), Style.light(Style.series(p))));
			if (p == 0) samples.add(new Sample(name + ", plastic", Arrays.stream(neurons).mapToDouble(n -> inputs
				.plastic()[n]).toArray(), Style.BLACK));
		}
		final double widest = samples.stream().flatMapToDouble(s -> Arrays.stream(s.values())).map(Math::abs).max()
			.orElse(1);
		return HistogramFigure.values("Mean input of every neuron in the target window", "mean input [threshold = 1]",
			samples, -widest, widest);
	}

	/**
	 * Rates of the neurons of each population, each without its mean and divided by its standard deviation, ordered by
	 * selectivity: a row for the trained network, before training, and the recording.
	 *
	 * @param rows populations
	 * @param untrained what the network before training is called
	 */
	public static Figure ordered(final List<PopulationRow> rows, final String untrained, final int conditions) {
		final List<LabelledImage> images = new ArrayList<>();
		rows.forEach(row -> images.add(image(row.name() + ", " + PopulationRow.TRAINED, row.trained(), conditions)));
		rows.forEach(
			row -> row.before().ifPresent(a -> images.add(image(row.name() + ", " + untrained, a, conditions))));
		rows.stream().flatMap(row -> row.recorded().stream()).distinct()
			.forEach(a -> images.add(image(a.group().name(), a,
				conditions)));
		return HeatMapFigure.grid("Mean rates of all neurons, ordered by the difference of the first two conditions",
			images, 98, rows.size());
	}

	private static LabelledImage image(final String name, final PopulationActivity activity, final int conditions) {
		final double[][] rows = Arrays.stream(activity.patterns()).map(PopulationFigures::standardized)
			.sorted(Comparator
				.comparingDouble(row -> difference(row, conditions)))
			.toArray(double[][]::new);
		final int width = rows[0].length;
		final double[] pixels = new double[rows.length * width];
		for (int n = 0; n < rows.length; n++)
			System.arraycopy(rows[n], 0, pixels, n * width, width);
		return new LabelledImage(name, ArrayImgs.doubles(pixels, width, rows.length), ImageAxis.index(
			"bin, all conditions"), ImageAxis.index("neuron"), "rate [standard deviations]", true);
	}

	private static double[] standardized(final double[] rates) {
		final double mean = Arrays.stream(rates).sum() / rates.length;
		final double sd = Math.sqrt(Arrays.stream(rates).map(x -> (x - mean) * (x - mean)).sum() / rates.length);
		return Arrays.stream(rates).map(x -> sd > 0 ? (x - mean) / sd : 0).toArray();
	}

	private static double difference(final double[] row, final int conditions) {
		final int bins = row.length / conditions;
		return conditions < 2 ? 0 : Arrays.stream(row, 0, bins).sum() - Arrays.stream(row, bins, 2 * bins).sum();
	}

	/** Time courses: a row for every population, a column for every component. */
	private static Figure components(final List<PopulationRow> rows, final String untrained, final CountBins bins) {
		final List<Panel> panels = new ArrayList<>();
		for (final PopulationRow row : rows) {
			final List<PopulationRow.Line> lines = row.lines(untrained).stream().filter(line -> line.activity()
				.components() != null).toList();
			if (lines.isEmpty()) continue;
			for (int k = 0; k < COMPONENTS; k++)
				panels.add(component(row.name(), k, lines, bins));
		}
		return PanelFigure
			.grid("Principal components of the mean rates, all conditions one after the other (share of " +
				"the variance)", "time [ms]", panels, COMPONENTS);
	}

	private static Panel component(final String population, final int k, final List<PopulationRow.Line> lines,
		final CountBins bins)
	{
		final double[] reference = course(lines.get(0).activity(), k);
		final List<Trace> traces = new ArrayList<>();
		final List<String> shares = new ArrayList<>();
		for (final PopulationRow.Line line : lines) {
			final double[] course = course(line.activity(), k);
			traces.add(Trace.of(line.name(), Trace.times(course.length, bins.binMs() / 2, bins.binMs()),
				PrincipalComponentsFigure.scaled(course, reference), line.colour()));
			shares.add(String.format(Locale.ROOT, "%.0f", 100 * line.activity().components().explained()[k]));
		}
		return new Panel(population + ", component " + (k + 1) + " (" + String.join(", ", shares) + " %)",
			"time course [r.m.s. = 1]", traces, List.of());
	}

	private static double[] course(final PopulationActivity activity, final int k) {
		final double[][] courses = activity.components().timeCourses();
		return courses[Math.min(k, courses.length - 1)];
	}

	private static Figure dimensionality(final List<PopulationRow> rows, final String untrained) {
		final List<Panel> panels = new ArrayList<>();
		for (final PopulationRow row : rows) {
			final List<Trace> traces = new ArrayList<>();
			final List<String> dimensions = new ArrayList<>();
			for (final PopulationRow.Line line : row.lines(untrained)) {
				if (line.activity().components() == null) continue;
				final double[] share = line.activity().cumulative(VARIANCES);
				traces.add(Trace.of(line.name(), Trace.times(share.length, 1, 1), share, line.colour()));
				dimensions.add(String.format(Locale.ROOT, "%.1f", line.activity().participationRatio()));
			}
			if (!traces.isEmpty())
				panels.add(new Panel(row.name() + ": " + String.join(", ", dimensions) + " dimensions",
					"share of the variance", traces, List.of()));
		}
		return PanelFigure.gridOfShares("Variance of the mean rates in the first principal components, and number of " +
			"dimensions (participation ratio)", "number of components", panels, panels.size());
	}

	/** Input of the trained neurons by source. */
	public static Figure currents(final String condition, final SourceCurrents currents) {
		final List<Trace> traces = new ArrayList<>();
		for (int s = 0; s < currents.sources().size(); s++)
			traces.add(Trace.of(currents.sources().get(s), currents.timesMs(), currents.mean()[s],
				Style.series(s)));
		return PanelFigure.grid("Mean input of the trained neurons by source, one trial of " + condition,
			"time after the recording's event [ms]", List.of(
				new Panel("", "input [threshold = 1]", traces, List.of())),
			1);
	}
}
