package org.rasterfit.targets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import net.imglib2.img.array.ArrayImgs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.recording.Recording;
import org.scijava.Context;
import org.scijava.plugin.PluginService;

class TargetGeneratorTest {

	private static final RandomStreams RANDOM = new RandomStreams(5);

	@Test
	void sinusoidHasPeriodAmplitudeOffsetAndBaseline() {
		final double[] baseline = { 0.3, -2 };
		final Targets targets = new SinusoidTargets().generate(new TargetShape(2, 2, 200, 5, baseline), Map.of("period",
			100.0, "amplitude", 1.5, "offset", 1.0), RANDOM);
		for (int c = 0; c < 2; c++)
			for (int n = 0; n < 2; n++) {
				double mean = 0, squares = 0;
				for (int k = 0; k < 200; k++) {
					final double x = targets.value(k, n, c) - 1 - baseline[n];
					mean += x / 200;
					squares += x * x / 200;
					// one period is 20 bins
					if (k >= 20) assertEquals(targets.value(k - 20, n, c), targets.value(k, n, c), 1e-9);
				}
				assertEquals(0, mean, 1e-12);
				assertEquals(1.5 * 1.5 / 2, squares, 1e-12);
			}
		assertNotEquals(targets.value(0, 0, 0) - 0.3, targets.value(0, 1, 0) + 2, 1e-3);
		assertNotEquals(targets.value(0, 0, 0), targets.value(0, 0, 1), 1e-3);
	}

	@Test
	void binsTakeTheValueAtTheirEnd() {
		// the phase is the stream's first number: y(t) = sin(2 pi (t / 40 + phase)), first bin ends at 10 ms
		final double phase = RANDOM.stream(RandomStreams.Purpose.TARGET, 0).nextDouble();
		final Targets targets = new SinusoidTargets().generate(new TargetShape(1, 1, 3, 10), Map.of("period", 40.0,
			"amplitude", 1.0), RANDOM);
		for (int k = 0; k < 3; k++)
			assertEquals(Math.sin(2 * Math.PI * ((k + 1) / 4.0 + phase)), targets.value(k, 0, 0), 1e-12);
	}

	@Test
	void moreConditionsLeaveTheFirstAsTheyWere() {
		final Targets one = new SumOfSinusoidsTargets().generate(new TargetShape(3, 1, 50, 20), Map.of(), RANDOM);
		final Targets two = new SumOfSinusoidsTargets().generate(new TargetShape(3, 2, 50, 20), Map.of(), RANDOM);
		assertArrayEquals(one.values(), Arrays.copyOf(two.values(), one.values().length));
	}

	@Test
	void sumOfSinusoidsKeepsTheStandardDeviation() {
		final Targets targets = new SumOfSinusoidsTargets().generate(new TargetShape(1, 1, 1000, 2),
			Map.of("period", 2000.0,
				"count", 5.0, "amplitude", 0.8),
			RANDOM);
		assertEquals(0.8 * 0.8 / 2, Arrays.stream(targets.values()).map(x -> x * x).average().orElseThrow(), 1e-9);
	}

	@Test
	void wrongParametersAreNamed() {
		final TargetShape shape = new TargetShape(1, 1, 10, 20);
		for (final Map<String, Double> wrong : List.of(Map.of("period", 0.0), Map.of("amplitude", -1.0),
			Map.of("offset",
				Double.NaN),
			Map.of("phase", 1.0))) {
			final String said = assertThrows(IllegalArgumentException.class,
				() -> new SinusoidTargets().generate(shape, wrong,
					RANDOM)).getMessage();
			assertTrue(said.contains(wrong.keySet().iterator().next()), said);
		}
		assertThrows(IllegalArgumentException.class,
			() -> new SumOfSinusoidsTargets().generate(shape, Map.of("count", 1.5),
				RANDOM));
		assertThrows(IllegalArgumentException.class, () -> new TargetShape(0, 1, 10, 20));
		assertThrows(IllegalArgumentException.class, () -> new TargetShape(2, 1, 10, 20, new double[1]));
	}

	@Test
	void generatorsAreFoundAsPlugins() {
		try (Context context = new Context(PluginService.class)) {
			final List<String> labels = context.service(PluginService.class)
				.createInstancesOfType(TargetGenerator.class).stream()
				.map(TargetGenerator::label).sorted().toList();
			assertTrue(labels.containsAll(List.of("Sinusoids, random phase", "Sums of sinusoids, random phases")),
				labels
					.toString());
		}
	}

	@Test
	void imagesAreCopiedTimeNeuronCondition() {
		final double[] values = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 };
		final Targets targets = ImageTargets.of(ArrayImgs.doubles(values, 2, 3, 2), 20);
		assertArrayEquals(values, targets.values());
		assertEquals(2, targets.bins());
		assertEquals(3, targets.neurons());
		assertEquals(9, targets.value(1, 1, 1));
		assertThrows(IllegalArgumentException.class, () -> ImageTargets.of(ArrayImgs.doubles(4), 20));
		assertThrows(IllegalArgumentException.class,
			() -> ImageTargets.of(ArrayImgs.doubles(new double[]{ Double.NaN }, 1,
				1), 20));
	}

	@Test
	void textTableRoundTrip(@TempDir final Path folder) throws IOException {
		final Targets targets = new Targets(new double[]{ 0.1, -0.2, 1 / 3.0, 4, 5, 6, 7, 8 }, 2, 2, 2, 20);
		final Path file = folder.resolve("targets.csv");
		TargetFiles.writeCsv(targets, List.of("a", "b"), List.of("left", "right"), file);
		final Targets again = TargetFiles.readCsv(file);
		assertArrayEquals(targets.values(), again.values());
		assertEquals(20, again.binMs());
		assertEquals(2, again.neurons());
	}

	@Test
	void ratesBecomeTargetsBinByBin() {
		final double[] rates = { 0, 5, 10, 5, 40, 1 };
		final Recording recording = new Recording("r", rates, 20, 0, List.of("a"), List.of("x", "y"), null);
		final TransferFunction transfer = TransferFunction.of(0.309191);
		final Targets targets = RateMatchedTargets.of(recording, transfer);
		for (int i = 0; i < rates.length; i++)
			assertEquals(transfer.meanInput(rates[i]), targets.values()[i]);
		assertEquals(targets.value(1, 0, 0), targets.first(2).value(1, 0, 0));
		assertEquals(targets.value(0, 0, 1), targets.first(2).value(0, 0, 1));
		assertThrows(IllegalArgumentException.class, () -> targets.first(4));
		assertTrue(
			assertThrows(IllegalArgumentException.class, () -> RateMatchedTargets.of(new Recording("r", new double[]{
				1, 3000 }, 20, 0, List.of("a"), List.of("x"), null), transfer)).getMessage().contains("neuron a"));
	}
}
