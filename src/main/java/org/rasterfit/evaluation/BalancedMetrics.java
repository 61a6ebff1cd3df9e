package org.rasterfit.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The numbers of a test of a balanced network, by the names they have in metrics.json. */
public final class BalancedMetrics {

	/** Where no neuron has a correlation: none gets an input that changes. */
	private static final String NONE = "none";

	private final List<TestRun.Fit> fits;
	private final TestRun test;

	public BalancedMetrics(final TestRun test) {
		this.test = test;
		fits = test.fits();
	}

	/** Mean over conditions of the correlation of the trial-averaged input with its target. */
	public double averaged() {
		return mean(TestRun.Fit::averaged);
	}

	private double mean(final ToDoubleFunction<TestRun.Fit> value) {
		return fits.stream().mapToDouble(value).average().orElse(Double.NaN);
	}

	/** Everything: rates [Hz], correlations per condition. */
	public Map<String, Object> all() {
		final Map<String, Object> all = new LinkedHashMap<>();
		all.put("loops", test.tested().plastic().loops());
		all.put("test_trials_per_condition", test.trialsPerCondition());
		all.put("trained_neurons", test.tested().plastic().synapses().size());
		all.put("rate_excitatory_hz", hz(TrialSums::excitatoryHz));
		all.put("rate_inhibitory_hz", hz(TrialSums::inhibitoryHz));
		all.put("rate_trained_hz", hz(TrialSums::trainedHz));
		final List<Map<String, Object>> conditions = new ArrayList<>();
		for (final TestRun.Fit fit : fits) {
			final Map<String, Object> one = new LinkedHashMap<>();
			one.put("condition", fit.condition());
			one.put("single_trial", fit.single());
			one.put("single_trial_sd", fit.singleSd());
			one.put("trial_averaged", fit.averaged());
			one.put("noise_corrected", fit.noiseCorrected());
			one.put("split_halves", fit.halves());
			one.put("wrong_condition", fit.wrongCondition());
			one.put("shuffled_neurons", fit.shuffled());
			conditions.add(one);
		}
		all.put("correlation", conditions);
		return all;
	}

	/** Mean over all trials of all conditions. */
	private double hz(final Function<TrialSums, double[]> rates) {
		return test.sums().stream().flatMapToDouble(s -> Arrays.stream(rates.apply(s))).average().orElse(Double.NaN);
	}

	/** A number to three digits, or words in its place. */
	private static String known(final double value, final String otherwise) {
		return Double.isNaN(value) ? otherwise : String.format(Locale.ROOT, "%.3f", value);
	}

	/** The result beside its controls, as a table to read. */
	public String table() {
		final StringBuilder text = new StringBuilder(String.format(Locale.ROOT,
			"Correlation of the trained neurons' input with its target (%d loops, %d test trials per condition)%n", test
				.tested().plastic().loops(),
			test.trialsPerCondition()));
		text.append(String.format(Locale.ROOT, "  %-16s %12s %14s %15s %16s %17s%n", "condition", "single trial",
			"mean of trials", "noise-corrected", "wrong condition", "shuffled neurons"));
		for (final TestRun.Fit f : fits)
			text.append(String.format(Locale.ROOT, "  %-16s %12s %14s %15s %16s %17s%n", f.condition(),
				known(f.single(), NONE), known(f.averaged(), NONE),
				known(f.noiseCorrected(), test.trialsPerCondition() < 2 ? "one trial"
					: "only noise"),
				known(f.wrongCondition(), "no other"), known(f.shuffled(), NONE)));
		if (fits.stream().anyMatch(f -> f.halves() <= 0)) text.append(String.format(
			"  only noise: averages over odd and over even trials do not correlate, so nothing repeats that could " +
				"be corrected for%n"));
		return text.append(
			String.format(Locale.ROOT, "Mean rates: excitatory %.2f Hz, inhibitory %.2f Hz, trained %.2f Hz", hz(
				TrialSums::excitatoryHz), hz(TrialSums::inhibitoryHz), hz(TrialSums::trainedHz)))
			.toString();
	}
}
