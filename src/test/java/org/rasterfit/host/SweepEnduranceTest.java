package org.rasterfit.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.command.Sweep;
import org.rasterfit.host.headless.HeadlessPlugins;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/**
 * A thousand tiny runs: what the engine adds to each, and what the driver keeps of each. Figures are printed.
 * {@code -Drasterfit.engine} names another engine, {@code -Drasterfit.runs} another number.
 */
@Tag("slow")
class SweepEnduranceTest {

	private static final int RUNS = Integer.getInteger("rasterfit.runs", 1000);

	@TempDir
	private Path folder;

	@Test
	@SuppressWarnings("unchecked")
	void aThousandRunsLeaveLittleInTheDriver() throws Exception {
		try (Context context = HeadlessPlugins.context()) {
			final double few = sweep(context, RUNS / 10, "few");
			final long before = used();
			final long start = System.nanoTime();
			final CommandModule done = run(context, RUNS, "many");
			final double seconds = (System.nanoTime() - start) / 1e9;
			assertEquals(RUNS, ((Map<String, Object>) done.getOutput("metrics")).get("finished"));
			final long kept = used() - before;
			System.out.printf("%d runs: %.1f s, %.1f ms each (a tenth of them: %.1f ms each); the driver kept %d kB%n",
				RUNS,
				seconds, 1e3 * seconds / RUNS, 1e3 * few, kept / 1000);
			assertTrue(kept < 20_000_000, "the driver kept " + kept + " bytes of " + RUNS + " runs");
		}
	}

	/** Seconds of a run. */
	private double sweep(final Context context, final int runs, final String name) throws Exception {
		final long start = System.nanoTime();
		run(context, runs, name);
		return (System.nanoTime() - start) / 1e9 / runs;
	}

	private CommandModule run(final Context context, final int runs, final String name) throws Exception {
		final Map<String, Object> inputs = new HashMap<>(Map.of("command", "SimulateNeuron", "parameters", "duration=5",
			"grid", "seed=1.." + runs, "engine", System.getProperty("rasterfit.engine", "Local"), "output",
			folder.resolve(name)
				.toFile()));
		final CommandModule done = context.service(CommandService.class).run(Sweep.class, true, inputs).get();
		assertFalse(done.isCanceled(), done.getCancelReason());
		return done;
	}

	private static long used() throws InterruptedException {
		for (int i = 0; i < 3; i++) {
			System.gc();
			Thread.sleep(100);
		}
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}
}
