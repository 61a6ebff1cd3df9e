package org.rasterfit.study;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.rasterfit.evaluation.CountBins;
import org.rasterfit.evaluation.ObservedGroup;
import org.rasterfit.evaluation.PerturbationStudy;
import org.rasterfit.evaluation.PerturbationStudy.Outcome;
import org.rasterfit.evaluation.PerturbationStudy.Projected;
import org.rasterfit.evaluation.PerturbationStudy.Variant;
import org.rasterfit.evaluation.SwitchCurve;
import org.rasterfit.evaluation.TrialSpread;
import org.rasterfit.figure.PerturbationFigures;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.run.PerturbationTables;
import org.rasterfit.run.SwitchTable;
import org.rasterfit.simulation.StepWindow;

/** What perturbed trials come to beside those without: figures, numbers, tables and words of every way to perturb. */
public final class PerturbationReport {

	/** Fewer trials of a condition give rough numbers. */
	private static final int FEW_TRIALS = 5;

	/** Numbers of a set of neurons of which mean and standard error over sets are taken. */
	private static final List<String> OVER_SETS = List.of("coding_change_during_hz", "rate_change_during_hz",
		"coding_change_after_hz", "rate_change_after_hz", "distance_during_hz", "distance_end_hz", "switched");

	private final NetworkAndTask network;
	private final PerturbationStudy study;
	private final int sets;
	private final int setSize;
	private final Findings findings;
	private final List<String> conditions;
	private final List<ObservedGroup> groups;
	private final PerturbationTables table;
	private final List<Map<String, Object>> numbers = new ArrayList<>();
	private final List<Map<String, Object>> perSet = new ArrayList<>();
	private final List<Variant> variants = new ArrayList<>();
	private final List<Projected[][]> projected = new ArrayList<>();

	/**
	 * Begins a report.
	 *
	 * @param network that is perturbed
	 * @param study whose reference is simulated
	 * @param sets how many of the observed groups, the last ones, are random sets of neurons
	 * @param setSize neurons in each of them
	 * @param findings where everything goes
	 */
	public PerturbationReport(final NetworkAndTask network, final PerturbationStudy study, final int sets,
		final int setSize, final Findings findings) throws IOException
	{
		this.network = network;
		this.study = study;
		this.sets = sets;
		this.setSize = setSize;
		this.findings = findings;
		conditions = network.task().conditions();
		groups = study.plan().groups();
		table = new PerturbationTables(study, conditions);
	}

	/** Tells what one way to perturb does; of the first one there are figures. */
	public void add(final Variant variant, final Outcome outcome) throws IOException {
		table.add(variant, outcome);
		variants.add(variant);
		projected.add(outcome.projected());
		for (int c = 0; c < conditions.size(); c++)
			for (int g = 0; g < groups.size(); g++)
				numbers.add(numbers(variant, outcome, c, g));
		if (sets > 0) perSet.addAll(ofSets(variant, outcome));
		if (variants.size() == 1) {
			findings.figures(figures().all(outcome));
			if (sets > 1) findings.figure("sets", figures().overSets(outcome, groups.size() - sets, setSize));
		}
		findings.say(words(variant, outcome));
	}

	/**
	 * Tells what all ways to perturb come to together.
	 *
	 * @param strengths with how many strengths each onset was combined
	 */
	public void finish(final int strengths) throws IOException {
		if (conditions.size() > 1) {
			final SwitchCurve curve = SwitchCurve.of(study, variants, projected, strengths);
			if (variants.size() > 1) findings.figure("switched", figures().switched(curve));
			findings
				.write(folder -> SwitchTable.write(curve, study.plan(), conditions, folder.resolve("switched.csv")));
		}
		sayLimits();
		findings.metric("trials_per_condition", study.plan().trials());
		findings.metric("direction_trials", study.plan().directionTrials());
		findings.metric("reference", reference());
		findings.metric("perturbed", numbers);
		if (sets > 0) findings.metric("over_sets", perSet);
		findings.write(folder -> table.write(folder.resolve("projections.csv")));
	}

	/** Those of the first way to perturb. */
	private PerturbationFigures figures() {
		return PerturbationFigures.of(study, network.task(), variants.get(0).actions());
	}

	/** Mean and standard error over the sets of neurons of what each has as a number of its own. */
	private List<Map<String, Object>> ofSets(final Variant variant, final Outcome outcome) {
		final List<Map<String, Object>> all = new ArrayList<>();
		for (int c = 0; c < conditions.size(); c++) {
			final List<Map<String, Object>> each = new ArrayList<>();
			for (int g = groups.size() - sets; g < groups.size(); g++)
				each.add(numbers(variant, outcome, c, g));
			final Map<String, Object> one = new LinkedHashMap<>();
			for (final String key : List.of("onset_ms", "strength", "condition"))
				if (each.get(0).containsKey(key)) one.put(key, each.get(0).get(key));
			one.put("sets", sets);
			for (final String key : OVER_SETS) {
				if (!each.get(0).containsKey(key)) continue;
				final TrialSpread spread = TrialSpread.of(each.stream().map(n -> new double[]{ (Double) n.get(key) })
					.toList());
				one.put(key, spread.mean()[0]);
				one.put(key.replaceFirst("_hz$", "") + "_sem", spread.error()[0]);
			}
			all.add(one);
		}
		return all;
	}

