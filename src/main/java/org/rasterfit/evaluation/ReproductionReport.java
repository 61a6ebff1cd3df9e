package org.rasterfit.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import org.rasterfit.network.NetworkAndTask;

/** A {@link Reproduction} as numbers by name, and as a text to read. */
public final class ReproductionReport {

	/** Ids that a line names, at most. */
	private static final int NAMED = 10;

	private final Reproduction result;

	/**
	 * @param result what to report
	 */
	public ReproductionReport(final Reproduction result) {
		this.result = result;
	}

	/** Everything per condition, as it is written to metrics.json; NaN where a number is not known. */
	public Map<String, Object> metrics() {
		final Map<String, Object> all = new LinkedHashMap<>();
		final List<Map<String, Object>> fits = new ArrayList<>();
		for (final ConditionFit fit : result.conditions()) {
			final Map<String, Object> one = new LinkedHashMap<>();
			one.put("condition", fit.condition());
			fit.recorded().ifPresent(recorded -> {
				one.put("spikes", spikes(recorded.spikes()));
				recorded.reliability().ifPresent(r -> one.put("reliability", r.pooled()));
				recorded.heldOut().ifPresent(h -> one.put("held_out", spikes(h)));
				recorded.heldOutReliability().ifPresent(r -> one.put("held_out_reliability", r.pooled()));
			});
			one.put("input", input(fit));
			one.put("share_of_input", shares(fit.shares().share()));
			one.put("share_of_target", shares(fit.shares().ofTarget()));
			fits.add(one);
		}
		all.put("fit", fits);
		if (!result.lesions().isEmpty()) all.put("lesions", lesions());
		return all;
	}

	private static Map<String, Object> spikes(final TimeCourseFit fit) {
		final Map<String, Object> map = new LinkedHashMap<>();
		map.put("recorded_hz", mean(fit.reference()));
		map.put("model_hz", mean(fit.model()));
		map.put("rate_bias", fit.relativeBias());
		map.put("rate_error_hz", fit.meanAbsoluteBias());
		map.put("rate_correlation", fit.correlationOfMeans());
		map.putAll(values(fit));
		map.put("neurons_silent", fit.silent());
		return map;
	}

	private static Map<String, Object> values(final TimeCourseFit fit) {
		final Map<String, Object> map = new LinkedHashMap<>();
		map.put("explained_variance", fit.explained());
		map.put("explained_variance_with_mean", fit.explainedWithMean());
		map.put("slope", fit.slope());
		map.put("correlation", fit.meanCorrelation());
		map.put("correlation_noise_corrected", fit.noiseCorrectedCorrelation());
		map.put("neurons", fit.neurons());
		map.put("neurons_modulated", fit.modulated());
		return map;
	}

	/**
	 * Where rates are recorded the spikes tell whether means are right: targets are then moved until they are, and the
	 * input's own mean says nothing.
	 */
	private static Map<String, Object> input(final ConditionFit fit) {
		final Map<String, Object> map = values(fit.input());
		if (fit.recorded().isPresent()) map.remove("explained_variance_with_mean");
		return map;
	}

	private static Map<String, Object> shares(final double[] shares) {
		final Map<String, Object> map = new LinkedHashMap<>();
		for (final Source source : Source.values())
			map.put(source.key(), shares[source.ordinal()]);
		return map;
	}

	private Map<String, Object> lesions() {
		final Map<String, Object> all = new LinkedHashMap<>();
		all.put("trials_per_condition", result.lesionTrials());
		result.lesions().forEach((lesion, fits) -> {
			final List<Map<String, Object>> conditions = new ArrayList<>();
			for (final ConditionFit fit : fits) {
				final Map<String, Object> one = new LinkedHashMap<>();
				one.put("condition", fit.condition());
				fit.recorded().ifPresent(r -> one.put("spikes", spikes(r.spikes())));
				one.put("input", input(fit));
				conditions.add(one);
			}
			all.put(lesion.key(), conditions);
		});
		return all;
	}

	/** The result as lines to read, the spikes beside the recording first. */
	public String table() {
		final List<String> lines = new ArrayList<>();
		spikes(lines);
		heldOut(lines);
		input(lines);
		shares(lines);
		lesionScores(lines);
		leftOut(lines);
		return String.join(System.lineSeparator(), lines);
	}

	private void spikes(final List<String> lines) {
		final NetworkAndTask tested = result.tested();
		lines.add(String.format(Locale.ROOT,
			"Spikes of %d trained neurons beside the recording (%d loops, %d test trials per condition)",
			tested.plastic().synapses().size(), tested.plastic().loops(), result.test().trialsPerCondition()));
		if (result.conditions().stream().noneMatch(f -> f.recorded().isPresent())) {
			lines.add("  the recorded rates are not known here, so that only the input is judged");
			return;
		}
		lines.add(String.format("  %-16s %17s %7s %8s %13s %9s %6s %12s %12s", "condition", "recorded/model Hz", "bias",
			"r, rates",
			"expl. variance", "with mean", "slope", "correlation", "reliability"));
		for (final ConditionFit fit : result.conditions()) {
			if (fit.recorded().isEmpty()) {
				lines.add(String.format("  %-16s not in this recording", fit.condition()));
				continue;
			}
			final TimeCourseFit s = fit.recorded().get().spikes();
			lines.add(String.format(Locale.ROOT, "  %-16s %8.2f /%7.2f %+6.1f%% %8s %14s %9s %6s %12s %12s",
				fit.condition(), mean(s.reference()), mean(
					s.model()),
				100 * s.relativeBias(), number(s.correlationOfMeans()), number(s.explained()),
				number(s.explainedWithMean()), number(s
					.slope()),
				number(s.noiseCorrectedCorrelation()),
				fit.recorded().get().reliability().map(r -> number(r.pooled())).orElse(
					"no trials")));
		}
		lines.add(
			"  explained variance: of the time course; with mean: each neuron's mean rate must be right, too; " +
				"correlation: mean over");
		lines.add(
			"  neurons; all without the noise of the test trials; reliability: what the recording's own trials have " +
				"in common");
	}

