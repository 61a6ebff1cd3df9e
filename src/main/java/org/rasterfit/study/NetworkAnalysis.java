package org.rasterfit.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.rasterfit.evaluation.ControlledTrials;
import org.rasterfit.evaluation.ControlledTrials.Simulated;
import org.rasterfit.evaluation.CountBins;
import org.rasterfit.evaluation.HeldOutMatch;
import org.rasterfit.evaluation.HeldOutStudy;
import org.rasterfit.evaluation.MeanInputs;
import org.rasterfit.evaluation.ObservedGroup;
import org.rasterfit.evaluation.PopulationActivity;
import org.rasterfit.evaluation.RecordedActivity;
import org.rasterfit.evaluation.SourceCurrents;
import org.rasterfit.evaluation.TrainedFit;
import org.rasterfit.evaluation.UntrainedWeights;
import org.rasterfit.evaluation.WeightSigns;
import org.rasterfit.figure.HeldOutFigures;
import org.rasterfit.figure.PopulationFigures;
import org.rasterfit.figure.PopulationRow;
import org.rasterfit.figure.WeightFigures;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.perturbation.PerturbedNetwork;
import org.rasterfit.perturbation.Population;
import org.rasterfit.recording.Recording;
import org.rasterfit.run.HeldOutTable;
import org.rasterfit.run.PopulationTable;
import org.rasterfit.run.WeightsTable;
import org.rasterfit.simulation.SpikingSimulator;
import org.rasterfit.simulation.ThreadTeam;

/** All populations, weights and currents of a trained network beside its controls and its recording. */
public final class NetworkAnalysis {

	/** Trials of which inputs are averaged. */
	private static final int INPUT_TRIALS = 3;
	private static final List<Population> POPULATIONS = List.of(Population.TRAINED, Population.UNTRAINED_E,
		Population.I);

	private final ControlledTrials plan;
	private final List<Simulated> networks;
	private final NetworkAndTask tested;
	private final List<String> conditions;
	private final Findings findings;

	/**
	 * @param plan what was simulated
	 * @param networks what it came to
	 * @param findings where numbers, words, figures and tables go
	 */
	public NetworkAnalysis(final ControlledTrials plan, final List<Simulated> networks, final Findings findings) {
		this.plan = plan;
		this.networks = networks;
		this.findings = findings;
		tested = plan.network();
		conditions = tested.task().conditions();
	}

	/**
	 * Looks at everything.
	 *
	 * @param recording that the network was trained on, in the bins of the trials; empty: it cannot be opened
	 * @param why why not
	 */
	public void tell(final Optional<Recording> recording, final String why) throws IOException {
		populations(recording);
		heldOut(recording, why);
		fits();
		weights();
		currents();
	}

	private static List<PopulationActivity> activities(final Simulated simulated) {
		final List<PopulationActivity> all = new ArrayList<>();
		for (final Population p : POPULATIONS) {
			final int[] neurons = p.of(simulated.tested().plastic());
			if (neurons.length > 0) all.add(PopulationActivity.of(new ObservedGroup(p.label(), neurons),
				simulated.sums()));
		}
		return all;
	}

	private void populations(final Optional<Recording> recording) throws IOException {
		final UntrainedWeights before = plan.before();
		final CountBins bins = plan.bins();
		final List<PopulationActivity> model = activities(networks.get(0)), all = new ArrayList<>(model);
		final List<PopulationActivity> nulls = ControlledTrials.named(networks, before.label())
			.map(NetworkAnalysis::activities).orElse(List.of());
		final List<PopulationActivity> recorded = recording.map(this::recorded).orElse(List.of());
		all.addAll(recorded);
		final List<PopulationRow> rows = rows(model, nulls, recorded);
		findings.figures(PopulationFigures.of(rows, conditions, bins));
		findings.figure("rates_by_selectivity", PopulationFigures.ordered(rows, conditions, bins.binMs()));
		final int inputTrials = Math.min(INPUT_TRIALS, plan.trials());
		findings.figure("inputs",
			PopulationFigures.inputs(model, MeanInputs.of(tested, bins, inputTrials), inputTrials));
		findings.metric("trials_per_condition", plan.trials());
		findings.metric("control_trials", plan.controlTrials());
		findings.metric("populations", all.stream().map(PopulationReport::numbers).toList());
		findings.metric("populations_" + before.label().replace(' ', '_'),
			nulls.stream().map(PopulationReport::numbers).toList());
		findings.say("Populations in " + plan.trials() + " trials of each condition (means over neurons; dimensions: " +
			"with few trials noise adds to them)");
		all.forEach(p -> findings.say(PopulationReport.words(p)));
		findings.write(folder -> PopulationTable.write(model, tested, folder.resolve("populations.csv")));
	}

