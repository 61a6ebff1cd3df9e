package org.rasterfit.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.run.NetworkFile;
import org.rasterfit.run.FinishedRun;
import org.rasterfit.run.RunFolder;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.module.Module;
import org.scijava.task.Task;
import org.scijava.task.event.TaskEvent;

/**
 * Cancel, in every part of a run: it ends at once, says so, and leaves what was learned, from which the run can be
 * finished as if nothing had happened.
 */
class CancelledTest extends CommandRuns {

	/**
	 * Longest time from Cancel to the end of the command [ms]: a second is the goal, the rest for machines that are
	 * busy with something else. What is cancelled here would go on for minutes.
	 */
	private static final int LIMIT_MS = 5000;

	private static final int LOOPS = 5;

	private static final String ALM = System.getProperty("rasterfit.alm");

	@TempDir
	private static Path root;

	/** Of a run that nobody cancelled. */
	private static String undisturbed;

	/** Cancels the last of so many tasks of a name, when it has come so far. */
	private static final class Canceller {

		private final String name;
		private final int tasks;
		private final long step;
		private final Set<Task> seen = new HashSet<>();
		private long cancelledNanos;
		private long endedMs;

		Canceller(final String name, final int tasks, final long step) {
			this.name = name;
			this.tasks = tasks;
			this.step = step;
		}

		@EventHandler
		public void onEvent(final TaskEvent event) {
			final Task task = event.getTask();
			if (cancelledNanos != 0 || !task.getName().startsWith(name) || task.isDone()) return;
			seen.add(task);
			if (seen.size() < tasks || task.getProgressValue() < step) return;
			cancelledNanos = System.nanoTime();
			task.cancel("enough");
		}
	}

	@BeforeAll
	static void train() throws Exception {
		Files.copy(Path.of("test-data/alm-like.nwb"), root.resolve("recording.nwb"));
		succeed(TrainBalancedNetwork.class, balanced("undisturbed"));
		undisturbed = digest("undisturbed");
	}

	private static Map<String, Object> balanced(final String output) {
		final Map<String, Object> inputs = new HashMap<>(
			Map.of("recording", root.resolve("recording.nwb").toFile(), "reading",
				"event=start_time", "neurons", 400, "k", 100, "duration", 400.0, "feedforward", 20, "loops", LOOPS,
				"testTrials", 1,
				"finalTrials", 2));
		inputs.put("output", root.resolve(output).toFile());
		return inputs;
	}

	private static String digest(final String folder) throws Exception {
		return new FinishedRun(root.resolve(folder)).digest().get("all").getAsString();
	}

	/** Runs a command until it is cancelled in a task of this name, the only one or the first. */
	private static Module cancelled(final Class<? extends RasterFitCommand> type, final Map<String, Object> inputs,
		final String task, final long step) throws Exception
	{
		return cancelled(type, inputs, task, new Canceller(task, 1, step));
	}

	private static Module cancelled(final Class<? extends RasterFitCommand> type, final Map<String, Object> inputs,
		final String task, final Canceller canceller) throws Exception
	{
		final var subscribed = context.service(EventService.class).subscribe(canceller);
		try {
			final Module module = run(type, inputs);
			assertTrue(canceller.cancelledNanos != 0, "there was no such task: " + task);
			canceller.endedMs = (System.nanoTime() - canceller.cancelledNanos) / 1_000_000;
			assertTrue(canceller.endedMs < LIMIT_MS,
				task + ": ended " + canceller.endedMs + " ms after it was cancelled");
			return module;
		}
		finally {
			context.service(EventService.class).unsubscribe(subscribed);
		}
	}

	private static boolean exists(final String folder, final String file) {
		return Files.exists(root.resolve(folder).resolve(file));
	}

	private static void resume(final String folder) throws Exception {
		succeed(ResumeRun.class, Map.of("run", root.resolve(folder).toFile()));
		assertEquals(undisturbed, digest(folder));
	}

	@Test
	void aTrainingLeavesItsNetworkAndItsCurve() throws Exception {
		final Module stopped = cancelled(TrainBalancedNetwork.class, balanced("training"), "Training", 2);
		assertNull(reason(stopped));
		final Map<?, ?> metrics = (Map<?, ?>) stopped.getOutput("metrics");
		assertEquals(2, metrics.get("loops_done"));
		assertEquals(true, metrics.get("cancelled"));
		assertNull(stopped.getOutput("testRun"));
		assertTrue(stopped.getOutput("result").toString().contains("after loop 2 of " + LOOPS), "result");
		assertTrue(
			exists("training", "figures/learning_curve.png") && !exists("training", "figures/trained_input_1.png"),
			"figures");
		assertEquals(1 + 3, Files.readAllLines(root.resolve("training/learning_curve.csv")).size(),
			"header, loops 0 to 2");
		final Module opened = succeed(OpenRun.class, Map.of("run", root.resolve("training").toFile()));
		assertEquals(true, opened.getOutput("same"), opened.getOutput("result").toString());
		final Module tested = succeed(TestNetwork.class,
			Map.of("network", root.resolve("training").toFile(), "trials", 2));
		assertEquals(2, ((Map<?, ?>) tested.getOutput("metrics")).get("loops"));
		resume("training");
	}

