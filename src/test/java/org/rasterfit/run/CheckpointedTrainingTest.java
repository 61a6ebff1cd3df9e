package org.rasterfit.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.evaluation.TestTrials;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.run.RunFolder.Existing;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.training.LearningCurve;
import org.rasterfit.training.RlsState;
import org.rasterfit.training.Training;
import org.rasterfit.training.TrainingMonitor;

import com.google.gson.JsonObject;

class CheckpointedTrainingTest {

	private static final int LOOPS = 6;
	private static final String PREPARED = "the same network";

	@TempDir
	private Path root;

	/** Stops in the middle of the work, after so many questions whether to stop. */
	private static final class StopAfter implements TrainingMonitor {

		private int questions;

		StopAfter(final int questions) {
			this.questions = questions;
		}

		@Override
		public void loopDone(final Training training, final LearningCurve.Loop loop) {}

		@Override
		public boolean stopRequested() {
			return questions-- <= 0;
		}
	}

	private RunFolder folder(final String name, final Existing existing) throws IOException {
		final RunFolder folder = RunFolder.open(root.resolve(name).toString(), existing, 1000, s -> {
		});
		final JsonObject run = new JsonObject();
		run.addProperty("loops", LOOPS);
		folder.begin(() -> run);
		return folder;
	}

	/** Begins or resumes as the folder says. */
	private static Training train(final RunFolder folder, final SmallTrainings.Kind kind, final int loops,
		final TrainingMonitor watcher, final int threads) throws IOException
	{
		try (ThreadTeam team = ThreadTeam.of(threads)) {
			final Training training = kind.prepare(loops, team);
			folder.resume(training, loops, PREPARED);
			new CheckpointedTraining(folder, 2, new TrainingGuard(GuardLimits.defaults())).train(training, loops,
				PREPARED, watcher);
			return training;
		}
	}

	private Training train(final String name, final Existing existing, final SmallTrainings.Kind kind, final int loops,
		final TrainingMonitor watcher, final int threads) throws IOException
	{
		try (RunFolder folder = folder(name, existing)) {
			return train(folder, kind, loops, watcher, threads);
		}
	}

	/** Of the state to the last bit, and of the learning curve without the seconds. */
	private static String digest(final LearningCurve curve, final RlsState state) {
		final LearningCurve timeless = new LearningCurve(curve.conditions());
		curve.loops()
			.forEach(l -> timeless.add(new LearningCurve.Loop(l.loop(), 0, l.excitatoryHz(), l.inhibitoryHz(), l
				.trainedHz(), l.correlation(), l.spread())));
		return CheckpointDigest.of(new Checkpoint(timeless, state, ""));
	}

	private static String digest(final Training training) {
		return digest(training.curve(), training.state());
	}

	private static Checkpoint last(final RunFolder folder, final Training training) throws IOException {
		return folder.checkpoints().last(PREPARED, training.curve().conditions()).get();
	}

	@Test
	void theNetworksOfTheseTestsFire() throws IOException {
		for (final SmallTrainings.Kind kind : List.<SmallTrainings.Kind>of(SmallTrainings::balanced,
			SmallTrainings::spiking)) {
			final Training end = train("run" + kind.hashCode(), Existing.REFUSE, kind, 2, TrainingMonitor.NONE, 1);
			for (final LearningCurve.Loop loop : end.curve().loops().subList(1, 3))
				assertTrue(loop.excitatoryHz() > 1 && loop.trainedHz() > 1, loop.toString());
		}
	}

	@Test
	void resumedBalancedTraining() throws IOException {
		// 20 updates and up to 2 test trials per loop: stops in every part of a loop
		requireResumed(SmallTrainings::balanced, 0, 1, 2, 3, 23, 24, 45, 46, 47, 48, 70);
	}

	@Test
	void resumedSpikingTraining() throws IOException {
		requireResumed(SmallTrainings::spiking, 0, 1, 2, 3, 23, 24, 45, 46, 47, 48, 70);
	}

