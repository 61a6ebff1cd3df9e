package org.rasterfit.study;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.rasterfit.evaluation.HeldOutMatch;
import org.rasterfit.evaluation.HeldOutStudy;
import org.rasterfit.evaluation.PopulationActivity;
import org.rasterfit.evaluation.SharedComponents;
import org.rasterfit.evaluation.WeightSigns;

/** Numbers and words of what populations, held-out units and weights are like. */
final class PopulationReport {

	private static final int SHARES = 10;
	private static final int VARIANCES = 9;

	private PopulationReport() {}

	/** A population as numbers by name. */
	static Map<String, Object> numbers(final PopulationActivity activity) {
		final Map<String, Object> one = new LinkedHashMap<>();
		one.put("population", activity.group().name());
		one.put("neurons", activity.group().neurons().length);
		one.put("rate_hz", PopulationActivity.mean(activity.ratesHz()));
		one.put("fano_factor", PopulationActivity.mean(activity.fanoFactors()));
		one.put("absolute_selectivity", absolute(activity.selectivity()));
		one.put("absolute_selectivity_of_single_trials", absolute(activity.singleTrials()));
		one.put("split_halves", PopulationActivity.mean(activity.reliability()));
		one.put("participation_ratio", activity.participationRatio());
		if (activity.components() != null) one.put("cumulative_variance", activity.cumulative(VARIANCES));
		return one;
	}

	private static double absolute(final double[] values) {
		return PopulationActivity.mean(Arrays.stream(values).map(Math::abs).toArray());
	}

	/** A population in a line. */
	static String words(final PopulationActivity p) {
		return String.format(Locale.ROOT,
			"%-22s %5d neurons: %s Hz, Fano factor %s, |selectivity| %s, split halves %s, %s dimensions",
			p.group().name(), p
				.group().neurons().length,
			known(PopulationActivity.mean(p.ratesHz())), known(PopulationActivity.mean(p
				.fanoFactors())),
			known(absolute(p.selectivity())), known(PopulationActivity.mean(p.reliability())),
			known(p.participationRatio()));
	}

	/** Two digits after the point; a dash for what is not known. */
	private static String known(final double value) {
		return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.2f", value);
	}

	/** Held-out units beside a population. */
	static Map<String, Object> numbers(final HeldOutStudy study) {
		final Map<String, Object> one = new LinkedHashMap<>();
		one.put("network", study.network());
		one.put("population", study.population().name());
		one.put("units", study.recorded().length);
		one.put("median_correlation", HeldOutMatch.median(study.match().correlation()));
		one.put("median_explained_variance", HeldOutMatch.median(study.match().explained()));
		one.put("median_score", HeldOutMatch.median(study.match().score()));
		one.put("shared_correlations", Arrays.copyOf(study.shared().correlations(), Math.min(SHARES, study.shared()
			.correlations().length)));
		one.put("shared_of_held_out", SharedComponents.cumulative(study.shared().recordedShare(), SHARES));
		one.put("shared_of_population", SharedComponents.cumulative(study.shared().modelShare(), SHARES));
		return one;
	}

	/**
	 * All comparisons with held-out units, a line each.
	 *
	 * @param trials of every network and condition
	 */
	static String words(final List<HeldOutStudy> studies, final int trials) {
		final StringBuilder text = new StringBuilder(String.format(Locale.ROOT,
			"%d held-out units, each with the neuron that is most like it, chosen by %d trials of each condition and " +
				"scored by %d others (medians):",
			studies.get(0).recorded().length, trials - trials / 2, trials / 2));
		for (final HeldOutStudy study : studies)
			text.append(String.format(Locale.ROOT,
				"%n  %-12s of the network %-12s r = %.2f, explained variance %.2f; first shared component r = %.2f",
				study
					.population().name(),
				study.network() + ":", HeldOutMatch.median(study.match().correlation()),
				HeldOutMatch.median(study.match().explained()), study.shared().correlations()[0]));
		return text.toString();
	}

	/** Weights of one type of sender. */
	static Map<String, Object> numbers(final WeightSigns signs) {
		final Map<String, Object> one = new LinkedHashMap<>();
		one.put("synapses", signs.weights().length);
		one.put("violators", signs.violators());
		one.put("share", signs.share());
		one.put("mean", signs.mean());
		one.put("sd", signs.sd());
		return one;
	}
}
