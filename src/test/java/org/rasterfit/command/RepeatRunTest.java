package org.rasterfit.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.run.FinishedRun;
import org.rasterfit.run.ResultDigest;
import org.rasterfit.run.RunFolder;
import org.scijava.module.Module;

/** Runs are repeated and resumed from their folders alone; small runs of all stages have known digests. */
class RepeatRunTest extends CommandRuns {

	private static final String PHY = "event=cue, condition=side, from=0, to=1000, bin=100, kernel=none, " +
		"units=group = good";

	@TempDir
	private Path root;

	private static Map<String, Object> balanced(final Path output) {
		final Map<String, Object> inputs = new HashMap<>(
			Map.of("recording", new File("test-data/alm-like.nwb"), "reading",
				"event=start_time, heldOut=cell_type = FS", "neurons", 400, "k", 100, "duration", 400.0, "feedforward",
				20,
				"loops", 3,
				"testEvery", 2,
				"testTrials", 1, "finalTrials", 2));
		inputs.put("output", output.toFile());
		return inputs;
	}

	private Path path(final String name) {
		return root.resolve(name);
	}

	private static String digest(final Path folder) throws IOException {
		return ResultDigest.all(new FinishedRun(folder).digest());
	}

	private void repeats(final Path first) throws Exception {
		final Path again = first.resolveSibling(first.getFileName() + "-again");
		final Module repeated = succeed(RepeatRun.class,
			Map.of("run", first.toFile(), "output", again.toFile(), "threads", 2));
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

	/** What is simulated or tested without training is repeated too. */
	@Test
	void whatDoesNotTrain() throws Exception {
		final Path simulated = path("simulated");
		succeed(SimulateBalancedNetwork.class,
			Map.of("neurons", 200, "k", 20, "duration", 300.0, "output", simulated.toString()));
		repeats(simulated);
		succeed(TrainBalancedNetwork.class, balanced(path("trained")));
		final Path tested = path("tested");
		succeed(TestNetwork.class, Map.of("network", path("trained").toFile(), "trials", 2, "seed", 5L, "output", tested
			.toString()));
		repeats(tested);
		assertTrue(Files.exists(path("tested-again").resolve("model_spikes.nwb")));
		Files.delete(path("trained").resolve("network.h5"));
		final String reason = reason(
			run(RepeatRun.class, Map.of("run", tested.toFile(), "output", path("x").toFile())));
		assertTrue(reason.contains("network.h5: no such file"), reason);
	}

	/** Every stage can be trained further from its folder alone, as if it had been meant to be. */
	@Test
	void everyStageIsTrainedFurther() throws Exception {
		for (final Object[] stage : new Object[][]{ //
			{ TrainRateNetwork.class, Map.of("neurons", 30) }, //
			{ TrainForceReadout.class, Map.of("neurons", 100, "free", 2) }, //
			{ TrainSpikingNetwork.class, Map.of("neurons", 20, "testEvery", 2) } }) {
			final Class<? extends RasterFitCommand> type = ((Class<?>) stage[0]).asSubclass(RasterFitCommand.class);
			final Map<String, Object> inputs = new HashMap<>();
			((Map<?, ?>) stage[1]).forEach((key, value) -> inputs.put((String) key, value));
			inputs.put("output", path(type.getSimpleName() + "4").toFile());
			inputs.put("loops", 4);
			succeed(type, inputs);
			final Path folder = path(type.getSimpleName());
			inputs.put("output", folder.toFile());
			inputs.put("loops", 3);
			succeed(type, inputs);
			final Module more = succeed(ResumeRun.class, Map.of("run", folder.toFile(), "loops", 4, "threads", 2));
			assertEquals(digest(path(type.getSimpleName() + "4")), digest(folder),
				"3 loops and then 1 more are 4 loops");
			assertTrue(more.getOutput("result").toString().endsWith("Digest of the result: " + digest(folder)));
			assertTrue(reason(run(type, inputs)).contains("already holds a run"));
			inputs.put("overwrite", true);
			succeed(type, inputs);
			repeats(folder);
		}
	}

	/**
	 * Whoever changes the arithmetic, the order of random numbers or the parameters of these runs changes their
	 * digests: that is allowed, and belongs in the change log.
	 */
	@Test
	void digestsOfAllStagesAreKnown() throws Exception {
		final Map<String, Object> spiking = Map.of("neurons", 20, "loops", 2);
		final Map<String, String> expected = new TreeMap<>();
		final Map<String, String> found = new TreeMap<>();
		for (final Object[] run : new Object[][]{ //
			{ TrainRateNetwork.class, Map.of("neurons", 30, "loops", 3),
				"9b3f2c92490400401f6c8c79dd68be9b4638f720f9d4d8f4ae82fd74c649d1da" }, //
			{ TrainForceReadout.class, Map.of("neurons", 100, "loops", 2, "free", 2),
				"b5ba93c0f6f8799a1636c40974ff0e3849bc2f541b0a01f2728f1ff41cfed4b2" }, //
			{ SimulateSpikingNetwork.class, Map.of("neurons", 20),
				"15c40ee3edd61a063281e9491deb3e05556b678e0797741204b5f814a65105db" }, //
			{ TrainSpikingNetwork.class, spiking, "e5feaaf06b543583e68bd8a34eda8055858b44a7758d477270a1291282090f32" }, //
			{ TrainBalancedNetwork.class, balanced(path("b")),
				"966e04da0cb10e4d0c3e22833102cfa0d8c465e5b436b4f1121d5be5daddae65" } }) {
			final Class<? extends RasterFitCommand> type = ((Class<?>) run[0]).asSubclass(RasterFitCommand.class);
			final Map<String, Object> inputs = new HashMap<>();
			((Map<?, ?>) run[1]).forEach((key, value) -> inputs.put((String) key, value));
			inputs.put("output", path(type.getSimpleName()).toFile());
			if (type == TrainBalancedNetwork.class) inputs.put("settings", "Tutorial part 3");
			succeed(type, inputs);
			expected.put(type.getSimpleName(), (String) run[2]);
			found.put(type.getSimpleName(), digest(path(type.getSimpleName())));
		}
		assertEquals(expected, found);
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
		seal(first.resolve(RunFolder.METRICS), text.replace("\"loops_done\": 3", "\"loops_done\": 2"));
		assertTrue(reason(run(RepeatRun.class, Map.of("run", first.toFile(), "output", path("x").toFile()))).contains(
			"the run there was stopped after loop 2 of 3: resume it first"));
		final Path neuron = path("neuron");
		succeed(SimulateNeuron.class, Map.of("output", neuron.toFile()));
		assertTrue(reason(run(ResumeRun.class, Map.of("run", neuron.toFile()))).contains(
			"a run of SimulateNeuron has no parameter resume"));
		assertTrue(
			reason(run(RepeatRun.class, Map.of("run", path("none").toFile(), "output", path("x").toFile()))).contains(
				"none: no such folder"));
		assertFalse(Files.exists(path("x")));
	}

	/** A run.json that somebody made up, checksum and all, is data: it is refused, and nothing else happens. */
	@Test
	void madeUpRunsAreRefused() throws Exception {
		final Path folder = path("made-up");
		succeed(TrainRateNetwork.class, rate(folder));
		final String good = Files.readString(folder.resolve(RunFolder.RUN));
		final Path marker = path("marker");
		final Path mine = Files.createDirectories(path("mine"));
		Files.writeString(mine.resolve(RunFolder.RUN), "my run");
		for (final String[] made : new String[][]{ //
			{ "\"TrainRateNetwork\"", "\"RepeatRun\"",
				"command: is \"RepeatRun\", which this RasterFit cannot run again" }, //
			{ "\"TrainRateNetwork\"", "\"java.lang.ProcessBuilder\"", "which this RasterFit cannot run again" }, //
			{ "\"TrainRateNetwork\"", "[\"TrainRateNetwork\"]", "which this RasterFit cannot run again" }, //
			{ "\"TrainRateNetwork\"", "null", "which this RasterFit cannot run again" }, //
			{ "\"format_version\": 1", "\"format_version\": 2", "is of format version 2, written by RasterFit 0.1" }, //
			{ "RasterFit run", "RasterFit walk", "is not a file of RasterFit run" }, //
			{ "\"neurons\": 30", "\"neurons\": 2147483648", "neurons: is 2147483648: must be of type int" }, //
			{ "\"neurons\": 30", "\"neurons\": 4294967326", "neurons: is 4294967326: must be of type int" }, //
			{ "\"neurons\": 30", "\"neurons\": 30.5", "neurons: is 30.5: must be of type int" }, //
			{ "\"neurons\": 30", "\"neurons\": 1e999999999", "neurons: is 1e999999999: must be of type int" }, //
			{ "\"neurons\": 30", "\"neurons\": \"30\"", "neurons: is \"30\": must be of type int" }, //
			{ "\"neurons\": 30", "\"neurons\": {\"a\": 30}", "must be a number, a text or a truth value" }, //
			{ "\"neurons\": 30", "\"neurons\": 2147483647", "2147483647" }, //
			{ "\"neurons\": 30", "\"output\": \"" + mine + "\"", "output: is for the one who runs it to say" }, //
			{ "\"neurons\": 30", "\"overwrite\": true", "overwrite: is for the one who runs it to say" }, //
			{ "\"neurons\": 30", "\"context\": 1", "context: this RasterFit has no such parameter" }, //
			{ "\"activation\": \"ReLU\"", "\"activation\": \"${new File('" + marker + "').createNewFile()}\"",
				"must be one of" }, //
			{ "\"activation\": \"ReLU\"", "\"activation\": 7", "activation: is 7: must be of type String" }, //
			{ "\"files\": {}", "\"files\": {\"x\": {\"path\": \"/dev/zero\", \"sha256\": \"0\"}}",
				"/dev/zero: no such file" }, //
			{ "\"files\": {}", "\"files\": {\"x\": {\"path\": null, \"sha256\": []}}", "no such file" }, //
			{ "\"parameters\": {", "\"parameters\": [], \"other\": {", "parameters: is missing, or no object" } }) {
			assertTrue(good.contains(made[0]), made[0]);
			seal(folder.resolve(RunFolder.RUN), good.replace(made[0], made[1]));
			for (final Class<? extends RasterFitCommand> type : List.of(RepeatRun.class, ResumeRun.class)) {
				final Map<String, Object> inputs = new HashMap<>(Map.of("run", folder.toFile()));
				if (type == RepeatRun.class) inputs.put("output", path("x").toFile());
				final String reason = reason(run(type, inputs));
				assertTrue(reason != null && reason.contains(made[2]), made[1] + ": " + reason);
			}
		}
		assertFalse(Files.exists(path("x")) || Files.exists(marker));
		assertEquals("my run", Files.readString(mine.resolve(RunFolder.RUN)));
	}

	@Test
	void aRunThatWasGivenAnImageByAScriptIsNotRepeatedWithoutIt() throws Exception {
		final Map<String, Object> inputs = new HashMap<>(rate(path("image")));
		final double[] values = new double[100 * 30];
		Arrays.setAll(values, i -> 1 + Math.sin(i));
		inputs.put("targetImage", ArrayImgs.doubles(values, 100, 30));
		succeed(TrainRateNetwork.class, inputs);
		final String reason = reason(
			run(RepeatRun.class, Map.of("run", path("image").toFile(), "output", path("x").toFile())));
		assertTrue(reason.contains("was given [\"targetImage\"] by a script"), reason);
	}

	/** What a run was made on is looked at before it is repeated: files, and the content of folders. */
	@Test
	void changedOrMissingFilesAreFoundBeforeTheWork() throws Exception {
		final Path signal = path("signal.txt");
		Files.writeString(signal, "0\n1\n0\n-1\n");
		succeed(TrainForceReadout.class,
			new HashMap<>(Map.of("neurons", 20, "loops", 1, "free", 1, "signal", signal.toFile(),
				"output", path("force").toFile())));
		Files.writeString(signal, "0\n1\n0\n-2\n");
		final Map<String, Object> again = Map.of("run", path("force").toFile(), "output", path("x").toFile());
		assertTrue(
			reason(run(RepeatRun.class, again)).contains("signal.txt: is not the file that the run was made on"));
		Files.delete(signal);
		assertTrue(reason(run(RepeatRun.class, again)).contains("signal.txt: no such file"));
		final Path phy = Files.createDirectory(path("phy"));
		for (final String name : List.of("params.py", "cluster_group.tsv", "spike_clusters.npy", "spike_times.npy",
			"trials.csv"))
			Files.copy(Path.of("test-data/fixtures/phy", name), phy.resolve(name));
		final Map<String, Object> folder = balanced(path("folder"));
		folder.putAll(Map.of("recording", phy.toFile(), "reading", PHY, "duration", 500.0, "learnEvery", 20.0, "loops",
			1, "plasticE",
			1, "plasticI", 5));
		succeed(TrainBalancedNetwork.class, folder);
		final String clusters = Files.readString(phy.resolve("cluster_group.tsv"));
		Files.writeString(phy.resolve("cluster_group.tsv"), clusters.replaceFirst("good", "noise"));
		final String reason = reason(
			run(RepeatRun.class, Map.of("run", path("folder").toFile(), "output", path("x").toFile())));
		assertTrue(reason.contains("its content is not that of the recording that the run was made on"), reason);
		assertFalse(Files.exists(path("x")));
	}

	private static Map<String, Object> rate(final Path output) {
		return Map.of("neurons", 30, "loops", 3, "output", output.toFile());
	}
}