	@Test
	void resumedRateTraining() throws IOException {
		// 40 updates per loop
		requireResumed(SmallTrainings::rate, 0, 1, 20, 40, 41, 42, 43, 82, 83, 84, 100, 150);
	}

	@Test
	void resumedForceTraining() throws IOException {
		// 30 updates per loop
		requireResumed(SmallTrainings::force, 0, 1, 20, 30, 31, 32, 62, 63, 100, 150);
	}

	/** Stopped after so many questions, resumed by another number of threads: to the last bit as if never stopped. */
	private void requireResumed(final SmallTrainings.Kind kind, final int... stops) throws IOException {
		final Training undisturbed = train("undisturbed", Existing.REFUSE, kind, LOOPS, TrainingMonitor.NONE, 1);
		final String expected = digest(undisturbed);
		assertEquals(LOOPS, undisturbed.loopsDone());
		for (final int questions : stops) {
			final String name = "stopped" + questions;
			final Training stopped = train(name, Existing.REFUSE, kind, LOOPS, new StopAfter(questions), 1);
			assertTrue(stopped.loopsDone() < LOOPS,
				"stopped after " + questions + " questions at loop " + stopped.loopsDone());
			assertNotEquals(expected, digest(stopped));
			try (RunFolder folder = folder(name, Existing.RESUME)) {
				assertEquals(stopped.loopsDone(), last(folder, stopped).loops());
				if (stopped.loopsDone() > 0)
					assertEquals(digest(stopped), digest(last(folder, stopped).curve(), last(folder, stopped)
						.state()));
				final Training end = train(folder, kind, LOOPS, TrainingMonitor.NONE, 2);
				assertEquals(expected, digest(end), "stopped after " + questions + " questions");
				assertEquals(expected, digest(last(folder, end).curve(), last(folder, end).state()));
			}
		}
	}

	@Test
	void moreLoopsLaterAreTheSameAsMoreLoopsAtOnce() throws IOException {
		for (final Map.Entry<String, SmallTrainings.Kind> kind : Map.<String, SmallTrainings.Kind>of("balanced",
			SmallTrainings::balanced, "spiking", SmallTrainings::spiking, "rate", SmallTrainings::rate, "force",
			SmallTrainings::force).entrySet()) {
			final String name = kind.getKey();
			final String expected = digest(
				train(name + "once", Existing.REFUSE, kind.getValue(), 7, TrainingMonitor.NONE, 1));
			// 5 is no multiple of the interval between tests: the test at the end there is not one of a longer training
			train(name, Existing.REFUSE, kind.getValue(), 5, TrainingMonitor.NONE, 1);
			assertEquals(expected, digest(train(name, Existing.RESUME, kind.getValue(), 7, TrainingMonitor.NONE, 1)),
				name);
			final long lines = Files.readString(root.resolve(name).resolve(RunFolder.LEARNING_CURVE)).lines().count();
			assertTrue(lines >= 8, "header and all loops: " + lines + " lines");
			final String fewer = assertThrows(IllegalArgumentException.class,
				() -> train(name, Existing.RESUME, kind.getValue(), 3,
					TrainingMonitor.NONE, 1)).getMessage();
			assertTrue(fewer.contains("has 7 loops behind it, ask for as many or more"), fewer);
		}
	}

	@Test
	void theCheckpointOfAnotherTrainingIsRefused() throws IOException {
		train("run", Existing.REFUSE, SmallTrainings::rate, 2, TrainingMonitor.NONE, 1);
		try (RunFolder folder = folder("run", Existing.RESUME); ThreadTeam team = ThreadTeam.of(1)) {
			final String other = assertThrows(IllegalArgumentException.class,
				() -> folder.resume(SmallTrainings.rate(4, team), 4,
					"another network")).getMessage();
			assertTrue(other.contains("loop-000002.h5: is the checkpoint of another network"), other);
			final Checkpoint last = last(folder, SmallTrainings.rate(4, team));
			final String form = assertThrows(IllegalArgumentException.class,
				() -> SmallTrainings.force(4, team).resume(last.state(),
					new LearningCurve(List.of("training")))).getMessage();
			assertTrue(form.contains("is of the form 'all-to-all', must be 'readout'"), form);
		}
	}

