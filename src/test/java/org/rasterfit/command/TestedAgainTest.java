package org.rasterfit.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.recording.ReadOptions;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.Recordings;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.task.TaskService;

/**
 * A trained network that was saved, loaded and tested again gives the same numbers, and its spikes open like a
 * recording.
 */
class TestedAgainTest {

	@TempDir
	Path folder;

	@Test
	void aSavedNetworkIsTheSameNetwork() throws Exception {
		try (Context context = new Context(CommandService.class, TaskService.class, RasterFitCommands.class)) {
			final Path run = folder.resolve("run");
			final Module trained = train(context, run, 1);
			assertOpens(context, trained, run);
			final Path other = folder.resolve("other");
			train(context, other, 2);
			Files.copy(run.resolve("network.h5"), other.resolve("network.h5"), StandardCopyOption.REPLACE_EXISTING);
			assertEquals(false, run(context, OpenRun.class, Map.of("run", other.toFile())).getOutput("same"));
			final Path export = folder.resolve("export");
			final Module tested = run(context, TestNetwork.class,
				Map.of("network", run.toFile(), "trials", 3, "output", export
					.toString()));
			assertEquals(correlations(trained), correlations(tested));
			final Recording model = Recordings.open(context, List.of(export.resolve("model_spikes.nwb")),
				ReadOptions.parse(
					"event=event_time"));
			assertEquals(120, model.neurons());
			assertEquals(List.of("lick right", "lick left"), model.conditions());
			assertEquals(6, model.spikes().orElseThrow().trials());
			assertTrue(Files.size(export.resolve("targets.csv")) > 1000 &&
				Files.size(export.resolve("model_rates.csv")) > 1000);
		}
	}

	private static Module train(final Context context, final Path run, final long seed) throws Exception {
		return run(context, TrainBalancedNetwork.class,
			Map.of("recording", new File("example"), "output", run.toFile(), "neurons",
				400, "k", 40, "loops", 2, "testEvery", 2, "testTrials", 2, "finalTrials", 3, "seed", seed));
	}

	/** The folder brings back what training handed out, and a number that was changed in it is noticed. */
	private static void assertOpens(final Context context, final Module trained, final Path run) throws Exception {
		final Module opened = run(context, OpenRun.class, Map.of("run", run.toFile()));
		assertEquals(correlations(trained), correlations(opened));
		assertEquals(trained.getOutput("correlation"), opened.getOutput("correlation"));
		assertEquals(true, opened.getOutput("same"));
		assertTrue(((Map<?, ?>) opened.getOutput("figures")).containsKey("learning_curve"));
		final Path metrics = run.resolve("metrics.json");
		final String before = Files.readString(metrics);
		final String changed = before.replaceFirst("(\"spikes\": \")[0-9a-f]{8}", "$100000000");
		assertFalse(before.equals(changed));
		Files.writeString(metrics, changed);
		assertRefused(context, run, "metrics.json: does not agree with its checksum");
		Files.writeString(metrics, before);
		assertRefused(context, run.getParent(), "run.json");
	}

	private static void assertRefused(final Context context, final Path run, final String reason) throws Exception {
		final Cancelable refused = (Cancelable) context.service(CommandService.class)
			.run(OpenRun.class, true, Map.of("run", run
				.toFile()))
			.get();
		assertTrue(refused.isCanceled());
		assertTrue(refused.getCancelReason().contains(reason), refused.getCancelReason());
	}

	private static Object correlations(final Module module) {
		return ((Map<?, ?>) module.getOutput("metrics")).get("correlation");
	}

	private static Module run(final Context context, final Class<? extends Command> command,
		final Map<String, Object> inputs)
		throws Exception
	{
		final Module module = context.service(CommandService.class).run(command, true, new HashMap<>(inputs)).get();
		assertFalse(((Cancelable) module).isCanceled(), ((Cancelable) module).getCancelReason());
		return module;
	}
}