	/** Trained neurons beside the units that they were trained on, all others beside those that were held out. */
	private List<PopulationRow> rows(final List<PopulationActivity> model, final List<PopulationActivity> nulls,
		final List<PopulationActivity> recorded)
	{
		final String trained = "trained network (" + plan.trials() + " trials)";
		final String before = plan.before().label() + " (" + plan.controlTrials() + " trials)";
		final List<PopulationRow> rows = new ArrayList<>();
		for (int p = 0; p < model.size(); p++) {
			final int units = model.get(p).group().name().equals(Population.TRAINED.label()) ? 0 : 1;
			rows.add(new PopulationRow(trained, before, model.get(p),
				nulls.isEmpty() ? Optional.empty() : Optional.of(nulls.get(p)),
				recorded.size() > units ? Optional.of(recorded.get(units)) : Optional.empty()));
		}
		return rows;
	}

	/** What was recorded of units that were trained, and of those that were held out. */
	private List<PopulationActivity> recorded(final Recording recording) {
		final int count = HeldOutStudy.bins(recording, plan.bins());
		final List<PopulationActivity> all = new ArrayList<>();
		all.add(RecordedActivity.of("recorded, trained on", recording, conditions, count));
		recording.heldOut().ifPresent(units -> all.add(RecordedActivity.of("recorded, held out", units, conditions,
			count)));
		return all;
	}

	/** Held-out units beside I neurons and untrained E neurons, and beside those of the controls. */
	private void heldOut(final Optional<Recording> recording, final String why) throws IOException {
		if (recording.isEmpty()) {
			findings.say("Nothing is compared with the recording: " + why);
			return;
		}
		if (recording.get().heldOut().isEmpty()) {
			findings.say("No units were held out (reading option heldOut), so that none are matched");
			return;
		}
		final Recording units = recording.get().heldOut().get();
		final List<HeldOutStudy> studies = studies(units);
		if (studies.isEmpty()) {
			findings.say(units.neurons() + " held-out units are more than the network has untrained neurons of a " +
				"type: not matched");
			return;
		}
		final int compared = networks.get(0).compared();
		findings.figures(new HeldOutFigures(studies, units.neuronIds(), conditions, plan.bins(), units.psth(), compared)
			.all());
		findings.metric("held_out", studies.stream().map(PopulationReport::numbers).toList());
		findings.say(PopulationReport.words(studies, compared));
		findings.write(folder -> HeldOutTable.write(studies, units.neuronIds(), folder.resolve("held_out.csv")));
	}

	private List<HeldOutStudy> studies(final Recording units) {
		final String before = plan.before().label();
		final List<HeldOutStudy> studies = new ArrayList<>();
		for (final Population p : List.of(Population.I, Population.UNTRAINED_E, Population.TRAINED))
			for (final Simulated n : networks) {
				final int[] neurons = p.of(tested.plastic());
				// Replayed trained neurons are those of the trained network, with more noise
				final List<String> meant = p == Population.TRAINED ? List.of(ControlledTrials.TRAINED, before)
					: List.of(ControlledTrials.TRAINED, ControlledTrials.REPLAYED, before);
				if (meant.contains(n.name()) && neurons.length >= units.neurons())
					studies.add(HeldOutStudy.of(n.name(), new ObservedGroup(p.label(), neurons), n.first(), units,
						conditions));
			}
		return studies;
	}

