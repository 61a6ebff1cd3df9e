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
import org.rasterfit.sweep.SweepRow;
import org.rasterfit.sweep.SweepRuns;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/**
 * A thousand tiny runs, two at a time: what the engine adds to each, and what the driver keeps of each. Numbers are
 * printed. {@code -Drasterfit.engine="Apache Spark" -Dspark.master=local[2]} has another engine, {@code
 * -Drasterfit.runs} another number.
 */
@Tag("slow")
class SweepEnduranceTest {

	private static final int RUNS = Integer.getInteger("rasterfit.runs", 1000);

	private static final String ENGINE = System.getProperty("rasterfit.engine", "Local");

	private static final int AT_A_TIME = 2;

	/** What a driver may keep of a run: its row of the table [bytes]. */
	private static final int KEPT = 20_000;

	@TempDir
	private Path folder;

	@Test
	void aThousandRunsLeaveLittleInTheDriver() throws Exception {
		try (Context context = HeadlessPlugins.context()) {
			final double few = milliseconds(context, RUNS / 10, "few");
			final long before = used();
			final double many = milliseconds(context, RUNS, "many");
			final long kept = used() - before;
			System.out.printf("%s: %d runs take %.1f ms each, a tenth of them %.1f; the driver kept %d kB%n", ENGINE,
				RUNS,
				many, few, kept / 1000);
			assertTrue(kept < (long) KEPT * RUNS, "the driver kept " + kept + " bytes of " + RUNS + " runs");
		}
	}

	/** Time from one run to the next; prints what of that the engine has, beside the runs themselves. */
	private double milliseconds(final Context context, final int runs, final String name) throws Exception {
		final Map<String, Object> inputs = new HashMap<>(Map.of("command", "SimulateNeuron", "parameters", "duration=5",
			"grid", "seed=1.." + runs, "engine", ENGINE, "output", folder.resolve(name).toFile()));
		if (ENGINE.equals("Local")) inputs.put("engineOptions", "workers=" + AT_A_TIME);
		final long start = System.nanoTime();
		final CommandModule done = context.service(CommandService.class).run(Sweep.class, true, inputs).get();
		final double each = (System.nanoTime() - start) / 1e6 / runs;
		assertFalse(done.isCanceled(), done.getCancelReason());
		final SweepRuns made = (SweepRuns) done.getOutput("runs");
		assertEquals(runs, made.rows().stream().filter(SweepRow::isFinished).count());
		final double own = made.rows().stream().mapToDouble(SweepRow::seconds).average().orElseThrow() * 1e3;
		System.out.printf("%d runs: a run itself takes %.1f ms; the engine adds %.1f ms, %d runs at a time%n", runs,
			own,
			AT_A_TIME * each - own, AT_A_TIME);
		return each;
	}

	private static long used() throws InterruptedException {
		for (int i = 0; i < 3; i++) {
			System.gc();
			Thread.sleep(100);
		}
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}
}