	@Test
	void beforeTheFirstLoopThereIsNothingToLeave() throws Exception {
		final Module stopped = cancelled(TrainBalancedNetwork.class, balanced("first"), "Training", 0);
		assertEquals("cancelled before the first loop was done", reason(stopped));
		assertFalse(exists("first", NetworkFile.NAME) || exists("first", RunFolder.METRICS), "no network");
		resume("first");
	}

	@Test
	void afterTrainingTheNetworkIsThere() throws Exception {
		for (final String task : List.of("Testing", "Writing figures")) {
			final Module stopped = cancelled(TrainBalancedNetwork.class, balanced(task), task,
				new Canceller(task, task.equals(
					"Testing") ? 1 : 2, 0));
			assertEquals(task + " was cancelled", reason(stopped));
			assertFalse(exists(task, RunFolder.METRICS), "it did not come to its end");
			final Module tested = succeed(TestNetwork.class,
				Map.of("network", root.resolve(task).toFile(), "trials", 2));
			assertEquals(LOOPS, ((Map<?, ?>) tested.getOutput("metrics")).get("loops"));
			resume(task);
		}
	}

	@Test
	void beforeTrainingNothingIsLeft() throws Exception {
		for (final String task : List.of("Reading recording.nwb", "Building the network",
			"Simulating the untrained network",
			"Preparing targets")) {
			final Module stopped = cancelled(TrainBalancedNetwork.class, balanced("before"), task, 0);
			assertTrue(reason(stopped).startsWith(task) && reason(stopped).endsWith("was cancelled"), reason(stopped));
			assertFalse(exists("before", RunFolder.RUN), task + ": there is a run");
		}
		succeed(TrainBalancedNetwork.class, balanced("before"));
		assertEquals(undisturbed, digest("before"));
	}

	@Test
	void betweenBothTheRunCanBeResumed() throws Exception {
		final Module stopped = cancelled(TrainBalancedNetwork.class, balanced("between"), "Writing figures", 0);
		assertEquals("Writing figures was cancelled", reason(stopped));
		assertFalse(exists("between", NetworkFile.NAME) || exists("between", RunFolder.METRICS),
			"it did not begin to train");
		resume("between");
	}

	@Test
	void longSimulationsEnd() throws Exception {
		assertEquals("Simulating was cancelled",
			reason(cancelled(SimulateBalancedNetwork.class, Map.of("neurons", 200, "k", 20,
				"duration", 1e6), "Simulating", 1000)));
		assertEquals("Simulating was cancelled",
			reason(cancelled(SimulateNeuron.class, Map.of("duration", 1e6), "Simulating",
				1000)));
		assertEquals("Simulating was cancelled", reason(cancelled(SimulateSpikingNetwork.class, Map.of("duration", 1e6),
			"Simulating", 1000)));
		assertEquals("Running free was cancelled",
			reason(cancelled(TrainForceReadout.class, Map.of("neurons", 50, "loops", 2, "free",
				10000), "Running free", 1)));
	}

	@Test
	void otherTrainingsLeaveTheirsToo() throws Exception {
		final Map<Class<? extends RasterFitCommand>, String> tasks = Map.of(TrainRateNetwork.class, "Training",
			TrainSpikingNetwork.class, "Training", TrainForceReadout.class, "FORCE learning");
		for (final Class<? extends RasterFitCommand> type : tasks.keySet()) {
			final String folder = type.getSimpleName();
			final Module stopped = cancelled(type, Map.of("loops", 1000, "output", root.resolve(folder).toFile()),
				tasks.get(type), 3);
			assertNull(reason(stopped), folder);
			assertEquals(true, ((Map<?, ?>) stopped.getOutput("metrics")).get("cancelled"), folder);
			assertTrue(exists(folder, RunFolder.METRICS) && exists(folder, "learning_curve.csv"), folder);
		}
	}

	/** A second is enough at the sizes people use, on a machine that does nothing else; a fifth more for its noise. */
	@Test
	@Tag("slow")
	void atFullSizeItTakesASecond() throws Exception {
		final Map<String, Object> balanced = new HashMap<>(Map.of("loops", 200));
		assumeTrue(ALM != null, "needs the tutorial's recording: -Drasterfit.alm=FOLDER");
		balanced.put("recording", Path.of(ALM, "movingrate_Pyr1Hz_lickright.jld").toFile());
		time(TrainBalancedNetwork.class, balanced, "Training");
		time(TrainSpikingNetwork.class, Map.of("neurons", 500, "loops", 200), "Training");
		time(TrainRateNetwork.class, Map.of("neurons", 500, "loops", 200), "Training");
		time(TrainForceReadout.class, Map.of("neurons", 1000, "loops", 200), "FORCE learning");
	}

	/** Three times, each with a folder: the median counts. */
	private static void time(final Class<? extends RasterFitCommand> type, final Map<String, Object> inputs,
		final String task)
		throws Exception
	{
		final long[] ms = new long[3];
		for (int i = 0; i < ms.length; i++) {
			final Map<String, Object> given = new HashMap<>(inputs);
			given.put("output", root.resolve(type.getSimpleName() + i).toFile());
			final Canceller canceller = new Canceller(task, 1, 2);
			final Module module = cancelled(type, given, task, canceller);
			ms[i] = canceller.endedMs;
			assertNull(reason(module), type.getSimpleName());
		}
		System.out.println(type.getSimpleName() + " ended after [ms] " + Arrays.toString(ms));
		Arrays.sort(ms);
		assertTrue(ms[1] <= 1200, type.getSimpleName() + ": " + Arrays.toString(ms) + " ms");
	}
}
