package org.rasterfit.command;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import net.imglib2.type.numeric.real.DoubleType;

import org.rasterfit.evaluation.TestRun;
import org.rasterfit.figure.HeatMapFigure;
import org.rasterfit.figure.LabelledImage;
import org.rasterfit.figure.LearningCurveFigure;
import org.rasterfit.figure.NeuronGridFigure;
import org.rasterfit.figure.NeuronTraces;
import org.rasterfit.figure.StimulusFigure;
import org.rasterfit.figure.TimeWindow;
import org.rasterfit.figure.VoltageFigure;
import org.rasterfit.image.CalibratedImage;
import org.rasterfit.network.GaussianStimulus;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticConnectivity;
import org.rasterfit.network.PlasticNetwork;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.network.Stimulus;
import org.rasterfit.network.Task;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.plugin.Chosen;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.run.CheckpointDigest;
import org.rasterfit.run.MatrixRunSize;
import org.rasterfit.run.SavedNetwork;
import org.rasterfit.simulation.FrozenPlasticInput;
import org.rasterfit.simulation.SpikeRaster;
import org.rasterfit.simulation.SpikingSimulator;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.simulation.Traces;
import org.rasterfit.simulation.Trials;
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
@Plugin(type = Command.class, headless = true, description = "Trains the all-to-all synapses of a noisy spiking network " +
	"so that the input of every neuron follows a target (Kim & Chow 2018)", menu = { @Menu(label = "Plugins"), @Menu(
		label = "RasterFit"), @Menu(label = "Stage 2: Train Spiking Network...", weight = 34) })
public final class TrainSpikingNetwork extends SpikingStageCommand implements Trains, Correlates {

	private static final String INPUT = "input [threshold = 1]";

