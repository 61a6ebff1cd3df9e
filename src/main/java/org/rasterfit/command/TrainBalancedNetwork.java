package org.rasterfit.command;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.rasterfit.figure.BalancedFigures;
import org.rasterfit.network.BalancedNetworkParameters;
import org.rasterfit.network.LearnedBy;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticConnectivity;
import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.recording.Recording;
import org.rasterfit.run.CheckpointDigest;
import org.rasterfit.run.RunSize;
import org.rasterfit.run.SavedNetwork;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.targets.RateCurves;
import org.rasterfit.targets.TransferFunction;
import org.rasterfit.training.LearningCurve;
import org.rasterfit.training.RateCorrection;
import org.rasterfit.training.Regression;
import org.rasterfit.training.RlsParameters;
import org.rasterfit.training.Trainer;
import org.rasterfit.training.TrainingParameters;
import org.rasterfit.training.UnitAreas;
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

	@Group
	private final TrainedInputs who = new TrainedInputs();

	@Parameter(label = "Untrained trial [ms]", min = "0", stepSize = "1000",
		description = "How long the untrained network is " +
			"simulated for the rates by which its neurons are matched with recorded ones; 0: as long as a trial")
	private double matchingTime = 0;

	@Group
	final TargetInputs wanted = new TargetInputs(this);

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "70"))
	private final String trainingSection = "<html><b>Training</b>";

	@Group
	private final LoopInputs loop = new LoopInputs();

	@Group
	private final TestingInputs testing = new TestingInputs();

	@Group
	private final TestResults results = new TestResults();

	@Override
	List<Preset> presets() {
		return BalancedPresets.all();
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
		who.check(wanted);
		training();
		testing.check();
	}

	private TrainingParameters training() {
		return loop.training(testing, trial.rls());
	}

	@Override
	Needs needs() {
		final RecordingFacts facts = source.facts();
		if (facts.neurons() > 0) return estimate(facts).needs(inputs.threads(atATime()));
		final Stream<String> missing = Stream.of(facts.later(), facts.problem(),
			source.isGiven() ? "the recording is being read" : null);
		return new Needs(network.sizes() + missing.filter(Objects::nonNull).findFirst().map(w -> "; " + w).orElse(""));
	}

	@Override
	void requireMemoryHere() {
		final RecordingFacts facts = source.facts();
		if (facts.neurons() > 0) estimate(facts).size().requireMemory();
	}

	private BalancedEstimate estimate(final RecordingFacts facts) {
		final int units = who.count(facts, network.parameters());
		return estimate(facts, who.by(units), units);
	}

	private BalancedEstimate estimate(final RecordingFacts facts, final LearnedBy[] by, final int units) {
		return new BalancedEstimate(network, trial, loop, testing, facts, by, units);
	}

	/** Neurons that are simulated at a time. */
	private long atATime() {
		return (long) network.neurons * loop.batch.sideBySide;
	}

	@Override
	void work(final Run run) throws IOException {
		final Recording whole = source.open().recording();
		final TrainedInputs.Learned learned = who.of(whole, network.parameters(), inputs.streams());
		final UnitAreas areas = network.areas(learned.all(), learned.units(), trial.betweenPlastic);
		final TrialTiming timing = require(run, learned, areas);
		tell(learned, areas);
		final ThreadTeam team = run.team(atATime());
		final BalancedStart start = new BalancedStart.Maker(network, trial, timing, wanted, matchingTime,
			inputs.streams(), this).make(learned, areas, team);
		run.begin(() -> trial.addFiles(wanted.addFiles(source.provenance(whole))));
		run.figures(BalancedFigures.before(start.network(), learned.recorded(), start.targets(), start.untrained()));
		final Trainer trainer = trainer(start, learned.recorded(), team);
		final boolean isWhole = run.train("Training", trainer, loop.loops, CheckpointDigest.prepared(start.network()));
		run.saveAndTest(new SavedNetwork(trainer.trained(), training(), trainer.curve()), isWhole, learned.trials(),
			testing.plan());
		report(run, start, learned.recorded());
		results.of(run);
	}

	/**
	 * Refuses what does not fit into the machine, or into the network, before anything is simulated.
	 *
	 * @return how long a trial is
	 */
	private TrialTiming require(final Run run, final TrainedInputs.Learned learned, final UnitAreas areas)
		throws IOException
	{
		final BalancedNetworkParameters p = network.parameters();
		final Recording recorded = learned.recorded();
		final BalancedEstimate estimate = estimate(RecordingFacts.of(recorded), learned.by(), learned.units().length);
		final RunSize size = estimate.size();
		size.requireMemory();
		run.requireSpace(size.diskBytes());
		areas.areas().requireEnough(learned.by(), areas.ofUnit(), p.excitatory(), p.neurons());
		requireSenders(learned.by(), areas, p);
		trial.checkStimulus(p.neurons(), estimate.timing(), recorded.conditions());
		return estimate.timing();
	}

	/** Refuses more plastic synapses than there are neurons that they can come from, as far as it is known. */
	private void requireSenders(final LearnedBy[] by, final UnitAreas areas, final BalancedNetworkParameters p) {
		if (network.isOneArea()) PlasticConnectivity.requireSenders(by, p, trial.plastic());
		else if (!Arrays.asList(by).contains(LearnedBy.ANY)) PlasticConnectivity.requireSenders(
			areas.anyTrained(by, p.excitatory(), p.neurons()), p, trial.plastic(), areas.areas());
	}

	/** Says what is not as the parameters or the recording let expect, before anything is simulated. */
	private void tell(final TrainedInputs.Learned learned, final UnitAreas areas) {
		who.tell(learned, this);
		learned.trials().notes().forEach(this::inform);
		final long trainedE = Arrays.stream(learned.by()).filter(b -> b != LearnedBy.I).count();
		if (network.isOneArea() && trial.plasticE > 0 && trial.plasticE >= trainedE)
			warn("plasticE = " + trial.plasticE + ", but there are " + Math.max(0, trainedE - 1) +
				" other trained neurons: each trained neuron gets plastic synapses from all of them" +
				(trainedE > 1 ? "" : "; plasticUntrainedE gives it some from excitatory neurons that are not trained"));
		final List<String> silent = learned.recorded().silent();
		if (!silent.isEmpty()) warn("silent, and trained as if firing at " + TransferFunction.SILENT_HZ +
			" Hz: neuron " + String.join(", ", silent.subList(0, Math.min(5, silent.size()))) +
			(silent.size() > 5 ? " and " + (silent.size() - 5) + " more" : ""));
		if (!network.isOneArea()) inform(areas.words());
	}

	private Trainer trainer(final BalancedStart start, final Recording recorded, final ThreadTeam team) {
		final NetworkAndTask made = start.network();
		final int[] all = IntStream.range(0, made.task().conditions().size()).toArray();
		final TrainingParameters training = training();
		final Regression regression = regression(made, all, training.rls(), recorded, start.curves());
		final Trainer trainer = new Trainer(made, all, training, regression,
			new LearningCurve(made.task().conditions()), team);
		// Generated targets have rates of their own.
		if (!wanted.isGenerated()) trainer.expectHz(Arrays.stream(recorded.rates()).average().orElseThrow());
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
		return Regression.of(start.plastic(), rls, trial.feedforwardWeights(),
			trial.sampling(loop.averageSideBySide), trial.dale, wanted.correctRates
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

	private void report(final Run run, final BalancedStart start, final Recording recorded) {
		run.metric("input_sd_untrained", start.untrained().inputSd());
		run.metric("sigma", start.sigma());
		run.testRun().ifPresent(test -> run.figure("rates_after", BalancedFigures.rateDistribution("after training",
			recorded, start.network().plastic().spiking(), test.ratesHz())));
	}
}