	private void heldOut(final List<String> lines) {
		if (result.conditions().stream()
			.noneMatch(f -> f.recorded().flatMap(ConditionFit.Recorded::heldOut).isPresent())) return;
		lines.add("The same network beside the trials that it was not trained on");
		lines.add(String.format("  %-16s %14s %9s %12s %20s", "condition", "expl. variance", "with mean", "ceiling",
			"share of the ceiling"));
		for (final ConditionFit fit : result.conditions())
			fit.recorded().ifPresent(r -> r.heldOut().ifPresent(h -> {
				final double ceiling = r.heldOutReliability().map(RecordedReliability::pooled).orElse(Double.NaN);
				lines.add(String.format(Locale.ROOT, "  %-16s %14s %9s %12s %20s", fit.condition(),
					number(h.explained()), number(h
						.explainedWithMean()),
					number(ceiling), number(h.explained() / ceiling)));
			}));
		lines.add(
			"  ceiling: what a model would explain that knows the neurons' true rates (reliability of these trials)");
	}

	private void input(final List<String> lines) {
		lines.add("Input of the trained neurons beside its targets");
		lines.add(String.format("  %-16s %14s %9s %6s %12s", "condition", "expl. variance", "with mean", "slope",
			"correlation"));
		for (final ConditionFit fit : result.conditions())
			lines.add(String.format(Locale.ROOT, "  %-16s %14s %9s %6s %12s", fit.condition(),
				number(fit.input().explained()),
				fit.recorded().isPresent() ? "see rates" : number(fit.input().explainedWithMean()),
				number(fit.input().slope()), number(fit.input().noiseCorrectedCorrelation())));
	}

	private void shares(final List<String> lines) {
		lines.add("What the time course of the input is made of (shares that add up to 1)");
		final StringBuilder heading = new StringBuilder(String.format("  %-16s", "condition"));
		for (final Source source : Source.values())
			heading.append(String.format(" %18s", source.label()));
		lines.add(heading.toString());
		for (final ConditionFit fit : result.conditions()) {
			final StringBuilder line = new StringBuilder(String.format("  %-16s", fit.condition()));
			for (final double share : fit.shares().share())
				line.append(String.format(" %18s", number(share)));
			lines.add(line.toString());
		}
	}

	private void lesionScores(final List<String> lines) {
		if (result.lesions().isEmpty()) return;
		lines.add(
			"Explained variance of the time course without a part of the trained network (" + result.lesionTrials() +
				" trials per condition): spikes / input");
		final StringBuilder heading = new StringBuilder(String.format("  %-16s %18s", "condition", "whole"));
		for (final Lesion lesion : result.lesions().keySet())
			heading.append(String.format(" %22s", lesion.label()));
		lines.add(heading.toString());
		for (int c = 0; c < result.conditions().size(); c++) {
			final ConditionFit whole = result.conditions().get(c);
			final StringBuilder line = new StringBuilder(
				String.format("  %-16s %18s", whole.condition(), scores(whole)));
			for (final List<ConditionFit> fits : result.lesions().values())
				line.append(String.format(" %22s", scores(fits.get(c))));
			lines.add(line.toString());
		}
	}

	private static String scores(final ConditionFit fit) {
		return fit.recorded().map(r -> number(r.spikes().explained())).orElse("-") + " / " +
			number(fit.input().explained());
	}

	/** Which neurons have no numbers of their own, and why. All of them are in the numbers above. */
	private void leftOut(final List<String> lines) {
		for (final ConditionFit fit : result.conditions())
			fit.recorded().ifPresent(r -> {
				final TimeCourseFit s = r.spikes();
				named(lines, fit.condition() + ": silent in the recording", s, n -> s.reference()[n] == 0);
				named(lines, fit.condition() + ": recorded rate without any change, so without explained variance", s,
					n -> s.reference()[n] > 0 && s
						.power()[n] == 0);
				named(lines, fit.condition() + ": silent in the model", s, n -> s.model()[n] == 0);
				r.reliability().filter(known -> known.unknown() > 0).ifPresent(known -> named(lines, fit.condition() +
					": observed in too few trials for halves, so without reliability", s,
					n -> Double.isNaN(known.covariance()[n])));
			});
	}

	private void named(final List<String> lines, final String what, final TimeCourseFit fit,
		final java.util.function.IntPredicate of)
	{
		final int[] neurons = IntStream.range(0, fit.neurons()).filter(of).toArray();
		if (neurons.length == 0) return;
		final List<String> ids = IntStream.of(neurons).limit(NAMED)
			.mapToObj(n -> result.tested().task().recordedIds().get(n)).toList();
		lines.add("  " + what + ": " + neurons.length + " of " + fit.neurons() + " neurons: " + String.join(", ", ids) +
			(neurons.length > NAMED ? ", ..." : ""));
	}

	private static double mean(final double[] values) {
		return java.util.Arrays.stream(values).average().orElse(Double.NaN);
	}

	/** Three digits after the point; a dash for what is not known. */
	private static String number(final double value) {
		return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
	}
}
