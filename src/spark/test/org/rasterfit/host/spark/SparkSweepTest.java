package org.rasterfit.host.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.command.Sweep;
import org.rasterfit.host.headless.HeadlessPlugins;
import org.rasterfit.run.FinishedRun;
import org.rasterfit.run.ResultDigest;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** A sweep on Spark in this process: the digests are those of the local engine. */
@Tag("spark")
class SparkSweepTest {

	private static final String GRID = "seed=1..2; mu=0.7|1.2";

	private static Context context;

	@TempDir
	private Path folder;

	@BeforeAll
	static void start() {
		context = HeadlessPlugins.context();
	}

	@AfterAll
	static void stop() {
		context.dispose();
		System.clearProperty("spark.master");
	}

	private CommandModule sweep(final String engine, final Path output) throws Exception {
		return context.service(CommandService.class)
			.run(Sweep.class, true, Map.of("command", "SimulateNeuron", "parameters",
				"duration=50", "grid", GRID, "engine", engine, "output", output.toFile()))
			.get();
	}

	private static Map<String, String> digests(final Path sweep) throws Exception {
		final Map<String, String> digests = new TreeMap<>();
		for (final String run : new String[]{ "seed=1_mu=0.7", "seed=1_mu=1.2", "seed=2_mu=0.7", "seed=2_mu=1.2" })
			digests.put(run, ResultDigest.all(new FinishedRun(sweep.resolve("runs").resolve(run)).digest()));
		return digests;
	}

	@Test
	void sparkGivesTheDigestsOfTheLocalEngine() throws Exception {
		System.setProperty("spark.master", "local[2]");
		System.setProperty("spark.ui.enabled", "false");
		final CommandModule spark = sweep("Apache Spark", folder.resolve("spark"));
		assertFalse(spark.isCanceled(), spark.getCancelReason());
		final CommandModule local = sweep("Local", folder.resolve("local"));
		assertFalse(local.isCanceled(), local.getCancelReason());
		assertEquals(digests(folder.resolve("local")), digests(folder.resolve("spark")));
	}

	/** Two runs at a time would not fit into this process. */
	@Test
	void runsThatAreTooLargeAreRefused() throws Exception {
		System.setProperty("spark.master", "local[2]");
		final String said = context.service(CommandService.class)
			.run(Sweep.class, true, Map.of("command", "TrainBalancedNetwork", "parameters",
				"recording=example, neurons=400000, k=5000", "grid", "seed=1..2", "engine", "Apache Spark", "output",
				folder.resolve("large").toFile()))
			.get().getCancelReason();
		assertTrue(said.startsWith("engine = Apache Spark: 2 runs at a time need about "), said);
		assertFalse(folder.resolve("large").toFile().exists());
	}

	@Test
	void aMasterThatIsNotThereIsTold() throws Exception {
		System.clearProperty("spark.master");
		assertTrue(sweep("Apache Spark", folder.resolve("a")).getCancelReason().contains("no master is given"));
		System.setProperty("spark.master", "spark://127.0.0.1:1");
		final String said = sweep("Apache Spark", folder.resolve("a")).getCancelReason();
		assertTrue(said.contains("no master answers at 127.0.0.1:1") && said.contains("start-master.sh"), said);
		assertFalse(folder.resolve("a").toFile().exists());
	}
}
