package org.rasterfit.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.rasterfit.evaluation.CountBins;
import org.rasterfit.evaluation.CountedTrials;
import org.rasterfit.evaluation.HeldOutMatch;
import org.rasterfit.evaluation.HeldOutStudy;
import org.rasterfit.evaluation.MeanInputs;
import org.rasterfit.evaluation.ObservedGroup;
import org.rasterfit.evaluation.PopulationActivity;
import org.rasterfit.evaluation.RateSums;
import org.rasterfit.evaluation.RecordedActivity;
import org.rasterfit.evaluation.ReplayedTrained;
import org.rasterfit.evaluation.SourceCurrents;
import org.rasterfit.evaluation.TrainedFit;
import org.rasterfit.evaluation.WeightSigns;
import org.rasterfit.figure.HeldOutFigures;
import org.rasterfit.figure.PopulationFigures;
import org.rasterfit.figure.PopulationRow;
import org.rasterfit.figure.WeightFigures;
import org.rasterfit.file.Memory;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.perturbation.PerturbedNetwork;
import org.rasterfit.perturbation.Population;
import org.rasterfit.perturbation.SignChange;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.RecordingExport;
import org.rasterfit.run.HeldOutTable;
import org.rasterfit.run.PopulationTable;
import org.rasterfit.run.Provenance;
import org.rasterfit.run.SavedNetwork;
import org.rasterfit.run.WeightsTable;
import org.rasterfit.simulation.SpikingSimulator;
import org.rasterfit.simulation.ThreadTeam;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Looks at all populations, weights and currents of a trained network. See docs/experiments.md. */
@Plugin(type = Command.class, headless = true,
	description = "What all neurons of a trained network do, trained or not: rates, " +
		"selectivity, variability, dimensions, likeness to held-out units, weights of the wrong sign, currents by " +
		"source",
	menu = { @Menu(label = "Plugins"), @Menu(
		label = "RasterFit"), @Menu(label = "Stage 3: Analyse Network...", weight = 43.7) })
public final class AnalyseNetwork extends RunCommand {

	/** Width of bins where the network knows no recorded rates [ms]. */
	private static final double DEFAULT_BIN_MS = 20;
	/** Trials of which inputs are averaged. */
	private static final int INPUT_TRIALS = 3;
	private static final List<Population> POPULATIONS = List.of(Population.TRAINED, Population.UNTRAINED_E,
		Population.I);

	@Group
	private final NetworkInput network = new NetworkInput(this);

	@Group
	private final TrainedRecording source = new TrainedRecording(this);

	@Parameter(label = "Trials", min = "2", max = "100000", stepSize = "50",
		description = "Per condition; spikes are not kept, so more trials need no more memory")
	private int trials = 50;

	@Parameter(label = "Trials of controls", min = "0", max = "100000", stepSize = "50",
		description = "Per condition, of each control: the untrained network, trained neurons replaced by Poisson " +
			"trains of " +
			"their rates, plastic weights without those that break Dale's law; 0: no controls")
	private int controlTrials = 50;

	@Parameter(label = "Bin [ms]", min = "0", stepSize = "5",
		description = "In which spikes are counted; 0: that of the recorded rates, 20 ms where none are known")
	private double bin = 0;

	@Parameter(label = "Seed of the trials", persist = false, min = "-1",
		description = "-1 for the seed of the training")
	private long seed = -1;

	@Parameter(label = "Threads", min = "0", max = "1024", persist = false,
		description = "0: as many as are useful on this machine. The result does not depend on it")
	private int threads = 0;

	// A text, not a file: SciJava cancels headless commands with a single file that is not given.
	@Parameter(label = "Output folder", style = "directory", required = false, persist = false,
		description = "New or empty run folder for figures, numbers and tables of all neurons and plastic synapses; " +
			"leave " +
			"blank to write nothing")
	private String output = "";

	@Parameter(label = "Exported trials", min = "0", max = "100000", stepSize = "5",
		description = "Of how many trials per condition the spikes of all neurons are written, with the mean rates " +
			"of all " +
			"trials; 0: no files of all neurons")
	private int exported = 0;

