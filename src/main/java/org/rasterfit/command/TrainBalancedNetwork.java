package org.rasterfit.command;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.rasterfit.evaluation.Lesion;
import org.rasterfit.figure.BalancedFigures;
import org.rasterfit.network.Areas;
import org.rasterfit.network.BalancedNetworkParameters;
import org.rasterfit.network.LearnedBy;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticConnectivity;
import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.network.RateMatching;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.TrialSplit;
import org.rasterfit.run.CheckpointDigest;
import org.rasterfit.run.RunSize;
import org.rasterfit.run.SavedNetwork;
import org.rasterfit.run.Work;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.targets.RateCurves;
import org.rasterfit.targets.Targets;
import org.rasterfit.targets.TransferFunction;
import org.rasterfit.training.BalancedPreparation;
import org.rasterfit.training.LearningCurve;
import org.rasterfit.training.RateCorrection;
import org.rasterfit.training.Regression;
import org.rasterfit.training.RlsParameters;
import org.rasterfit.training.Trainer;
import org.rasterfit.training.TrainedCurves;
import org.rasterfit.training.TrainedFraction;
import org.rasterfit.training.TrainedNeurons;
import org.rasterfit.training.TrainingParameters;
import org.rasterfit.training.UnitAreas;
import org.rasterfit.training.UntrainedTrial;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Stage 3: trains a balanced spiking network on a recording, tests it, and leaves a run folder. See docs/stage-3.md.
 *
 */
@Plugin(type = Command.class, headless = true,
	description = "Trains some neurons of a balanced excitatory-inhibitory " +
		"spiking network to reproduce a recording",
	menu = { @Menu(label = "Plugins"), @Menu(label = "RasterFit"), @Menu(
		label = "Stage 3: Train Balanced Network...", weight = 42) })
public final class TrainBalancedNetwork extends PresetCommand {

	/** Drawing and writing at the end. */
	private static final Work FIGURES = Work.around(5);

	private static final String AS_READ = "as read", SHUFFLED = "shuffled";

	@Group
	final RunInputs inputs = new RunInputs();

	@Group
	private final SavingInputs saving = new SavingInputs();

	@Group
	private final BalancedNetworkInputs network = new BalancedNetworkInputs(this);

