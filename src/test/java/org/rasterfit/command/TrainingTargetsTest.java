package org.rasterfit.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.DoubleType;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.evaluation.TestRun;
import org.rasterfit.image.CalibratedImage;
import org.rasterfit.image.ImageCalibration;
import org.rasterfit.image.TiffExport;
import org.rasterfit.network.Areas;
import org.rasterfit.network.LeakyIntegrateAndFire;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticNetwork;
import org.rasterfit.network.Task;
import org.rasterfit.recording.ReadOptions;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.Recordings;
import org.rasterfit.run.FinishedRun;
import org.rasterfit.run.ResultDigest;
import org.rasterfit.targets.RateMatchedTargets;
import org.rasterfit.targets.TargetFiles;
import org.rasterfit.targets.Targets;
import org.rasterfit.targets.TransferFunction;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.Module;

/** What the training command can be given: images, files of targets, generated targets, any number of conditions. */
class TrainingTargetsTest {

	private static final File RATES = new File("test-data/fixtures/rates.csv");
	private static final String SESSION = "event=cue_time, to=1000, bin=100, kernel=none, ";

	private static Context context;

	@TempDir
	Path folder;

	@BeforeAll
	static void start() {
		context = new Context();
	}

	@AfterAll
	static void stop() {
		context.dispose();
	}

	private Module run(final Class<? extends RasterFitCommand> type, final Map<String, Object> inputs)
		throws Exception
	{
		return context.service(CommandService.class).run(type, true, inputs).get();
	}

	private Map<String, Object> inputs(final String run, final Object... more) {
		final Map<String, Object> inputs = new HashMap<>(
			Map.of("recording", RATES, "neurons", 200, "k", 50, "feedforward", 10,
				"plasticE", 3, "plasticI", 5, "loops", 2, "testEvery", 2, "testTrials", 1, "finalTrials", 2));
		inputs.put("output", folder.resolve(run).toFile());
		for (int i = 0; i < more.length; i += 2)
			inputs.put((String) more[i], more[i + 1]);
		return inputs;
	}

	private Module train(final String run, final Object... more) throws Exception {
		final Module module = run(TrainBalancedNetwork.class, inputs(run, more));
		assertEquals(null, ((Cancelable) module).getCancelReason());
		return module;
	}

	private String refused(final Object... more) throws Exception {
		final String reason = ((Cancelable) run(TrainBalancedNetwork.class, inputs("refused", more))).getCancelReason();
		assertTrue(!Files.exists(folder.resolve("refused")), "half a result was left");
		return reason;
	}

	private String digest(final String run) throws IOException {
		return ResultDigest.all(new FinishedRun(folder.resolve(run)).digest());
	}

	private static Recording recording() throws IOException {
		return Recordings.open(context, List.of(RATES.toPath()), ReadOptions.none());
	}

	private static Targets targets() throws IOException {
		return RateMatchedTargets.of(recording(), TransferFunction.of(TransferFunction.TUTORIAL_SIGMA));
	}

	@Test
	void oneConditionAndThree() throws Exception {
		final TestRun one = (TestRun) train("one", "recording", new File("test-data/fixtures/index_u4.nwb"), "reading",
			SESSION +
				"condition=all trials").getOutput("testRun");
		assertEquals(List.of("all trials"), one.tested().task().conditions());
		final Module three = train("three", "recording", new File("test-data/fixtures/index_u4.nwb"), "reading",
			SESSION +
				"condition=side");
		assertEquals(3, ((TestRun) three.getOutput("testRun")).tested().task().conditions().size());
		assertTrue(Double.isFinite((Double) three.getOutput("correlation")));
	}

