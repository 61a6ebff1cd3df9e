package org.rasterfit.simulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.rasterfit.network.BalancedNetworkParameters;
import org.rasterfit.network.CellParameters;
import org.rasterfit.network.FeedforwardDrive;
import org.rasterfit.network.FeedforwardParameters;
import org.rasterfit.network.GaussianWeights;
import org.rasterfit.network.LeakyIntegrateAndFire;
import org.rasterfit.network.MembraneNoise.Scaling;
import org.rasterfit.network.MembraneNoise;
import org.rasterfit.network.PlasticConnectivity;
import org.rasterfit.network.PlasticParameters;
import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.network.RefractoryIntegrateAndFire;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.targets.TransferFunction;
import org.rasterfit.time.TimeGrid;

/** Rates that theory or independent programs know, and what is recorded of a simulation. */
class SpikingPhysicsTest {

	private static final CellParameters CELLS = new CellParameters(10, 1, 0);

	/**
	 * White noise: the rate of Ricciardi's formula. A threshold that is looked at only every dt acts as one that is
	 * higher by 0.5826 sd of a step, sigma sqrt(dt/tau) (Broadie, Glasserman &amp; Kou 1997), so it is compared with
	 * that threshold.
	 */
	@Test
	void ratesFollowRicciardi() {
		final double sigma = 0.309191, dt = 0.02;
		final double shift = 0.5826 * sigma * Math.sqrt(dt / 10);
		final RandomStreams streams = new RandomStreams(1);
		final int n = 400;
		final int steps = 200_000;
		for (final double mu : new double[]{ 0.5, 0.7, 1 }) {
			final SpikingNetwork network = SpikingNetwork.plasticOnly(n, mu, new LeakyIntegrateAndFire(), CELLS, 20,
				new MembraneNoise(sigma, Scaling.WHITE));
			final SpikingSimulator simulator = new SpikingSimulator(network, new TimeGrid(dt), ThreadTeam.of(1));
			simulator
				.begin(new Presentation(steps, new double[n]).withNoise(block -> streams.stream(Purpose.NOISE, block)));
			simulator.advance(steps);
			// the first 200 ms, 20 membrane time constants, are left out
			final double rate = Arrays.stream(simulator.raster().ratesHz(10_000, steps)).average().getAsDouble();
			final double theory = new TransferFunction(10, 1 + shift, 0, sigma).rateHz(mu);
			// 400 x 3.8 s: more than 8000 spikes, a standard error below 1.1 %
			assertEquals(1, rate / theory, 0.035, "mu = " + mu + ": " + rate + " Hz, theory " + theory + " Hz");
		}
	}

	/** Noise that is added per step without sqrt(dt) makes a membrane of variance S^2 a / (2 - a), a = dt/tau_m. */
	@Test
	void noisePerStepHasTheTutorialsStrength() {
		final int n = 2000;
		final SpikingNetwork network = SpikingNetwork.plasticOnly(n, 0, new LeakyIntegrateAndFire(),
			new CellParameters(10, 100,
				0),
			20, new MembraneNoise(2, Scaling.PER_STEP));
		final SpikingSimulator simulator = new SpikingSimulator(network, new TimeGrid(0.1), ThreadTeam.of(1));
		final RandomStreams streams = new RandomStreams(2);
		simulator.begin(new Presentation(2000, new double[n]).withNoise(block -> streams.stream(Purpose.NOISE, block)));
		simulator.advance(2000);
		final double variance = Arrays.stream(simulator.voltage()).map(v -> v * v).average().getAsDouble();
		assertEquals(4 * 0.01 / 1.99, variance, 5 * 4 * 0.01 / 1.99 * Math.sqrt(2. / n));
	}

