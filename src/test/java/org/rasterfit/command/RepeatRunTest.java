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

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.run.ResultDigest;
import org.rasterfit.run.RunFolder;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;

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
		return context.service(ModuleService.class).run(context.service(CommandService.class).getCommand(type), true, inputs)
			.get();
	}

	private static String reason(final Module module) {
		return ((CommandModule) module).getCancelReason();
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

	@Test
	void whatChangedIsSaid() throws Exception {
		final Path first = path("rate");
		succeed(TrainRateNetwork.class, rate(first));
		repeats(first);
		final String text = Files.readString(first.resolve(RunFolder.METRICS));
		Files.writeString(first.resolve(RunFolder.METRICS), text.replaceFirst("0\\.", "0.1"));
		assertTrue(reason(run(RepeatRun.class, Map.of("run", first.toFile(), "output", path("x").toFile()))).contains(
			"does not agree with its checksum"));
		assertTrue(reason(run(ResumeRun.class, Map.of("run", first.toFile()))).contains(
			"a run of TrainRateNetwork has no parameter resume"));
		assertTrue(reason(run(RepeatRun.class, Map.of("run", path("none").toFile(), "output", path("x").toFile()))).contains(
			"run.json: no such file"));
		assertFalse(Files.exists(path("x")));
	}

	private static Map<String, Object> rate(final Path output) {
		return Map.of("neurons", 30, "loops", 3, "output", output.toFile());
	}
}