	@PluginChoice(RecordingExport.class)
	@Parameter(label = "Formats", choices = ChosenPlugins.ALL, persist = false,
		description = "In which formats all neurons are written to the output folder")
	private String export = "NWB";

	@PluginOptions(RecordingExport.class)
	@Parameter(label = "Format options", required = false, persist = false,
		description = "Of the formats, as name=value, name=value")
	private String exportOptions = "";

	@Override
	void check() {
		chosenOrAll(RecordingExport.class);
		network.check();
		requireHalves("trials", trials);
		if (controlTrials != 0) requireHalves("controlTrials", controlTrials);
		if (bin < 0) throw new IllegalArgumentException("bin = " + bin + " ms: must be 0 ms or more");
	}

	private static void requireHalves(final String name, final int number) {
		if (number < 2)
			throw new IllegalArgumentException(name + " = " + number + ": must be 2 or more, for two halves");
	}

	/**
	 * A network whose trials are simulated, and what they come to.
	 *
	 * @param sums all trials of every condition
	 * @param first the first ones, as many as every network has: with fewer trials noise makes neurons less like
	 *           anything
	 */
	private record Simulated(String name, NetworkAndTask tested, RateSums[] sums, RateSums[] first) {}

	/** Networks that are simulated, and how. */
	private record Trials(String name, NetworkAndTask tested, int trials) {}

	@Override
	void work(final Run run) throws IOException {
		final SavedNetwork saved = network.read();
		final UntrainedWeights before = UntrainedWeights.of(saved);
		final NetworkAndTask tested = seed < 0 ? saved.trained() : saved.trained().with(new RandomStreams(seed));
		final double recordedBin = tested.task().recordedRates().binMs();
		final CountBins bins = CountBins.of(tested.task(), bin > 0 ? bin : recordedBin > 0 ? recordedBin
			: DEFAULT_BIN_MS);
		requireMemory(tested, bins);
		final TrainedRecording.Opened opened = source.open(saved, bins.binMs() == recordedBin ? 0 : bins.binMs());
		run.begin(() -> {
			final var described = Provenance.withFile(provenance(), "network", network.file());
			return opened.recording().isEmpty() ? described
				: Provenance.with(described, opened.recording().get(), opened
					.names());
		});
		final List<Simulated> networks = simulate(run, tested, before, bins);
		populations(run, networks, opened, before, bins);
		weights(run, networks, before);
		currents(run, tested, bins);
		if (exported > 0) run.write(folder -> new PopulationExport(new PerturbedNetwork(tested, List
			.of()), bins).write(folder, "network_", networks.get(0).sums, exported,
				chosenOrAll(RecordingExport.class)));
	}

	/** The networks that are kept in memory at a time hold sums of all neurons. */
	private void requireMemory(final NetworkAndTask tested, final CountBins bins) {
		final int neurons = tested.plastic().spiking().neurons(), conditions = tested.task().conditions().size();
		final long networks = controlTrials > 0 ? 6 : 1;
		final String shortage = Memory.shortage(networks * conditions * RateSums.bytes(bins, neurons) + 4L * neurons *
			bins.count() * Runtime.getRuntime().availableProcessors());
		if (shortage != null) throw new IllegalArgumentException("rates of " + neurons + " neurons in " + bins.count() +
			" bins: " + shortage);
	}