	/** Coloured noise through a membrane without threshold: variance sigma^2 tau_c / (tau_c + tau_m). */
	@Test
	void colouredNoiseMovesTheMembraneAsTheoryHasIt() {
		final int n = 4000;
		final double sigma = 0.5, correlation = 5;
		final SpikingNetwork network = SpikingNetwork.plasticOnly(n, 0, new LeakyIntegrateAndFire(),
			new CellParameters(10, 100, 0), 20, new MembraneNoise(sigma, Scaling.COLOURED, correlation));
		final SpikingSimulator simulator = new SpikingSimulator(network, new TimeGrid(0.1), ThreadTeam.of(1));
		final RandomStreams streams = new RandomStreams(3);
		simulator.begin(new Presentation(1500, new double[n]).withNoise(block -> streams.stream(Purpose.NOISE, block)));
		simulator.advance(1500);
		final double variance = Arrays.stream(simulator.voltage()).map(v -> v * v).average().getAsDouble();
		final double theory = sigma * sigma * correlation / (correlation + 10);
		// standard error theory sqrt(2 / n) = 2.2 %; forward Euler of 0.1 ms adds 1 %
		assertEquals(theory, variance, 0.12 * theory);
	}

	/** Constant input: v reaches 1 after T = tau ln(mu/(mu - 1)); a refractory period adds to it. */
	@Test
	void regularFiringHasTheAnalyticalPeriod() {
		final double mu = 1.5;
		for (final double refractory : new double[]{ 0, 2, 5 }) {
			final SpikingNetwork network = SpikingNetwork.plasticOnly(1, mu, new RefractoryIntegrateAndFire(),
				CELLS.with(Map.of(
					"refractory_ms", refractory)),
				20, MembraneNoise.NONE);
			final SpikingSimulator simulator = new SpikingSimulator(network, new TimeGrid(0.01), ThreadTeam.of(1));
			simulator.begin(new Presentation(100_000, new double[1]));
			simulator.advance(100_000);
			final int[] step = simulator.raster().step();
			final double period = (step[step.length - 1] - step[0]) * 0.01 / (step.length - 1);
			assertEquals(10 * Math.log(mu / (mu - 1)) + refractory, period, 0.02);
		}
	}

	@Test
	void aRefractoryPeriodOfZeroIsPlainIntegrateAndFire() {
		final BalancedNetworkParameters p = BalancedNetworkParameters.tutorial().withSize(600, 60);
		final RandomStreams streams = new RandomStreams(4);
		final SpikingNetwork lif = SpikingNetwork.balanced(p, 150, streams.stream(Purpose.NETWORK));
		final CellParameters none = p.cellsE().with(Map.of("refractory_ms", 0.));
		final SpikingNetwork zero = SpikingNetwork.balanced(p, 150, new RefractoryIntegrateAndFire(), none, none,
			lif.synapses(),
			MembraneNoise.NONE);
		final CellParameters two = p.cellsE().with(Map.of("refractory_ms", 2.));
		final SpikingNetwork long2 = SpikingNetwork.balanced(p, 150, new RefractoryIntegrateAndFire(), two, two,
			lif.synapses(),
			MembraneNoise.NONE);
		final double[] v = Presentation.uniformVoltage(lif, streams.stream(Purpose.INITIAL_VOLTAGE));
		final SpikeRaster expected = run(lif, v);
		assertArrayEquals(expected.neuron(), run(zero, v).neuron());
		assertTrue(run(long2, v).size() < expected.size(), "refractoriness lowers the rates");
	}

	private static SpikeRaster run(final SpikingNetwork network, final double[] v) {
		final SpikingSimulator simulator = new SpikingSimulator(network, new TimeGrid(0.1), ThreadTeam.of(1));
		simulator.begin(new Presentation(5000, v));
		simulator.advance(5000);
		return simulator.raster();
	}

	/**
	 * The tutorial's untrained network: 6.6 and 12.0 Hz, from four independent programs. Bit-identical for 1, 2 and 4
	 * threads.
	 */
	@Test
	void untrainedNetworkHasItsRates() {
		final BalancedNetworkParameters p = BalancedNetworkParameters.tutorial();
		for (int seed = 1; seed <= 3; seed++) {
			final RandomStreams streams = new RandomStreams(seed);
			final SpikingNetwork network = SpikingNetwork.balanced(p, 150, streams.stream(Purpose.NETWORK));
			final Presentation given = new Presentation(30_000, Presentation.uniformVoltage(network, streams.stream(
				Purpose.UNTRAINED_TRIAL)));
			final SpikeRaster one = untrained(network, given, 1);
			assertEquals(6.6, one.meanRateHz(0, 2500), 0.3);
			assertEquals(12.0, one.meanRateHz(2500, 5000), 0.3);
			if (seed > 1) continue;
			for (final int threads : new int[]{ 2, 4 }) {
				final SpikeRaster many = untrained(network, given, threads);
				assertArrayEquals(one.step(), many.step());
				assertArrayEquals(one.neuron(), many.neuron());
			}
		}
	}

