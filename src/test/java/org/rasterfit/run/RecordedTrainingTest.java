package org.rasterfit.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.evaluation.TestTrials;
import org.rasterfit.network.TrainedNetwork;
import org.rasterfit.run.RunFolder.Existing;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.training.LearningCurve;
import org.rasterfit.training.Trainer;
import org.rasterfit.training.TrainingMonitor;
import org.rasterfit.training.TrainingParameters;

import com.google.gson.JsonObject;

class RecordedTrainingTest {

	private static final int LOOPS = 6;

	@TempDir
	private Path root;

	/** Stops in the middle of the work, after so many questions whether to stop. */
	private static final class StopAfter implements TrainingMonitor {

		private int questions;

		StopAfter(final int questions) {
			this.questions = questions;
		}

		@Override
		public void loopDone(final Trainer trainer, final LearningCurve.Loop loop) {}

		@Override
		public boolean stopRequested() {
			return questions-- <= 0;
		}
	}

	private RunFolder folder(final String name, final Existing existing) throws IOException {
		final RunFolder folder = RunFolder.open(root.resolve(name).toString(), existing, 1000, s -> {});
		final JsonObject run = new JsonObject();
		run.addProperty("loops", LOOPS);
		folder.begin(run);
		return folder;
	}

	private static Checkpoint train(final RunFolder folder, final Checkpoint start, final TrainingMonitor watcher,
		final int threads) throws IOException
	{
		try (ThreadTeam team = ThreadTeam.of(threads)) {
			return new RecordedTraining(folder, 2, new TrainingGuard(GuardLimits.defaults())).train(start,
				watcher, team);
		}
	}

	static ResultDigest digest(final Checkpoint checkpoint) {
		try (ThreadTeam team = ThreadTeam.of(1)) {
			return ResultDigest.of(checkpoint.network().weights(), checkpoint.curve(), TestTrials.run(checkpoint.network(), 2,
				team, () -> true));
		}
	}

	@Test
	void theNetworkOfTheseTestsFires() throws IOException {
		try (RunFolder folder = folder("run", Existing.REFUSE)) {
			final Checkpoint end = train(folder, SmallNetwork.untrained(SmallNetwork.network(7, 12), 2), new StopAfter(
				Integer.MAX_VALUE), 1);
			for (final LearningCurve.Loop loop : end.curve().loops().subList(1, 3)) assertTrue(loop.excitatoryHz() > 1 && loop
				.inhibitoryHz() > 1 && loop.trainedHz() > 1, loop.toString());
		}
	}

	private ResultDigest undisturbed(final int loops) throws IOException {
		try (RunFolder folder = folder("undisturbed" + loops, Existing.REFUSE)) {
			return digest(train(folder, SmallNetwork.untrained(SmallNetwork.network(7, 12), loops), new StopAfter(
				Integer.MAX_VALUE), 1));
		}
	}

	@Test
	void resumedTrainingEndsWithTheSameBits() throws IOException {
		final ResultDigest expected = undisturbed(LOOPS);
		// 20 updates and up to 2 test trials per loop: stops in every part of a loop
		for (final int questions : new int[] { 0, 1, 2, 3, 23, 24, 45, 46, 47, 48, 70 }) {
			final String name = "stopped" + questions;
			try (RunFolder folder = folder(name, Existing.REFUSE)) {
				train(folder, SmallNetwork.untrained(SmallNetwork.network(7, 12), LOOPS), new StopAfter(questions), 1);
			}
			try (RunFolder folder = folder(name, Existing.RESUME)) {
				final Checkpoint last = folder.checkpoints().last(SmallNetwork.network(7, 12)).get();
				assertTrue(last.network().loops() < LOOPS, "stopped after " + questions + " questions at loop " + last.network()
					.loops());
				final Checkpoint end = train(folder, last, new StopAfter(Integer.MAX_VALUE), 2);
				assertEquals(expected, digest(end), "stopped after " + questions + " questions");
				assertEquals(expected, digest(folder.checkpoints().last(SmallNetwork.network(7, 12)).get()));
			}
		}
	}

