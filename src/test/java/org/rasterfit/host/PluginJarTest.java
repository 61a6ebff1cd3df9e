package org.rasterfit.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.host.headless.HeadlessPlugins;
import org.rasterfit.host.module.Catalogue;
import org.rasterfit.network.Activation;
import org.rasterfit.network.CellModel;
import org.rasterfit.network.Connectivity;
import org.rasterfit.network.Stimulus;
import org.rasterfit.plugin.Exchangeable;
import org.rasterfit.plugin.Kinds;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.RecordingExport;
import org.rasterfit.recording.RecordingReader;
import org.rasterfit.targets.TargetGenerator;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleService;
import org.scijava.plugin.PluginService;

/**
 * A jar of somebody else's with a plugin of every kind ({@code src/test/plugins}): each is a choice of the commands,
 * its options are taken, refused, written down and explained, without a line in RasterFit that knows it.
 */
class PluginJarTest {

	@TempDir
	private static Path work;

	private static ClassLoader before;
	private static URLClassLoader loader;
	private static Context context;

	@TempDir
	private Path folder;

	@BeforeAll
	static void start() throws Exception {
		before = Thread.currentThread().getContextClassLoader();
		loader = PluginJar.loader(PluginJar.build(Path.of("src/test/plugins"), work));
		Thread.currentThread().setContextClassLoader(loader);
		context = HeadlessPlugins.context();
	}

	@AfterAll
	static void stop() throws Exception {
		context.dispose();
		Thread.currentThread().setContextClassLoader(before);
		loader.close();
	}

	private static Module run(final String command, final Map<String, ?> inputs) throws Exception {
		final ModuleInfo info = new Catalogue(context).find(command);
		return context.service(ModuleService.class).run(info, true, new HashMap<>(inputs)).get();
	}

	private static String refusal(final Module module) {
		return String.valueOf(((Cancelable) module).getCancelReason());
	}

	private static Map<String, Object> with(final Map<String, ?> inputs, final Object... more) {
		final Map<String, Object> all = new HashMap<>(inputs);
		for (int i = 0; i < more.length; i += 2)
			all.put((String) more[i], more[i + 1]);
		return all;
	}

	/**
	 * Chosen and with options: accepted and written down; a wrong name and a wrong value are refused; explained by
	 * --help.
	 */
	private void proves(final String command, final Map<String, ?> inputs, final String key, final String options,
		final String given, final String wrongValue, final String reason) throws Exception
	{
		final ModuleInfo info = new Catalogue(context).find(command);
		final Object label = inputs.get(key);
		if (info.getInput(key).getChoices() != null)
			assertTrue(info.getInput(key).getChoices().contains(label), label + " of " + key);
		final Path output = folder.resolve(command + "-" + options);
		final Module done = run(command, with(inputs, options, given, "output", output.toString()));
		assertEquals("null", refusal(done));
		final Path written = Files.exists(output.resolve("run.json")) ? output.resolve("run.json")
			: output.resolve("metrics.json");
		assertTrue(Files.readString(written).contains("\"" + options + "\": \"" + given + "\""),
			Files.readString(written));
		final String unknown = refusal(run(command, with(inputs, options, "nosuch=1")));
		assertTrue(unknown.contains("nosuch") && unknown.contains(given.replaceFirst("=.*", "")), unknown);
		final String refused = refusal(run(command, with(inputs, options, wrongValue)));
		assertTrue(refused.contains(reason), refused);
		assertTrue(new Catalogue(context).describe(info).contains(given.replaceFirst("=.*", "")),
			new Catalogue(context).describe(info));
	}

	/** Kinds are found without a list of them; each of these has the jar's member beside RasterFit's own. */
	@Test
	void membersOfTheJarAreFound() {
		final Map<Class<? extends Exchangeable>, List<? extends Exchangeable>> every = Kinds.every(context.service(
			PluginService.class));
		for (final Class<? extends Exchangeable> kind : List.of(CellModel.class, Connectivity.class, Stimulus.class,
			Activation.class,
			TargetGenerator.class, RecordingReader.class, RecordingExport.class))
			assertEquals(1, every.get(kind).stream().filter(m -> m
				.getClass().getName().startsWith("others.")).count(), Kinds.words(kind));
	}