	private static SpikeRaster untrained(final SpikingNetwork network, final Presentation given, final int threads) {
		try (ThreadTeam team = ThreadTeam.of(threads)) {
			final SpikingSimulator simulator = new SpikingSimulator(network, new TimeGrid(0.1), team);
			simulator.begin(given);
			simulator.advance(given.steps());
			return simulator.raster();
		}
	}

	@Test
	void listsAndRowsOfPlasticWeightsDeliverTheSame() {
		final RandomStreams streams = new RandomStreams(9);
		final double[][] w = GaussianWeights.allToAll(30, 1, streams.stream(Purpose.NETWORK));
		final PlasticWeights weights = PlasticConnectivity.allToAllWeights(w, 1);
		final PlasticInput rows = new FrozenPlasticInput(PlasticConnectivity.allToAll(30), weights, 0, 30);
		// among 100 neurons the same synapses are sparse
		final PlasticInput lists = new FrozenPlasticInput(PlasticConnectivity.allToAll(30), weights, 0, 100);
		final double[] byRows = new double[30];
		final double[] byLists = new double[100];
		for (int pre = 0; pre < 30; pre++) {
			rows.addRecurrent(pre, byRows, 3, 30);
			lists.addRecurrent(pre, byLists, 3, 17);
			lists.addRecurrent(pre, byLists, 17, 100);
		}
		for (int post = 0; post < 30; post++) {
			double sum = 0;
			for (int pre = 0; pre < 30; pre++)
				sum += w[pre][post];
			assertEquals(post < 3 ? 0 : sum, byRows[post], 1e-13);
			assertEquals(byRows[post], byLists[post]);
		}
		assertTrue(lists.reaches(29, 50));
		assertTrue(!lists.reaches(30, 100));
	}

	/** Poisson: counts have the mean and the variance of a Bernoulli process with the given rates. */
	@Test
	void feedforwardSpikesFollowTheRates() {
		final FeedforwardDrive drive = FeedforwardDrive.generate(new FeedforwardParameters(20, 30, 400, 0.6, 50), 2,
			1000,
			new TimeGrid(0.1), new RandomStreams(6));
		final RandomStreams streams = new RandomStreams(7);
		final int trials = 400;
		final double[] early = new double[trials], late = new double[trials];
		for (int trial = 0; trial < trials; trial++) {
			final FeedforwardSpikes spikes = FeedforwardSpikes.draw(drive, 1,
				streams.stream(Purpose.FEEDFORWARD_SPIKES, trial));
			for (int k = 0; k < spikes.size(); k++) {
				if (k > 0) assertTrue(
					spikes.step()[k] > spikes.step()[k - 1] || spikes.step()[k] == spikes.step()[k - 1] && spikes
						.neuron()[k] > spikes.neuron()[k - 1],
					"ascending, one spike per neuron and step");
				if (spikes.neuron()[k] == 13) (spikes.step()[k] < 4000 ? early : late)[trial]++;
			}
		}
		checkPoisson(early, drive, 0, 4000, trials);
		checkPoisson(late, drive, 4000, 10_000, trials);
	}

	private static void checkPoisson(final double[] counts, final FeedforwardDrive drive, final int from, final int to,
		final int trials)
	{
		double expected = 0;
		for (int k = from; k < to; k++)
			expected += drive.rate(k, 13, 1) * 0.1 / 1000;
		final double mean = Arrays.stream(counts).average().getAsDouble();
		final double variance = Arrays.stream(counts).map(c -> (c - mean) * (c - mean)).sum() / (trials - 1);
		assertEquals(expected, mean, 4 * Math.sqrt(expected / trials));
		assertEquals(1, variance / expected, 4 * Math.sqrt(2. / trials));
	}

