package org.rasterfit.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.figure.Figure;
import org.rasterfit.run.RunFolder;
import org.scijava.command.CommandService;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.task.event.TaskEvent;

/**
 * A run of any kind comes back from its folder as it was: every figure to the pixel, images, numbers; nothing in the
 * folder changes.
 */
class OpenRunTest extends CommandRuns {

	@TempDir
	private static Path root;

	@BeforeAll
	static void start() throws Exception {
		Files.copy(Path.of("test-data/alm-like.nwb"), root.resolve("recording.nwb"));
		succeed(TrainBalancedNetwork.class, balanced("balanced"));
	}

	private static Map<String, Object> balanced(final String output) {
		final Map<String, Object> inputs = new HashMap<>(
			Map.of("recording", root.resolve("recording.nwb").toFile(), "reading",
				"event=start_time", "neurons", 400, "k", 100, "duration", 400.0, "feedforward", 20, "loops", 2,
				"testTrials", 1,
				"finalTrials", 2));
		inputs.put("output", root.resolve(output).toFile());
		return inputs;
	}

	@Test
	void everyKindOfRunComesBack() throws Exception {
		final File balanced = root.resolve("balanced").toFile();
		final Map<Class<? extends RasterFitCommand>, Map<String, Object>> runs = new LinkedHashMap<>();
		runs.put(TrainRateNetwork.class, Map.of("neurons", 30, "loops", 3));
		runs.put(TrainForceReadout.class, Map.of("neurons", 100, "loops", 2, "free", 2));
		runs.put(SimulateNeuron.class, Map.of());
		runs.put(SimulateNeuronPair.class, Map.of());
		runs.put(SimulateSpikingNetwork.class, Map.of("neurons", 20));
		runs.put(TrainSpikingNetwork.class, Map.of("neurons", 20, "loops", 2));
		runs.put(SimulateBalancedNetwork.class, Map.of("neurons", 200, "k", 20, "duration", 300));
		runs.put(ContinueTraining.class,
			Map.of("run", balanced, "recording", root.resolve("recording.nwb").toFile(), "reading",
				"event=start_time", "loops", 1, "testTrials", 1, "finalTrials", 2));
		runs.put(TestNetwork.class, Map.of("network", balanced, "trials", 2, "seed", 4));
		for (final Map.Entry<Class<? extends RasterFitCommand>, Map<String, Object>> run : runs.entrySet()) {
			final Map<String, Object> inputs = new HashMap<>(run.getValue());
			final Path folder = root.resolve(run.getKey().getSimpleName());
			final ModuleItem<?> output = context.service(CommandService.class).getCommand(run.getKey())
				.getInput("output");
			inputs.put("output", output.getType() == String.class ? folder.toString() : folder.toFile());
			assertComesBack(succeed(run.getKey(), inputs), folder);
		}
	}

	/** Loops that were not trained any more stay untrained. */
	@Test
	void aRunThatWasCancelledComesBackAsFarAsItCame() throws Exception {
		final Object canceller = new Object() {

			@EventHandler
			public void onEvent(final TaskEvent event) {
				if (event.getTask().getName().startsWith("Training") && event.getTask().getProgressValue() >= 2)
					event.getTask().cancel(
						"enough");
			}
		};
		final Path folder = root.resolve("cancelled");
		final var subscribed = context.service(EventService.class).subscribe(canceller);
		final Module stopped = succeed(TrainRateNetwork.class,
			Map.of("neurons", 30, "loops", 30, "output", folder.toFile()));
		context.service(EventService.class).unsubscribe(subscribed);
		assertEquals(true, metrics(stopped).get("cancelled"));
		assertComesBack(stopped, folder);
	}

	private static void assertComesBack(final Module before, final Path folder) throws Exception {
		final Map<String, String> files = contents(folder);
		final Module opened = succeed(OpenRun.class, Map.of("run", folder.toFile()));
		final String what = folder.getFileName() + ": " + opened.getOutput("result");
		assertEquals(true, opened.getOutput("same"), what);
		assertEquals(figures(before).keySet(), figures(opened).keySet(), what);
		for (final Map.Entry<String, Figure> figure : figures(opened).entrySet())
			assertEquals(HexFormat.of().formatHex(
				MessageDigest.getInstance("SHA-256").digest(png(figure.getValue()))),
				files.get("figures" + File.separator + figure
					.getKey() + ".png"),
				what + ": " + figure.getKey());
		assertEquals(metrics(before).keySet(), metrics(opened).keySet(), what);
		for (final ModuleItem<?> item : before.getInfo().outputs())
			if (item.getValue(before) instanceof RandomAccessibleInterval)
				assertTrue(((Map<?, ?>) opened.getOutput("images")).containsKey(item.getLabel()),
					what + ": " + item.getLabel());
		assertEquals(before.getInfo().getOutput("testRun") != null, opened.getOutput("testRun") != null, what);
		assertEquals(files, contents(folder), what);
	}

	private static byte[] png(final Figure figure) throws IOException {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		ImageIO.write(figure.image(1), "png", bytes);
		return bytes.toByteArray();
	}

