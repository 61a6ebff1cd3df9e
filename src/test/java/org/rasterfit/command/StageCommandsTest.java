package org.rasterfit.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.DoubleType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.image.CalibratedImage;
import org.rasterfit.run.FinishedRun;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;

import com.google.gson.JsonObject;

/** The commands of stages 1 and 2 as a script calls them. */
class StageCommandsTest {

	@TempDir
	private Path folder;

	private Context context;

	@BeforeEach
	void start() {
		context = new Context();
	}

	@AfterEach
	void stop() {
		context.dispose();
	}

	@Test
	void rateNetworkWritesWhatItFound() throws Exception {
		final Path output = folder.resolve("rate");
		final CommandModule done = run(TrainRateNetwork.class,
			Map.of("neurons", 30, "loops", 5, "output", output.toString()));
		assertFalse(done.isCanceled(), done.getCancelReason());
		final CalibratedImage<?> weights = (CalibratedImage<?>) done.getOutput("weights");
		assertArrayEquals(new long[]{ 30, 30 }, weights.dimensionsAsLongArray());
		final JsonObject metrics = new FinishedRun(output).metrics();
		assertEquals((double) done.getOutput("correlation"), metrics.get("correlation_last_loop").getAsDouble(), 0);
		assertTrue(metrics.get("correlation_last_loop").getAsDouble() > 0.5, metrics.toString());
		assertEquals(6, Files.readAllLines(output.resolve("learning_curve.csv")).size());
		assertEquals(30, new FinishedRun(output).description().getAsJsonObject("parameters").get("neurons").getAsInt());
		for (final String name : List.of("weights", "targets", "stimulus", "learning_curve", "outputs",
			"weight_change"))
			assertNotNull(ImageIO.read(output.resolve("figures/" + name + ".png").toFile()), name);
	}

	/** Targets of any shape as an image: here two conditions with bins of 10 ms. */
	@Test
	void rateNetworkLearnsAnImage() throws Exception {
		final int n = 40;
		final Img<DoubleType> image = ArrayImgs.doubles(20, n, 2);
		final var cursor = image.localizingCursor();
		while (cursor.hasNext()) {
			cursor.fwd();
			final double phase = cursor.getDoublePosition(1) / n + 0.5 * cursor.getDoublePosition(2);
			cursor.get().set(1 + Math.sin(2 * Math.PI * (cursor.getDoublePosition(0) / 20 + phase)));
		}
		final CommandModule done = run(TrainRateNetwork.class, Map.of("neurons", n, "loops", 30, "duration", 200.0,
			"learnEvery", 5.0, "targetImage", image));
		assertFalse(done.isCanceled(), done.getCancelReason());
		assertTrue((double) done.getOutput("correlation") > 0.9, "correlation " + done.getOutput("correlation"));
	}

	@Test
	void forceReadoutRunsFree() throws Exception {
		final Path output = folder.resolve("force");
		final CommandModule done = run(TrainForceReadout.class,
			Map.of("neurons", 300, "loops", 20, "period", 300.0, "output",
				output.toString()));
		assertFalse(done.isCanceled(), done.getCancelReason());
		assertTrue((double) done.getOutput("error") < 0.05, "error " + done.getOutput("error"));
		final JsonObject metrics = new FinishedRun(output).metrics();
		assertEquals(10, metrics.getAsJsonArray("error_per_period_over_variance").size());
		assertTrue(Files.isRegularFile(output.resolve("figures/running_free.png")));
	}

	@Test
	void forceReadoutLearnsASignalFile() throws Exception {
		final Path signal = folder.resolve("triangle.txt");
		Files.writeString(signal, "0\n1\n0\n-1\n");
		final CommandModule done = run(TrainForceReadout.class, Map.of("neurons", 300, "loops", 20, "free", 5, "period",
			400.0, "signal", signal.toString()));
		assertFalse(done.isCanceled(), done.getCancelReason());
		assertTrue((double) done.getOutput("error") < 0.05, "error " + done.getOutput("error"));
	}

	@Test
	void oneAndTwoNeurons() throws Exception {
		final CommandModule one = run(SimulateNeuron.class, Map.of("noise", 0.0, "mu", 2.0, "duration", 1000.0));
		// mu = 2 without noise: 1/rate = tau ln(mu / (mu - 1)) = 6.93 ms, in steps of 0.1 ms
		assertEquals(1000 / (10 * Math.log(2)), (double) one.getOutput("rate"), 3);
		final Path output = folder.resolve("pair");
		run(SimulateNeuronPair.class, Map.of("noise", 0.0, "mu", 0.9, "output", output.toString()));
		assertEquals(0, new FinishedRun(output).metrics().get("mean_drive_of_neuron_2").getAsDouble(), 0,
			"below threshold nobody spikes");
		final Path driven = folder.resolve("driven");
		run(SimulateNeuronPair.class, Map.of("noise", 0.0, "mu", 1.5, "duration", 2000.0, "output", driven.toString()));
		// each spike adds an area of weight ms to the drive: mean drive = weight * rate
		final double rate = new FinishedRun(driven).metrics().getAsJsonArray("rates_hz").get(0).getAsDouble();
		assertEquals(5 * rate / 1000, new FinishedRun(driven).metrics().get("mean_drive_of_neuron_2").getAsDouble(),
			0.01);
	}

	@Test
	void untrainedNetworkIsActive() throws Exception {
		final CommandModule done = run(SimulateSpikingNetwork.class, Map.of("duration", 1000.0));
		final double rate = (double) done.getOutput("rate");
		assertTrue(rate > 4 && rate < 16, "mean rate " + rate + " Hz");
		assertArrayEquals(new long[]{ 1000, 100 },
			((CalibratedImage<?>) done.getOutput("spikes")).dimensionsAsLongArray());
	}

