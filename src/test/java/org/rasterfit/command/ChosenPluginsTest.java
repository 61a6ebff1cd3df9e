package org.rasterfit.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.network.RefractoryIntegrateAndFire;
import org.rasterfit.run.FinishedRun;
import org.rasterfit.targets.HarmonicTargets;
import org.rasterfit.targets.SumOfSinusoidsTargets;
import org.scijava.command.CommandService;
import org.scijava.module.Module;

/** Options of the plugins that commands are given: used, written down, and refused where they are not right. */
class ChosenPluginsTest extends CommandRuns {

	@TempDir
	private Path folder;

	private static final Map<String, Object> NEURON = Map.of("mu", 3.0, "noise", 0.0, "duration", 1000.0, "cell",
		RefractoryIntegrateAndFire.LABEL);

	private static final Map<String, Object> RATE = Map.of("neurons", 20, "loops", 1, "duration", 50.0);

	private static Map<String, Object> with(final Map<String, Object> inputs, final Object... more) {
		final Map<String, Object> all = new HashMap<>(inputs);
		for (int i = 0; i < more.length; i += 2)
			all.put((String) more[i], more[i + 1]);
		return all;
	}

	private static String refused(final Class<? extends RasterFitCommand> type, final Map<String, Object> inputs)
		throws Exception
	{
		return String.valueOf(reason(run(type, inputs)));
	}

	private static void assertSays(final String said, final String... words) {
		for (final String word : words)
			assertTrue(said.contains(word), said);
	}

	@Test
	void aCellModelGetsItsOptions() throws Exception {
		final Path output = folder.resolve("neuron");
		final double plain = (double) succeed(SimulateNeuron.class, NEURON).getOutput("rate");
		final Module long50 = succeed(SimulateNeuron.class,
			with(NEURON, "cellOptions", "refractory_ms=50", "output", output
				.toString()));
		final double rate = (double) long50.getOutput("rate");
		// without noise an interval is tau ln(mu / (mu - 1)) = 4.05 ms and the refractory period
		assertEquals(1000 / (4.05 + 2), plain, 3);
		assertEquals(1000 / (4.05 + 50), rate, 1);
		assertEquals("refractory_ms=50",
			new FinishedRun(output).description().getAsJsonObject("parameters").get("cellOptions").getAsString());
		final Module again = succeed(RepeatRun.class,
			Map.of("run", output.toFile(), "output", folder.resolve("again").toFile()));
		assertTrue(String.valueOf(again.getOutput("result")).contains("same"),
			String.valueOf(again.getOutput("result")));
	}

	/** Inhibitory cells that adapt fire less; cells of both types are written down and repeated. */
	@Test
	void inhibitoryNeuronsHaveACellModelOfTheirOwn() throws Exception {
		final Map<String, Object> small = Map.of("neurons", 400, "k", 40, "duration", 600.0);
		final double[] hz = new double[2];
		final Module same = succeed(SimulateBalancedNetwork.class, small);
		final Path output = folder.resolve("cells");
		final Module other = succeed(SimulateBalancedNetwork.class,
			with(small, "cellI", "GLIF1", "cellIOptions", "refractory_ms=40", "output", output.toString()));
		hz[0] = (double) same.getOutput("rateI");
		hz[1] = (double) other.getOutput("rateI");
		// 25 Hz is the most that 40 ms leave
		assertTrue(hz[1] < 25 && hz[1] > 2, hz[1] + " Hz");
		assertTrue((double) other.getOutput("rateE") > (double) same.getOutput("rateE"), "less inhibition");
		assertNotEquals(hz[0], hz[1]);
		final Module again = succeed(RepeatRun.class,
			Map.of("run", output.toFile(), "output", folder.resolve("again").toFile()));
		assertTrue(String.valueOf(again.getOutput("result")).contains("same"),
			String.valueOf(again.getOutput("result")));
	}