	/** Conditions that have figures of their own. */
	private static final int SHOWN_CONDITIONS = 4;

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "40"))
	private final String networkSection = "<html><b>Network</b>";

	@Parameter(label = "Neurons N", min = "2", max = "20000", stepSize = "50", description = "All connected to all, all trained")
	private int neurons = 100;

	@Parameter(label = "Gain g", min = "0", stepSize = "0.1",
		description = "Weights before training are Gaussian with standard deviation 0.15 * 2 g tau_m / sqrt(N)")
	private double gain = 1;

	@Parameter(label = "Input mu", stepSize = "0.05", description = "Constant external input; the threshold is 1")
	private double mu = 0.72;

	@Parameter(label = "Synaptic time constant [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM), stepSize = "10",
		description = "tau_s, decay of the synaptic drive and of the filtered spike trains; larger makes learning easier")
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
	@Parameter(label = "Stimulus options", required = false, description = "Of the stimulus: name=value, ...")
	private String stimulusOptions = "";

	@Parameter(label = "Stimulus amplitude", min = "0", stepSize = "0.1", description = "Strength of the stimulus")
	private double amplitude = 0.5;

	@Parameter(label = "Duration of the targets [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM), stepSize = "500",
		description = "From stimulus offset to the end of the trial")
	private double duration = 2000;

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "50"))
	private final String targetSection = "<html><b>Targets</b>";

	@PluginChoice(TargetGenerator.class)
	@Parameter(label = "Targets", description = "What each neuron's input should follow")
	private String targets = SinusoidTargets.LABEL;

	@PluginOptions(value = TargetGenerator.class, keys = { "period", "amplitude=targetAmplitude" })
	@Parameter(label = "Target options", required = false, description = "Of the targets: name=value, ...")
	private String targetOptions = "";

	@Parameter(label = "Target period [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM), stepSize = "100",
		description = "Duration of the slowest cycle")
	private double period = 2000;

	@Parameter(label = "Target amplitude", stepSize = "0.1", description = "Half the distance from trough to peak")
	private double targetAmplitude = 0.5;

	@Parameter(label = "Time constant for the baseline [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM),
		stepSize = "1",
		description = "Targets oscillate around each neuron's mean input in the untrained network with this synaptic time constant")
	private double tauBaseline = 3;

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "70"))
	private final String trainingSection = "<html><b>Training</b>";

	@Parameter(label = "Loops", min = "1", max = "100000", stepSize = "5", description = "A loop presents every condition")
	private int loops = 20;

	@Parameter(label = "Presentations side by side", min = "1", max = "1000", stepSize = "1", description = "How often a loop " +
		"presents every condition: next to each other, a thread each, so that more cores present more in the same time")
	private int sideBySide = 1;

	@Parameter(label = "New weights every [updates]", min = "1", max = "1000000", stepSize = "1", description = "So many " +
		"updates are learned at a time, and act then: large networks read their matrices once for all of them")
	private int late = 1;

	@Parameter(label = "Update interval [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM), stepSize = "5",
		description = "Time between updates of recursive least squares")
	private double learnEvery = 20;

	@Parameter(label = "Ridge penalty lambda", min = "0", attrs = @Attr(name = Exclusive.MINIMUM), stepSize = "0.1",
		description = "Larger changes the weights more slowly")
	private double lambda = 0.5;

	@Parameter(label = "Noise in the RLS error", min = "0", stepSize = "0.5",
		description = "Standard deviation of noise that is added to the error of every update (the tutorial's); 0: none")
	private double errorNoise = 2;

	@Parameter(label = "Test every [loops]", min = "1", stepSize = "5", description = "Loops between points of the learning curve")
	private int testEvery = 1;

	@Parameter(label = "Test trials", min = "1", max = "1000", description = "Trials after training with frozen weights")
	private int testTrials = 5;

	@Parameter(type = ItemIO.OUTPUT, label = "Weights")
	private CalibratedImage<DoubleType> weights;

	@Parameter(type = ItemIO.OUTPUT, label = "Change of the weights")
	private CalibratedImage<DoubleType> change;

	@Parameter(type = ItemIO.OUTPUT, label = "Target image")
	private CalibratedImage<DoubleType> targetImage;

	@Parameter(type = ItemIO.OUTPUT, label = "Trained network")
	private NetworkAndTask trained;

	/** Measured: matrices at a time. */
	private static final int TRAINED_MATRICES = 11;

	@Override
	Optional<MatrixRunSize> runSize() {
		final TrialTiming timing = timing();
		// targets, their sum over trials, the last test of the curve and the test trials: an input per update, and all spikes
		final double perTrial = 8.0 * neurons * (timing.updates() + HZ * timing.trialMs() / 1000);
		return Optional.of(new MatrixRunSize(neurons, true, TRAINED_MATRICES, perTrial * conditions * (testTrials + 3) + 16.0 * timing
			.steps() * 15));
	}

	@Override
	List<Preset> presets() {
		return List.of(new Preset("Tutorial part 2", Map.of()), new Preset("Quick look", Map.of("loops", 10, "errorNoise", 0.0,
			"testTrials", 2)), new Preset("Exact error", Map.of("errorNoise", 0.0)), new Preset("Two conditions", Map.of(
				"conditions", 2, "errorNoise", 0.0, "loops", 40)));
	}

	@Override
	void check() {
		timing();
		if (neurons < 2) throw new IllegalArgumentException("neurons = " + neurons + ": must be 2 or more");
		network(neurons, mu, tauSyn);
		network(neurons, mu, tauBaseline);
		SimulateSpikingNetwork.requireGain(gain);
		chosen(Stimulus.class);
		chosen(TargetGenerator.class);
		training();
	}

	@Override
	Needs needs() {
		final TrialTiming timing = timing();
		final double synapses = (double) neurons * neurons;
		final double presentations = (double) loops * sideBySide;
		final double trials = presentations + (double) loops / testEvery + testTrials;
		return new Needs(Needs.count(neurons) + " neurons, " + Needs.count((long) neurons * (neurons - 1)) + " synapses, " +
			timing.updates() + " updates in each of " + loops + " loops", runSize().orElseThrow().memoryBytes(), useful(threads, size()), speed -> Needs.AROUND_SECONDS + conditions * (trials * seconds(speed,
				neurons, synapses, timing.trialMs()) + 1e-9 * presentations * timing.updates() * synapses * speed.denseNs()));
	}

	private TrialTiming timing() {
		return new TrialTiming(dt, stimulusOn, stimulusOff, duration, learnEvery);
	}

	private TrainingParameters training() {
		return new TrainingParameters(loops, sideBySide, late, testEvery, 1, new RlsParameters(lambda, 0, 1));
	}

	@Override
	int size() {
		return neurons * sideBySide;
	}

	@Override
	void compute(final ThreadTeam team) throws IOException {
		final double[][] before = SimulateSpikingNetwork.weights(neurons, gain, tau, this);
		final double[][] after = Arrays.stream(before).map(double[]::clone).toArray(double[][]::new);
		final TrainingParameters parameters = training();
		final NoisyErrorRls rls = new NoisyErrorRls(new AllToAllRls(after, conditions, parameters.rls()), errorNoise,
			streams());
		final NetworkAndTask untrained = untrained(before, team);
		final Trainer trainer = new Trainer(untrained, parameters, rls, new LearningCurve(untrained.task().conditions()), team);
		final Task task = untrained.task();
		figure("targets", NeuronGridFigure.of("Targets", INPUT, List.of(NeuronTraces.targets(task.targets(), 0, stimulusOff)), first(9,
			neurons), TimeWindow.of(task.timing())));
		figure("stimulus", StimulusFigure.of("Stimulus", task.conditions(), task.stimulus(), first(5, neurons), task.timing()));
		final boolean isTested = train("Training the spiking network", trainer, loops, CheckpointDigest.prepared(untrained));
		trained = trainer.trained();
		network(new SavedNetwork(trained, parameters, trainer.curve()));
		weights = LabelledImage.calibratedWeights(after);
		change = LabelledImage.calibratedChange(before, after);
		targetImage = task.targets().calibratedImage(task.conditions());
		figure("learning_curve", LearningCurveFigure.withSeconds(trainer.curve()));
		if (isTested) {
			final TestRun test = Testing.run(this, trained, testTrials, team);
			report(test);
			drawTest(test);
			drawTraces(team);
		}
		figure("weight_change", HeatMapFigure.of(LabelledImage.weightChange("Change of the weights", before, after)));
	}

	/** Everything that is trained, with the weights before training. */
	private NetworkAndTask untrained(final double[][] before, final ThreadTeam team) {
		final TrialTiming timing = timing();
		final SpikingNetwork cells = network(neurons, mu, tauSyn);
		final double[] baseline = simulate(network(neurons, mu, tauBaseline), before, timing.trialMs(), new int[0], team)
			.meanDrive();
		for (int i = 0; i < neurons; i++) baseline[i] += mu;
		final List<String> ids = IntStream.rangeClosed(1, neurons).mapToObj(Integer::toString).toList();
		final PlasticNetwork plastic = new PlasticNetwork(cells, PlasticConnectivity.allToAll(neurons), PlasticConnectivity.allToAllWeights(
			before, conditions), 0);
		return new NetworkAndTask(plastic, Task.ofAllNeurons(Targets.names(conditions), timing, stimuli(), targets(timing, baseline), ids),
			streams());
	}

	private double[][] stimuli() {
		final Chosen<Stimulus> chosen = chosen(Stimulus.class);
		return IntStream.range(0, conditions).mapToObj(c -> chosen.plugin().draw(neurons, amplitude, chosen.settings(), streams()
			.stream(Purpose.STIMULUS, c))).toArray(double[][]::new);
	}

	private Targets targets(final TrialTiming timing, final double[] baseline) {
		final Chosen<TargetGenerator> generator = chosen(TargetGenerator.class);
		return generator.plugin().generate(new TargetShape(neurons, conditions, timing.updates(), learnEvery, baseline), generator
			.settings(), streams());
	}

	private void report(final TestRun test) {
		final List<TestRun.Fit> fits = test.fits();
		correlation = fits.stream().mapToDouble(TestRun.Fit::single).average().orElse(Double.NaN);
		metric("correlation_single_trial", fits.stream().mapToDouble(TestRun.Fit::single).toArray());
		metric("correlation_mean_of_trials", fits.stream().mapToDouble(TestRun.Fit::averaged).toArray());
		metric("correlation_shuffled_neurons", fits.stream().mapToDouble(TestRun.Fit::shuffled).toArray());
		metric("correlation_per_neuron", fits.get(0).perNeuron());
		metric("mean_rate_hz", test.trials()[0][0].spikes().meanRateHz(0, neurons));
	}

	private NeuronTraces targets() {
		return NeuronTraces.targets(trained.task().targets(), 0, stimulusOff);
	}

	private void drawTest(final TestRun test) {
		for (int c = 0; c < Math.min(conditions, SHOWN_CONDITIONS); c++) drawOutputs(test, c);
		final SpikeRaster spikes = test.trials()[0][0].spikes();
		final TrialTiming timing = trained.task().timing();
		figure("raster", SimulateSpikingNetwork.raster("Spikes of all neurons after training", spikes, neurons, timing.trialMs(), List.of(
			TimeWindow.stimulus(timing.stimulusOnMs(), timing.stimulusOffMs()))));
	}

	/** Mean input of the test trials of a condition over the target, with the correlation of each neuron. */
	private void drawOutputs(final TestRun test, final int condition) {
		final int[] nine = first(9, neurons);
		final double[][] mean = test.meanDrive(condition);
		for (final double[] row : mean) for (int k = 0; k < row.length; k++) row[k] += mu;
		final double[] r = test.fits().get(condition).perNeuron();
		final List<String> names = Arrays.stream(nine).mapToObj(i -> String.format(Locale.ROOT, "neuron %d, r = %.3f", i + 1,
			r[i])).toList();
		final NeuronTraces wanted = NeuronTraces.targets(trained.task().targets(), condition, stimulusOff);
		figure(condition == 0 ? "outputs" : "outputs_" + (condition + 1), NeuronGridFigure.of("Input over target, mean of " +
			testTrials + " test trials" + (conditions > 1 ? ", " + trained.task().conditions().get(condition) : ""), INPUT, List.of(
				wanted, NeuronTraces.model("input (mu + u)", wanted.timesMs(), mean)), nine, names, TimeWindow.of(trained
					.task().timing())));
	}

	/** The first test trial once more, looking at five neurons in every step. */
	private void drawTraces(final ThreadTeam team) {
		final int[] five = first(5, neurons);
		final TrialTiming timing = trained.task().timing();
		final SpikingSimulator simulator = new SpikingSimulator(trained.network().spiking(), timing.grid(), team);
		simulator.trace(five);
		final PlasticNetwork network = trained.network();
		simulator.begin(Trials.test(trained, new FrozenPlasticInput(network.synapses(), network.weights(), 0, neurons), 0, 0));
		simulator.advance(timing.steps());
		final Traces traces = simulator.traces();
		final NeuronTraces input = input(traces, mu);
		for (int i = 0; i < five.length; i++)
			for (int step = timing.onStep() + 1; step < timing.offStep(); step++)
				input.values()[i][step - 1] += trained.task().stimulus()[0][five[i]];
		final NeuronTraces total = NeuronTraces.model("input (mu + stimulus + u)", input.timesMs(), input.values());
		figure("voltage_and_input", VoltageFigure.of("Test trial after training", voltage(traces), spikeTimes(simulator
			.raster(), five), threshold, List.of(targets(), total), five, TimeWindow.of(timing)));
	}
}
