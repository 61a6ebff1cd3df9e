package org.rasterfit.command;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import org.rasterfit.evaluation.Reproduction;
import org.rasterfit.figure.BalancedFigures;
import org.rasterfit.figure.RecordingFigure;
import org.rasterfit.network.CellModel;
import org.rasterfit.network.FeedforwardParameters;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticNetwork;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.network.Stimulus;
import org.rasterfit.network.Task;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.plugin.Chosen;
import org.rasterfit.plugin.Kinds;
import org.rasterfit.plugin.Settings;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.TrialSplit;
import org.rasterfit.run.CheckpointDigest;
import org.rasterfit.run.Provenance;
import org.rasterfit.run.RunFolder;
import org.rasterfit.run.RunSize;
import org.rasterfit.run.SavedNetwork;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.targets.RateCurve;
import org.rasterfit.targets.RateMatchedTargets;
import org.rasterfit.targets.Targets;
import org.rasterfit.training.Continuation;
import org.rasterfit.training.FeedforwardWeights;
import org.rasterfit.training.LearningCurve;
import org.rasterfit.training.RateCorrection;
import org.rasterfit.training.Regression;
import org.rasterfit.training.RlsState;
import org.rasterfit.training.Sampling;
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

/**
 * Stage 3: trains the network of a finished run on other conditions of the same neurons, in a run folder of its own. See
 * docs/stage-3.md.
 */
@Plugin(type = Command.class, headless = true, description = "Trains a trained network on new or other conditions of the same " +
	"recorded neurons", menu = { @Menu(label = "Plugins"), @Menu(label = "RasterFit"), @Menu(
		label = "Stage 3: Continue Training...", weight = 44) })
public final class ContinueTraining extends ModelCommand implements Asking, Trains, TestsNeurons {

	@Parameter(label = "Trained run", style = "directory", persist = false,
		description = "Run folder of the training that goes on; it stays as it is")
	private File run;

	@Parameter(label = "Recording", style = "open", persist = false,
		description = "Has the network's neurons, by id. " + RecordingSource.FILE_HELP)
	private File recording;

	@Parameter(label = "Reading options", required = false, persist = false, description = RecordingSource.READING_HELP)
	private String reading = "";

	@Parameter(visibility = ItemVisibility.INVISIBLE, required = false, persist = false, label = "Image",
		description = RecordingSource.IMAGE_HELP)
	private RandomAccessibleInterval<? extends RealType<?>> image;

	@Parameter(label = "Loops", min = "0", max = "1000000", stepSize = "10",
		description = "A loop presents every condition that the recording has; those that the network learned before are only tested")
	private int loops = 100;

	@Parameter(label = "Presentations side by side", min = "1", max = "1000", stepSize = "1", description = "How often a loop " +
		"presents every condition: next to each other, a thread each, so that more cores present more in the same time")
	private int sideBySide = 1;

	@Parameter(label = "New weights every [updates]", min = "1", max = "1000000", stepSize = "1", description = "So many " +
		"updates are learned at a time, and act then: large networks read their matrices once for all of them")
	private int late = 1;