	@Test
	void weightsThatAreNotFiniteStopTheTrainingAndKeepTheGoodCheckpoint() throws IOException {
		requireStopsAtLoop3(SmallTrainings::balanced, "neuron \\d+ \\(recorded neuron unit \\d+\\)");
		requireStopsAtLoop3(SmallTrainings::spiking, "neuron \\d+ \\(recorded neuron unit \\d+\\)");
		requireStopsAtLoop3(SmallTrainings::rate, "unit \\d+");
		requireStopsAtLoop3(SmallTrainings::force, "the readout");
	}

	private void requireStopsAtLoop3(final SmallTrainings.Kind kind, final String who) throws IOException {
		final String name = "not finite" + who.hashCode() + kind.hashCode();
		train(name, Existing.REFUSE, kind, 2, TrainingMonitor.NONE, 1);
		try (RunFolder folder = folder(name, Existing.RESUME); ThreadTeam team = ThreadTeam.of(1)) {
			final Training training = kind.prepare(LOOPS, team);
			final Checkpoint good = last(folder, training);
			// One number of the inverse correlation matrix that overflowed
			good.state().arrays().get("inverse_correlation")[5] = Double.NaN;
			training.resume(good.state(), good.curve());
			final String message = assertThrows(TrainingFailure.class,
				() -> new CheckpointedTraining(folder, 2, new TrainingGuard(
					GuardLimits.defaults())).train(training, LOOPS, PREPARED, TrainingMonitor.NONE)).getMessage();
			assertTrue(message.matches("loop 3: weight = NaN of " + who + ": recursive least squares diverged.*" +
				"raise the ridge penalties.*the checkpoint of loop 2 in .* is kept.*"), message);
			assertEquals(2, last(folder, training).loops());
		}
	}

	@Test
	void aRunThatCannotBeSavedSaysSoAndKeepsWhatThereIs() throws IOException {
		try (RunFolder folder = folder("run", Existing.REFUSE)) {
			final Path checkpoints = folder.checkpoints().folder();
			// A folder where the next checkpoint wants to be
			final TrainingMonitor spoiler = (training, loop) -> {
				if (loop.loop() == 2) checkpoints.resolve("loop-000004.h5.partial").resolve("full").toFile().mkdirs();
			};
			final String message = assertThrows(IOException.class,
				() -> train(folder, SmallTrainings::balanced, LOOPS, spoiler, 1))
					.getMessage();
			assertTrue(message.contains("loop-000004.h5: could not be written") && message.contains(
				"the checkpoint of loop 2 in " + checkpoints + " is kept, and the run can be resumed"), message);
			assertEquals(2, folder.checkpoints().loops().get(0));
		}
	}

	private static ResultDigest result(final SavedNetwork saved) {
		try (ThreadTeam team = ThreadTeam.of(1)) {
			return ResultDigest.of(saved.trained().plastic().weights(), saved.curve(),
				TestTrials.run(saved.trained(), 2, team, () -> true));
		}
	}

	@Test
	void digestsDependOnEverySpikeWeightAndLoop() throws IOException {
		final NetworkAndTask start = SmallNetwork.network(7, 12);
		final SavedNetwork a = SmallNetwork.after(start, 4, 0.1, 0.2);
		final ResultDigest digest = result(a);
		assertEquals(digest, result(a));
		assertEquals(List.of(), ResultDigest.differences(digest.json(), digest.json()));
		final ResultDigest otherCurve = result(SmallNetwork.after(start, 4, 0.1, Math.nextUp(0.2)));
		assertEquals(List.of("curve"), ResultDigest.differences(digest.json(), otherCurve.json()));
		Arrays.fill(start.plastic().weights().recurrent()[3], 5);
		assertEquals(List.of("weights", "spikes"), ResultDigest.differences(digest.json(), result(a).json()));
		assertFalse(digest.all().equals(result(a).all()));
		assertEquals(List.of("weights", "curve", "spikes"), ResultDigest.differences(digest.json(), new JsonObject()));
	}
}
