package org.rasterfit.run;

import java.io.IOException;
import java.nio.file.Path;

import org.rasterfit.evaluation.TestRun;
import org.rasterfit.evaluation.TestTrials;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.run.RunFolder.Existing;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.training.Trainer;
import org.rasterfit.training.TrainingMonitor;

import com.google.gson.JsonObject;

/**
 * A program that trains a network in a run folder, begins or resumes as needed, and prints the digest of the result.
 *
 */
final class KilledTraining {

	static final int LOOPS = 40;

	private KilledTraining() {}

	/** Arguments: run folder, seed, number of neurons, threads. */
	public static void main(final String... args) throws IOException {
		System.out.println(run(Path.of(args[0]), Long.parseLong(args[1]), Integer.parseInt(args[2]), Integer.parseInt(
			args[3]), LOOPS).all());
	}

	static ResultDigest run(final Path path, final long seed, final int neurons, final int threads, final int loops)
		throws IOException
	{
		final NetworkAndTask start = SmallNetwork.network(seed, 30, neurons, neurons / 8);
		try (
			RunFolder folder = RunFolder.open(path.toString(), Existing.RESUME, 1000, System.err::println);
			ThreadTeam team = ThreadTeam.of(threads)) {
			final JsonObject run = new JsonObject();
			run.addProperty("command", "KilledTraining");
			folder.begin(() -> run);
			final CheckpointedTraining training = new CheckpointedTraining(folder, 2,
				new TrainingGuard(GuardLimits.defaults()));
			final Trainer trainer = SmallNetwork.trainer(start, loops, team);
			final String prepared = CheckpointDigest.prepared(start);
			folder.resume(trainer, loops, prepared);
			training.train(trainer, loops, prepared, TrainingMonitor.NONE);
			final TestRun test = TestTrials.run(trainer.trained(), 2, team, () -> true);
			final ResultDigest digest = ResultDigest.of(trainer.weights(), trainer.curve(), test);
			folder.write(new SavedNetwork(trainer.trained(), SmallNetwork.training(loops), trainer.curve()),
				SmallNetwork.MODELS);
			final JsonObject metrics = new JsonObject();
			metrics.add("digest", digest.json());
			folder.writeMetrics(metrics);
			return digest;
		}
	}
}