	/** Explained variance of the trained neurons, with the weights of every network, in as many trials of each. */
	private void fits() {
		final List<Map<String, Object>> numbers = new ArrayList<>();
		final Map<String, double[][]> correlations = new LinkedHashMap<>();
		final StringBuilder text = new StringBuilder("Trained neurons beside the recorded rates: explained variance " +
			"of the time courses, median correlation, in " + networks.get(0).compared() + " trials of each condition");
		for (final Simulated n : networks) {
			if (n.name().equals(ControlledTrials.REPLAYED)) continue;
			final double[] explained = TrainedFit.explained(n.tested(), n.first());
			if (Arrays.stream(explained).allMatch(Double::isNaN)) return;
			final double[][] r = TrainedFit.correlations(n.tested(), n.first());
			final double[] medians = Arrays.stream(r).mapToDouble(HeldOutMatch::median).toArray();
			final Map<String, Object> one = new LinkedHashMap<>();
			one.put("network", n.name());
			one.put("explained_variance", explained);
			one.put("median_correlation", medians);
			correlations.put(n.name(), r);
			numbers.add(one);
			text.append(String.format(Locale.ROOT, "%n  %-18s", n.name()));
			for (int c = 0; c < explained.length; c++)
				text.append(String.format(Locale.ROOT, "  %s %.3f, r %.2f", conditions.get(c), explained[c],
					medians[c]));
		}
		findings.figure("fit", PopulationFigures.fit(conditions, correlations));
		findings.metric("fits", numbers);
		findings.say(text.toString());
	}

	private void weights() throws IOException {
		final WeightSigns e = WeightSigns.of(tested.plastic(), true), i = WeightSigns.of(tested.plastic(), false);
		if (e.weights().length + i.weights().length == 0) return;
		final boolean isOrdered = conditions.size() > 1;
		findings.figures(WeightFigures.of(tested.plastic(), plan.before().weights(), tested.task().recordedIds(),
			order(isOrdered), isOrdered ? "ordered by selectivity" : "in the order of the network"));
		findings.metric("weights_from_e", PopulationReport.numbers(e));
		findings.metric("weights_from_i", PopulationReport.numbers(i));
		findings.say(String.format(Locale.ROOT,
			"Weights that break Dale's law: %.1f %% of %d from E, %.1f %% of %d from I", 100 * e.share(),
			e.weights().length, 100 * i.share(), i.weights().length));
		findings.write(folder -> WeightsTable.write(tested, plan.before().weights(), folder.resolve("weights.csv")));
	}

	/** Trained neurons by selectivity; as they are where conditions cannot be told apart. */
	private int[] order(final boolean isOrdered) {
		final ObservedGroup trained = new ObservedGroup("trained", tested.plastic().synapses().trained());
		final double[] selectivity = PopulationActivity.of(trained, networks.get(0).sums()).selectivity();
		return IntStream.range(0, selectivity.length).boxed().sorted(Comparator.comparingDouble(
			t -> isOrdered && !Double.isNaN(selectivity[t]) ? selectivity[t] : 0)).mapToInt(Integer::intValue)
			.toArray();
	}

	private void currents() {
		final SpikingSimulator simulator = new SpikingSimulator(tested.plastic().spiking(),
			tested.task().timing().grid(), ThreadTeam.of(1));
		final PerturbedNetwork unperturbed = new PerturbedNetwork(tested, List.of());
		double difference = 0;
		for (int c = 0; c < conditions.size(); c++) {
			final SourceCurrents currents = SourceCurrents.of(tested, unperturbed.trial(0, c), c,
				tested.plastic().synapses().trained(), plan.bins(), simulator);
			difference = Math.max(difference, currents.difference());
			findings.figure("currents_" + (c + 1), PopulationFigures.currents(conditions.get(c), currents));
		}
		findings.metric("currents_difference", difference);
	}
}