	@Test
	void cellModel() throws Exception {
		proves("SimulateNeuron", Map.of("cell", "Others' cell", "mu", 2.0, "duration", 50.0), "cell", "cellOptions",
			"jump=0.5",
			"jump=11", "jump = 11: must be a number from 0 to 10");
	}

	@Test
	void connectivityOfTheBalancedNetwork() throws Exception {
		proves("SimulateBalancedNetwork",
			Map.of("connectivity", "Others' ring", "neurons", 60, "k", 10, "duration", 20.0),
			"connectivity", "connectivityOptions", "skip=3", "skip=0", "skip = 0: must be a whole number, at least 1");
	}

	@Test
	void stimulusActivationAndTargets() throws Exception {
		final Map<String, Object> small = Map.of("neurons", 10, "loops", 1, "duration", 20.0, "stimulus",
			"Others' constant",
			"activation", "Others' power", "targets", "Others' ramp");
		proves("TrainRateNetwork", small, "stimulus", "stimulusOptions", "who=even", "who=none", "must be all or even");
		proves("TrainRateNetwork", small, "activation", "activationOptions", "exponent=1.5", "exponent=0",
			"exponent = 0: must be a number above 0");
		proves("TrainRateNetwork", small, "targets", "targetOptions", "slope=2, down=true", "slope=1e3",
			"from -100 to 100 1/s");
		// the ramp has no amplitude: a value of the command's key for it would do nothing
		final String idle = refusal(run("TrainRateNetwork", with(small, "targetAmplitude", 3.0)));
		assertTrue(idle.contains("targetAmplitude = 3.0: Others' ramp has no parameter amplitude"), idle);
	}

	@Test
	void recordingReaderAndExport() throws Exception {
		final Path file = Files.writeString(folder.resolve("rates.num"), "numbers\n1 2 3\n4 5 6\n");
		final Map<String, Object> recording = Map.of("recording", file.toFile());
		proves("OpenRecording", recording, "recording", "reading", "bin=20, gain=2", "gain=0",
			"gain = 0: must be a number above 0");
		final Recording read = (Recording) run("OpenRecording", with(recording, "reading", "gain=2"))
			.getOutput("opened");
		assertEquals(12, read.rates()[5]);
		final Map<String, Object> export = with(recording, "export", "Others' means");
		proves("OpenRecording", export, "export", "exportOptions", "heading=Mean rates", "footer=x",
			"no parameter footer");
		assertEquals(List.of("Mean rates", "2.0", "5.0"),
			Files.readAllLines(folder.resolve("OpenRecording-exportOptions/means.txt")));
		// all formats take the options that they have
		final Path all = folder.resolve("all");
		assertEquals("null",
			refusal(run("OpenRecording", with(recording, "exportOptions", "heading=x", "output", all.toString()))));
		for (final String name : List.of("means.txt", "rates.csv", "rates.tif"))
			assertTrue(new File(all.toFile(), name).isFile(), name);
	}

	/** A trained network of somebody else's cells, whose targets come from a measured curve, is tested again. */
	@Test
	void otherCellsAreTrainedOnARecording() throws Exception {
		final Path file = Files.writeString(folder.resolve("rates.num"), "numbers\n5 10 15 10 5\n20 15 10 5 10\n");
		final Path output = folder.resolve("trained");
		final Module trained = run("TrainBalancedNetwork",
			Map.of("recording", file.toFile(), "neurons", 60, "k", 10, "loops", 1,
				"testTrials", 1, "finalTrials", 1, "sigma", 0.3, "cell", "Others' cell", "cellOptions", "tau_w_ms=20",
				"output", output
					.toFile()));
		assertEquals("null", refusal(trained));
		assertTrue(Files.readString(output.resolve("run.json")).contains("\"cellOptions\": \"tau_w_ms=20\""));
		assertEquals("null", refusal(run("TestNetwork", Map.of("network", output.toFile(), "trials", 1))));
	}
}
