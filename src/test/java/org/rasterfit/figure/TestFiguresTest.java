package org.rasterfit.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.rasterfit.evaluation.TestRun;
import org.rasterfit.evaluation.TestTrials;
import org.rasterfit.image.CalibratedImage;
import org.rasterfit.network.BalancedNetworkParameters;
import org.rasterfit.network.FeedforwardDrive;
import org.rasterfit.network.FeedforwardParameters;
import org.rasterfit.network.PlasticParameters;
import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.Task;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.network.UniformStimulus;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.recording.Recording;
import org.rasterfit.simulation.SpikeRaster;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.training.BalancedPreparation;
import org.rasterfit.training.LearningCurve;
import org.rasterfit.training.RlsParameters;
import org.rasterfit.training.SharedRls;
import org.rasterfit.training.Trainer;
import org.rasterfit.training.TrainingParameters;

/** Figures of a small network that was really trained, on a made-up recording. */
class TestFiguresTest {

	private static final Path GALLERY = Path.of("target", "figures", "trained");
	private static Recording recording;
	private static TestRun run;
	private static LearningCurve curve;
	private static double[] untrainedHz;

	@BeforeAll
	static void train() {
		final RandomStreams random = new RandomStreams(5);
		recording = new SyntheticData(4).recording(30, 100);
		final BalancedNetworkParameters parameters = BalancedNetworkParameters.tutorial().withSize(400, 60);
		final SpikingNetwork network = SpikingNetwork.balanced(parameters, 150, random.stream(Purpose.NETWORK));
		untrainedHz = new SyntheticData(6).rates(400, 6);
		final NetworkAndTask start = new BalancedPreparation(new TrialTiming(0.1, 200, 400, 2000, 20),
			new UniformStimulus(), 0.5,
			PlasticParameters.tutorial(), new FeedforwardParameters(30, 20, 400, 0.2, 50)).prepare(recording,
				SyntheticData
					.targets(recording, 100),
				network, parameters, Arrays.copyOf(untrainedHz, 200), random);
		try (ThreadTeam team = ThreadTeam.of(1)) {
			final Trainer trainer = new Trainer(start, new TrainingParameters(10, 5, 3, RlsParameters.tutorial()),
				new SharedRls(
					start.plastic().synapses(), start.plastic().weights(), RlsParameters.tutorial()),
				new LearningCurve(start.task().conditions()), team);
			run = TestTrials.run(trainer.train((t, loop) -> {
			}), 4, team, () -> true);
			curve = trainer.curve();
		}
	}

	@Test
	void allFiguresAreDrawn() throws Exception {
		Files.createDirectories(GALLERY);
		final Map<String, Figure> figures = new TestFigures(run).all();
		figures.put("neuron", new TestFigures(run).neuron(3));
		figures.put("learning_curve", LearningCurveFigure.withSeconds(curve));
		figures.put("stimulus", BalancedFigures.stimulus(run.tested().task()));
		figures.put("matched_rates", BalancedFigures.matchedRates(recording, run.tested().task(), run.tested()
			.plastic().synapses(), untrainedHz));
		figures.put("rate_distribution", BalancedFigures.rateDistribution("after training", recording,
			run.tested().plastic().spiking(), run.ratesHz()));
		assertEquals(14, figures.size());
		for (final Map.Entry<String, Figure> figure : figures.entrySet())
			figure.getValue().savePng(GALLERY.resolve(figure.getKey() + ".png"));
	}

	@Test
	void inputIsDriveAndExternalInput() {
		final TestRun.Fit fit = run.fits().get(1);
		final int best = TestFigures.evenly(fit.perNeuron(), 9)[0];
		final double[] drawn = values(new TestFigures(run).input(1), "mean of 4 trials",
			run.tested().task().recordedIds().get(best));
		final double mu = run.tested().plastic().spiking().externalInput()[0];
		assertArrayEquals(Arrays.stream(run.meanDrive(1)[best]).map(u -> u + mu).toArray(), drawn, 1e-12);
		assertArrayEquals(run.targets(1)[best],
			values(new TestFigures(run).input(1), "target", run.tested().task().recordedIds().get(
				best)),
			1e-12);
	}