	@Parameter(label = "Forget correlations", description = "Inverse correlation matrices start anew from the penalties, so that weights " +
		"change as fast as at the start of a training; false: what was learned before counts as much as what is learned now")
	private boolean reset;

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
	void work() throws IOException {
		if (run == null) throw new IllegalArgumentException("run: no run folder of a trained network given");
		if (output == null) throw new IllegalArgumentException("output: no run folder given");
		if (finalTrials < 1) throw new IllegalArgumentException("final test trials = " + finalTrials + ": must be 1 or more");
		final Saving saving = saving();
		clearResult();
		final JsonObject before = RunFolder.run(run.toPath());
		final JsonObject made = Provenance.parameters(before, TrainBalancedNetwork.class.getSimpleName());
		try (RunFolder folder = openFolder(output.getPath(), 0)) {
			final List<CellModel> models = plugins().createInstancesOfType(CellModel.class);
			final SavedNetwork saved = RunFolder.trained(run.toPath(), models);
			final RecordingSource.Opened source = RecordingSource.open(new RecordingSource.Caller(plugins(),
				modules(), mayAsk, image), recording, reading);
			final Recording recorded = source.recording();
			reading = source.reading();
			final TrainingParameters training = new TrainingParameters(loops, sideBySide, late, testEvery, testTrials, saved.training().rls());
			try (ThreadTeam team = team(threads, (long) saved.trained().network().spiking().neurons() * sideBySide)) {
				final RateCurve transfer = transfer(saved.trained(), made, team);
				final Targets targets = RateMatchedTargets.of(recorded, transfer);
				final Continuation next = Continuation.of(saved.trained(), recorded, targets, stimulus(made), made.get("amplitude")
					.getAsDouble(), feedforward(made), streams());
				final RunSize size = RunSize.of(next.start().network(), next.start().task(), Math.max(testTrials, Math.min(
					finalTrials, Reproduction.Plan.KEPT)),
					sideBySide, late);
				size.requireMemory();
				folder.requireSpace(size.diskBytes());
				final Trainer trainer = trainer(next, training, saved.rls().orElseThrow(), made, recorded, transfer, team);
				folder.begin(provenance(before, recorded));
				draw(recorded, targets, next.start().task());
				writeFigures(folder);
				saving.train(this, "Training", folder, trainer, loops, CheckpointDigest.prepared(next.start()));
				final SavedNetwork trained = new SavedNetwork(trainer.trained(), training, trainer.curve());
				test(folder, trained, new TrialSplit(recorded, Optional.empty()), loops, finalTrials, team);
				writeTrained(folder, trained);
			}
		}
	}

	private JsonObject provenance(final JsonObject before, final Recording recorded) throws IOException {
		final JsonObject json = Provenance.with(provenance(), recorded, RecordingSource.names(recording));
		return Provenance.continuing(json, before, RunFolder.filesOfTrained(run.toPath()));
	}

	private Trainer trainer(final Continuation next, final TrainingParameters training, final RlsState learned,
		final JsonObject made, final Recording recorded, final RateCurve transfer, final ThreadTeam team)
	{
		final PlasticNetwork network = next.start().network();
		final Regression regression = Regression.of(network, training.rls(), FeedforwardWeights.of(made.get("feedforwardWeights")
			.getAsString()), new Sampling(made.get("averageInterval").getAsBoolean(), made.get("averageSideBySide").getAsBoolean(), made.get(
				"expectedFeedforward").getAsBoolean()), made.get("correctRates").getAsBoolean() ? Optional.of(rls -> new RateCorrection(
					rls, next.start(), recorded, next.presented(), transfer::meanInput)) : Optional.empty());
		if (!reset) next.restore(regression.rls(), learned);
		return new Trainer(next.start(), next.presented(), training, regression, new LearningCurve(next.start().task().conditions()),
			team);
	}

	/** As the network was made: with the sigma that was given then, or the one that fitted the untrained network. */
	private static RateCurve transfer(final NetworkAndTask saved, final JsonObject made, final ThreadTeam team) {
		final TrialTiming timing = saved.task().timing();
		final SpikingNetwork network = saved.network().spiking();
		final double given = made.get("sigma").getAsDouble();
		final double sigma = given > 0 ? given : UntrainedTrial.run(network, timing.steps(), timing.grid(), new RandomStreams(made.get(
			"seed").getAsLong()), team).sigma(network, timing.grid());
		return network.rateCurve(sigma, timing.grid());
	}

	/** A run of an earlier version states no options, since there were none. */
	private Chosen<Stimulus> stimulus(final JsonObject made) {
		final Stimulus stimulus = Kinds.named(plugins(), Stimulus.class, "stimulus", made.get("stimulus").getAsString());
		final String options = made.has("stimulusOptions") ? made.get("stimulusOptions").getAsString() : "";
		return new Chosen<>(stimulus, Settings.parse(stimulus, "stimulusOptions", options));
	}

	private static FeedforwardParameters feedforward(final JsonObject made) {
		return new FeedforwardParameters(made.get("feedforward").getAsInt(), made.get("feedforwardRate").getAsDouble(), made.get(
			"feedforwardRelaxation").getAsDouble(), made.get("feedforwardSd").getAsDouble(), made.get("feedforwardAverage")
				.getAsDouble(), made.get("feedforwardLead").getAsDouble());
	}

	private void draw(final Recording recorded, final Targets targets, final Task task) {
		figure("recording", RecordingFigure.all(recorded));
		figure("targets", RecordingFigure.examples(recorded, targets, RecordingFigure.examplesByRate(recorded, 4)));
		figure("stimulus", BalancedFigures.stimulus(task));
	}
}