	@Test
	void certainAndSilentFeedforwardNeurons() {
		final float[] rates = new float[300];
		Arrays.fill(rates, 100, 200, 10_000);
		final FeedforwardSpikes spikes = FeedforwardSpikes.draw(
			new FeedforwardDrive(new float[][]{ rates }, 3, 100, 0.1), 0,
			new RandomStreams(1).stream(Purpose.FEEDFORWARD_SPIKES));
		assertEquals(100, spikes.size());
		for (int k = 0; k < 100; k++) {
			assertEquals(k, spikes.step()[k]);
			assertEquals(1, spikes.neuron()[k]);
		}
	}

	/**
	 * The tutorial's measure, written out: samples at whole milliseconds in [20 k - 50, 20 k + 50) of the target
	 * window.
	 */
	@Test
	void meanDriveIsTheAverageAroundEachBinEnd() {
		final TrialTiming timing = new TrialTiming(0.1, 20, 40, 200, 20);
		final BalancedNetworkParameters p = BalancedNetworkParameters.tutorial().withSize(200, 30);
		final RandomStreams streams = new RandomStreams(8);
		final SpikingNetwork network = SpikingNetwork.balanced(p, 150, streams.stream(Purpose.NETWORK));
		final int[] trained = { 3, 5, 8, 60 };
		final PlasticParameters few = new PlasticParameters(2, 2, 1, 1, 150);
		final PlasticSynapses synapses = PlasticConnectivity.sparse(trained, p, few, 0, streams.stream(
			Purpose.PLASTIC_SYNAPSES));
		final Presentation given = new Presentation(timing.steps(), Presentation.uniformVoltage(network, streams.stream(
			Purpose.INITIAL_VOLTAGE))).withPlastic(new FrozenPlasticInput(synapses, PlasticConnectivity.initialWeights(
				synapses, p, few, 1), 0, 200));
		final SpikingSimulator simulator = new SpikingSimulator(network, timing.grid(), ThreadTeam.of(1));
		simulator.begin(given);
		final double[][] byMs = new double[201][];
		for (int ms = 0; ms <= 200; ms++) {
			simulator.advanceTo(400 + 10 * ms);
			byMs[ms] = simulator.synapticDrive().clone();
		}
		final MeanDriveRecorder recorder = new MeanDriveRecorder(200, timing, 50, 1);
		for (int round = 0; round < 2; round++) {
			recorder.reset();
			simulator.begin(given);
			// updates stop the simulation at odd steps
			for (int update = 1; update <= 10; update++)
				recorder.follow(simulator, 400 + 200 * update - 1);
			recorder.follow(simulator, timing.steps());
			final double[] means = recorder.means();
			assertEquals(10, recorder.bins());
			for (int bin = 1; bin <= 10; bin++)
				for (int i = 0; i < 200; i++) {
					double sum = 0;
					int count = 0;
					for (int ms = 1; ms <= 200; ms++)
						if (ms >= 20 * bin - 50 && ms < 20 * bin + 50) {
							sum += byMs[ms][i];
							count++;
						}
					assertEquals(sum / count, means[bin - 1 + 10 * i], 1e-12);
					assertEquals(means[bin - 1 + 10 * i], recorder.image().getAt(bin - 1, i).get());
				}
		}
	}

	@Test
	void rastersCount() {
		final SpikeRaster raster = new SpikeRaster(new int[]{ 1, 1, 10, 11, 25 }, new int[]{ 0, 2, 2, 2, 1 }, 3, 25,
			0.1);
		assertArrayEquals(new int[]{ 1, 1, 3 }, raster.counts(0, 25));
		assertArrayEquals(new int[]{ 0, 0, 2 }, raster.counts(1, 24));
		assertArrayEquals(new double[]{ 400, 400, 1200 }, raster.ratesHz(), 1e-9);
		assertEquals(2000 / 3., raster.meanRateHz(0, 3), 1e-9);
		assertArrayEquals(new long[]{ 3, 3 }, raster.image(10).dimensionsAsLongArray());
		assertEquals(2, raster.image(10).getAt(0, 2).get());
		assertEquals(1, raster.image(10).getAt(1, 2).get());
		assertEquals(1, raster.image(10).getAt(2, 1).get());
		assertEquals(2.5, raster.timeMs(4), 1e-12);
	}
}