	/** What a group does in the trials of a condition. */
	private Map<String, Object> numbers(final Variant variant, final Outcome outcome, final int c, final int g) {
		final CountBins bins = study.plan().bins();
		final StepWindow window = variant.actions().get(0).window();
		final int first = Math.max(0,
			Math.min(bins.count() - 1, (window.after() - bins.firstStep()) / bins.binSteps()));
		final int end = Math.max(first + 1,
			Math.min(bins.count(), (window.last() - bins.firstStep() + bins.binSteps() - 1) / bins.binSteps()));
		final Projected perturbed = outcome.projected()[c][g], without = study.reference().projected()[c][g];
		final Map<String, Object> one = new LinkedHashMap<>();
		one.put("onset_ms", variant.onsetMs());
		if (!Double.isNaN(variant.strength())) one.put("strength", variant.strength());
		one.put("condition", conditions.get(c));
		one.put("group", groups.get(g).name());
		put(one, "coding_change_during", perturbed, without, true, first, end);
		put(one, "rate_change_during", perturbed, without, false, first, end);
		put(one, "coding_change_after", perturbed, without, true, end, bins.count());
		put(one, "rate_change_after", perturbed, without, false, end, bins.count());
		one.put("distance_during_hz", study.distanceHz(outcome, c, g, first, end));
		one.put("distance_end_hz", study.distanceHz(outcome, c, g, bins.count() - study.endBins(), bins.count()));
		one.put("switched", perturbed.switched(c));
		one.put("peak_rate_hz", study.peakHz(outcome, g));
		one.put("ran_away", study.hasRunAway(outcome, g));
		return one;
	}

	private static void put(final Map<String, Object> to, final String name, final Projected perturbed,
		final Projected without, final boolean isCoding, final int first, final int end)
	{
		if (first >= end) return;
		final TrialSpread change = perturbed.change(without, isCoding, first, end);
		to.put(name + "_hz", change.mean()[0]);
		to.put(name + "_sem", change.error()[0]);
	}

	/** The trials without perturbations. */
	private List<Map<String, Object>> reference() {
		final List<Map<String, Object>> all = new ArrayList<>();
		for (int c = 0; c < conditions.size(); c++)
			for (int g = 0; g < groups.size(); g++) {
				final Map<String, Object> one = new LinkedHashMap<>();
				one.put("condition", conditions.get(c));
				one.put("group", groups.get(g).name());
				one.put("neurons", groups.get(g).neurons().length);
				one.put("peak_rate_hz", study.peakHz(study.reference(), g));
				one.put("switched", study.reference().projected()[c][g].switched(c));
				all.add(one);
			}
		return all;
	}

	/** What a way to perturb does, with the standard errors over trials. */
	private String words(final Variant variant, final Outcome outcome) {
		final int n = study.plan().trials();
		final StringBuilder text = new StringBuilder(String.format(Locale.ROOT,
			"Perturbed from %s ms%s (%s of each condition, changes %s while it lasts):",
			BigDecimal.valueOf(variant.onsetMs()).stripTrailingZeros().toPlainString(),
			Double.isNaN(variant.strength()) ? "" : String.format(Locale.ROOT, ", strength %.4g", variant.strength()),
			n == 1 ? "1 trial" : n + " trials",
			n == 1 ? "without standard errors, which 1 trial does not have," : "\u00b1 SEM"));
		for (int g = 0; g < groups.size() - sets; g++) {
			final String name = groups.get(g).name();
			text.append(String.format(Locale.ROOT, "%n  %-12s", name));
			for (int c = 0; c < conditions.size(); c++)
				text.append("  ").append(words(variant, outcome, c, g));
			if (study.hasRunAway(outcome, g)) text.append(String.format(Locale.ROOT,
				"%n  the rates of %s ran away: up to %.3g Hz, without %.3g Hz", name, study.peakHz(outcome, g),
				study.peakHz(study.reference(), g)));
		}
		return text.toString();
	}

	/** A group in the trials of a condition. */
	private String words(final Variant variant, final Outcome outcome, final int c, final int g) {
		final Map<String, Object> numbers = numbers(variant, outcome, c, g);
		final double switched = outcome.projected()[c][g].switched(c);
		final int trials = study.plan().trials();
		return conditions.get(c) + ": " + (conditions.size() > 1 ? "coding " + change(numbers, "coding") + ", " : "") +
			"rate " + change(numbers, "rate") +
			(Double.isNaN(switched) ? ""
				: ", " + Math.round(switched * trials) + " of " + trials + " end elsewhere");
	}

	/** "+1.20 \u00b1 0.15 Hz". */
	private static String change(final Map<String, Object> numbers, final String what) {
		final double change = (Double) numbers.get(what + "_change_during_hz");
		final double sem = (Double) numbers.get(what + "_change_during_sem");
		if (Double.isNaN(change)) return "not known, the conditions do not differ";
		return String.format(Locale.ROOT, Double.isNaN(sem) ? "%+.2f Hz" : "%+.2f \u00b1 %.2f Hz", change, sem);
	}

	/** What cannot be known from so few trials or conditions. */
	private void sayLimits() {
		final int trials = study.plan().trials();
		if (conditions.size() < 2)
			findings.say("The network has one condition: no coding direction, and no trial can end in another");
		if (trials == 1)
			findings.say("trials = 1: no standard errors and no distance, which takes two halves of the trials");
		else if (trials < FEW_TRIALS) findings.say("trials = " + trials +
			": shares of trials and standard errors are rough; the paper has 15 of each condition");
	}
}
