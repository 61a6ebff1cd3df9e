package org.rasterfit.figure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

	private PopulationFigures() {}

	/**
	 * Histograms, principal components and their variances.
	 *
	 * @param populations of the trained network, then of the recording, if that is known
	 * @param nulls of the untrained network, in the order of the first populations; empty: not simulated
	 * @param untrained what that network is called
	 * @param bins of the trials
	 */
	public static Map<String, Figure> of(final List<PopulationActivity> populations,
		final List<PopulationActivity> nulls, final String untrained, final CountBins bins)
	{
		final Map<String, Figure> figures = new LinkedHashMap<>();
		final List<Sample> selectivity = samples(populations, PopulationActivity::selectivity);
		for (int p = 0; p < nulls.size(); p++)
			selectivity.add(new Sample(nulls.get(p).group().name() + ", " + untrained, nulls.get(p).selectivity(),
				Style.light(Style.series(p))));
		if (selectivity.stream().anyMatch(s -> Double.isFinite(s.median()))) figures.put("selectivity",
			HistogramFigure
				.values("Selectivity of every neuron: difference of its rates in the first two conditions, " +
					"divided by their mean", "selectivity", selectivity, -2, 2));
		figures.put("fano_factors",
			HistogramFigure.values("Fano factor of the number of spikes in the target window", "Fano factor", samples(
				populations, PopulationActivity::fanoFactors), 0, 3));
		figures.put("split_halves",
			HistogramFigure.values("Rates in all bins and conditions: odd trials with even trials", "correlation",
				samples(populations, PopulationActivity::reliability), -1, 1));
		if (populations.stream().anyMatch(p -> p.components() != null)) {
			figures.put("components", components(populations, bins));
			figures.put("dimensionality", dimensionality(populations, nulls, untrained));
		}
		return figures;
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
	 * selectivity.
	 *
	 * @param names of the populations
	 * @param rates {@code [neuron][bin + bins * condition]}, one array per population
	 */
	public static Figure ordered(final List<String> names, final List<double[][]> rates, final int conditions) {
		final List<LabelledImage> images = new ArrayList<>();
		for (int p = 0; p < names.size(); p++) {
			final double[][] rows = Arrays.stream(rates.get(p)).map(PopulationFigures::standardized).sorted(Comparator
				.comparingDouble(row -> difference(row, conditions))).toArray(double[][]::new);
			final int width = rows[0].length;
			final double[] pixels = new double[rows.length * width];
			for (int n = 0; n < rows.length; n++)
				System.arraycopy(rows[n], 0, pixels, n * width, width);
			images.add(new LabelledImage(names.get(p), ArrayImgs.doubles(pixels, width, rows.length), ImageAxis.index(
				"bin, all conditions"), ImageAxis.index("neuron"), "rate [standard deviations]", true));
		}
		return HeatMapFigure.grid("Mean rates of all neurons, ordered by the difference of the first two conditions",
			images, 98, 3);
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

	/** One value of every neuron. */
	private interface Values {

		double[] of(PopulationActivity activity);
	}

	private static List<Sample> samples(final List<PopulationActivity> populations, final Values values) {
		final List<Sample> samples = new ArrayList<>();
		for (int p = 0; p < populations.size(); p++)
			samples.add(new Sample(populations.get(p).group().name(), values.of(populations.get(p)),
				Style.series(p)));
		return samples;
	}

	private static Figure components(final List<PopulationActivity> populations, final CountBins bins) {
		final List<PrincipalComponentsFigure.Group> groups = new ArrayList<>();
		for (int p = 0; p < populations.size(); p++) {
			final PopulationActivity activity = populations.get(p);
			if (activity.components() != null)
				groups.add(new PrincipalComponentsFigure.Group(activity.group().name(), activity.components()
					.timeCourses(), activity.components().explained(), Style.series(p)));
		}
		final int times = groups.stream().mapToInt(g -> g.timeCourses()[0].length).min().orElseThrow();
		final List<PrincipalComponentsFigure.Group> same = groups.stream().filter(g -> g.timeCourses()[0].length ==
			times).toList();
		return PrincipalComponentsFigure.of(
			"Principal components of the mean rates, all conditions one after the other",
			Trace.times(times, bins.binMs() / 2, bins.binMs()), same, COMPONENTS);
	}

	private static Figure dimensionality(final List<PopulationActivity> populations,
		final List<PopulationActivity> nulls, final String untrained)
	{
		final List<Trace> traces = new ArrayList<>();
		for (int p = 0; p < populations.size(); p++) {
			final Color colour = Style.series(p);
			final String name = populations.get(p).group().name();
			if (populations.get(p).components() == null) continue;
			final double[] share = populations.get(p).cumulative(VARIANCES);
			traces.add(Trace.of(name, Trace.times(share.length, 1, 1), share, colour));
			if (p >= nulls.size()) continue;
			final double[] without = nulls.get(p).cumulative(VARIANCES);
			traces.add(new Trace(name + ", " + untrained, Trace.times(without.length, 1, 1), without, colour,
				Style.DASHED));
		}
		return PanelFigure.grid("Variance of the mean rates in the first principal components", "number of components",
			List.of(new Panel("", "share of the variance", traces, List.of())), 1);
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