	/** A run on several sessions says which files they were, and is repeated only on the same. */
	@Test
	void aRunOnSessionsIsRepeatedOnTheSameFiles() throws Exception {
		final Path sessions = Files.createDirectory(folder.resolve("sessions"));
		for (final String name : List.of("index_u4.nwb", "index_i8.nwb"))
			Files.copy(Path.of("test-data/fixtures", name), sessions.resolve(name));
		train("run", "recording", sessions.toFile(), "reading", SESSION + "condition=side, minRate=0.5", "plasticE", 2);
		final com.google.gson.JsonArray files = new FinishedRun(folder.resolve("run")).description()
			.getAsJsonObject("recording").getAsJsonArray("files");
		assertEquals(2, files.size());
		for (int i = 0; i < 2; i++) {
			final com.google.gson.JsonObject file = files.get(i).getAsJsonObject();
			final Path path = Path.of(file.get("path").getAsString());
			assertEquals(org.rasterfit.file.Sha256.ofFile(path, Files.size(path)), file.get("sha256").getAsString());
		}
		assertEquals(true, run(RepeatRun.class, Map.of("run", folder.resolve("run").toFile(), "output",
			folder.resolve("repeated").toFile())).getOutput("same"));
		Files.copy(Path.of("test-data/fixtures/relative.nwb"), sessions.resolve("index_i8.nwb"),
			java.nio.file.StandardCopyOption.REPLACE_EXISTING);
		final String reason = ((Cancelable) run(RepeatRun.class, Map.of("run", folder.resolve("run").toFile(), "output",
			folder.resolve("other").toFile()))).getCancelReason();
		assertTrue(reason.contains("index_i8.nwb") && reason.contains("checksum differs"), reason);
	}

	@Test
	void heldOutUnitsAreNotTrainedAndTrialsMayBeListed() throws Exception {
		final File file = new File("test-data/fixtures/index_u4.nwb");
		final String reading = SESSION + "condition=all trials, minRate=0.5";
		final Recording all = Recordings.open(context, List.of(file.toPath()), ReadOptions.parse(reading));
		final String held = all.neuronIds().get(1);
		final TestRun tested = (TestRun) train("held", "recording", file, "reading", reading + ", heldOut=id = " + held,
			"trainTrials", "2, 4-9", "plasticE", 2).getOutput("testRun");
		final List<String> left = new java.util.ArrayList<>(all.neuronIds());
		left.remove(held);
		assertEquals(left, tested.tested().task().recordedIds());
		final String reason = refused("recording", file, "reading", reading, "trainTrials", "1001, 1002");
		assertTrue(reason.contains("names none of the"), reason);
	}

	/** A part of the network's neurons is trained, with targets of the same units wherever they come from. */
	@Test
	void aFractionIsTrained() throws Exception {
		final Path file = folder.resolve("targets.csv");
		TargetFiles.writeCsv(targets(), recording().neuronIds(), recording().conditions(), file);
		final TestRun some = (TestRun) train("some", "fraction", "0.03", "plasticE", 2).getOutput("testRun");
		assertEquals(3, some.tested().task().recordedIds().size());
		train("file", "fraction", "0.03", "plasticE", 2, "targets", "Target file", "targetFile", file.toFile());
		assertEquals(digest("some"), digest("file"));
		final String many = refused("fraction", "0.06");
		assertTrue(many.contains("fraction = 0.06") && many.contains("must be at most 0.05"), many);
		final String none = refused("fraction", "0");
		assertTrue(none.contains("fraction = 0.0: must be above 0"), none);
	}

	/** Two areas, and time constants of plastic synapses that differ: both are in the network that is kept. */
	@Test
	void areasAndPlasticTimeConstantsAreKept() throws Exception {
		final Object[] two = { "areas", "2", "betweenStatic", 0.2, "betweenPlastic", 0.4, "plasticE", 1, "varied",
			"tauPlastic=uniform(70, 150)" };
		final TestRun run = (TestRun) train("areas", two).getOutput("testRun");
		final PlasticNetwork network = run.tested().plastic();
		assertEquals(List.of("1", "2"), network.spiking().areas());
		final double[] tau = network.spiking().plasticMs().orElseThrow();
		assertTrue(Arrays.stream(tau).allMatch(ms -> ms >= 70 && ms < 150) && tau[0] != tau[1]);
		final Areas areas = new Areas(List.of("1", "2"), 0.2, 0.4);
		for (int t = 0; t < network.synapses().size(); t++) {
			final int here = areas.of(network.synapses().trained()[t], 100, 200);
			assertEquals(2,
				Arrays.stream(network.synapses().presynaptic()[t]).filter(i -> areas.of(i, 100, 200) != here)
					.count());
		}
		final NetworkAndTask kept = new FinishedRun(folder.resolve("areas"))
			.trained(List.of(new LeakyIntegrateAndFire())).trained();
		assertEquals(network.spiking().areas(), kept.plastic().spiking().areas());
		assertArrayEquals(tau, kept.plastic().spiking().plasticMs().orElseThrow());
		final Module more = run(ContinueTraining.class,
			Map.of("run", folder.resolve("areas").toFile(), "recording", RATES,
				"loops", 1, "finalTrials", 1, "lesionTrials", 0, "output", folder.resolve("more").toFile()));
		assertEquals(null, ((Cancelable) more).getCancelReason());
	}

