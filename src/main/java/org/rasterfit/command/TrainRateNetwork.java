package org.rasterfit.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.DoubleType;

import org.rasterfit.evaluation.TargetCorrelation;
import org.rasterfit.figure.HeatMapFigure;
import org.rasterfit.figure.LabelledImage;
import org.rasterfit.figure.LearningCurveFigure;
import org.rasterfit.figure.RateFigures;
import org.rasterfit.image.CalibratedImage;
import org.rasterfit.image.ImageCalibration;
import org.rasterfit.network.Activation;
import org.rasterfit.network.GaussianWeights;
import org.rasterfit.network.HyperbolicTangent;
import org.rasterfit.network.PositiveUniformStimulus;
import org.rasterfit.network.RateFunction;
import org.rasterfit.network.RectifiedLinear;
import org.rasterfit.network.Stimulus;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.plugin.Chosen;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.run.CheckpointDigest;
import org.rasterfit.run.MatrixRunSize;
import org.rasterfit.run.Work;
import org.rasterfit.simulation.RateSimulator;
import org.rasterfit.study.FixedPointSearch;
import org.rasterfit.targets.ImageTargets;
import org.rasterfit.targets.SinusoidTargets;
import org.rasterfit.targets.SumOfSinusoidsTargets;
import org.rasterfit.targets.TargetGenerator;
import org.rasterfit.targets.TargetShape;
import org.rasterfit.targets.Targets;
import org.rasterfit.training.LearningCurve;
import org.rasterfit.training.RateTrainer;
import org.rasterfit.training.RlsParameters;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Stage 1: trains every unit of a rate network on a target of its own. See docs/stage-1.md. */
@Plugin(type = Command.class, headless = true, description = "Trains every unit of a random rate network to follow a " +
	"target of its own after a brief stimulus",
	menu = { @Menu(label = "Plugins"), @Menu(label = "RasterFit"), @Menu(
		label = "Stage 1: Train Rate Network...", weight = 21) })
public final class TrainRateNetwork extends PresetCommand {

	@Group
	private final RunInputs inputs = new RunInputs();

	@Group
	private final StageFolderInputs folder = new StageFolderInputs();