	@Group
	final BalancedTrialInputs trial = new BalancedTrialInputs(this);

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "20"))
	private final String recordingSection = "<html><b>Recording</b>";

	@Group
	private final RecordingInputs source = new RecordingInputs(this);

	@Parameter(label = "Trials to train on",
		description = "all; odd or even ones of each condition; a part chosen by the seed, such as " +
			"0.5; a list of ids, such as 1, 4, 10-20; or a filter, such as block = 1. The network is tested beside " +
			"the others, too")
	private String trainTrials = TrialSplit.ALL;

	@Parameter(label = "Trained neurons",
		description = "Which neurons of the network learn the recorded ones: E; I; E and I; " +
			"or as a column of the recorded units says, such as cell_type: Pyr -> E, FS -> I")
	private String trained = "E";

	@Parameter(label = "Fraction trained",
		description = "Part of the network's excitatory neurons that is trained (of those that trained names), " +
			"above 0 and at most 1: so many units are drawn by the seed; all: all units of the recording")
	private String fraction = TrainedFraction.ALL;

	@Parameter(label = "Untrained trial [ms]", min = "0", stepSize = "1000",
		description = "How long the untrained network is " +
			"simulated for the rates by which its neurons are matched with recorded ones; 0: as long as a trial")
	private double matchingTime = 0;

	@Group
	final TargetInputs wanted = new TargetInputs(this);

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "70"))
	private final String trainingSection = "<html><b>Training</b>";

	@Parameter(label = "Loops", min = "0", max = "1000000", stepSize = "10",
		description = "A loop presents every condition")
	private int loops = 200;

	@Group
	private final BatchInputs batch = new BatchInputs(2);

	@Parameter(label = "Average side by side",
		description = "One update with the mean of the presentations side by side; false: an " +
			"update with each of them")
	boolean averageSideBySide = true;

	@Parameter(label = "Order of conditions", choices = { AS_READ, SHUFFLED },
		description = "Of the conditions in a loop: as the recording has them, or in another order in every loop, " +
			"drawn by the seed")
	private String conditionOrder = AS_READ;

	@Group
	private final TestingInputs testing = new TestingInputs();

	@Group
	private final TestResults results = new TestResults();

	@Override
	List<Preset> presets() {
		final Map<String, Object> tutorial = new HashMap<>(BalancedTrialInputs.TUTORIAL);
		tutorial.putAll(Map.of("sideBySide", 1, "correctRates", false, "finalTrials", 20));
		// The name is older than the default, which fits better still: macros use it.
		final Map<String, Object> better = new HashMap<>(tutorial);
		better.put("lambdaFeedforward", 0.05);
		return List.of(new Preset("Best fit", Map.of()), new Preset("Tutorial part 3", Map.copyOf(tutorial)),
			new Preset("Better fit in as many loops", Map.copyOf(better)),
			new Preset("Recurrent only", Map.of("feedforward", 0, "plasticE", 132, "plasticI", 132)),
			new Preset("Kim et al. 2023", PublishedSettings.kim(tutorial)),
			new Preset("TrainSpikingNet default", PublishedSettings.trainSpikingNet(tutorial)),
			new Preset("TrainSpikingNet with 66002 neurons", PublishedSettings.largest(tutorial)),
			new Preset("Small network for a laptop", Map.of(
				"neurons", 2000, "k", 200, "loops", 60)),
			new Preset("Quick look", Map.of("neurons", 1000, "k", 100, "loops", 10,
				"testEvery", 2, "testTrials", 1, "finalTrials", 5)));
	}

	@Override
	SavingInputs saving() {
		return saving;
	}

	@Override
	void check() {
		network.check();
		network.grid().steps(matchingTime, "matchingTime");
		trial.check(network.dt);
		network.requireSlow("tauPlastic", trial.tauPlastic);
		wanted.check();
		network.requireAreas("betweenPlastic", trial.betweenPlastic);
		trained();
		fraction();
		TrialSplit.check(trainTrials);
		if (!trainTrials.trim().equalsIgnoreCase(TrialSplit.ALL)) wanted.requireRates("trainTrials = " + trainTrials);
		training();
		testing.check();
	}

	/** Who learns. */
	private TrainedNeurons trained() {
		return TrainedNeurons.parse("trained", trained);
	}

	/** Which part learns. */
	private TrainedFraction fraction() {
		return TrainedFraction.parse(fraction);
	}

	/** How many units of a recording are trained on, at most where a column decides who learns them. */
	private int trained(final RecordingFacts facts) {
		final BalancedNetworkParameters p = network.parameters();
		final TrainedNeurons who = trained();
		if (who.column().isEmpty()) return fraction().count(who.all(), facts.neurons(), p.excitatory(), p.neurons());
		return (int) Math.min(facts.neurons(), Math.rint(fraction().part().orElse(1) * p.neurons()));
	}

	/** Refuses more plastic synapses than there are neurons that they can come from, as far as it is known beforehand. */
	private void requireSenders(final LearnedBy[] by, final UnitAreas areas, final BalancedNetworkParameters p) {
		if (network.isOneArea()) PlasticConnectivity.requireSenders(by, p, trial.plastic());
		else if (!Arrays.asList(by).contains(LearnedBy.ANY)) PlasticConnectivity.requireSenders(
			areas.anyTrained(by, p.excitatory(), p.neurons()), p, trial.plastic(), areas.areas());
	}

	private TrainingParameters training() {
		return new TrainingParameters(loops, batch.sideBySide, batch.late, testing.testEvery, testing.testTrials,
			conditionOrder.equals(SHUFFLED), trial.rls());
	}

	@Override
	Needs needs() {
		final RecordingFacts facts = source.facts();
		final String sizes = Needs.count(network.neurons) + " neurons, " + Needs.count(network.synapses()) +
			" static synapses";
		if (facts.later() != null) return new Needs(sizes + "; " + facts.later());
		if (facts.problem() != null) return new Needs(sizes + "; " + facts.problem());
		if (facts.neurons() == 0) return new Needs(sizes + (source.isGiven() ? "; the recording is being read" : ""));
		final RunSize size = size(facts, trained(facts));
		return new Needs(sizes + "; " + Needs.count(trained(facts)) + " neurons recorded in " + facts.conditions() +
			" conditions are trained", size.memoryBytes(), inputs.threads(atATime()), computed(facts)).writing(size
				.diskBytes());
	}

	/** The whole run: an untrained trial, loops, tests, then figures and files. */
	private Work computed(final RecordingFacts facts) {
		final TrialTiming timing = timing(facts);
		final double presentations = (double) loops * batch.sideBySide * facts.conditions();
		final double lesions = (double) Lesion.values().length * testing.plan().lesionTrials();
		final double tests = facts.conditions() *
			((loops / testing.testEvery + 1.0) * testing.testTrials + testing.finalTrials + lesions);
		final double samples = averageSideBySide ? presentations / batch.sideBySide : presentations;
		final Work learning = trial.learning(trained(facts), regressors(trained(facts)), timing);
		return network.trial(timing.trialMs()).times(1 + presentations + tests).plus(learning.times(samples))
			.plus(FIGURES);
	}

	/** Neurons that are simulated at a time. */
	private long atATime() {
		return (long) network.neurons * batch.sideBySide;
	}

	private TrialTiming timing(final RecordingFacts facts) {
		return trial.timing(network.dt, facts.bins() * facts.binMs());
	}

	@Override
	void requireMemoryHere() {
		final RecordingFacts facts = source.facts();
		if (facts.problem() == null && facts.neurons() > 0) size(facts, trained(facts)).requireMemory();
	}

	/** Refuses a recording that does not fit into the network. */
	private RunSize size(final RecordingFacts facts, final int units) {
		final BalancedNetworkParameters p = network.parameters();
		final LearnedBy[] by = new LearnedBy[trained().column().isEmpty() ? units : 0];
		Arrays.fill(by, trained().all());
		RateMatching.requireEnough(by, p.excitatory(), p.neurons());
		PlasticConnectivity.requireSenders(new LearnedBy[0], p, trial.plastic());
		final TrialTiming timing = timing(facts);
		return new RunSize(network.neurons, network.synapses(), units,
			trial.inDegree(), regressors(units),
			trial.feedforward, facts.conditions(),
			timing.targetSteps() + trial.leadSteps(network.dt),
			timing.updates(), testing
				.mostTrials(),
			batch.sideBySide, batch.late);
	}

	/** Most regressors that so many trained neurons have together. */
	private int regressors(final int units) {
		final int senders = trial.plasticUntrainedE > 0 ? network.neurons
			: Math.min(network.neurons, units + network.parameters().inhibitory());
		return network.regressors().most(units, trial.inDegree(), senders);
	}

	/** Says what is not as the parameters or the recording let expect, before anything is simulated. */
	private void tell(final TrialSplit trials, final LearnedBy[] by) {
		final Recording recorded = trials.train();
		trials.notes().forEach(this::inform);
		final long trainedE = Arrays.stream(by).filter(b -> b != LearnedBy.I).count();
		if (network.isOneArea() && trial.plasticE > 0 && trial.plasticE >= trainedE)
			warn("plasticE = " + trial.plasticE + ", but there are " + Math.max(0, trainedE - 1) +
				" other trained neurons: each trained neuron gets plastic synapses from all of them" +
				(trainedE > 1 ? "" : "; plasticUntrainedE gives it some from excitatory neurons that are not trained"));
		final List<String> silent = recorded.silent();
		if (!silent.isEmpty()) warn("silent, and trained as if firing at " + TransferFunction.SILENT_HZ +
			" Hz: neuron " + String.join(
				", ", silent.subList(0, Math.min(5, silent.size()))) +
			(silent.size() > 5 ? " and " + (silent.size() - 5) + " more" : ""));
	}

	@Override
	void work(final Run run) throws IOException {
		final Recording whole = source.open().recording();
		final TrialSplit allUnits = TrialSplit.of(whole, trainTrials, inputs.streams());
		final LearnedBy[] byAll = trained().of(allUnits.train());
		final int[] units = units(byAll);
		final TrialSplit trials = fraction().part().isEmpty() ? allUnits : allUnits.ofUnits(units);
		final Recording recorded = trials.train();
		final RunSize size = size(RecordingFacts.of(recorded), units.length);
		size.requireMemory();
		run.requireSpace(size.diskBytes());
		final LearnedBy[] by = Arrays.stream(units).mapToObj(n -> byAll[n]).toArray(LearnedBy[]::new);
		final UnitAreas areas = network.areas(allUnits.train(), units, trial.betweenPlastic);
		areas.areas().requireEnough(by, areas.ofUnit(), network.parameters().excitatory(), network.neurons);
		requireSenders(by, areas, network.parameters());
		trial.checkStimulus(network.neurons, timing(RecordingFacts.of(recorded)), recorded.conditions());
		tell(trials, by);
		if (!network.isOneArea()) inform(areas.words());
		final ThreadTeam team = run.team(atATime());
		final Setup setup = setup(recorded, by, areas, wanted.given(allUnits.train()).map(t -> t.rows(units)), team);
		final NetworkAndTask start = setup.start;
		run.begin(() -> trial.addFiles(wanted.addFiles(source.provenance(whole))));
		run.figures(BalancedFigures.before(start, recorded, setup.targets, setup.untrained));
		final TrainingParameters training = training();
		final Trainer trainer = trainer(setup, recorded, training, team);
		final boolean isWhole = run.train("Training", trainer, loops, CheckpointDigest.prepared(start));
		run.saveAndTest(new SavedNetwork(trainer.trained(), training, trainer.curve()), isWhole, trials,
			testing.plan());
		run.metric("input_sd_untrained", setup.untrained.inputSd());
		run.metric("sigma", setup.sigma);
		run.testRun()
			.ifPresent(test -> run.figure("rates_after", BalancedFigures.rateDistribution("after training", recorded,
				start.plastic().spiking(), test.ratesHz())));
		results.of(run);
	}

	/**
	 * The units of a recording that are trained on.
	 *
	 * @param by who may learn each of its units
	 */
	private int[] units(final LearnedBy[] by) {
		final int[] units = fraction().units(by, network.parameters().excitatory(), network.neurons, inputs.streams());
		if (fraction().part().isPresent()) inform("Trained on " + units.length + " of " + by.length +
			" units, drawn by the seed (fraction = " + fraction + ")");
		return units;
	}

	private Trainer trainer(final Setup setup, final Recording recorded, final TrainingParameters training,
		final ThreadTeam team)
	{
		final NetworkAndTask start = setup.start;
		final int[] all = IntStream.range(0, start.task().conditions().size()).toArray();
		final Regression regression = regression(start, all, training.rls(), recorded, setup.curves);
		final Trainer trainer = new Trainer(start, all, training, regression,
			new LearningCurve(start.task().conditions()), team);
		trainer.expectHz(Arrays.stream(recorded.rates()).average().orElseThrow());
		return trainer;
	}

	/**
	 * How these parameters learn.
	 *
	 * @param start the network to be trained
	 * @param presented conditions that are presented
	 * @param curves by which targets are corrected
	 */
	Regression regression(final NetworkAndTask start, final int[] presented, final RlsParameters rls,
		final Recording recorded, final RateCurves curves)
	{
		return Regression.of(start.plastic(), rls, trial.feedforwardWeights(), trial.sampling(averageSideBySide),
			trial.dale, wanted.correctRates
				? Optional.of(learner -> new RateCorrection(learner, start, recorded, presented, curves))
				: Optional.empty());
	}

	/** The weights that a network began with that was trained with these parameters. */
	PlasticWeights initialWeights(final NetworkAndTask made) {
		final PlasticSynapses synapses = made.plastic().synapses();
		final int excitatory = synapses.excitatory();
		return PlasticConnectivity.initialWeights(synapses, network.parameters(),
			trial.plastic(excitatory, synapses.inDegree() - excitatory), made.task().conditions().size());
	}

	/** What is known before training: the network to be trained, and what it is to learn. */
	private record Setup(NetworkAndTask start, Targets targets, double sigma, RateCurves curves,
		UntrainedTrial untrained)
	{}

	private Setup setup(final Recording recorded, final LearnedBy[] by, final UnitAreas areas,
		final Optional<Targets> given, final ThreadTeam team) throws IOException
	{
		final BalancedNetworkParameters parameters = network.parameters();
		final TrialTiming timing = timing(RecordingFacts.of(recorded));
		final RandomStreams streams = inputs.streams();
		final SpikingNetwork cells = network.network(parameters, trial.tauPlastic, areas.areas(), streams);
		final UntrainedTrial untrained = network.simulate("Simulating the untrained network", cells,
			untrainedSteps(timing), streams, team);
		try (Phase preparing = phase("Preparing targets and plastic synapses", 0)) {
			final RateMatching matching = preparing.await(() -> BalancedPreparation.match(recorded, by, areas,
				untrained.spikes().ratesHz(), cells.excitatory()));
			final BalancedPreparation preparation = preparation(timing, matching, areas.areas(),
				cells.excitatory());
			final boolean[] isInhibitory = matching.isInhibitory(cells.excitatory());
			final Map<Boolean, Double> sigmas = new TreeMap<>();
			// Cells without a formula are simulated for this, which takes seconds for each sigma that is tried.
			final RateCurves curves = preparing.await(() -> TrainedCurves.of(cells, isInhibitory,
				is -> sigmas.computeIfAbsent(is, type -> wanted.sigma(untrained, cells, type, timing.grid())),
				timing.grid()));
			final Targets targets = given.isPresent() ? given.get()
				: preparing.await(() -> wanted.computed(recorded, curves, matching, untrained,
					cells.excitatory(), streams));
			return new Setup(preparing.await(() -> preparation.prepare(recorded, targets, cells, parameters, matching,
				streams)), targets, sigmas.values().iterator().next(), curves, untrained);
		}
	}

	/** Length of the trial of the untrained network. */
	private int untrainedSteps(final TrialTiming timing) {
		return matchingTime == 0 ? timing.steps() : timing.grid().steps(matchingTime, "matchingTime");
	}

	private BalancedPreparation preparation(final TrialTiming timing, final RateMatching matching,
		final Areas areas, final int excitatory)
	{
		final int trainedE = (int) Arrays.stream(matching.trained()).filter(i -> i < excitatory).count();
		return new BalancedPreparation(timing, trial.stimulus(), trial.amplitude, trial.windows(),
			trial.plastic(areas.isOne() ? Math.min(trial.plasticE, Math.max(0, trainedE - 1)) : trial.plasticE), areas,
			trial.feedforward());
	}
}