	@Test
	void areasThatDoNotFitAreRefusedByTheirKeys() throws Exception {
		final Map<String, Object[]> wrong = new LinkedHashMap<>();
		wrong.put("k = 50: each neuron makes 100 static synapses", new Object[]{ "areas", "2", "plasticE", 1 });
		wrong.put("plasticE = 3 plastic synapses per neuron", new Object[]{ "areas", "2", "betweenStatic", 0.2 });
		wrong.put("areas: rates has no column region", new Object[]{ "areas", "region", "betweenStatic", 0.2 });
		wrong.put("areas = 1: must be a whole number of 2 or more", new Object[]{ "areas", "1" });
		wrong.put("areas = 2.5: must be a whole number", new Object[]{ "areas", "2.5" });
		wrong.put("betweenPlastic = 0.1: the network has one area", new Object[]{ "betweenPlastic", 0.1 });
		wrong.put("betweenStatic = 0.1: the network has one area", new Object[]{ "betweenStatic", 0.1 });
		wrong.put("betweenStatic = 0.1: there are no static synapses",
			new Object[]{ "areas", "2", "betweenStatic", 0.1, "k", 0 });
		for (final Map.Entry<String, Object[]> one : wrong.entrySet()) {
			final String said = refused(one.getValue());
			assertTrue(said.contains(one.getKey()), said);
		}
		for (final Map<String, Object> alone : List.<Map<String, Object>>of(
			Map.of("areas", "region"), Map.of("varied", "tauPlastic=uniform(70, 150)"))) {
			final String said = ((Cancelable) run(SimulateBalancedNetwork.class, alone)).getCancelReason();
			assertTrue(said.contains(alone.containsKey("areas") ? "areas = region: there is no recording"
				: "varied = tauPlastic: this network has no plastic"), said);
		}
	}

	/** A stimulus of a file is given to the network, in the windows that are asked for; a run says which file it was. */
	@Test
	void aStimulusOfAFile() throws Exception {
		final Path file = Files.write(folder.resolve("stimulus.csv"), List.of("neuron,time,stimulus", "7,0,1",
			"7,0.075,3"));
		final Object[] given = { "stimulus", "Image or table", "stimulusOptions", "file=" + file, "amplitude", 0.5,
			"stimulusWindows", "810-820,900-905", "loops", 1 };
		final Task task = ((TestRun) train("stimulus", given).getOutput("testRun")).tested().task();
		assertEquals(0.5, task.stimulus(1, 7, 8150));
		assertEquals(0, task.stimulus(1, 7, 8250));
		assertEquals(1.5, task.stimulus(1, 7, 9040));
		assertEquals(0, task.stimulus(1, 6, 9040));
		assertEquals(file.toString(), new FinishedRun(folder.resolve("stimulus")).description().getAsJsonObject("files")
			.getAsJsonObject("stimulusFile").get("path").getAsString());
		Files.writeString(file, "neuron,time,stimulus\n7,0,1\n7,0.1,3\n");
		final String reason = refused(given);
		assertTrue(reason.contains("stimulus.csv") && reason.contains("2 frames of 100.0 ms"), reason);
	}

	/** Targets written to a file and read again are the same, in whatever order the file has them. */
	@Test
	void targetsOfAFileAreThoseThatAreLearned() throws Exception {
		train("rates");
		final Path file = folder.resolve("targets.csv");
		TargetFiles.writeCsv(targets(), recording().neuronIds(), recording().conditions(), file);
		final List<String> lines = Files.readAllLines(file);
		final List<String> backwards = new java.util.ArrayList<>(lines.subList(1, lines.size()));
		java.util.Collections.reverse(backwards);
		backwards.add(0, lines.get(0));
		Files.write(file, backwards);
		train("file", "targets", "Target file", "targetFile", file.toFile());
		assertEquals(digest("rates"), digest("file"));
		train("image", "targetImage", targets().image());
		assertEquals(digest("rates"), digest("image"));

		// the run says what it was made on, and is repeated only on that
		final Map<String, Object> again = Map.of("run", folder.resolve("file").toFile(), "output",
			folder.resolve("again")
				.toFile());
		assertEquals(true, run(RepeatRun.class, again).getOutput("same"));
		Files.writeString(file, Files.readString(file).replaceFirst("0\\.", "1."));
		assertTrue(
			((Cancelable) run(RepeatRun.class, Map.of("run", folder.resolve("file").toFile(), "output", folder.resolve(
				"more").toFile()))).getCancelReason().contains("checksum differs"));
	}