	@Test
	void optionsThatAreNotRightAreRefused() throws Exception {
		assertSays(refused(SimulateNeuron.class, with(NEURON, "cellOptions", "refractory=5")),
			"cellOptions = \"refractory=5\"",
			"no parameter refractory;", "refractory_ms [ms] (default 2)");
		assertSays(refused(SimulateNeuron.class, with(NEURON, "cellOptions", "refractory_ms=-1")),
			"refractory_ms = -1 ms",
			"at least 0 ms");
		final Map<String, Object> small = Map.of("neurons", 200, "k", 20, "duration", 100.0);
		assertSays(refused(SimulateBalancedNetwork.class, with(small, "cellIOptions", "refractory_ms=5")),
			"cellIOptions = \"refractory_ms=5\"", "cellI = as E");
		assertSays(refused(SimulateBalancedNetwork.class, with(small, "cellI", "AdEx", "cellIOptions", "b=-1")),
			"cellIOptions = \"b=-1\"", "b = -1", "at least 0");
		assertSays(refused(SimulateBalancedNetwork.class, with(small, "cellI", "AdEx", "cellIOptions", "peak=1")),
			"peak = 1.0", "above the threshold = 1.0");
		// the model that was chosen has none
		assertSays(refused(SimulateNeuron.class, with(NEURON, "cell", "LIF", "cellOptions", "refractory_ms=5")),
			"LIF has no parameter refractory_ms");
		assertSays(refused(TrainRateNetwork.class, with(RATE, "activationOptions", "slope=2")), "activationOptions",
			"ReLU has no parameter slope");
		assertSays(refused(TrainRateNetwork.class, with(RATE, "stimulusOptions", "x=2")), "stimulusOptions",
			"no parameter x");
		assertSays(
			refused(SimulateBalancedNetwork.class, Map.of("neurons", 100, "k", 10, "connectivityOptions", "p=0.1")),
			"connectivityOptions", "no parameter p");
	}

	@Test
	void optionsOfTargetsReachEveryStage() throws Exception {
		final Map<String, Object> sums = with(RATE, "targets", SumOfSinusoidsTargets.LABEL);
		final String three = (String) succeed(TrainRateNetwork.class, sums).getOutput("result");
		final String two = (String) succeed(TrainRateNetwork.class, with(sums, "targetOptions", "count=2"))
			.getOutput("result");
		assertNotEquals(three, two);
		assertSays(refused(TrainRateNetwork.class, with(sums, "targetOptions", "period=20")),
			"period has a key of its own, period");
		assertSays(refused(TrainRateNetwork.class, with(sums, "targetOptions", "amplitude=2")),
			"amplitude has a key of its own, targetAmplitude");
		assertSays(refused(TrainRateNetwork.class, with(sums, "targetAmplitude", -1.0)), "targetAmplitude = -1.0",
			"from 0 to");
		assertSays(refused(TrainSpikingNetwork.class, Map.of("neurons", 20, "targetOptions", "count=2")),
			"no parameter count");
		final Map<String, Object> force = Map.of("neurons", 50, "loops", 1, "free", 1, "period", 50.0, "targets",
			HarmonicTargets.LABEL);
		assertNotEquals(succeed(TrainForceReadout.class, force).getOutput("result"),
			succeed(TrainForceReadout.class, with(force,
				"targetOptions", "offset=0.5")).getOutput("result"));
	}

	/** What a dialog and a page say of a parameter with options. */
	@Test
	void explanationsNameWhatThePluginsHave() {
		final var cells = context.service(CommandService.class).getCommand(SimulateNeuron.class)
			.getInput("cellOptions");
		assertSays(cells.getDescription(), "There are slope, peak", "refractory_ms");
		assertSays(cells.get("explanation"),
			"LIF with refractory period has refractory_ms, default 2 ms, a number, at least 0 ms: time after a spike");
		final String targets = context.service(CommandService.class).getCommand(TrainRateNetwork.class)
			.getInput("targetOptions")
			.getDescription();
		assertSays(targets, "count, default 3");
		assertTrue(!targets.contains("amplitude, default"), targets);
	}
}