	/** The trained network first, then its controls. */
	private List<Simulated> simulate(final Run run, final NetworkAndTask tested, final UntrainedWeights before,
		final CountBins bins)
	{
		final int conditions = tested.task().conditions().size();
		final List<Simulated> all = new ArrayList<>();
		final List<Trials> others = new ArrayList<>();
		if (controlTrials > 0) others.add(new Trials(before.label(), tested.with(before.weights(), 0), controlTrials));
		final boolean hasSigns = controlTrials > 0 && tested.plastic().synapses().inDegree() > 0;
		if (hasSigns) {
			others.add(new Trials("without violators", with(tested, SignChange.weights(tested, false)), controlTrials));
			others.add(new Trials("repaired", with(tested, SignChange.weights(tested, true)), controlTrials));
		}
		final long replayed = controlTrials > 0 ? controlTrials : 0;
		try (
			Phase simulating = phase("Simulating trials", conditions * (trials + replayed + (long) others
				.size() * controlTrials))) {
			final AtomicLong done = new AtomicLong();
			final Simulated trained = simulated(run, "trained", tested, new PerturbedNetwork(tested, List.of())::trial,
				trials, bins, simulating, done);
			all.add(trained);
			if (replayed > 0) all.add(simulated(run, "replayed", tested, new ReplayedTrained(tested, trained.sums),
				controlTrials, bins, simulating, done));
			for (final Trials other : others)
				all.add(simulated(run, other.name, other.tested, new PerturbedNetwork(other.tested, List.of())::trial,
					other.trials, bins, simulating, done));
		}
		return all;
	}

	private static NetworkAndTask with(final NetworkAndTask tested, final PlasticWeights weights) {
		return tested.with(weights, tested.plastic().loops());
	}

	private Simulated simulated(final Run run, final String name, final NetworkAndTask tested,
		final CountedTrials.Maker maker, final int count, final CountBins bins, final Phase simulating,
		final AtomicLong done)
	{
		final int neurons = tested.plastic().spiking().neurons();
		final int compared = controlTrials > 0 ? Math.min(trials, controlTrials) : trials;
		final RateSums[] sums = sums(tested, bins), first = compared < count ? sums(tested, bins) : sums;
		final boolean isDone = CountedTrials.run(tested, maker, bins, 0, count, run.team(neurons), (c, k, counts) -> {
			sums[c].add(counts);
			if (first != sums && k < compared) first[c].add(counts);
		}, () -> {
			simulating.at(done.incrementAndGet());
			return true;
		});
		if (!isDone) throw new CancellationException("cancelled");
		return new Simulated(name, tested, sums, first);
	}

	private static RateSums[] sums(final NetworkAndTask tested, final CountBins bins) {
		final RateSums[] sums = new RateSums[tested.task().conditions().size()];
		Arrays.setAll(sums, c -> new RateSums(bins, tested.plastic().spiking().neurons()));
		return sums;
	}

	private static List<PopulationActivity> activities(final Simulated simulated) {
		final List<PopulationActivity> all = new ArrayList<>();
		for (final Population p : POPULATIONS) {
			final int[] neurons = p.of(simulated.tested.plastic());
			if (neurons.length > 0) all.add(PopulationActivity.of(new ObservedGroup(p.label(), neurons),
				simulated.sums));
		}
		return all;
	}

	private void populations(final Run run, final List<Simulated> networks, final TrainedRecording.Opened opened,
		final UntrainedWeights before, final CountBins bins) throws IOException
	{
		final NetworkAndTask tested = networks.get(0).tested;
		final List<PopulationActivity> model = activities(networks.get(0)), all = new ArrayList<>(model);
		final List<PopulationActivity> nulls = named(networks, before.label()).map(AnalyseNetwork::activities).orElse(
			List.of());
		final List<PopulationActivity> recorded = opened.recording().map(recording -> recorded(recording, tested, bins))
			.orElse(List.of());
		all.addAll(recorded);
		final List<PopulationRow> rows = rows(model, nulls, recorded, before);
		run.figures(PopulationFigures.of(rows, tested.task().conditions(), bins));
		run.figure("rates_by_selectivity", PopulationFigures.ordered(rows, tested.task().conditions(), bins.binMs()));
		final int inputTrials = Math.min(INPUT_TRIALS, trials);
		run.figure("inputs", PopulationFigures.inputs(model, MeanInputs.of(tested, bins, inputTrials), inputTrials));
		run.metric("trials_per_condition", trials);
		run.metric("control_trials", controlTrials);
		run.metric("populations", all.stream().map(PopulationReport::numbers).toList());
		run.metric("populations_" + before.label().replace(' ', '_'), nulls.stream().map(PopulationReport::numbers)
			.toList());
		run.say(
			"Populations in " + trials + " trials of each condition (means over neurons; dimensions: with few trials " +
				"noise adds to them)");
		all.forEach(p -> run.say(PopulationReport.words(p)));
		run.write(folder -> PopulationTable.write(model, tested, folder.resolve("populations.csv")));
		heldOut(run, networks, opened, before, bins);
	}