	/** An image file of targets is the image that a script passes, its conditions found by the slices' labels. */
	@Test
	void targetsOfAnImageFile() throws Exception {
		final Recording recording = recording();
		final Path file = folder.resolve("targets.tif");
		TiffExport.write(targets().calibratedImage(recording.conditions()), file);
		train("file", "targets", "Target file", "targetFile", file.toFile());
		final double[] values = targets().values().clone();
		for (int i = 0; i < values.length; i++)
			values[i] = (float) values[i];
		train("image", "targetImage", ArrayImgs.doubles(values, 10, 5, 3));
		assertEquals(digest("image"), digest("file"));
		final List<String> order = List.of(recording.conditions().get(2), recording.conditions().get(0),
			recording.conditions()
				.get(1));
		save(new Targets(reordered(values, 50, 2, 0, 1), 10, 5, 3, 100).image(), ImageCalibration.time(100,
			0, "neuron", "condition", "", order), file);
		train("order", "targets", "Target file", "targetFile", file.toFile());
		assertEquals(digest("image"), digest("order"));
		// without calibration and labels: bins and conditions are the recording's
		save(targets().image(), ImageCalibration.NONE, file);
		train("plain", "targets", "Target file", "targetFile", file.toFile());
		assertEquals(digest("image"), digest("plain"));

		save(targets().image(), ImageCalibration.time(20, 0, "", "", "", List.of()), file);
		assertTrue(refusedFile(file).contains("a pixel along x is 20.0 ms, but the recording has bins of 100.0 ms"));
		save(targets().image(), new ImageCalibration(2, "micron", 0, "", "", "", List.of()), file);
		assertTrue(refusedFile(file).contains("calibrated along x in micron, which is no time"));
		save(targets().image(), ImageCalibration.time(100, 0, "", "", "", List.of("x", "y", "z")), file);
		assertTrue(refusedFile(file).contains("none for condition"));
		save(new Targets(new double[50], 10, 5, 1, 100).image(), ImageCalibration.NONE, file);
		assertTrue(refusedFile(file).contains("10 x 5 x 1, but the recording has 10 bins x 5 neurons x 3 conditions"));
		save(ArrayImgs.doubles(5, 10, 3), ImageCalibration.NONE, file);
		assertTrue(refusedFile(file).contains("time must lie along x"));
		Files.write(file, new byte[]{ 'I', 'I', 42, 0, 9, 9, 9, 9 });
		assertTrue(refusedFile(file).contains("targets.tif: is no whole TIFF file"));
	}

	private static void save(final Img<DoubleType> image, final ImageCalibration calibration, final Path file)
		throws IOException
	{
		TiffExport.write(new CalibratedImage<>(image, calibration), file);
	}

	private String refusedFile(final Path file) throws Exception {
		return refused("targets", "Target file", "targetFile", file.toFile());
	}

	/** Blocks of an array in another order. */
	private static double[] reordered(final double[] values, final int block, final int... order) {
		final double[] other = new double[values.length];
		for (int i = 0; i < order.length; i++)
			System.arraycopy(values, block * order[i], other, block * i, block);
		return other;
	}

