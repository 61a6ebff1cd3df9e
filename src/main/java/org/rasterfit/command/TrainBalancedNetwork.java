package org.rasterfit.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import org.rasterfit.evaluation.Reproduction;
import org.rasterfit.figure.BalancedFigures;
import org.rasterfit.figure.RecordingFigure;
import org.rasterfit.network.BalancedNetworkParameters;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticNetwork;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.network.Task;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.TrialSplit;
import org.rasterfit.run.CheckpointDigest;
import org.rasterfit.run.MachineSpeed;
import org.rasterfit.run.Provenance;
import org.rasterfit.run.RunFolder;
import org.rasterfit.run.RunSize;
import org.rasterfit.run.SavedNetwork;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.targets.RateCurve;
import org.rasterfit.targets.TargetGenerator;
import org.rasterfit.targets.Targets;
import org.rasterfit.targets.TransferFunction;
import org.rasterfit.training.BalancedPreparation;
import org.rasterfit.training.LearningCurve;
import org.rasterfit.training.RateCorrection;
import org.rasterfit.training.Regression;
import org.rasterfit.training.Trainer;
import org.rasterfit.training.TrainingParameters;
import org.rasterfit.training.UntrainedTrial;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import com.google.gson.JsonObject;

/** Stage 3: trains a balanced spiking network on a recording, tests it, and leaves a run folder. See docs/stage-3.md. */
@Plugin(type = Command.class, headless = true, description = "Trains some neurons of a balanced excitatory-inhibitory " +
	"spiking network to reproduce a recording", menu = { @Menu(label = "Plugins"), @Menu(label = "RasterFit"), @Menu(
		label = "Stage 3: Train Balanced Network...", weight = 42) })
public final class TrainBalancedNetwork extends BalancedTrialCommand implements Asking, Trains, TestsNeurons {

