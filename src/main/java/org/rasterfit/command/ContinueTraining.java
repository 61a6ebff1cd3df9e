package org.rasterfit.command;

import java.io.File;
import java.io.IOException;
import java.util.Optional;

import org.rasterfit.figure.BalancedFigures;
import org.rasterfit.network.CellModel;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticNetwork;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.TrialSplit;
import org.rasterfit.run.CheckpointDigest;
import org.rasterfit.run.FinishedRun;
import org.rasterfit.run.Provenance;
import org.rasterfit.run.RunFolder;
import org.rasterfit.run.RunSize;
import org.rasterfit.run.SavedNetwork;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.targets.RateCurves;
import org.rasterfit.targets.RateMatchedTargets;
import org.rasterfit.targets.Targets;
import org.rasterfit.training.Continuation;
import org.rasterfit.training.LearningCurve;
import org.rasterfit.training.Regression;
import org.rasterfit.training.RlsState;
import org.rasterfit.training.TrainedCurves;
import org.rasterfit.training.Trainer;
import org.rasterfit.training.TrainingParameters;
import org.rasterfit.training.UntrainedTrial;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import com.google.gson.JsonObject;

/**
 * Stage 3: trains the network of a finished run on other conditions of the same neurons, in a run folder of its own.
 * See docs/stage-3.md.
 */
@Plugin(type = Command.class, headless = true,
	description = "Trains a trained network on new or other conditions of the same " +
		"recorded neurons",
	menu = { @Menu(label = "Plugins"), @Menu(label = "RasterFit"), @Menu(
		label = "Stage 3: Continue Training...", weight = 44) })
public final class ContinueTraining extends RunCommand {

	@Group
	private final RunInputs inputs = new RunInputs();

	@Group
	private final SavingInputs saving = new SavingInputs();

	@Parameter(label = "Trained run", style = "directory", persist = false,
		description = "Run folder of the training that goes on; it stays as it is. The recording must have its " +
			"neurons, by id")
	private File run;

	@Group
	private final RecordingInputs source = new RecordingInputs(this);

	@Parameter(label = "Loops", min = "0", max = "1000000", stepSize = "10",
		description = "A loop presents every condition that the recording has; those that the network learned " +
			"before are only tested")
	private int loops = 100;

	@Group
	private final BatchInputs batch = new BatchInputs(1);

	@Parameter(label = "Forget correlations",
		description = "Inverse correlation matrices start again from the penalties, so that weights " +
			"change as fast as at the start of a training; false: what was learned before counts as much as what is " +
			"learned now")
	private boolean reset;

	@Group
	private final TestingInputs testing = new TestingInputs();

	@Group
	private final TestResults results = new TestResults();

	@Override
	SavingInputs saving() {
		return saving;
	}

	@Override
	void check() {
		requireGiven("run: no run folder of a trained network given", run);
		testing.check();
	}

	@Override
	void work(final Run now) throws IOException {
		final FinishedRun before = new FinishedRun(run.toPath());
		final JsonObject description = before.description();
		final TrainBalancedNetwork made = RunAgain.made(this, run.toPath().resolve(RunFolder.RUN), description);
		final SavedNetwork saved = before.trained(plugins().createInstancesOfType(CellModel.class));
		final Recording recorded = source.open().recording();
		final TrainingParameters training = new TrainingParameters(loops, batch.sideBySide, batch.late,
			testing.testEvery, testing.testTrials, saved.training().rls());
		final ThreadTeam team = now.team((long) saved.trained().plastic().spiking().neurons() * batch.sideBySide);
		final RateCurves transfer = transfer(saved.trained(), made, team);
		final Targets targets = RateMatchedTargets.of(recorded, transfer, isInhibitory(saved.trained(), recorded));
		final Continuation next = Continuation.of(saved.trained(), recorded, targets, made.trial.stimulus(),
			made.trial.amplitude, made.trial.windows(), made.trial.feedforward(), inputs.streams());
		final RunSize size = RunSize.of(next.start().plastic(), next.start().task(), testing.mostTrials(),
			batch.sideBySide, batch.late, training.rls().precision());
		size.requireMemory();
		now.requireSpace(size.diskBytes());
		final Trainer trainer = trainer(next, training, saved.rls().orElseThrow(), made, recorded, transfer, team);
		now.begin(() -> Provenance.continuing(source.provenance(recorded), description, before.filesOfTrained()));
		now.figures(BalancedFigures.task(next.start().task(), recorded, targets));
		final boolean isWhole = now.train("Training", trainer, loops, CheckpointDigest.prepared(next.start()));
		now.saveAndTest(new SavedNetwork(trainer.trained(), training, trainer.curve()), isWhole,
			TrialSplit.all(recorded), testing.plan());
		results.of(now);
	}

	private Trainer trainer(final Continuation next, final TrainingParameters training, final RlsState learned,
		final TrainBalancedNetwork made, final Recording recorded, final RateCurves transfer, final ThreadTeam team)
	{
		final Regression regression = made.regression(next.start(), next.presented(), training.rls(), recorded,
			transfer);
		if (!reset) next.restore(regression.rls(), learned);
		return new Trainer(next.start(), next.presented(), training, regression,
			new LearningCurve(next.start().task().conditions()), team);
	}

	/** As the network was made: with the sigma that was given then, or the one that fitted the untrained network. */
	private static RateCurves transfer(final NetworkAndTask saved, final TrainBalancedNetwork made,
		final ThreadTeam team)
	{
		final TrialTiming timing = saved.task().timing();
		final SpikingNetwork network = saved.plastic().spiking();
		final double given = made.wanted.sigma;
		final Optional<UntrainedTrial> untrained = given > 0 ? Optional.empty()
			: Optional.of(UntrainedTrial.run(network, timing.steps(), timing.grid(), made.inputs.streams(), team));
		return TrainedCurves.of(network, isInhibitory(saved.plastic()),
			is -> untrained.map(trial -> trial.sigma(network, is, timing.grid())).orElse(given), timing.grid());
	}

	/** Type of each trained neuron. */
	private static boolean[] isInhibitory(final PlasticNetwork network) {
		final int[] trained = network.synapses().trained();
		final boolean[] is = new boolean[trained.length];
		for (int t = 0; t < is.length; t++)
			is[t] = trained[t] >= network.spiking().excitatory();
		return is;
	}

	/** Type of the neuron that reproduces each neuron of a recording; of others any. */
	private static boolean[] isInhibitory(final NetworkAndTask saved, final Recording recorded) {
		final boolean[] ofTrained = isInhibitory(saved.plastic()), is = new boolean[recorded.neurons()];
		for (int n = 0; n < is.length; n++) {
			final int t = saved.task().recordedIds().indexOf(recorded.neuronIds().get(n));
			is[n] = t >= 0 && ofTrained[t];
		}
		return is;
	}
}
