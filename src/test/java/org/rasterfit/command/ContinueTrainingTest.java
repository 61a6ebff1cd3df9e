package org.rasterfit.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.network.LeakyIntegrateAndFire;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.run.NetworkFile;
import org.rasterfit.run.ResultDigest;
import org.rasterfit.run.FinishedRun;
import org.rasterfit.run.SavedNetwork;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;

import com.google.gson.JsonObject;

/** A network that was trained on one condition learns another one, in a run of its own. */
class ContinueTrainingTest {

	private static final String EXAMPLE = "event=delay_start_time, condition=trial_instruction, trials=outcome = " +
		"hit, from=0, " +
		"to=2000, conditions=";

	private static Context context;
	@TempDir
	private static Path root;

	@BeforeAll
	static void trainOneCondition() throws Exception {
		context = new Context();
		context.service(LogService.class).setLevel(LogLevel.NONE);
		train("Tutorial part 3", "right");
	}

	private static void train(final String settings, final String output) throws Exception {
		succeed(TrainBalancedNetwork.class, new HashMap<>(Map.of("settings", settings, "recording", new File(
			"test-data/alm-like.nwb"), "reading", EXAMPLE + "lick right", "neurons", 400, "k", 100, "duration", 400.0,
			"feedforward", 20,
			"loops", 2, "testTrials", 1, "finalTrials", 2)), output);
	}

	@AfterAll
	static void stop() {
		context.dispose();
	}

	private static Module run(final Class<? extends RasterFitCommand> type, final Map<String, Object> inputs)
		throws Exception
	{
		return context.service(ModuleService.class)
			.run(context.service(CommandService.class).getCommand(type), true, inputs)
			.get();
	}

	private static Module succeed(final Class<? extends RasterFitCommand> type, final Map<String, Object> inputs,
		final String output) throws Exception
	{
		inputs.put("output", root.resolve(output).toFile());
		final Module module = run(type, inputs);
		assertEquals(null, ((Cancelable) module).getCancelReason());
		return module;
	}

	private static Map<String, Object> next(final String conditions, final int loops, final int toMs) {
		final Map<String, Object> inputs = next(conditions, loops);
		inputs.computeIfPresent("reading", (key, reading) -> reading.toString().replace("to=2000", "to=" + toMs));
		return inputs;
	}

	private static Map<String, Object> next(final String conditions, final int loops) {
		return new HashMap<>(
			Map.of("run", root.resolve("right").toFile(), "recording", new File("test-data/alm-like.nwb"),
				"reading", EXAMPLE + conditions, "loops", loops, "testTrials", 1, "finalTrials", 2, "seed", 2L));
	}

	private static SavedNetwork network(final String run) throws IOException {
		return NetworkFile.read(root.resolve(run).resolve(NetworkFile.NAME), List.of(new LeakyIntegrateAndFire()));
	}

	private static String digest(final String run) throws IOException {
		return ResultDigest.all(new FinishedRun(root.resolve(run)).digest());
	}

	@Test
	void aNewConditionIsLearnedAndTheOldOneIsTested() throws Exception {
		final String before = digest("right");
		succeed(ContinueTraining.class, next("lick left", 3), "left");
		final NetworkAndTask old = network("right").trained();
		final SavedNetwork saved = network("left");
		final NetworkAndTask now = saved.trained();
		assertEquals(List.of("lick right", "lick left"), now.task().conditions());
		assertArrayEquals(old.plastic().synapses().presynaptic(), now.plastic().synapses().presynaptic());
		assertArrayEquals(old.task().stimulus()[0], now.task().stimulus()[0]);
		assertArrayEquals(old.task().feedforward().rates()[0], now.task().feedforward().rates()[0]);
		assertEquals(old.task().recordedIds(), now.task().recordedIds());
		assertArrayEquals(old.task().targetsAtUpdates(3, 0), now.task().targetsAtUpdates(3, 0));
		assertFalse(Arrays.equals(now.task().targetsAtUpdates(3, 0), now.task().targetsAtUpdates(3, 1)));
		assertArrayEquals(old.plastic().weights().feedforward()[0], now.plastic().weights().feedforward()[0],
			"it was not presented");
		assertFalse(Arrays.deepEquals(old.plastic().weights().recurrent(), now.plastic().weights().recurrent()));
		assertTrue(now.plastic().weights().feedforward()[1][5][5] != 0);
		assertEquals(3, now.plastic().loops());
		assertTrue(saved.curve().tested().stream().allMatch(l -> l.correlation().length == 2), "both are tested");
		assertEquals(before, digest("right"), "the run that goes on stays as it is");
	}