	private static Optional<Simulated> named(final List<Simulated> networks, final String name) {
		return networks.stream().filter(n -> n.name.equals(name)).findFirst();
	}

	/** Trained neurons beside the units that they were trained on, all others beside those that were held out. */
	private List<PopulationRow> rows(final List<PopulationActivity> model, final List<PopulationActivity> nulls,
		final List<PopulationActivity> recorded, final UntrainedWeights before)
	{
		final List<PopulationRow> rows = new ArrayList<>();
		for (int p = 0; p < model.size(); p++) {
			final int units = model.get(p).group().name().equals(Population.TRAINED.label()) ? 0 : 1;
			rows.add(
				new PopulationRow("trained network (" + trials + " trials)", before.label() + " (" + controlTrials +
					" trials)", model.get(p), nulls.isEmpty() ? Optional.empty() : Optional.of(nulls.get(p)),
					recorded
						.size() > units ? Optional.of(recorded.get(units)) : Optional.empty()));
		}
		return rows;
	}

	/** What was recorded of units that were trained, and of those that were held out. */
	private static List<PopulationActivity> recorded(final Recording recording, final NetworkAndTask tested,
		final CountBins bins)
	{
		final List<String> conditions = tested.task().conditions();
		final int count = HeldOutStudy.bins(recording, bins);
		final List<PopulationActivity> all = new ArrayList<>();
		all.add(RecordedActivity.of("recorded, trained on", recording, conditions, count));
		recording.heldOut().ifPresent(units -> all.add(RecordedActivity.of("recorded, held out", units, conditions,
			count)));
		return all;
	}

	/** Held-out units beside I neurons and untrained E neurons, and beside those of the controls. */
	private static void heldOut(final Run run, final List<Simulated> networks, final TrainedRecording.Opened opened,
		final UntrainedWeights before, final CountBins bins) throws IOException
	{
		if (opened.recording().isEmpty()) {
			run.say("Nothing is compared with the recording: " + opened.why());
			return;
		}
		if (opened.recording().get().heldOut().isEmpty()) {
			run.say("No units were held out (reading option heldOut), so that none are matched");
			return;
		}
		final Recording units = opened.recording().get().heldOut().get();
		final NetworkAndTask tested = networks.get(0).tested;
		final List<HeldOutStudy> studies = new ArrayList<>();
		for (final Population p : List.of(Population.I, Population.UNTRAINED_E, Population.TRAINED))
			for (final Simulated n : networks) {
				final int[] neurons = p.of(tested.plastic());
				// Replayed trained neurons are those of the trained network, with more noise
				final List<String> meant = p == Population.TRAINED ? List.of("trained", before.label())
					: List.of("trained",
						"replayed", before.label());
				if (meant.contains(n.name) && neurons.length >= units.neurons())
					studies.add(HeldOutStudy.of(n.name, new ObservedGroup(p.label(), neurons), n.first, units, tested
						.task().conditions()));
			}
		if (studies.isEmpty()) {
			run.say(
				units.neurons() + " held-out units are more than the network has untrained neurons of a type: not " +
					"matched");
			return;
		}
		run.figures(new HeldOutFigures(studies, units.neuronIds(), tested.task().conditions(), bins, units.psth(),
			networks.get(0).first[0].trials()).all());
		run.metric("held_out", studies.stream().map(PopulationReport::numbers).toList());
		run.say(PopulationReport.words(studies, networks.get(0).first[0].trials()));
		run.write(folder -> HeldOutTable.write(studies, units.neuronIds(), folder.resolve("held_out.csv")));
	}