	@Test
	void generatedTargetsOscillateAroundEachNeuronsInput() throws Exception {
		final TestRun test = (TestRun) train("sinusoids", "targets", "Sinusoids, random phase", "targetOptions",
			"period=500, amplitude=0.25").getOutput("testRun");
		final Targets learned = test.tested().task().targets();
		final Recording recording = recording();
		final TransferFunction transfer = TransferFunction.of(TransferFunction.TUTORIAL_SIGMA);
		final int[] recorded = test.tested().task().recorded();
		for (int n = 0; n < recorded.length; n++) {
			// two whole periods of 500 ms: the mean is the baseline, the variance amplitude^2 / 2
			double mean = 0, square = 0;
			for (int b = 0; b < 10; b++)
				mean += learned.value(b, n, 1) / 10;
			for (int b = 0; b < 10; b++)
				square += Math.pow(learned.value(b, n, 1) - mean, 2) / 10;
			assertEquals(transfer.meanInput(recording.meanRate(recorded[n])), mean, 1e-12);
			assertEquals(0.25 * 0.25 / 2, square, 1e-12);
		}
		train("other", "targets", "Sinusoids, random phase", "targetOptions", "period=400");
		assertNotEquals(digest("sinusoids"), digest("other"));
	}

	@Test
	void anImageIsARecording() throws Exception {
		train("file");
		final TestRun test = (TestRun) train("image", "recording", new File("traces"), "image", recording().image(),
			"reading",
			"bin=100, conditions=" + String.join(" | ", recording().conditions())).getOutput("testRun");
		assertEquals(digest("file"), digest("image"));
		assertEquals(recording().conditions(), test.tested().task().conditions());
		assertTrue(refused("recording", new File("traces"), "image", recording().image())
			.contains("traces: bin is not given"));
		// a calibrated image says itself what a pixel and a slice is
		train("calibrated", "recording", new File("traces"), "image", recording().calibratedImage());
		assertEquals(digest("file"), digest("calibrated"));
		assertTrue(refused("recording", new File("traces"), "image", new CalibratedImage<>(recording().image(),
			new ImageCalibration(1, "mm", 0, "", "", "", List.of())))
				.contains("a pixel along x is 1 mm, which is no time: say bin="));
		assertTrue(
			refused("recording", new File("traces"), "image", ArrayImgs.doubles(4), "reading", "bin=100").contains(
				"of 1 dimensions"));
		assertTrue(
			((Cancelable) run(RepeatRun.class, Map.of("run", folder.resolve("image").toFile(), "output", folder.resolve(
				"again").toFile()))).getCancelReason().contains("run that script again"));
		final Recording opened = (Recording) run(OpenRecording.class, Map.of("recording", new File("traces"), "image",
			ArrayImgs.doubles(new double[]{ 0, 1, 2, 3 }, 2, 2), "reading", "bin=50, scale=10, from=-50"))
				.getOutput("opened");
		assertArrayEquals(new double[]{ 0, 10, 20, 30 }, opened.rates());
		assertEquals(-50, opened.startMs());
	}

	@Test
	void whatDoesNotFitIsSaid() throws Exception {
		final Path file = folder.resolve("targets.csv");
		final Recording recording = recording();
		TargetFiles.writeCsv(targets().first(9), recording.neuronIds(), recording.conditions(), file);
		assertTrue(refused("targets", "Target file", "targetFile", file.toFile()).contains(
			"9 bins of 100.0 ms, but the recording has 10 of 100.0 ms"));
		TargetFiles.writeCsv(targets(), List.of("a", "b", "c", "d", "e"), recording.conditions(), file);
		assertTrue(refused("targets", "Target file", "targetFile", file.toFile()).contains("none for neuron n11"));
		TargetFiles.writeCsv(targets(), recording.neuronIds(), List.of("x", "y", "z"), file);
		assertTrue(refused("targets", "Target file", "targetFile", file.toFile()).contains("none for condition "));
		assertTrue(refused("targets", "Target file").contains("targetFile: no file given"));
		assertTrue(
			refused("targets", "Target file", "targetFile", new File("gone.csv")).contains("gone.csv: no such file"));
		assertTrue(refused("targetFile", file.toFile()).contains("say targets = Target file"));
		assertTrue(refused("targets", "Cosines").contains("Sinusoids, random phase"));
		assertTrue(refused("targets", "Sinusoids, random phase", "targetOptions", "periods=3")
			.contains("no parameter periods"));
		assertTrue(refused("targets", "Sinusoids, random phase", "targetOptions", "period").contains("name=value"));
		assertTrue(refused("targetOptions", "period=3").contains("only generated targets have options"));
		assertTrue(
			refused("targetImage", ArrayImgs.doubles(10, 4)).contains("10 bins x 4 neurons x 1 conditions, but"));
	}
}
