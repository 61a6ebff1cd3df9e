package org.rasterfit.command;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import net.imglib2.type.numeric.real.DoubleType;

import org.rasterfit.evaluation.TestRun;
import org.rasterfit.figure.HeatMapFigure;
import org.rasterfit.figure.LabelledImage;
import org.rasterfit.figure.LearningCurveFigure;
import org.rasterfit.figure.SpikingFigures;
import org.rasterfit.image.CalibratedImage;
import org.rasterfit.network.GaussianStimulus;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticConnectivity;
import org.rasterfit.network.PlasticNetwork;
import org.rasterfit.network.Stimulus;
import org.rasterfit.network.Task;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.plugin.Chosen;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.run.CheckpointDigest;
import org.rasterfit.run.MatrixRunSize;
import org.rasterfit.run.SavedNetwork;
import org.rasterfit.run.Work;
import org.rasterfit.simulation.SpikingTrial;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.targets.SinusoidTargets;
import org.rasterfit.targets.TargetGenerator;
import org.rasterfit.targets.TargetShape;
import org.rasterfit.targets.Targets;
import org.rasterfit.training.AllToAllRls;
import org.rasterfit.training.LearningCurve;
import org.rasterfit.training.NoisyErrorRls;
import org.rasterfit.training.RlsParameters;
import org.rasterfit.training.Trainer;
import org.rasterfit.training.TrainingParameters;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Stage 2, last step: trains all synapses of a spiking network and tests it. See docs/stage-2.md. */
@Plugin(type = Command.class, headless = true,
	description = "Trains the all-to-all synapses of a noisy spiking network " +
		"so that the input of every neuron follows a target (Kim & Chow 2018)",
	menu = { @Menu(label = "Plugins"), @Menu(
		label = "RasterFit"), @Menu(label = "Stage 2: Train Spiking Network...", weight = 34) })
public final class TrainSpikingNetwork extends PresetCommand {

	@Group
	private final RunInputs inputs = new RunInputs();

	@Group
	private final StageFolderInputs folder = new StageFolderInputs();

	@Group
	private final SavingInputs saving = new SavingInputs();

	@Group
	private final SpikingCellInputs cells = new SpikingCellInputs(this);

