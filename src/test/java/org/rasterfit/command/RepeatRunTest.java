package org.rasterfit.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.run.ResultDigest;
import org.rasterfit.run.RunFolder;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;
import org.scijava.module.Module;

/** Runs are repeated and resumed from their folders alone; small runs of all stages have known digests. */
class RepeatRunTest {

	private static Context context;

	@TempDir
	private Path root;

	@BeforeAll
	static void start() {
		context = new Context();
		context.service(LogService.class).setLevel(LogLevel.NONE);
	}

	@AfterAll
	static void stop() {
		context.dispose();
	}

	private static Module run(final Class<? extends RasterFitCommand> type, final Map<String, Object> inputs)
		throws Exception
	{
		return context.service(CommandService.class).run(type, true, inputs).get();
	}

	private static String reason(final Module module) {
		return ((Cancelable) module).getCancelReason();
	}

	private static Module succeed(final Class<? extends RasterFitCommand> type, final Map<String, Object> inputs)
		throws Exception
	{
		final Module module = run(type, inputs);
		assertEquals(null, reason(module));
		return module;
	}

	private static Map<String, Object> balanced(final Path output) {
		return new HashMap<>(Map.of("recording", new File("test-data/alm-like.nwb"), "neurons", 400, "k", 100,
			"duration", 400.0, "feedforward", 20, "loops", 3, "testEvery", 2, "testTrials", 1, "finalTrials", 2, "output", output
				.toFile()));
	}

	private Path path(final String name) {
		return root.resolve(name);
	}

	private static String digest(final Path folder) throws IOException {
		return ResultDigest.all(RunFolder.digest(folder));
	}

	private void repeats(final Path first) throws Exception {
		final Path again = first.resolveSibling(first.getFileName() + "-again");
		final Module repeated = succeed(RepeatRun.class, Map.of("run", first.toFile(), "output", again.toFile(), "threads", 2));
		assertTrue((Boolean) repeated.getOutput("same"), (String) repeated.getOutput("result"));
		assertEquals(digest(first), digest(again));
	}

	@Test
	void balancedNetwork() throws Exception {
		final Path first = path("balanced");
		succeed(TrainBalancedNetwork.class, balanced(first));
		repeats(first);
		succeed(ResumeRun.class, Map.of("run", first.toFile(), "loops", 4));
		final Map<String, Object> more = balanced(path("more"));
		more.put("loops", 4);
		succeed(TrainBalancedNetwork.class, more);
		assertEquals(digest(path("more")), digest(first), "3 loops and then 1 more are 4 loops");
		final Map<String, Object> other = balanced(first);
		other.put("resume", true);
		other.put("seed", 9L);
		final String reason = reason(run(TrainBalancedNetwork.class, other));
		assertTrue(reason.contains("holds another run, which cannot be resumed: seed = 1 and not 9"), reason);
		assertTrue(reason(run(TrainBalancedNetwork.class, balanced(first))).contains("already holds a run"));
	}

	/** Every stage can be trained further from its folder alone, as if it had been meant to be. */
	@Test
	void everyStageIsTrainedFurther() throws Exception {
		for (final Object[] stage : new Object[][] { //
			{ TrainRateNetwork.class, Map.of("neurons", 30) }, //
			{ TrainForceReadout.class, Map.of("neurons", 100, "free", 2) }, //
			{ TrainSpikingNetwork.class, Map.of("neurons", 20, "testEvery", 2) } })
		{
			final Class<? extends RasterFitCommand> type = ((Class<?>) stage[0]).asSubclass(RasterFitCommand.class);
			final Map<String, Object> inputs = new HashMap<>();
			((Map<?, ?>) stage[1]).forEach((key, value) -> inputs.put((String) key, value));
			inputs.put("output", path(type.getSimpleName() + "4").toFile());
			inputs.put("loops", 4);
			succeed(type, inputs);
			final Path folder = path(type.getSimpleName());
			inputs.put("output", folder.toFile());
			inputs.put("loops", 3);
			succeed(type, inputs);
			final Module more = succeed(ResumeRun.class, Map.of("run", folder.toFile(), "loops", 4, "threads", 2));
			assertEquals(digest(path(type.getSimpleName() + "4")), digest(folder), "3 loops and then 1 more are 4 loops");
			assertEquals("Digest of the result: " + digest(folder), more.getOutput("result"));
			assertTrue(reason(run(type, inputs)).contains("already holds a run"));
			inputs.put("overwrite", true);
			succeed(type, inputs);
			repeats(folder);
		}
	}