	/**
	 * Both images have the unit of the targets, so both must hold total input; the external input alone is 1.4 here.
	 *
	 */
	@Test
	void learnedInputsAreWhatTheTargetsAre() {
		final Map<String, CalibratedImage<? extends RealType<?>>> images = new TestImages(run).all();
		final RandomAccess<? extends RealType<?>> learned = images.get("Learned inputs").randomAccess();
		final RandomAccess<? extends RealType<?>> targets = images.get("Targets").randomAccess();
		final double mu = run.tested().plastic().spiking().externalInput()[0];
		assertTrue(mu > 1, "external input " + mu);
		for (int c = 0; c < run.trials().length; c++)
			for (int t = 0; t < run.targets(c).length; t += 7)
				for (int k = 0; k < run.targets(c)[t].length; k += 11) {
					assertEquals(run.meanDrive(c)[t][k] + mu, learned.setPositionAndGet(k, t, c).getRealDouble(),
						1e-12);
					assertEquals(run.targets(c)[t][k], targets.setPositionAndGet(k, t, c).getRealDouble(), 1e-12);
				}
	}

	private static double[] values(final Figure figure, final String series, final String id) {
		return ChartTable.of(figure.chart()).rows().stream().filter(row -> row[1].equals(series) && ((String) row[0])
			.startsWith("recorded neuron " + id + ",")).mapToDouble(row -> ((Number) row[3]).doubleValue()).toArray();
	}

	@Test
	void examplesAreNotASelectionOfTheBest() {
		assertArrayEquals(new int[]{ 1, 2, 0, 3 }, TestFigures.evenly(new double[]{ 0.1, 0.9, 0.5, Double.NaN }, 9));
		final double[] r = IntStream.range(0, 90).mapToDouble(i -> i).toArray();
		assertArrayEquals(new int[]{ 84, 74, 64, 54, 44, 34, 24, 14, 4 }, TestFigures.evenly(r, 9));
	}

	@Test
	void correlationsAreThoseOfTheFit() {
		final TestRun.Fit fit = run.fits().get(0);
		final String series = ChartTable.of(new TestFigures(run).correlations(0).chart()).rows().get(0)[0].toString();
		assertEquals(String.format("own target (mean %.3f)", fit.averaged()), series);
		final String control = ChartTable.of(new TestFigures(run).correlations(0).chart()).rows().stream()
			.map(row -> row[0]
				.toString())
			.filter(s -> s.startsWith("target of a random")).findFirst().orElseThrow();
		assertEquals(String.format("target of a random other neuron (mean %.3f)", fit.shuffled()), control);
	}

	/** Smoothing moves spikes to other bins but keeps their number, apart from the ends. */
	@Test
	void modelRatesCountTheSpikesOfTheTargetWindow() {
		final int[] neurons = run.tested().plastic().synapses().trained();
		final Recording rates = ModelRates.of(run, neurons);
		assertEquals(100, rates.bins());
		assertEquals(400, rates.startMs());
		final TrialTiming timing = run.tested().task().timing();
		for (int c = 0; c < 2; c++) {
			double counted = 0;
			for (final TestRun.Trial trial : run.trials()[c]) {
				final int[] counts = trial.spikes().counts(timing.offStep(), timing.steps());
				for (final int n : neurons)
					counted += counts[n];
			}
			double fromRates = 0;
			for (int n = 0; n < neurons.length; n++)
				for (int b = 0; b < 100; b++)
					fromRates += rates.rate(b, n, c) * 0.02 * run.trials()[c].length;
			assertEquals(counted, fromRates, 0.05 * counted);
		}
		assertTrue(Arrays.stream(run.ratesHz()).sum() > 0);
	}