	/** Neurons whose potential and input are drawn. */
	private static final int TRACED = 5;

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "40"))
	private final String networkSection = "<html><b>Network</b>";

	@Parameter(label = "Neurons N", min = "2", max = "20000", stepSize = "50",
		description = "All connected to all, all trained")
	private int neurons = 100;

	@Parameter(label = "Gain g", min = "0", stepSize = "0.1",
		description = "Weights before training are Gaussian with standard deviation 0.15 * 2 g tau_m / sqrt(N)")
	private double gain = 1;

	@Parameter(label = "Input mu", stepSize = "0.05", description = "Constant external input; the threshold is 1")
	private double mu = 0.72;

	@Parameter(label = "Synaptic time constant [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM),
		stepSize = "10",
		description = "tau_s, decay of the synaptic drive and of the filtered spike trains; larger makes learning " +
			"easier")
	private double tauSyn = 200;

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "45"))
	private final String trialSection = "<html><b>Trial</b>";

	@Parameter(label = "Conditions", min = "1", max = "100", description = "Each has a stimulus and targets of its own")
	private int conditions = 1;

	@Parameter(label = "Stimulus onset [ms]", min = "0", stepSize = "100", description = "After the start of the trial")
	private double stimulusOn = 800;

	@Parameter(label = "Stimulus offset [ms]", min = "0", stepSize = "100", description = "The targets begin here")
	private double stimulusOff = 1000;

	@PluginChoice(Stimulus.class)
	@Parameter(label = "Stimulus", description = "How the stimulus of each neuron is drawn")
	private String stimulus = GaussianStimulus.LABEL;

	@PluginOptions(Stimulus.class)
	@Parameter(label = "Stimulus options", required = false, description = "Of the stimulus, as name=value, name=value")
	private String stimulusOptions = "";

	@Parameter(label = "Stimulus amplitude", min = "0", stepSize = "0.1", description = "Strength of the stimulus")
	private double amplitude = 0.5;

	@Parameter(label = "Duration of the targets [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM),
		stepSize = "500",
		description = "From stimulus offset to the end of the trial")
	private double duration = 2000;

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "50"))
	private final String targetSection = "<html><b>Targets</b>";

	@PluginChoice(TargetGenerator.class)
	@Parameter(label = "Targets", description = "What each neuron's input should follow")
	private String targets = SinusoidTargets.LABEL;

	@PluginOptions(value = TargetGenerator.class, keys = { "period", "amplitude=targetAmplitude" })
	@Parameter(label = "Target options", required = false, description = "Of the targets, as name=value, name=value")
	private String targetOptions = "";

	@Parameter(label = "Target period [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM), stepSize = "100",
		description = "Duration of the slowest cycle")
	private double period = 2000;

	@Parameter(label = "Target amplitude", stepSize = "0.1", description = "Half the distance from trough to peak")
	private double targetAmplitude = 0.5;

	@Parameter(label = "Time constant for the baseline [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM),
		stepSize = "1",
		description = "Targets oscillate around each neuron's mean input in the untrained network with this " +
			"synaptic time constant")
	private double tauBaseline = 3;

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "70"))
	private final String trainingSection = "<html><b>Training</b>";

	@Parameter(label = "Loops", min = "1", max = "100000", stepSize = "5",
		description = "A loop presents every condition")
	private int loops = 20;

	@Group
	private final BatchInputs batch = new BatchInputs(1);

	@Parameter(label = "Update interval [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM), stepSize = "5",
		description = "Time between updates of recursive least squares")
	private double learnEvery = 20;

	@Parameter(label = "Ridge penalty lambda", min = "0", attrs = @Attr(name = Exclusive.MINIMUM), stepSize = "0.1",
		description = "Larger changes the weights more slowly")
	private double lambda = 0.5;

	@Parameter(label = "Noise in the RLS error", min = "0", stepSize = "0.5",
		description = "Standard deviation of noise that is added to the error of every update (the tutorial's); 0: " +
			"none")
	private double errorNoise = 2;

	@Parameter(label = "Test every [loops]", min = "1", stepSize = "5",
		description = "Loops between points of the learning curve")
	private int testEvery = 1;

	@Parameter(label = "Test trials", min = "1", max = "1000",
		description = "Trials after training with frozen weights")
	private int testTrials = 5;

	@Parameter(type = ItemIO.OUTPUT, label = "Correlation",
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "20"))
	private double correlation = Double.NaN;

	@Parameter(type = ItemIO.OUTPUT, label = "Weights", attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "50"))
	private CalibratedImage<DoubleType> weights;

	@Parameter(type = ItemIO.OUTPUT, label = "Change of the weights")
	private CalibratedImage<DoubleType> change;

	@Parameter(type = ItemIO.OUTPUT, label = "Target image")
	private CalibratedImage<DoubleType> targetImage;

	@Parameter(type = ItemIO.OUTPUT, label = "Trained network")
	private NetworkAndTask network;

	@Override
	SavingInputs saving() {
		return saving;
	}

	@Override
	Optional<MatrixRunSize> runSize() {
		return Optional.of(MatrixRunSize.spiking(neurons, timing(), conditions, testTrials));
	}

	@Override
	List<Preset> presets() {
		return List.of(new Preset("Tutorial part 2", Map.of()),
			new Preset("Quick look", Map.of("loops", 10, "errorNoise", 0.0,
				"testTrials", 2)),
			new Preset("Exact error", Map.of("errorNoise", 0.0)), new Preset("Two conditions", Map.of(
				"conditions", 2, "errorNoise", 0.0, "loops", 40)));
	}

	@Override
	void check() {
		timing();
		if (neurons < 2) throw new IllegalArgumentException("neurons = " + neurons + ": must be 2 or more");
		cells.network(neurons, mu, tauSyn);
		cells.network(neurons, mu, tauBaseline);
		SpikingCellInputs.requireGain(gain);
		chosen(Stimulus.class);
		chosen(TargetGenerator.class);
		requirePositive("loops", loops);
		training();
	}

	@Override
	Needs needs() {
		final TrialTiming timing = timing();
		final double synapses = (double) neurons * neurons;
		final double presentations = (double) loops * batch.sideBySide;
		final double trials = presentations + (double) loops / testEvery + testTrials;
		final Work work = cells.trial(neurons, synapses, timing.trialMs()).times(trials)
			.plus(Work.dense(synapses, presentations *
				timing.updates()))
			.times(conditions).plus(Work.AROUND);
		return new Needs(
			Needs.count(neurons) + " neurons, " + Needs.count((long) neurons * (neurons - 1)) + " synapses, " +
				timing.updates() + " updates in each of " + loops + " loops",
			runSize().orElseThrow().memoryBytes(), inputs.threads(
				(long) neurons * batch.sideBySide),
			work);
	}

	private TrialTiming timing() {
		return new TrialTiming(cells.dt, stimulusOn, stimulusOff, duration, learnEvery);
	}

	private TrainingParameters training() {
		return new TrainingParameters(loops, batch.sideBySide, batch.late, testEvery, 1,
			new RlsParameters(lambda, 0, 1));
	}

	@Override
	void work(final Run run) throws IOException {
		final ThreadTeam team = run.team((long) neurons * batch.sideBySide);
		final double[][] before = cells.weights(neurons, gain, inputs);
		final double[][] after = Arrays.stream(before).map(double[]::clone).toArray(double[][]::new);
		final TrainingParameters parameters = training();
		final NoisyErrorRls rls = new NoisyErrorRls(new AllToAllRls(after, conditions, parameters.rls()), errorNoise,
			inputs
				.streams());
		final NetworkAndTask untrained = untrained(before, team);
		final Trainer trainer = new Trainer(untrained, parameters, rls,
			new LearningCurve(untrained.task().conditions()), team);
		run.figures(SpikingFigures.task(untrained.task()));
		run.begin();
		final boolean isWhole = run.train("Training the spiking network", trainer, loops,
			CheckpointDigest.prepared(untrained));
		network = trainer.trained();
		run.save(new SavedNetwork(network, parameters, trainer.curve()));
		weights = LabelledImage.calibratedWeights(after);
		change = LabelledImage.calibratedChange(before, after);
		targetImage = network.task().targets().calibratedImage(network.task().conditions());
		run.figure("learning_curve", LearningCurveFigure.withSeconds(trainer.curve()));
		if (isWhole) test(run, team);
		run.figure("weight_change",
			HeatMapFigure.of(LabelledImage.weightChange("Change of the weights", before, after)));
	}

	/** Everything that is trained, with the weights before training. */
	private NetworkAndTask untrained(final double[][] before, final ThreadTeam team) {
		final TrialTiming timing = timing();
		final double[] baseline = cells
			.simulate(cells.network(neurons, mu, tauBaseline), before, timing.trialMs(), 0, inputs,
				team)
			.meanDrive();
		for (int i = 0; i < neurons; i++)
			baseline[i] += mu;
		final List<String> ids = IntStream.rangeClosed(1, neurons).mapToObj(Integer::toString).toList();
		final PlasticNetwork plastic = new PlasticNetwork(cells.network(neurons, mu, tauSyn),
			PlasticConnectivity.allToAll(
				neurons),
			PlasticConnectivity.allToAllWeights(before, conditions), 0);
		return new NetworkAndTask(plastic,
			Task.ofAllNeurons(Targets.names(conditions), timing, stimuli(), targets(timing,
				baseline), ids),
			inputs.streams());
	}

	private double[][] stimuli() {
		final Chosen<Stimulus> chosen = chosen(Stimulus.class);
		return IntStream.range(0, conditions)
			.mapToObj(c -> chosen.plugin().draw(neurons, amplitude, chosen.settings(), inputs
				.streams().stream(Purpose.STIMULUS, c)))
			.toArray(double[][]::new);
	}

	private Targets targets(final TrialTiming timing, final double[] baseline) {
		final Chosen<TargetGenerator> generator = chosen(TargetGenerator.class);
		return generator.plugin().generate(new TargetShape(neurons, conditions, timing.updates(), learnEvery, baseline),
			generator
				.settings(),
			inputs.streams());
	}

	private void test(final Run run, final ThreadTeam team) {
		final TestRun test = run.trials(network, testTrials);
		final List<TestRun.Fit> fits = test.fits();
		correlation = fits.stream().mapToDouble(TestRun.Fit::single).average().orElse(Double.NaN);
		run.metric("correlation_single_trial", fits.stream().mapToDouble(TestRun.Fit::single).toArray());
		run.metric("correlation_mean_of_trials", fits.stream().mapToDouble(TestRun.Fit::averaged).toArray());
		run.metric("correlation_shuffled_neurons", fits.stream().mapToDouble(TestRun.Fit::shuffled).toArray());
		run.metric("correlation_per_neuron", fits.get(0).perNeuron());
		run.metric("mean_rate_hz", test.trials()[0][0].spikes().meanRateHz(0, neurons));
		run.figures(SpikingFigures.tested(test, SpikingTrial.test(network, TRACED, team)));
	}
}