	/**
	 * Whoever changes the arithmetic, the order of random numbers or the parameters of these runs changes their digests: that is
	 * allowed, and belongs in the change log.
	 */
	@Test
	void digestsOfAllStagesAreKnown() throws Exception {
		final Map<String, Object> spiking = Map.of("neurons", 20, "loops", 2);
		final Map<String, String> expected = new TreeMap<>();
		final Map<String, String> found = new TreeMap<>();
		for (final Object[] run : new Object[][] { //
			{ TrainRateNetwork.class, Map.of("neurons", 30, "loops", 3), "9b3f2c92490400401f6c8c79dd68be9b4638f720f9d4d8f4ae82fd74c649d1da" }, //
			{ TrainForceReadout.class, Map.of("neurons", 100, "loops", 2, "free", 2), "b5ba93c0f6f8799a1636c40974ff0e3849bc2f541b0a01f2728f1ff41cfed4b2" }, //
			{ SimulateSpikingNetwork.class, Map.of("neurons", 20), "15c40ee3edd61a063281e9491deb3e05556b678e0797741204b5f814a65105db" }, //
			{ TrainSpikingNetwork.class, spiking, "e5feaaf06b543583e68bd8a34eda8055858b44a7758d477270a1291282090f32" }, //
			{ TrainBalancedNetwork.class, balanced(path("b")), "6769a14495477ae167da8f3eeaba7ad5800ffa2bd48bdfcb94c5483df51f3d7a" } })
		{
			final Class<? extends RasterFitCommand> type = ((Class<?>) run[0]).asSubclass(RasterFitCommand.class);
			final Map<String, Object> inputs = new HashMap<>();
			((Map<?, ?>) run[1]).forEach((key, value) -> inputs.put((String) key, value));
			inputs.put("output", path(type.getSimpleName()).toFile());
			succeed(type, inputs);
			expected.put(type.getSimpleName(), (String) run[2]);
			found.put(type.getSimpleName(), digest(path(type.getSimpleName())));
		}
		assertEquals(expected, found);
	}

	@Test
	void whatChangedIsSaid() throws Exception {
		final Path first = path("rate");
		succeed(TrainRateNetwork.class, rate(first));
		repeats(first);
		final String text = Files.readString(first.resolve(RunFolder.METRICS));
		Files.writeString(first.resolve(RunFolder.METRICS), text.replaceFirst("0\\.", "0.1"));
		assertTrue(reason(run(RepeatRun.class, Map.of("run", first.toFile(), "output", path("x").toFile()))).contains(
			"does not agree with its checksum"));
		final Path neuron = path("neuron");
		succeed(SimulateNeuron.class, Map.of("output", neuron.toFile()));
		assertTrue(reason(run(ResumeRun.class, Map.of("run", neuron.toFile()))).contains(
			"a run of SimulateNeuron has no parameter resume"));
		assertTrue(reason(run(RepeatRun.class, Map.of("run", path("none").toFile(), "output", path("x").toFile()))).contains(
			"run.json: no such file"));
		assertFalse(Files.exists(path("x")));
	}

	private static Map<String, Object> rate(final Path output) {
		return Map.of("neurons", 30, "loops", 3, "output", output.toFile());
	}
}