	@Group
	private final SavingInputs saving = new SavingInputs();

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "40"))
	private final String networkSection = "<html><b>Network</b>";

	@Parameter(label = "Units N", min = "2", max = "20000", stepSize = "50",
		description = "Number of units, all connected to all")
	private int neurons = 100;

	@Parameter(label = "Gain g", min = "0", stepSize = "0.1",
		description = "Weights have a standard deviation of g / sqrt(N)")
	private double gain = 1;

	@PluginChoice(Activation.class)
	@Parameter(label = "Activation", description = "Rate of a unit as a function of its input")
	private String activation = RectifiedLinear.LABEL;

	@PluginOptions(Activation.class)
	@Parameter(label = "Activation options", required = false,
		description = "Of the activation, as name=value, name=value")
	private String activationOptions = "";

	@Parameter(label = "Time constant tau [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM), stepSize = "1",
		description = "Of a unit; at least the time step")
	private double tau = 5;

	@Parameter(label = "Time step dt [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM), stepSize = "0.05",
		description = "All durations must be multiples of it")
	private double dt = 0.1;

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "45"))
	private final String trialSection = "<html><b>Trial</b>";

	@Parameter(label = "Stimulus onset [ms]", min = "0", stepSize = "10", description = "After the start of the trial")
	private double stimulusOn = 100;

	@Parameter(label = "Stimulus offset [ms]", min = "0", stepSize = "10", description = "The targets begin here")
	private double stimulusOff = 110;

	@PluginChoice(Stimulus.class)
	@Parameter(label = "Stimulus", description = "How the stimulus of each unit is drawn")
	private String stimulus = PositiveUniformStimulus.LABEL;

	@PluginOptions(Stimulus.class)
	@Parameter(label = "Stimulus options", required = false, description = "Of the stimulus, as name=value, name=value")
	private String stimulusOptions = "";

	@Parameter(label = "Stimulus amplitude", min = "0", stepSize = "1", description = "Strength of the stimulus")
	private double amplitude = 4;

	@Parameter(label = "Duration of the targets [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM),
		stepSize = "100",
		description = "From stimulus offset to the end of the trial")
	private double duration = 500;

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "50"))
	private final String targetSection = "<html><b>Targets</b>";

	@PluginChoice(TargetGenerator.class)
	@Parameter(label = "Targets", description = "What each unit's input should follow")
	private String targets = SinusoidTargets.LABEL;

	@PluginOptions(value = TargetGenerator.class, keys = { "period", "amplitude=targetAmplitude", "offset" })
	@Parameter(label = "Target options", required = false, description = "Of the targets, as name=value, name=value")
	private String targetOptions = "";

	@Parameter(label = "Target period [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM), stepSize = "10",
		description = "Duration of the slowest cycle")
	private double period = 100;

	@Parameter(label = "Target amplitude", stepSize = "0.1", description = "Half the distance from trough to peak")
	private double targetAmplitude = 1;

	@Parameter(label = "Target offset", stepSize = "0.1",
		description = "Mean of the targets; ReLU units need 0 or more to be active")
	private double offset = 1;

	@Parameter(visibility = ItemVisibility.INVISIBLE, required = false, persist = false, autoFill = false,
		label = "Target image",
		description = "Scripts only: targets as an image, time bin x unit (x condition), whose bins " +
			"divide the duration; replaces the generated targets")
	private RandomAccessibleInterval<? extends RealType<?>> targetImage;

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "70"))
	private final String trainingSection = "<html><b>Training</b>";

	@Parameter(label = "Loops", min = "1", max = "100000", stepSize = "10",
		description = "A loop presents every condition once")
	private int loops = 50;

	@Parameter(label = "Update interval [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM), stepSize = "1",
		description = "Time between updates of recursive least squares")
	private double learnEvery = 5;

	@Parameter(label = "Ridge penalty lambda", min = "0", attrs = @Attr(name = Exclusive.MINIMUM), stepSize = "0.1",
		description = "Larger changes the weights more slowly")
	private double lambda = 0.5;

	@Parameter(label = "Starts for fixed points", min = "0", max = "10000", stepSize = "10",
		description = "Points of the trials after training from which fixed points of the network without stimulus " +
			"are looked " +
			"for; 0: none")
	private int fixedPoints = 0;

	@Parameter(type = ItemIO.OUTPUT, label = "Correlation",
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "20"))
	private double correlation = Double.NaN;

	@Parameter(type = ItemIO.OUTPUT, label = "Weights before training",
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT,
			value = "50"))
	private CalibratedImage<DoubleType> weightsBefore;

	@Parameter(type = ItemIO.OUTPUT, label = "Weights")
	private CalibratedImage<DoubleType> weights;

	@Parameter(type = ItemIO.OUTPUT, label = "Change of the weights")
	private CalibratedImage<DoubleType> change;

	@Parameter(type = ItemIO.OUTPUT, label = "Target image")
	private CalibratedImage<DoubleType> trained;

	@Override
	SavingInputs saving() {
		return saving;
	}

	@Override
	Optional<MatrixRunSize> runSize() {
		return Optional.of(MatrixRunSize.rate(neurons, timing().steps(), conditions()));
	}

	private double conditions() {
		return targetImage == null || targetImage.numDimensions() < 3 ? 1 : targetImage.dimension(2);
	}

	@Override
	List<Preset> presets() {
		return List.of(new Preset("Tutorial part 1", Map.of()),
			new Preset("Quick look", Map.of("neurons", 50, "duration", 300.0,
				"loops", 20)),
			new Preset("Chaotic network", Map.of("gain", 1.5, "activation", HyperbolicTangent.LABEL, "offset", 0.0,
				"targetAmplitude", 0.5)),
			new Preset("Sums of sinusoids", Map.of("targets", SumOfSinusoidsTargets.LABEL, "period",
				500.0, "loops", 100)));
	}

	@Override
	void check() {
		final TrialTiming timing = timing();
		if (neurons < 2) throw new IllegalArgumentException("neurons = " + neurons + ": must be 2 or more");
		RateSimulator.requireTimes(timing.dtMs(), tau);
		activation();
		chosen(Stimulus.class);
		if (targetImage == null) chosen(TargetGenerator.class);
		else requireNoOptions(TargetGenerator.class,
			"only generated targets have options, but a target image is given");
		requirePositive("loops", loops);
		new RlsParameters(lambda, 0, 1);
	}

	@Override
	Needs needs() {
		final TrialTiming timing = timing();
		final double weights = (double) neurons * neurons;
		final Work work = Work.rates(weights, timing.steps() * (loops + 3.0))
			.plus(Work.dense(weights, (double) timing.updates() *
				loops))
			.times(conditions()).plus(Work.AROUND);
		return new Needs(
			Needs.count(neurons) + " units, " + Needs.count((long) neurons * (neurons - 1)) + " weights, " + timing
				.updates() + " updates in each of " + loops + " loops",
			runSize().orElseThrow().memoryBytes(), inputs.threads(neurons),
			work);
	}

	@Override
	void work(final Run run) throws IOException {
		final TrialTiming timing = timing();
		final Targets wanted = targets(timing);
		final double[][] before = GaussianWeights.allToAll(neurons, gain / Math.sqrt(neurons), inputs.streams().stream(
			Purpose.NETWORK));
		final double[][] after = Arrays.stream(before).map(double[]::clone).toArray(double[][]::new);
		final double[][] input = stimuli(wanted.conditions());
		final RateTrainer trainer = new RateTrainer(after, activation(), tau, timing, input, wanted, lambda,
			run.team(neurons));
		final double untrained = trainer.correlation(trainer.test(0), 0).mean();
		run.figures(RateFigures.before(before, input, wanted, timing));
		final List<double[]> start = new ArrayList<>(List.of(before));
		start.addAll(List.of(input));
		start.add(wanted.values());
		run.begin();
		run.train("Training the rate network", trainer, loops,
			CheckpointDigest.prepared(start.toArray(double[][]::new)));
		weightsBefore = LabelledImage.calibratedWeights(before);
		weights = LabelledImage.calibratedWeights(after);
		change = LabelledImage.calibratedChange(before, after);
		trained = new CalibratedImage<>(wanted.image(),
			ImageCalibration.time(wanted.binMs(), 0, "unit", "condition", "rate",
				Targets.names(wanted.conditions())));
		run.metric("correlation_before", untrained);
		report(run, trainer, wanted);
		if (fixedPoints > 0) search(run, trainer, after, wanted.conditions());
		run.figure("weight_change",
			HeatMapFigure.of(LabelledImage.weightChange("Change of the weights", before, after)));
	}

	/** Where the trained network may stay when nothing comes from outside. */
	private void search(final Run run, final RateTrainer trainer, final double[][] after, final int conditions) {
		final double[][][] trials = new double[conditions][][];
		Arrays.setAll(trials, trainer::test);
		try (Phase searching = phase("Looking for fixed points", 0)) {
			FixedPointSearch.tell(trials, after, activation(), fixedPoints, run);
		}
	}

	private TrialTiming timing() {
		return new TrialTiming(dt, stimulusOn, stimulusOff, duration, learnEvery);
	}

	/** Trials with the weights that were learned. */
	private void report(final Run run, final RateTrainer trainer, final Targets wanted) {
		final LearningCurve curve = trainer.curve();
		correlation = curve.loops().get(curve.loops().size() - 1).meanCorrelation();
		run.metric("correlation_last_loop", correlation);
		final double[][] trial = trainer.test(0);
		final TargetCorrelation first = trainer.correlation(trial, 0);
		final double[] frozen = new double[wanted.conditions()];
		for (int c = 0; c < frozen.length; c++)
			frozen[c] = c == 0 ? first.mean() : trainer.correlation(trainer.test(c), c)
				.mean();
		run.metric("correlation_frozen_weights", frozen);
		run.figure("learning_curve", LearningCurveFigure.withSeconds(curve));
		run.figure("outputs", RateFigures.outputs(trial, wanted, first.perNeuron(), timing()));
	}

	private Targets targets(final TrialTiming timing) {
		if (targetImage != null) return ImageTargets.of(targetImage, duration / targetImage.dimension(0));
		final Chosen<TargetGenerator> generator = chosen(TargetGenerator.class);
		// One bin per step: the correlation then looks at every step, as the tutorial's does.
		return generator.plugin().generate(new TargetShape(neurons, 1, timing.targetSteps(), dt), generator.settings(),
			inputs
				.streams());
	}

	private RateFunction activation() {
		final Chosen<Activation> chosen = chosen(Activation.class);
		return chosen.plugin().function(chosen.settings());
	}

	private double[][] stimuli(final int conditions) {
		final Chosen<Stimulus> chosen = chosen(Stimulus.class);
		return IntStream.range(0, conditions)
			.mapToObj(c -> chosen.plugin().draw(neurons, amplitude, chosen.settings(), inputs
				.streams().stream(Purpose.STIMULUS, c)))
			.toArray(double[][]::new);
	}
}
