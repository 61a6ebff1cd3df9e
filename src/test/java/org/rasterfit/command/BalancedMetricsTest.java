package org.rasterfit.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.evaluation.BalancedMetrics;
import org.rasterfit.evaluation.TestRun;
import org.rasterfit.run.ResultFolder;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;

import com.google.gson.Gson;

/** What is not a number is said in words in the table, and null in JSON. */
class BalancedMetricsTest {

	@TempDir
	private static Path root;
	private static TestRun tested;

	@BeforeAll
	static void oneTest() throws Exception {
		try (Context context = new Context()) {
			context.service(LogService.class).setLevel(LogLevel.NONE);
			tested = (TestRun) context.service(CommandService.class)
				.run(TrainBalancedNetwork.class, true, new HashMap<>(Map.of(
					"recording", new File("example"), "neurons", 400, "k", 40, "loops", 0, "testTrials", 1,
					"finalTrials", 2, "output", root
						.resolve("run").toFile())))
				.get().getOutput("testRun");
		}
	}

	/** The same network in trials whose drives are the targets times these factors, condition by condition. */
	private static BalancedMetrics metrics(final double[]... factors) {
		final TestRun.Trial[][] trials = new TestRun.Trial[factors.length][];
		for (int c = 0; c < factors.length; c++) {
			final double[][] target = tested.targets(c);
			final TestRun.Trial any = tested.trials()[c][0];
			trials[c] = Arrays
				.stream(factors[c]).mapToObj(f -> new TestRun.Trial(any.spikes(),
					Arrays.stream(target).map(row -> Arrays
						.stream(row).map(x -> f * x).toArray()).toArray(double[][]::new)))
				.toArray(TestRun.Trial[]::new);
		}
		return new BalancedMetrics(new TestRun(tested.tested(), trials, tested.networkDrive()));
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> condition(final BalancedMetrics metrics, final int condition) {
		return ((List<Map<String, Object>>) metrics.all().get("correlation")).get(condition);
	}

	@Test
	void halvesThatDoNotCorrelateAreOnlyNoise() {
		final BalancedMetrics metrics = metrics(new double[]{ 1, 1 }, new double[]{ 2, -1 });
		assertEquals(1, (double) condition(metrics, 0).get("noise_corrected"), 1e-9);
		assertEquals(1, (double) condition(metrics, 0).get("split_halves"), 1e-9);
		assertEquals(Double.NaN, condition(metrics, 1).get("noise_corrected"));
		assertEquals(-1, (double) condition(metrics, 1).get("split_halves"), 1e-9);
		final List<String> lines = metrics.table().lines().toList();
		assertTrue(lines.get(2).matches("  lick right +1\\.000 +1\\.000 +1\\.000 .*"), lines.get(2));
		assertTrue(lines.get(3).matches("  lick left +0\\.000 +1\\.000 +only noise .*"), lines.get(3));
		assertTrue(lines.get(4).contains("odd and over even trials do not correlate"), lines.get(4));
		assertFalse(metrics.table().contains("NaN"));
		final String json = new Gson().toJson(ResultFolder.finite(metrics.all()));
		assertFalse(json.contains("NaN"), json);
	}

	@Test
	void oneTrialHasNoHalves() {
		final BalancedMetrics metrics = metrics(new double[]{ 1 }, new double[]{ 1 });
		assertEquals(Double.NaN, condition(metrics, 0).get("split_halves"));
		assertTrue(metrics.table().lines().toList().get(2).matches("  lick right +1\\.000 +1\\.000 +one trial .*"),
			metrics.table());
		assertFalse(metrics.table().contains("do not correlate"));
	}
}