	/**
	 * Feedforward weights per condition make up for what the recurrent weights change, so that their condition is not
	 * forgotten.
	 */
	@Test
	void theBestFitGoesOnToo() throws Exception {
		train("Best fit", "best");
		final Map<String, Object> next = next("lick left", 3);
		next.put("run", root.resolve("best").toFile());
		succeed(ContinueTraining.class, next, "best-left");
		final double[][][] old = network("best").trained().plastic().weights().feedforward();
		final double[][][] now = network("best-left").trained().plastic().weights().feedforward();
		assertEquals(2, now.length);
		assertFalse(Arrays.deepEquals(old[0], now[0]));
		assertTrue(now[1][5][5] != 0);
	}

	@Test
	void provenanceNamesTheNetworkAndTheRunIsRepeatedAndResumed() throws Exception {
		succeed(ContinueTraining.class, next("lick left | lick right", 2), "both");
		final JsonObject run = new FinishedRun(root.resolve("both")).description();
		assertEquals(64, run.getAsJsonObject("files").getAsJsonObject("network").get("sha256").getAsString().length());
		assertEquals("TrainBalancedNetwork", run.getAsJsonObject("continues").get("command").getAsString());
		final Module again = succeed(RepeatRun.class, new HashMap<>(Map.of("run", root.resolve("both").toFile())),
			"both-again");
		assertTrue((Boolean) again.getOutput("same"), (String) again.getOutput("result"));
		succeed(ContinueTraining.class, next("lick left | lick right", 1), "resumed");
		final Module resumed = run(ResumeRun.class, Map.of("run", root.resolve("resumed").toFile(), "loops", 2));
		assertEquals(null, ((Cancelable) resumed).getCancelReason());
		assertEquals(digest("both"), digest("resumed"));
		// A run that continues a run that continues
		final Map<String, Object> third = next("lick right", 1);
		third.put("run", root.resolve("both").toFile());
		succeed(ContinueTraining.class, third, "third");
		assertEquals("ContinueTraining",
			new FinishedRun(root.resolve("third")).description().getAsJsonObject("continues").get("command")
				.getAsString());
	}

	/** Without a loop the network is the one that was, with more conditions. */
	@Test
	void nothingLearnedIsNothingChanged() throws Exception {
		for (final boolean reset : new boolean[]{ false, true }) {
			final Map<String, Object> inputs = next("lick left", 0);
			inputs.put("reset", reset);
			succeed(ContinueTraining.class, inputs, "nothing" + reset);
			final NetworkAndTask now = network("nothing" + reset).trained();
			assertArrayEquals(network("right").trained().plastic().weights().recurrent(),
				now.plastic().weights().recurrent());
			assertEquals(0, now.plastic().weights().feedforward()[1][5][5]);
		}
		final Map<String, Object> kept = next("lick left", 1);
		succeed(ContinueTraining.class, kept, "kept");
		kept.put("reset", true);
		succeed(ContinueTraining.class, kept, "reset");
		assertFalse(digest("kept").equals(digest("reset")));
	}

	@Test
	void whatDoesNotFitIsRefusedBeforeAnythingIsWritten() throws Exception {
		refuses("bins of 100.0 ms, but the network was trained with bins of 20.0 ms: read it with bin=20.0", next(
			"lick left, bin=100", 1));
		refuses("the recording lasts 200.0 ms, but the network was trained on 400.0 ms", next("lick left", 1,
			200));
		final Path rates = root.resolve("rates.csv");
		Files.writeString(rates, "neuron,time,rate\na,0.00,3\na,0.02,4\n");
		final Map<String, Object> others = next("", 1);
		others.put("recording", rates.toFile());
		others.put("reading", "");
		refuses("rates lacks 136 of the 136 neurons that the network reproduces", others);
		final Map<String, Object> stage1 = next("lick left", 1);
		succeed(TrainRateNetwork.class, new HashMap<>(Map.of("neurons", 20, "loops", 1)), "rate");
		stage1.put("run", root.resolve("rate").toFile());
		refuses("only runs of TrainBalancedNetwork can be continued", stage1);
	}

	private static void refuses(final String why, final Map<String, Object> inputs) throws Exception {
		inputs.put("output", root.resolve("refused").toFile());
		final String reason = ((Cancelable) run(ContinueTraining.class, inputs)).getCancelReason();
		assertTrue(reason != null && reason.contains(why), reason);
		assertFalse(Files.exists(root.resolve("refused")));
	}
}