	@Test
	void moreLoopsLaterAreTheSameAsMoreLoopsAtOnce() throws IOException {
		final ResultDigest expected = undisturbed(LOOPS + 2);
		undisturbed(LOOPS);
		try (RunFolder folder = folder("undisturbed" + LOOPS, Existing.RESUME)) {
			final Checkpoint last = folder.checkpoints().last(SmallNetwork.network(7, 12)).get();
			assertEquals(LOOPS, last.network().loops());
			final TrainingParameters more = SmallNetwork.training(LOOPS + 2);
			assertEquals(expected, digest(train(folder, new Checkpoint(last.network(), more, last.curve(), last.rls(), last
				.provenance()), new StopAfter(Integer.MAX_VALUE), 1)));
		}
		assertTrue(Files.readString(root.resolve("undisturbed" + LOOPS).resolve(RunFolder.LEARNING_CURVE)).lines().count() ==
			LOOPS + 4, "header, loop 0 and all loops");
	}

	@Test
	void aCheckpointWithoutStateCannotBeTrainedOn() throws IOException {
		final Checkpoint trained = SmallNetwork.after(SmallNetwork.network(1, 2), 2, 0.1);
		try (RunFolder folder = folder("run", Existing.REFUSE)) {
			assertTrue(assertThrows(IllegalArgumentException.class, () -> train(folder, new Checkpoint(trained.network(), trained
				.training(), trained.curve(), Optional.empty(), ""), new StopAfter(9), 1)).getMessage().contains(
					"go on from a checkpoint"));
		}
	}

	@Test
	void weightsThatAreNotFiniteStopTheTrainingAndKeepTheGoodCheckpoint() throws IOException {
		final Checkpoint start = SmallNetwork.untrained(SmallNetwork.network(7, 12), LOOPS);
		try (RunFolder folder = folder("run", Existing.REFUSE)) {
			final Checkpoint good = train(folder, new Checkpoint(start.network(), SmallNetwork.training(2), start.curve(), start
				.rls(), ""), new StopAfter(Integer.MAX_VALUE), 1);
			// One number of the inverse correlation matrix that overflowed
			good.rls().get().arrays().get("inverse_correlation")[5] = Double.NaN;
			final String message = assertThrows(TrainingFailure.class, () -> train(folder, new Checkpoint(good.network(),
				SmallNetwork.training(LOOPS), good.curve(), good.rls(), ""), new StopAfter(Integer.MAX_VALUE), 1)).getMessage();
			assertTrue(message.matches("loop 3: recurrent weight = NaN of neuron \\d+ \\(recorded neuron unit \\d+\\).*" +
				"raise the ridge penalties.*the checkpoint of loop 2 in .* is kept.*"), message);
			assertEquals(2, folder.checkpoints().last(SmallNetwork.network(7, 12)).get().network().loops());
		}
	}

	@Test
	void aRunThatCannotBeSavedSaysSoAndKeepsWhatThereIs() throws IOException {
		try (RunFolder folder = folder("run", Existing.REFUSE)) {
			final Path checkpoints = folder.checkpoints().folder();
			final TrainingMonitor spoiler = new TrainingMonitor() {

				@Override
				public void loopDone(final Trainer trainer, final LearningCurve.Loop loop) {
					// A folder where the next checkpoint wants to be
					if (loop.loop() == 2) checkpoints.resolve("loop-000004.h5.partial").resolve("full").toFile().mkdirs();
				}
			};
			final String message = assertThrows(IOException.class, () -> train(folder, SmallNetwork.untrained(SmallNetwork
				.network(7, 12), LOOPS), spoiler, 1)).getMessage();
			assertTrue(message.contains("loop-000004.h5: could not be written") && message.contains(
				"the checkpoint of loop 2 in " + checkpoints + " is kept, and the run can be resumed"), message);
			assertEquals(2, folder.checkpoints().last(SmallNetwork.network(7, 12)).get().network().loops());
		}
	}

	@Test
	void digestsDependOnEverySpikeWeightAndLoop() throws IOException {
		final TrainedNetwork network = SmallNetwork.network(7, 12);
		final Checkpoint a = SmallNetwork.after(network, 4, 0.1, 0.2);
		final ResultDigest digest = digest(a);
		assertEquals(digest, digest(a));
		assertEquals(List.of(), ResultDigest.differences(digest.json(), digest.json()));
		final ResultDigest otherCurve = digest(SmallNetwork.after(network, 4, 0.1, Math.nextUp(0.2)));
		assertEquals(List.of("curve"), ResultDigest.differences(digest.json(), otherCurve.json()));
		Arrays.fill(network.weights().recurrent()[3], 5);
		assertEquals(List.of("weights", "spikes"), ResultDigest.differences(digest.json(), digest(a).json()));
		assertFalse(digest.all().equals(digest(a).all()));
		assertEquals(List.of("weights", "curve", "spikes"), ResultDigest.differences(digest.json(), new JsonObject()));
	}
}
