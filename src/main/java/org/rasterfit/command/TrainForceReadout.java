package org.rasterfit.command;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import net.imglib2.type.numeric.real.DoubleType;

import org.rasterfit.figure.ForceFigures;
import org.rasterfit.figure.LearningCurveFigure;
import org.rasterfit.image.CalibratedImage;
import org.rasterfit.network.Activation;
import org.rasterfit.network.FeedbackNetwork;
import org.rasterfit.network.HyperbolicTangent;
import org.rasterfit.network.RateFunction;
import org.rasterfit.plugin.Chosen;
import org.rasterfit.run.CheckpointDigest;
import org.rasterfit.run.MatrixRunSize;
import org.rasterfit.run.Work;
import org.rasterfit.targets.HarmonicTargets;
import org.rasterfit.targets.SignalFile;
import org.rasterfit.targets.TargetGenerator;
import org.rasterfit.targets.TargetShape;
import org.rasterfit.time.TimeGrid;
import org.rasterfit.training.ForceTrainer;
import org.rasterfit.training.RlsParameters;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** FORCE as it began: trains the readout of a chaotic network that hears its own output. See docs/force.md. */
@Plugin(type = Command.class, headless = true,
	description = "Trains a linear readout that is fed back into a chaotic " +
		"rate network until the network produces the target on its own (Sussillo & Abbott 2009)",
	menu = { @Menu(
		label = "Plugins"), @Menu(label = "RasterFit"), @Menu(label = "FORCE: Train Readout...", weight = 22) })
public final class TrainForceReadout extends PresetCommand {

	@Group
	private final RunInputs inputs = new RunInputs();

	@Group
	private final StageFolderInputs folder = new StageFolderInputs();

	@Group
	private final SavingInputs saving = new SavingInputs();