	/** Drawing and writing at the end [s]. */
	private static final double FIGURES_SECONDS = 5;

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "20"))
	private final String recordingSection = "<html><b>Recording</b>";

	@Parameter(label = "Recording", style = "open", persist = false,
		description = RecordingSource.FILE_HELP)
	private File recording;

	@Parameter(label = "Reading options", required = false, persist = false,
		description = RecordingSource.READING_HELP)
	private String reading = "";

	@Parameter(visibility = ItemVisibility.INVISIBLE, required = false, persist = false, label = "Image",
		description = RecordingSource.IMAGE_HELP)
	private RandomAccessibleInterval<? extends RealType<?>> image;

	@Parameter(label = "Trials to train on", description = "all; odd or even: every second trial of each condition; or a part of them " +
		"chosen by the seed, such as 0.5. The network is tested beside the trials that are left over, too")
	private String trainTrials = TrialSplit.ALL;

	@Parameter(label = "Sigma of the input", min = "0", stepSize = "0.01",
		description = "Standard deviation of the model neurons' input, with which recorded rates become target inputs " +
			"(Ricciardi's formula); 0: that with which the formula fits mean inputs and rates of the untrained network")
	private double sigma = TransferFunction.TUTORIAL_SIGMA;

	@Parameter(label = "Correct rates", description = "After loops 2, 4, 8, ... the targets of every neuron are moved by a constant, " +
		"so that it fires at its recorded mean rate; false: targets stay as they are, as in the tutorial")
	private boolean correctRates = true;

	@PluginChoice(TargetGenerator.class)
	@Parameter(label = "Targets", choices = { TargetSource.RATES, TargetSource.FILE }, description = "What the input of each " +
		"neuron is to follow: that which gives its recorded rate, that of a file, or a generated one around the input of its mean rate")
	private String targets = TargetSource.RATES;

	@Parameter(label = "Target file", required = false, style = "open", persist = false, description = "Synaptic input to be " +
		"learned, for the neurons, conditions and bins of the recording: a utarg file of the tutorial (JLD), a CSV table (condition, neuron, " +
		"time [s], target) or a TIFF image time x neuron x condition")
	private File targetFile;

	@PluginOptions(TargetGenerator.class)
	@Parameter(label = "Target options", required = false, persist = false,
		description = "Of generated targets: period=2000, amplitude=0.5")
	private String targetOptions = "";

	@Parameter(visibility = ItemVisibility.INVISIBLE, required = false, persist = false, label = "Target image",
		description = "Scripts only: synaptic input to be learned as an image, time bin x neuron (x condition), of the size of " +
			"the recording; replaces the choice of targets")
	private RandomAccessibleInterval<? extends RealType<?>> targetImage;

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "70"))
	private final String trainingSection = "<html><b>Training</b>";

	@Parameter(label = "Loops", min = "0", max = "1000000", stepSize = "10", description = "A loop presents every condition")
	private int loops = 200;

	@Parameter(label = "Presentations side by side", min = "1", max = "1000", stepSize = "1", description = "How often a loop " +
		"presents every condition: next to each other, a thread each, so that more cores present more in the same time")
	private int sideBySide = 2;

	@Parameter(label = "New weights every [updates]", min = "1", max = "1000000", stepSize = "1", description = "So many " +
		"updates are learned at a time, and act then: large networks read their matrices once for all of them")
	private int late = 1;

	@Parameter(label = "Test every [loops]", min = "1", stepSize = "5", description = "Loops between tests for the learning curve")
	private int testEvery = 10;

	@Parameter(label = "Test trials", min = "1", stepSize = "1", description = "Per condition, at each test of the learning curve")
	private int testTrials = 5;

	@Parameter(label = "Final test trials", min = "1", stepSize = "5", description = "Per condition, after training")
	private int finalTrials = 100;

	@Parameter(label = "Run folder", style = "directory", persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "90"),
		description = "Receives run.json, network.h5, learning_curve.csv, metrics.json and figures")
	private File output;

	private boolean mayAsk;

	@Override
	public void mayAsk() {
		mayAsk = true;
	}

	@Override
	List<Preset> presets() {
		final Map<String, Object> tutorial = new HashMap<>(TUTORIAL);
		tutorial.putAll(Map.of("sideBySide", 1, "correctRates", false, "finalTrials", 20));
		return List.of(new Preset("Best fit", Map.of()), new Preset("Tutorial part 3", Map.copyOf(tutorial)), new Preset(
			"Recurrent only", Map.of("feedforward", 0, "plasticE", 132, "plasticI", 132)), new Preset("Small network for a laptop", Map.of(
				"neurons", 2000, "k", 200, "loops", 60)), new Preset("Quick look", Map.of("neurons", 1000, "k", 100, "loops", 10,
					"testEvery", 2, "testTrials", 1, "finalTrials", 5)));
	}

	@Override
	void check() {
		super.check();
		training();
		if (isGenerated()) chosen(TargetGenerator.class);
		else requireNoOptions(TargetGenerator.class, "only generated targets have options, but " + (targetImage == null
			? "targets = " + targets : "a target image is given"));
		if (finalTrials < 1) throw new IllegalArgumentException("final test trials = " + finalTrials + ": must be 1 or more");
		saving();
		TrialSplit.check(trainTrials);
	}

	private boolean isGenerated() {
		return targetImage == null && !targets.equals(TargetSource.RATES) && !targets.equals(TargetSource.FILE);
	}

	private TrainingParameters training() {
		return new TrainingParameters(loops, sideBySide, late, testEvery, testTrials, rlsParameters());
	}

	@Override
	Needs needs() {
		final BalancedNetworkParameters p = networkParameters();
		final boolean isGiven = recording != null && !recording.getPath().isBlank();
		final RecordingFacts facts = isGiven ? RecordingFacts.of(plugins(), recording, reading) : RecordingFacts.NONE;
		final String sizes = Needs.count(neurons) + " neurons, " + Needs.count(synapses(p)) + " static synapses";
		if (facts.neurons() == 0) return new Needs(sizes + (facts.problem() != null ? "; " + facts.problem() : isGiven
			? "; the recording is being read" : ""));
		requireEnoughNeurons(facts, p);
		final RunSize size = size(facts, p);
		size.requireMemory();
		return new Needs(sizes + "; " + Needs.count(facts.neurons()) + " neurons recorded in " + facts.conditions() +
			" conditions are trained", size.memoryBytes(), useful(threads, (long) neurons * sideBySide), speed -> seconds(speed, facts, p));
	}

	/** Time of the whole run [s]: an untrained trial, loops, tests, then figures and files. */
	private double seconds(final MachineSpeed speed, final RecordingFacts facts, final BalancedNetworkParameters p) {
		final TrialTiming timing = timing(facts.bins() * facts.binMs());
		final double presentations = (double) loops * sideBySide * facts.conditions();
		final double tests = facts.conditions() * ((loops / testEvery + 1.0) * testTrials + finalTrials);
		final double learning = 1e-9 * speed.sharedNs() * MachineSpeed.sharedElements(facts.neurons(), plasticE + plasticI, facts
			.neurons() + p.inhibitory(), feedforward, timing.updates(), feedforward * feedforwardRate * timing.targetMs() / 1000);
		final double samples = averageSideBySide ? presentations / sideBySide : presentations;
		return (1 + presentations + tests) * seconds(speed, timing.trialMs()) + samples * learning + FIGURES_SECONDS;
	}

	private void requireEnoughNeurons(final RecordingFacts facts, final BalancedNetworkParameters p) {
		if (facts.neurons() > p.excitatory()) throw new IllegalArgumentException("the recording has " + facts.neurons() +
			" neurons, but the network has " + p.excitatory() +
			" excitatory ones that could reproduce them: raise the network size, or read fewer neurons");
		if (plasticI > p.inhibitory()) throw new IllegalArgumentException("plasticI = " + plasticI + ": must be at most " + p
			.inhibitory() + ", the number of inhibitory neurons");
	}

	/** Says what is not as the parameters or the recording let expect, before anything is simulated. */
	private void tell(final Recording recorded) {
		if (plasticE >= recorded.neurons()) log().warn("plasticE = " + plasticE + ", but there are " + (recorded.neurons() - 1) +
			" other trained neurons: each trained neuron gets plastic synapses from all of them");
		final List<String> silent = new ArrayList<>();
		for (int c = 0; c < recorded.conditions().size(); c++) {
			for (int n = 0; n < recorded.neurons(); n++) {
				final int row = recorded.bins() * (n + recorded.neurons() * c);
				if (Arrays.stream(recorded.rates(), row, row + recorded.bins()).allMatch(hz -> hz == 0)) silent.add(recorded.neuronIds().get(n) +
					" in " + recorded.conditions().get(c));
			}
		}
		if (!silent.isEmpty()) log().warn("silent, and trained as if firing at " + TransferFunction.SILENT_HZ + " Hz: neuron " + String.join(
			", ", silent.subList(0, Math.min(5, silent.size()))) + (silent.size() > 5 ? " and " + (silent.size() - 5) + " more" : ""));
	}

	@Override
	void work() throws IOException {
		final TrainingParameters training = training();
		final BalancedNetworkParameters parameters = networkParameters();
		check();
		if (output == null) throw new IllegalArgumentException("output: no run folder given");
		clearResult();
		final Saving saving = saving();
		try (RunFolder folder = openFolder(output.getPath(), 0);
				ThreadTeam team = team(threads, (long) neurons * sideBySide))
		{
			final RecordingSource.Opened source = RecordingSource.open(new RecordingSource.Caller(plugins(),
				modules(), mayAsk, image), recording, reading);
			final TrialSplit trials = TrialSplit.of(source.recording(), trainTrials, streams());
			final Recording recorded = trials.train();
			reading = source.reading();
			final RecordingFacts facts = RecordingFacts.of(recorded);
			requireEnoughNeurons(facts, parameters);
			tell(recorded);
			final RunSize size = size(facts, parameters);
			size.requireMemory();
			folder.requireSpace(size.diskBytes());
			final Setup setup = setup(recorded, given(recorded), parameters, team);
			final JsonObject run = Provenance.with(provenance(), source.recording(), RecordingSource.names(recording));
			if (targets.equals(TargetSource.FILE)) for (final Path other : RecordingSource.files(targetFile)) if (!other.equals(
				targetFile.toPath())) Provenance.withFile(run, "targetFile " + other.getFileName(), other);
			folder.begin(run);
			draw(setup);
			writeFigures(folder);
			final Trainer trainer = trainer(setup, training, team);
			saving.train(this, "Training", folder, trainer, loops, CheckpointDigest.prepared(setup.start));
			final SavedNetwork trained = new SavedNetwork(trainer.trained(), training, trainer.curve());
			test(folder, trained, trials, loops, finalTrials, team);
			metric("input_sd_untrained", setup.untrained.inputSd());
			metric("sigma", setup.sigma);
			if (testRun != null) figure("rates_after", BalancedFigures.rateDistribution("after training", recorded, setup.network().spiking(),
				testRun.ratesHz()));
			writeTrained(folder, trained);
		}
	}

	private Trainer trainer(final Setup setup, final TrainingParameters training, final ThreadTeam team) {
		final int[] all = IntStream.range(0, setup.task().conditions().size()).toArray();
		final Regression regression = Regression.of(setup.network(), training.rls(), feedforwardWeights(), sampling(),
			correctRates ? Optional.of(rls -> new RateCorrection(rls, setup.start, setup.recording, all, setup.curve::meanInput))
				: Optional.empty());
		final Trainer trainer = new Trainer(setup.start, all, training, regression, new LearningCurve(setup.task().conditions()), team);
		trainer.expectHz(Arrays.stream(setup.recording.rates()).average().orElseThrow());
		return trainer;
	}

	private RunSize size(final RecordingFacts facts, final BalancedNetworkParameters p) {
		final TrialTiming timing = timing(facts.bins() * facts.binMs());
		return new RunSize(neurons, synapses(p), facts.neurons(), plasticE + plasticI, facts.neurons() + p.inhibitory(),
			feedforward, facts.conditions(), timing.targetSteps() + timing.grid().steps(feedforwardLead, "feedforwardLead"),
			timing.updates(), Math.max(testTrials, Math.min(finalTrials, Reproduction.Plan.KEPT)), sideBySide, late);
	}

	/** What is known before training: the network to be trained, and what it is to learn. */
	private record Setup(NetworkAndTask start, Recording recording, Targets targets, double sigma, RateCurve curve,
		UntrainedTrial untrained)
	{

		PlasticNetwork network() {
			return start.network();
		}

		Task task() {
			return start.task();
		}
	}

	private Setup setup(final Recording recorded, final Targets given, final BalancedNetworkParameters parameters,
		final ThreadTeam team) throws IOException
	{
		final TrialTiming timing = timing(recorded.bins() * recorded.binMs());
		final RandomStreams streams = new RandomStreams(seed);
		final BalancedPreparation fit = new BalancedPreparation(timing, stimulusPlugin(), amplitude, plasticParameters(Math.min(
			plasticE, recorded.neurons() - 1)), feedforwardParameters());
		final SpikingNetwork network = network(parameters, tauPlastic, streams);
		final UntrainedTrial untrained = untrained(network, timing, streams, team);
		final double strength = sigma > 0 ? sigma : untrained.sigma(network, timing.grid());
		final RateCurve curve = network.rateCurve(strength, timing.grid());
		try (Phase preparing = phase("Preparing targets and plastic synapses", 0)) {
			final Targets wanted = given != null ? given : preparing.await(() -> targets(recorded, curve, streams));
			return new Setup(preparing.await(() -> fit.prepare(recorded, wanted, network, parameters, untrained.excitatoryHz(network),
				streams)), recorded, wanted, strength, curve, untrained);
		}
	}

	private UntrainedTrial untrained(final SpikingNetwork network, final TrialTiming timing, final RandomStreams streams,
		final ThreadTeam team)
	{
		try (Phase simulating = phase("Simulating the untrained network", timing.steps())) {
			return UntrainedTrial.run(network, timing.steps(), timing.grid(), streams, team, simulating::at);
		}
	}

	private Targets targets(final Recording recorded, final RateCurve transfer, final RandomStreams streams) {
		return targets.equals(TargetSource.RATES) ? TargetSource.rates(recorded, transfer) : TargetSource.generated(chosen(
			TargetGenerator.class), recorded, transfer, streams);
	}

	/** Targets that need no network; {@code null} if they are computed from the recorded rates. */
	private Targets given(final Recording recorded) throws IOException {
		if (!trainTrials.trim().equalsIgnoreCase(TrialSplit.ALL) && (targetImage != null || !targets.equals(TargetSource.RATES)))
			throw new IllegalArgumentException("trainTrials = " + trainTrials + ": only targets that come from the recorded rates can be those of " +
				"some trials: use trainTrials = all, or targets = " + TargetSource.RATES);
		if (targetImage != null) return TargetSource.image(targetImage, recorded);
		if (targets.equals(TargetSource.FILE)) return TargetSource.file(targetFile, recorded);
		if (targetFile != null && !targetFile.getPath().isBlank()) throw new IllegalArgumentException("targetFile = " +
			targetFile + ", but targets = " + targets + ": say targets = " + TargetSource.FILE + " to use it");
		return null;
	}

	private void draw(final Setup setup) {
		final SpikingNetwork cells = setup.network().spiking();
		final double[] untrainedHz = setup.untrained.spikes().ratesHz();
		figure("balance", BalancedFigures.balance(cells, setup.untrained.traces(), 0, dt, List.of()));
		figure("raster_untrained", BalancedFigures.raster("Spikes in the untrained network", cells, setup.untrained.spikes(), List.of()));
		figure("recording", RecordingFigure.all(setup.recording));
		figure("targets", RecordingFigure.examples(setup.recording, setup.targets, RecordingFigure.examplesByRate(
			setup.recording, 4)));
		figure("stimulus", BalancedFigures.stimulus(setup.task()));
		figure("rates_before", BalancedFigures.rateDistribution("untrained network", setup.recording, cells, untrainedHz));
		figure("matched_rates", BalancedFigures.matchedRates(setup.recording, setup.task(), setup.network().synapses(), untrainedHz));
	}

}
