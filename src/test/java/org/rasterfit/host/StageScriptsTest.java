package org.rasterfit.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.command.TextInputs;
import org.rasterfit.host.headless.HeadlessPlugins;
import org.rasterfit.host.module.Failure;
import org.rasterfit.host.module.FailureLog;
import org.rasterfit.run.ReportPage;
import org.scijava.Context;
import org.scijava.convert.ConvertService;
import org.scijava.module.ModuleService;
import org.scijava.script.ScriptInfo;
import org.scijava.script.ScriptModule;

/** The scripts of stages 1 and 2 and the course, at toy size, as the launcher runs them. */
class StageScriptsTest {

	@TempDir
	private Path folder;

	@Test
	void stageOne() throws Exception {
		final String said = run("Stage_1_Rate_Network", Map.of("neurons", "30", "loops", "5"));
		assertTrue(said.contains("Correlation of input and target: "), said);
		assertTrue(Files.isRegularFile(folder.resolve("results/metrics.json")));
	}

	@Test
	void repeatedRun() throws Exception {
		run("Stage_1_Rate_Network", Map.of("neurons", "20", "loops", "2"));
		final String said = run("Reproduce_Run",
			Map.of("run", folder.resolve("results").toString(), "output", folder.resolve(
				"again").toString()));
		assertTrue(said.contains("The result is the same to the last bit: digest "), said);
		assertTrue(Files.isRegularFile(folder.resolve("again/metrics.json")));
	}

	@Test
	void force() throws Exception {
		final String said = run("FORCE_Readout", Map.of("neurons", "200", "loops", "4", "free", "2", "period", "200"));
		assertTrue(said.contains("running free: "), said);
		assertTrue(Files.isRegularFile(folder.resolve("results/figures/running_free.png")));
	}

	@Test
	void stageTwo() throws Exception {
		final String said = run("Stage_2_Spiking_Network", Map.of("neurons", "30", "loops", "2"));
		assertTrue(said.contains("After 2 loops"), said);
		for (final String step : new String[]{ "neuron", "pair", "network", "spiking" })
			assertTrue(Files.isRegularFile(folder
				.resolve("results").resolve(step).resolve("metrics.json")), step);
	}

	/** One network of each kind; the figure of the fit against both is there. */
	@Test
	void fitAgainstSize() throws Exception {
		final String said = run("Fit_against_Size",
			Map.of("plasticE", "5|20", "fraction", "0.2|0.6", "neurons", "300", "seeds", "1", "loops", "1",
				"trials", "2", "k", "30", "more", "feedforward=20"));
		assertTrue(said.contains("4 of 4 runs are done, 0 failed"), said);
		assertTrue(Files.isRegularFile(folder.resolve("results/figures/by_plasticE.png")));
		assertTrue(Files.isRegularFile(folder.resolve("results/figures/map_plasticE_fraction.png")));
		assertTrue(Files.isRegularFile(folder.resolve("results/figures/learning_curves.png")));
	}

	/** No recording: every neuron learns a sinusoid. */
	@Test
	void trainSpikingNet() throws Exception {
		final String said = run("TrainSpikingNet_Default", Map.of("neurons", "200", "k", "10", "loops", "2",
			"finalTrials", "2"));
		assertTrue(said.contains("TrainSpikingNet.jl: 3.428 and 6.154 Hz"), said);
		assertTrue(Files.isRegularFile(folder.resolve("results/metrics.json")));
	}

	/** Every neuron learns a rate that was made up, around the mean that it is said to have. */
	@Test
	void largestNetwork() throws Exception {
		final String said = run("TrainSpikingNet_Largest", Map.of("neurons", "300", "inputs", "10", "loops", "2",
			"finalTrials", "2"));
		assertTrue(said.startsWith("300 neurons, all of them trained, 2 loops"), said);
		final Matcher rates = Pattern.compile("\\n +1 +([0-9.]+) / +[0-9.]+ ").matcher(said);
		assertTrue(rates.find(), said);
		// 4.5 Hz e^(0.8^2 / 2), cut off at 100 Hz
		assertEquals(6.1, Double.parseDouble(rates.group(1)), 0.6);
		assertTrue(Files.isRegularFile(folder.resolve("results/network.h5")));
	}

	/** The page holds everything itself: no place left to fill in, no link to another file. */
	@Test
	void course() throws Exception {
		final Map<String, String> small = new HashMap<>(Map.of("rateUnits", "30", "rateLoops", "3", "forceUnits", "100",
			"forcePeriods", "2", "spikingNeurons", "30", "spikingLoops", "2", "balancedNeurons", "400", "k", "40",
			"balancedLoops", "2", "experimentTrials", "2"));
		run("Run_Course", small);
		final String page = Files.readString(folder.resolve("results/index.html"));
		assertFalse(page.contains("{{"), "a place was not filled in");
		assertEquals(ReportPage.course().split("\\{\\{figure ", -1).length - 1, page.split("data:image/png;base64,",
			-1).length - 1, "figures in the page");
		assertFalse(page.contains("src=\"http") || page.contains("href=\"http"), "the page must not need other files");
		assertTrue(page.contains("<p>30 units, all connected to all."), "parameters of this run");
		final String again = assertThrows(IllegalStateException.class, () -> run("Run_Course", small)).getMessage();
		assertTrue(again.contains("already holds a course"), again);
	}

	@Test
	void pageNamesWhatIsMissing() throws Exception {
		run("Stage_1_Rate_Network", Map.of("neurons", "20", "loops", "1"));
		refuses("results/none", "{{number results/none %.2f}}");
		refuses("none.png", "{{figure results/none | caption}}");
		refuses("cannot be written as \"%d\"", "{{number results/correlation_last_loop %d}}");
		refuses("cannot fill in \"{{chart", "<p>{{chart results/weights}}</p>");
		final Path page = folder.resolve("page.html");
		ReportPage.write("<p>{{parameter results/neurons}} {{parameter results/tau}}</p>", folder, page);
		assertEquals("<p>20 5</p>", Files.readString(page));
	}

	private void refuses(final String part, final String template) {
		final Path page = folder.resolve("refused.html");
		final IOException exc = assertThrows(IOException.class, () -> ReportPage.write(template, folder, page));
		assertTrue(exc.getMessage().contains(part), exc.getMessage());
		assertFalse(Files.exists(page));
	}

	/** Runs a script of the project; returns what it printed. */
	private String run(final String script, final Map<String, String> typed) throws Exception {
		final Map<String, String> all = new HashMap<>(typed);
		all.putIfAbsent("output", folder.resolve("results").toString());
		try (Context context = HeadlessPlugins.context()) {
			final ScriptModule module = new ScriptInfo(context, Path.of("scripts", script + ".groovy").toFile())
				.createModule();
			context.inject(module);
			final StringWriter said = new StringWriter();
			module.setOutputWriter(said);
			new TextInputs(context.service(ConvertService.class)).fill(module, all);
			context.service(ModuleService.class).run(module, true).get();
			final Failure failure = context.service(FailureLog.class).take();
			if (failure != null) throw new IllegalStateException(failure.reason());
			return said.toString();
		}
	}
}