	private static final int SHOWN_UNITS = 6;
	/** The goal is set over the first periods of running free, more are reported. */
	private static final int GOAL_PERIODS = 5;

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "40"))
	private final String networkSection = "<html><b>Network</b>";

	@Parameter(label = "Units N", min = "2", max = "20000", stepSize = "100",
		description = "Number of units, all connected to all")
	private int neurons = 1000;

	@Parameter(label = "Gain g", min = "0", stepSize = "0.1",
		description = "Weights have a standard deviation of g / sqrt(N); above 1 the network is chaotic before " +
			"training")
	private double gain = 1.5;

	@Parameter(label = "Feedback", min = "0", stepSize = "0.5",
		description = "Weights of the readout back onto the units are uniform between minus and plus this value")
	private double feedback = 1;

	@PluginChoice(Activation.class)
	@Parameter(label = "Activation", description = "Rate of a unit as a function of its input")
	private String activation = HyperbolicTangent.LABEL;

	@PluginOptions(Activation.class)
	@Parameter(label = "Activation options", required = false,
		description = "Of the activation, as name=value, name=value")
	private String activationOptions = "";

	@Parameter(label = "Time constant tau [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM), stepSize = "1",
		description = "Of a unit; at least the time step")
	private double tau = 10;

	@Parameter(label = "Time step dt [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM), stepSize = "0.5",
		description = "The period of the target must be a multiple of it")
	private double dt = 1;

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "50"))
	private final String targetSection = "<html><b>Target</b>";

	@PluginChoice(TargetGenerator.class)
	@Parameter(label = "Target", description = "One cycle of it is repeated")
	private String targets = HarmonicTargets.LABEL;

	@PluginOptions(value = TargetGenerator.class, keys = "amplitude", sharedKeys = "period")
	@Parameter(label = "Target options", required = false, description = "Of the target, as name=value, name=value")
	private String targetOptions = "";

	@Parameter(label = "Period [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM), stepSize = "100",
		description = "Duration of one cycle")
	private double period = 600;

	@Parameter(label = "Amplitude", stepSize = "0.1", description = "Scales the target; not used for a signal file")
	private double amplitude = 1.3;

	@Parameter(label = "Signal file", style = "open", required = false, persist = false,
		description = "A text file with one cycle of any signal, one number per line; replaces the generated target")
	private File signal;

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "70"))
	private final String trainingSection = "<html><b>Training</b>";

	@Parameter(label = "Periods of training", min = "1", max = "100000", stepSize = "4",
		description = "Cycles with learning on")
	private int loops = 24;

	@Parameter(label = "Periods running free", min = "1", max = "10000",
		description = "Cycles after training, weights frozen")
	private int free = 10;

	@Parameter(label = "Update interval [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM), stepSize = "1",
		description = "Time between updates of recursive least squares")
	private double learnEvery = 2;

	@Parameter(label = "Ridge penalty lambda", min = "0", attrs = @Attr(name = Exclusive.MINIMUM), stepSize = "0.5",
		description = "Larger changes the weights more slowly")
	private double lambda = 1;

	@Parameter(type = ItemIO.OUTPUT, label = "Readout (target, output)")
	private CalibratedImage<DoubleType> readout;

	@Parameter(type = ItemIO.OUTPUT, label = "Error running free, relative to the target's variance")
	private double error;

	@Override
	SavingInputs saving() {
		return saving;
	}

	@Override
	Optional<MatrixRunSize> runSize() {
		return Optional.of(MatrixRunSize.readout(neurons, (double) steps() * (loops + free + 1)));
	}

	@Override
	List<Preset> presets() {
		return List.of(new Preset("Four harmonics of 600 ms", Map.of()),
			new Preset("Quick look", Map.of("neurons", 300, "period",
				300.0, "loops", 20, "free", 5)),
			new Preset("Slow target of 1200 ms", Map.of("period", 1200.0)));
	}

	@Override
	void check() {
		network();
		steps();
		new TimeGrid(dt).steps(learnEvery, "learnEvery");
		activation();
		if (!hasSignalFile()) chosen(TargetGenerator.class);
		else requireNoOptions(TargetGenerator.class, "only a generated target has options, but a signal file is given");
		requirePositive("loops", loops);
		requirePositive("free", free);
		new RlsParameters(lambda, 0, 1);
	}

	@Override
	Needs needs() {
		final double weights = (double) neurons * neurons;
		final double steps = (double) steps() * (loops + free + 1);
		final double updates = (double) steps() * loops / new TimeGrid(dt).steps(learnEvery, "learnEvery");
		// One matrix of correlations for all outputs: half of what all-to-all weights take.
		final Work work = Work.rates(weights, steps).plus(Work.dense(0.5 * weights, updates)).plus(Work.AROUND);
		return new Needs(
			Needs.count(neurons) + " units, " + Needs.count((long) neurons * (neurons - 1)) + " weights, " + Needs
				.count(neurons) + " of the readout learned in " + Needs.count((long) updates) + " updates",
			runSize().orElseThrow()
				.memoryBytes(),
			inputs.threads(neurons), work);
	}

	@Override
	void work(final Run run) throws IOException {
		final double[] cycle = cycle();
		final ForceTrainer trainer = new ForceTrainer(network(), activation(), cycle, learnEvery, lambda,
			inputs.streams(), run.team(neurons));
		final double[][] before = new double[Math.min(SHOWN_UNITS, neurons)][cycle.length];
		trainer.runPeriod(before);
		// The network is chaotic: the rates of a few units are a witness of all of its weights.
		final List<double[]> start = new ArrayList<>(List.of(before));
		start.add(cycle);
		run.begin();
		final boolean isWhole = run.train("FORCE learning", trainer, loops, CheckpointDigest.prepared(start.toArray(
			double[][]::new)));
		final List<double[]> output = new ArrayList<>(trainer.outputs());
		final int trained = output.size();
		final double[][] after = new double[before.length][cycle.length];
		if (isWhole) runFree(trainer, output, after);
		report(run, cycle, output.subList(trained, output.size()), trainer.readoutWeights());
		final ForceFigures figures = new ForceFigures(cycle, output, trained, dt);
		readout = figures.image();
		run.figures(figures.readout());
		run.figure("learning_curve",
			LearningCurveFigure.withSeconds(trainer.curve(), "correlation of readout and target"));
		run.figure("units_before", ForceFigures.units("Rates before training, readout silent", before, dt));
		if (isWhole) run.figure("units_after", ForceFigures.units("Rates in the first period running free", after, dt));
	}

	/** Adds the periods after training to the output, and keeps the rates of a few units in the first. */
	private void runFree(final ForceTrainer trainer, final List<double[]> output, final double[][] rates) {
		try (Phase running = phase("Running free", free)) {
			for (int i = 0; i < free; i++) {
				output.add(i == 0 ? trainer.runPeriod(rates) : trainer.runPeriod());
				running.at(i + 1);
			}
		}
	}

	private FeedbackNetwork network() {
		return new FeedbackNetwork(neurons, gain, feedback, tau, dt);
	}

	/** Time steps in one period of the target. */
	private int steps() {
		final int steps = new TimeGrid(dt).steps(period, "period");
		if (steps < 2) throw new IllegalArgumentException("period = " + period +
			" ms: must be at least two time steps of " + dt + " ms");
		return steps;
	}

	private boolean hasSignalFile() {
		return signal != null && !signal.getPath().isBlank();
	}

	private double[] cycle() throws IOException {
		final int steps = steps();
		if (hasSignalFile()) return SignalFile.resample(SignalFile.read(signal.toPath()), steps);
		final Chosen<TargetGenerator> generator = chosen(TargetGenerator.class);
		return generator.plugin().generate(new TargetShape(1, 1, steps, dt), generator.settings(), inputs.streams())
			.values();
	}

	private RateFunction activation() {
		final Chosen<Activation> chosen = chosen(Activation.class);
		return chosen.plugin().function(chosen.settings());
	}

	private void report(final Run run, final double[] cycle, final List<double[]> running, final double[] weights) {
		final double[] perPeriod = new double[running.size()];
		for (int i = 0; i < perPeriod.length; i++)
			perPeriod[i] = ForceTrainer.error(running.get(i), cycle);
		error = mean(perPeriod, Math.min(GOAL_PERIODS, perPeriod.length));
		if (perPeriod.length > 0) {
			run.metric("error_per_period_over_variance", perPeriod);
			run.metric("error_first_" + GOAL_PERIODS + "_periods_over_variance", error);
			run.metric("error_all_periods_over_variance", mean(perPeriod, perPeriod.length));
		}
		double squares = 0;
		for (final double w : weights)
			squares += w * w;
		run.metric("length_of_readout_weights", Math.sqrt(squares));
	}

	private static double mean(final double[] values, final int count) {
		double sum = 0;
		for (int i = 0; i < count; i++)
			sum += values[i];
		return sum / count;
	}
}