	private static void weights(final Run run, final List<Simulated> networks, final UntrainedWeights before)
		throws IOException
	{
		final NetworkAndTask tested = networks.get(0).tested;
		fits(run, networks);
		final WeightSigns e = WeightSigns.of(tested.plastic(), true), i = WeightSigns.of(tested.plastic(), false);
		if (e.weights().length + i.weights().length == 0) return;
		final double[] selectivity = PopulationActivity.of(new ObservedGroup("trained", tested.plastic().synapses()
			.trained()), networks.get(0).sums).selectivity();
		final boolean isOrdered = tested.task().conditions().size() > 1;
		final int[] order = IntStream.range(0, selectivity.length).boxed().sorted(Comparator.comparingDouble(
			t -> isOrdered && !Double.isNaN(selectivity[t]) ? selectivity[t] : 0)).mapToInt(Integer::intValue)
			.toArray();
		run.figures(WeightFigures.of(tested.plastic(), before.weights(), tested.task().recordedIds(), order, isOrdered
			? "ordered by selectivity" : "in the order of the network"));
		run.metric("weights_from_e", PopulationReport.numbers(e));
		run.metric("weights_from_i", PopulationReport.numbers(i));
		run.say(String.format(Locale.ROOT, "Weights that break Dale's law: %.1f %% of %d from E, %.1f %% of %d from I",
			100 * e.share(), e.weights().length, 100 * i.share(), i.weights().length));
		run.write(folder -> WeightsTable.write(tested, before.weights(), folder.resolve("weights.csv")));
	}

	/** Explained variance of the trained neurons, with the weights of every network, in as many trials of each. */
	private static void fits(final Run run, final List<Simulated> networks) {
		final List<Map<String, Object>> numbers = new ArrayList<>();
		final Map<String, double[][]> correlations = new LinkedHashMap<>();
		final StringBuilder text = new StringBuilder(
			"Trained neurons beside the recorded rates: explained variance of the time courses, median correlation, in " +
				networks.get(0).first[0].trials() + " trials of each condition");
		for (final Simulated n : networks) {
			if (n.name.equals("replayed")) continue;
			final double[] explained = TrainedFit.explained(n.tested, n.first);
			final double[][] r = TrainedFit.correlations(n.tested, n.first);
			if (Arrays.stream(explained).allMatch(Double::isNaN)) return;
			final Map<String, Object> one = new LinkedHashMap<>();
			one.put("network", n.name);
			one.put("explained_variance", explained);
			one.put("median_correlation", Arrays.stream(r).mapToDouble(HeldOutMatch::median).toArray());
			correlations.put(n.name, r);
			numbers.add(one);
			text.append(String.format(Locale.ROOT, "%n  %-18s", n.name));
			for (int c = 0; c < explained.length; c++)
				text.append(
					String.format(Locale.ROOT, "  %s %.3f, r %.2f", n.tested.task().conditions().get(c), explained[c],
						HeldOutMatch.median(r[c])));
		}
		run.figure("fit", PopulationFigures.fit(networks.get(0).tested.task().conditions(), correlations));
		run.metric("fits", numbers);
		run.say(text.toString());
	}

	private static void currents(final Run run, final NetworkAndTask tested, final CountBins bins) {
		final SpikingSimulator simulator = new SpikingSimulator(tested.plastic().spiking(),
			tested.task().timing().grid(), ThreadTeam.of(1));
		final PerturbedNetwork unperturbed = new PerturbedNetwork(tested, List.of());
		double difference = 0;
		for (int c = 0; c < tested.task().conditions().size(); c++) {
			final SourceCurrents currents = SourceCurrents.of(tested, unperturbed.trial(0, c), c,
				tested.plastic().synapses().trained(), bins, simulator);
			difference = Math.max(difference, currents.difference());
			run.figure("currents_" + (c + 1), PopulationFigures.currents(tested.task().conditions().get(c), currents));
		}
		run.metric("currents_difference", difference);
	}
}