	/** SHA-256 of every file of a folder, by its path there. */
	private static Map<String, String> contents(final Path folder) throws Exception {
		final Map<String, String> contents = new TreeMap<>();
		final List<Path> files;
		try (Stream<Path> all = Files.walk(folder)) {
			files = all.filter(Files::isRegularFile).toList();
		}
		for (final Path file : files)
			contents.put(folder.relativize(file).toString(), HexFormat.of().formatHex(MessageDigest
				.getInstance("SHA-256").digest(Files.readAllBytes(file))));
		return contents;
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Figure> figures(final Module module) {
		return (Map<String, Figure>) module.getOutput("figures");
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> metrics(final Module module) {
		return (Map<String, Object>) module.getOutput("metrics");
	}

	/** Without its recording a network is tested all the same, and the other figures are the pictures in the folder. */
	@Test
	void aRunWhoseRecordingIsGoneOrMoved() throws Exception {
		final Path moved = root.resolve("moved.nwb");
		final Path here = root.resolve("alone.nwb");
		Files.copy(root.resolve("recording.nwb"), here);
		final Map<String, Object> inputs = balanced("alone");
		inputs.put("recording", here.toFile());
		final Module before = succeed(TrainBalancedNetwork.class, inputs);
		final Path folder = root.resolve("alone");
		assertComesBack(before, folder);
		Files.move(here, moved);
		final Module opened = succeed(OpenRun.class, Map.of("run", folder.resolve(RunFolder.RUN).toFile()));
		assertEquals(true, opened.getOutput("same"));
		assertEquals(figures(before).keySet(), Map.copyOf(figures(opened)).keySet());
		assertTrue(
			opened.getOutput("result").toString().contains("alone.nwb: no such file; say where it is now): balance, "),
			(String) opened.getOutput("result"));
		assertTrue(
			figures(opened).get("balance").chart().getXYPlot().getDatasetCount() == 0 || figures(opened).get("balance")
				.chart().getXYPlot().getDataset() == null);
		final Module found = succeed(OpenRun.class, Map.of("run", folder.toFile(), "recording", moved.toString()));
		assertFalse(found.getOutput("result").toString().contains("Pictures"));
		assertEquals(true, found.getOutput("same"));
		final Path other = root.resolve("other.nwb");
		Files.copy(Path.of("test-data/fixtures/lean.nwb"), other);
		final String reason = reason(run(OpenRun.class, Map.of("run", folder.toFile(), "recording", other.toString())));
		assertTrue(reason.contains("is not the file that the run was made on"), reason);
	}

	@Test
	void whatAScriptHandedOverOrSomebodyDeletedIsShownAsPictures() throws Exception {
		final Map<String, Object> inputs = new HashMap<>(Map.of("neurons", 30, "loops", 3));
		final double[] values = new double[100 * 30];
		Arrays.setAll(values, i -> 1 + Math.sin(i));
		inputs.put("targetImage", ArrayImgs.doubles(values, 100, 30));
		inputs.put("output", root.resolve("image").toFile());
		assertPictures(succeed(TrainRateNetwork.class, inputs), "was given [\"targetImage\"] by a script");
		inputs.remove("targetImage");
		inputs.put("output", root.resolve("pruned").toFile());
		final Module before = succeed(TrainRateNetwork.class, inputs);
		try (Stream<Path> checkpoints = Files.list(root.resolve("pruned/checkpoints"))) {
			for (final Path file : checkpoints.toList())
				Files.delete(file);
		}
		assertPictures(before, "has no checkpoint");
	}

	private static void assertPictures(final Module before, final String why) throws Exception {
		final File folder = (File) before.getInput("output");
		final Module opened = succeed(OpenRun.class, Map.of("run", folder));
		assertEquals(figures(before).keySet(), Map.copyOf(figures(opened)).keySet());
		assertEquals(false, opened.getOutput("same"));
		assertTrue(opened.getOutput("result").toString().contains(why), (String) opened.getOutput("result"));
		assertEquals(metrics(before).get("correlation_last_loop"), metrics(opened).get("correlation_last_loop"));
		assertTrue(Arrays.equals(png(figures(before).get("weights")), png(figures(opened).get("weights"))));
	}

	@Test
	void whatIsNoRunIsRefusedInOneLine() throws Exception {
		final Path folder = Files.createDirectories(root.resolve("no run"));
		assertRefused(folder, "no run holds no run: run.json: no such file");
		Files.writeString(folder.resolve(RunFolder.RUN), "{ \"my\": \"file\" }");
		assertRefused(folder, "run.json");
		final String good = Files.readString(root.resolve("balanced/run.json"));
		seal(folder.resolve(RunFolder.RUN), good.replace("\"command\": \"TrainBalancedNetwork\",", ""));
		assertRefused(folder, "run.json, command: is missing");
		seal(folder.resolve(RunFolder.RUN), good.replace("\"TrainBalancedNetwork\"", "\"OpenRecording\""));
		assertRefused(folder, "run.json, command: is \"OpenRecording\", which this RasterFit cannot run again");
		seal(folder.resolve(RunFolder.RUN), good);
		assertRefused(folder, "the run there did not come to its end (no metrics.json): resume it first");
		assertRefused(root.resolve("recording.nwb"), "recording.nwb is a file: must be the folder of a run");
	}

	private static void assertRefused(final Path run, final String reason) throws Exception {
		final String given = reason(run(OpenRun.class, Map.of("run", run.toFile())));
		assertTrue(given != null && given.contains(reason) && !given.contains("\n"), given);
	}
}