	/** Step 6 of 0.7 ms is at 4.199999999999999 ms; it is the first of a window that begins at 4.2 ms. */
	@Test
	void modelSpikesOnTheEdgesOfTheTargetWindow() {
		final TrialTiming timing = new TrialTiming(0.7, 0.7, 4.2, 70, 0.7);
		final Task t = run.tested().task();
		final int windowSteps = timing.targetSteps(), sources = t.feedforward().neurons();
		final FeedforwardDrive drive = new FeedforwardDrive(new float[t.conditions().size()][sources * windowSteps],
			sources, windowSteps, 0.7);
		final NetworkAndTask network = new NetworkAndTask(run.tested().plastic(),
			new Task(t.conditions(), timing, t.stimulus(),
				drive, t.targets(), t.recorded(), t.recordedIds()),
			run.tested().streams());
		final int[] steps = IntStream.rangeClosed(1, timing.steps()).toArray();
		final TestRun.Trial[] trial = {
			new TestRun.Trial(new SpikeRaster(steps, new int[steps.length], 400, timing.steps(), 0.7),
				new double[network.plastic().synapses().size()][timing.updates()]) };
		final Recording model = ModelRates.of(new TestRun(network, new TestRun.Trial[][]{ trial, trial }, null),
			new int[]{ 0 });
		final double[] times = model.spikes().orElseThrow().timesMs()[0][0];
		assertEquals(100, times.length);
		assertEquals(4.2, times[0]);
		assertEquals(4.2 + 99 * 0.7, times[99], 1e-9);
		for (final double rate : model.rates())
			assertEquals(1000 / 0.7, rate, 1e-9);
	}

	@Test
	void plasticWeightsAreAnImage() {
		final PlasticSynapses synapses = run.tested().plastic().synapses();
		final double[][] weights = run.tested().plastic().weights().recurrent();
		final float[][] expected = new float[synapses.size()][400];
		for (int t = 0; t < weights.length; t++)
			for (int k = 0; k < weights[t].length; k++)
				expected[t][synapses.presynaptic()[t][k]] = (float) weights[t][k];
		final CalibratedImage<?> image = new TestImages(run).all().get("Plastic weights");
		assertArrayEquals(new long[]{ 400, synapses.size() }, image.dimensionsAsLongArray());
		assertTrue(image.getType() instanceof FloatType);
		assertEquals("weight", image.calibration().valueUnit());
		int i = 0;
		for (final RealType<?> pixel : Views.flatIterable(image))
			assertEquals(expected[i / 400][i++ % 400], pixel.getRealFloat());
		assertEquals(400 * synapses.size(), i);
	}

	/** The array would take 800 MB. */
	@Test
	void aLargeImageOfWeightsTakesNoMemory() {
		final int neurons = 20000, trained = 10000, each = 20;
		final int[][] presynaptic = new int[trained][2 * each];
		final double[][] weights = new double[trained][2 * each];
		for (int t = 0; t < trained; t++)
			for (int k = 0; k < 2 * each; k++) {
				presynaptic[t][k] = k < each ? (t + 1) % 400 + 400 * k : 10000 + 250 * k + t % 250;
				weights[t][k] = t + k / 100.0;
			}
		final PlasticSynapses synapses = new PlasticSynapses(IntStream.range(0, trained).toArray(), presynaptic, each,
			0);
		final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		final long thread = Thread.currentThread().getId(), before = threads.getThreadAllocatedBytes(thread);
		final RandomAccess<FloatType> pixel = TestImages.weights(neurons, synapses, weights).randomAccess();
		for (int t = 0; t < trained; t += 777) {
			for (final int k : new int[]{ 0, 7, each, 2 * each - 1 })
				assertEquals((float) weights[t][k], pixel.setPositionAndGet(presynaptic[t][k], t).get());
			assertEquals(0, pixel.setPositionAndGet((t + 2) % 400, t).get());
			assertEquals(0, pixel.setPositionAndGet(neurons - 1, t).get());
		}
		final long bytes = threads.getThreadAllocatedBytes(thread) - before;
		assertTrue(bytes < 16 << 20, "allocated " + bytes + " bytes");
	}

	/**
	 * 600 columns of 5 ms, and the most that fit: 2147483639 pixels / 4 million neurons = 536 columns of 56 steps or
	 * more.
	 */
	@Test
	void spikesOfVeryManyNeuronsFitAnImage() {
		assertEquals(50, TestImages.stepsPerPixel(0.1, 30000, 5000));
		assertEquals(56, TestImages.stepsPerPixel(0.1, 30000, 4_000_000));
		assertEquals(1, TestImages.stepsPerPixel(20, 100, 5000));
		for (final int neurons : new int[]{ 5000, 4_000_000, 1 << 30 }) {
			final int steps = TestImages.stepsPerPixel(0.1, 30000, neurons);
			assertTrue((long) (30000 + steps - 1) / steps * neurons <= Integer.MAX_VALUE - 8, neurons + " neurons");
		}
	}
}