	@Test
	void spikingNetworkLearns() throws Exception {
		final Path output = folder.resolve("spiking");
		final CommandModule done = run(TrainSpikingNetwork.class, Map.of("loops", 12, "testEvery", 6, "testTrials", 2,
			"output", output.toString()));
		assertFalse(done.isCanceled(), done.getCancelReason());
		assertTrue((double) done.getOutput("correlation") > 0.6, "correlation " + done.getOutput("correlation"));
		final JsonObject metrics = new FinishedRun(output).metrics();
		final double shuffled = metrics.getAsJsonArray("correlation_shuffled_neurons").get(0).getAsDouble();
		assertTrue(Math.abs(shuffled) < 0.3, "shuffled neurons " + shuffled);
		assertEquals(100, metrics.getAsJsonArray("correlation_per_neuron").size());
		assertTrue(Files.isRegularFile(output.resolve("figures/voltage_and_input.png")));
	}

	@Test
	void sameNumbersForAnyNumberOfThreads() throws Exception {
		final Map<String, Object> small = Map.of("neurons", 60, "loops", 3, "testTrials", 1);
		assertEquals(run(TrainSpikingNetwork.class, with(small, "threads", 1)).getOutput("correlation"), run(
			TrainSpikingNetwork.class, with(small, "threads", 3)).getOutput("correlation"));
		final Map<String, Object> force = Map.of("neurons", 400, "loops", 3, "period", 200.0, "free", 2);
		assertEquals(run(TrainForceReadout.class, with(force, "threads", 1)).getOutput("error"),
			run(TrainForceReadout.class,
				with(force, "threads", 2)).getOutput("error"));
	}

	/** Bad input is refused with the name, the value and what would be right, and leaves no folder behind. */
	@Test
	void refusesBadInput() throws Exception {
		refuses("dt = 0.3 ms", TrainRateNetwork.class, Map.of("dt", 0.3));
		refuses("lambda", TrainRateNetwork.class, Map.of("lambda", 0.0));
		refuses("activation = step", TrainRateNetwork.class, Map.of("activation", "step"));
		refuses("tau = -5.0", TrainRateNetwork.class, Map.of("tau", -5.0));
		// 18 bytes for each of 3000 units in more than 10 million steps, more than an int can count, beside 11 matrices
		refuses("training 3000 neurons, all connected to all, needs about 54", TrainRateNetwork.class,
			Map.of("neurons", 3000, "dt",
				0.1, "duration", 1e6));
		refuses("period = 0.5 ms", TrainForceReadout.class, Map.of("period", 0.5));
		refuses("no such file", TrainForceReadout.class, Map.of("signal", folder.resolve("none.txt").toString()));
		refuses("reset = 2.0", SimulateNeuron.class, Map.of("reset", 2.0));
		refuses("duration", SimulateSpikingNetwork.class, Map.of("duration", 0.05));
		refuses("stimulusOff", TrainSpikingNetwork.class, Map.of("stimulusOff", 700.0));
		refuses("tauSyn", TrainSpikingNetwork.class, Map.of("tauSyn", 0.0));
	}

	@Test
	void findsAFolderThatCannotBeUsedFirst() throws IOException, Exception {
		final Path file = Files.writeString(folder.resolve("file"), "text");
		final CommandModule done = run(TrainRateNetwork.class, Map.of("loops", 100000, "output", file.toString()));
		assertTrue(done.isCanceled());
		assertTrue(done.getCancelReason().contains("is a file"), done.getCancelReason());
	}

	/** The tutorial's settings over 10 seeds: mean over neurons of Pearson(input, target) >= 0.85 in the median. */
	@Test
	@Tag("slow")
	void stageTwoOverTenSeeds() throws Exception {
		final double median = StageTwo.median(Map.of(), "tutorial's settings");
		assertTrue(median >= 0.85, "median " + median);
	}

	/** What noise, synaptic time constant, number of loops and of neurons do: the table of docs/stage-2.md. */
	@Test
	@Tag("slow")
	void stageTwoTable() throws Exception {
		for (final double noise : new double[]{ 0, 1, 4 })
			StageTwo.median(Map.of("noise", noise), "noise " + noise);
		for (final double noise : new double[]{ 0, 1, 4 })
			StageTwo.median(Map.of("errorNoise", noise),
				"noise in the error " + noise);
		for (final double tau : new double[]{ 20, 50, 100, 400 })
			StageTwo.median(Map.of("tauSyn", tau), "tau_s " + tau);
		for (final int loops : new int[]{ 5, 10, 40, 80 })
			StageTwo.median(Map.of("loops", loops), loops + " loops");
		for (final int n : new int[]{ 50, 200, 400 })
			StageTwo.median(Map.of("neurons", n), n + " neurons");
	}

	private void refuses(final String part, final Class<? extends Command> command, final Map<String, Object> inputs)
		throws Exception
	{
		final Path output = folder.resolve("refused");
		final CommandModule done = run(command, with(inputs, "output", output.toString()));
		assertTrue(done.isCanceled(), command + " " + inputs + " was not refused");
		assertTrue(done.getCancelReason().contains(part), done.getCancelReason());
		assertFalse(Files.exists(output), "a folder was left behind");
	}

	/** The command after it has run. */
	private CommandModule run(final Class<? extends Command> command, final Map<String, Object> inputs)
		throws Exception
	{
		return StageTwo.run(context, command, inputs);
	}

	private static Map<String, Object> with(final Map<String, Object> inputs, final String name, final Object value) {
		final Map<String, Object> all = new HashMap<>(inputs);
		all.put(name, value);
		return all;
	}
}
