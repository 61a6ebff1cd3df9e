package org.rasterfit.figure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.rasterfit.evaluation.CountBins;
import org.rasterfit.evaluation.PopulationActivity;
import org.rasterfit.evaluation.SourceCurrents;
import org.rasterfit.evaluation.WeightSigns;

/** Figures of what the populations of a trained network do, beside the same network with its weights evened out. */
public final class PopulationFigures {

	private static final int COMPONENTS = 3;
	private static final int VARIANCES = 9;

	private PopulationFigures() {}

	/**
	 * Histograms, principal components and their variances.
	 *
	 * @param populations of the trained network
	 * @param nulls of the network with even weights, in the same order
	 * @param bins of the trials
	 */
	public static Map<String, Figure> of(final List<PopulationActivity> populations,
		final List<PopulationActivity> nulls,
		final CountBins bins)
	{
		final Map<String, Figure> figures = new LinkedHashMap<>();
		figures.put("selectivity",
			HistogramFigure.values(
				"Selectivity of every neuron: difference of its rates in the first two conditions, " +
					"divided by their mean",
				"selectivity", samples(populations, PopulationActivity::selectivity), -2, 2));
		figures.put("fano_factors",
			HistogramFigure.values("Fano factor of the number of spikes in the target window", "Fano factor", samples(
				populations, PopulationActivity::fanoFactors), 0, 3));
		figures.put("split_halves",
			HistogramFigure.values("Rates in all bins and conditions: odd trials with even trials", "correlation",
				samples(
					populations, PopulationActivity::reliability),
				-1, 1));
		figures.put("components", components(populations, bins));
		figures.put("dimensionality", dimensionality(populations, nulls));
		return figures;
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
		final int times = groups.get(0).timeCourses()[0].length;
		return PrincipalComponentsFigure
			.of("Principal components of the mean rates, all conditions one after the other", Trace.times(times, bins
				.binMs() / 2, bins.binMs()), groups, COMPONENTS);
	}

	private static Figure dimensionality(final List<PopulationActivity> populations,
		final List<PopulationActivity> nulls)
	{
		final List<Trace> traces = new ArrayList<>();
		for (int p = 0; p < populations.size(); p++) {
			final Color colour = Style.series(p);
			final String name = populations.get(p).group().name();
			if (populations.get(p).components() == null) continue;
			final double[] share = populations.get(p).cumulative(VARIANCES),
				without = nulls.get(p).cumulative(VARIANCES);
			final double[] number = Trace.times(share.length, 1, 1);
			traces.add(Trace.of(name, number, share, colour));
			traces.add(new Trace(name + ", even weights", number, without, colour, Style.DASHED));
		}
		return PanelFigure.grid("Variance of the mean rates in the first principal components", "number of components",
			List.of(new Panel("",
				"share of the variance", traces, List.of())),
			1);
	}

	/** Plastic weights of each type of sender. */
	public static Figure weights(final WeightSigns excitatory, final WeightSigns inhibitory) {
		final double widest = 3 *
			Math.max(Math.abs(excitatory.mean()) + excitatory.sd(), Math.abs(inhibitory.mean()) + inhibitory.sd());
		final List<Sample> samples = new ArrayList<>();
		if (excitatory.weights().length > 0) samples.add(new Sample("from E", excitatory.weights(), Style.EXCITATORY));
		if (inhibitory.weights().length > 0) samples.add(new Sample("from I", inhibitory.weights(), Style.INHIBITORY));
		return HistogramFigure.values("Plastic weights after training", "weight", samples, -widest, widest);
	}

	/** Input of the trained neurons by source. */
	public static Figure currents(final String condition, final SourceCurrents currents) {
		final List<Trace> traces = new ArrayList<>();
		for (int s = 0; s < currents.sources().size(); s++)
			traces.add(Trace.of(currents.sources().get(s), currents.timesMs(), currents.mean()[s],
				Style.series(s)));
		return PanelFigure.grid("Mean input of the trained neurons by source, one trial of " + condition,
			"time after target onset [ms]", List.of(
				new Panel("", "input [threshold = 1]", traces, List.of())),
			1);
	}
}
