package org.rasterfit.simulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.rasterfit.network.BalancedNetworkParameters;
import org.rasterfit.network.CellParameters;
import org.rasterfit.network.CellVariation;
import org.rasterfit.network.FeedforwardDrive;
import org.rasterfit.network.FeedforwardParameters;
import org.rasterfit.network.FixedOutDegree;
import org.rasterfit.network.GaussianWeights;
import org.rasterfit.network.LeakyIntegrateAndFire;
import org.rasterfit.network.MembraneNoise;
import org.rasterfit.network.PlasticConnectivity;
import org.rasterfit.network.PlasticParameters;
import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.network.StaticSynapses;
import org.rasterfit.network.StaticWeights;
import org.rasterfit.network.SynapticTimes;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.network.UniformStimulus;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.time.TimeGrid;

/** The spiking simulation against its equations written out, against exponentials, and for any division of the work. */
class SpikingSimulatorTest {

	private static final TimeGrid GRID = new TimeGrid(0.1);
	private static final int STEPS = 3000;
	private static final com.sun.management.ThreadMXBean THREADS = (com.sun.management.ThreadMXBean) ManagementFactory
		.getThreadMXBean();

	private final RandomStreams streams = new RandomStreams(3);

	/** A small balanced network with everything: stimulus, plastic synapses, feedforward neurons. */
	private final BalancedNetworkParameters parameters = BalancedNetworkParameters.tutorial().withSize(400, 40);
	private final SpikingNetwork network = SpikingNetwork.balanced(parameters, 150, streams.stream(Purpose.NETWORK));
	private final PlasticSynapses synapses = PlasticConnectivity.sparse(
		IntStream.range(0, 70).map(i -> 2 * i).toArray(),
		parameters, PlasticParameters.tutorial(), 30, streams.stream(Purpose.PLASTIC_SYNAPSES));
	private final PlasticWeights weights = weights();

	private PlasticWeights weights() {
		final PlasticWeights initial = PlasticConnectivity.initialWeights(synapses, parameters,
			PlasticParameters.tutorial(), 1);
		final double[][][] w = initial.feedforward();
		for (int f = 0; f < w[0].length; f++)
			for (int t = 0; t < w[0][f].length; t++)
				w[0][f][t] = 0.1 * (f % 7 - t % 3);
		return initial;
	}

	private Presentation presentation(final int trial) {
		final FeedforwardDrive drive = FeedforwardDrive.generate(new FeedforwardParameters(30, 40, 400, 0.2, 50), 1,
			200, GRID,
			streams);
		return new Presentation(STEPS,
			Presentation.uniformVoltage(network, streams.stream(Purpose.INITIAL_VOLTAGE, trial)))
				.withStimulus(new UniformStimulus().draw(400, 0.5, streams.stream(Purpose.STIMULUS, 0)), 500, 1000)
				.withPlastic(new FrozenPlasticInput(synapses, weights, 0, 400))
				.withFeedforward(FeedforwardSpikes.draw(drive, 0, streams.stream(Purpose.FEEDFORWARD_SPIKES, trial)),
					1000);
	}

	/** The drive of a neuron decays with its own time constants: as in a network in which all have them. */
	@Test
	void staticDriveDecaysWithTheTimeConstantOfTheReceiver() {
		// nothing reaches E neurons, and what I neurons get changes no spike that acts: drives depend on time constants only
		final StaticSynapses from = new FixedOutDegree().connect(parameters, streams.stream(Purpose.NETWORK));
		final StaticSynapses onlyOntoI = new StaticSynapses(400, new StaticWeights(0, 0.3, 0, -0.2), from::targets);
		final double[] own = new double[400];
		Arrays.setAll(own, i -> i % 3 == 0 ? Double.NaN : 2 + i % 3 * 5);
		final SpikingNetwork alike = network(onlyOntoI, 3, 3);
		final SpikingNetwork varied = alike.with(alike.externalInput(), new CellVariation(java.util.Map.of(
			CellVariation.SYNAPTIC_E, own)));
		final double[] drive = drive(varied);
		final double[][] expected = { drive(alike), drive(network(onlyOntoI, 7, 3)), drive(network(onlyOntoI, 12, 3)) };
		for (int i = 200; i < 400; i++)
			assertEquals(expected[i % 3][i], drive[i], 1e-12 * Math.abs(expected[i % 3][i]));
		assertTrue(drive[301] > 0 && Math.abs(expected[0][301] - drive[301]) > 0.01);
	}

	private SpikingNetwork network(final StaticSynapses synapses, final double tauE, final double tauI) {
		final CellParameters cells = new CellParameters(10, 1, 0);
		final double[] mu = new double[400];
		Arrays.fill(mu, 0, 200, 1.3);
		return new SpikingNetwork(200, mu, new LeakyIntegrateAndFire(), cells, cells, synapses, new SynapticTimes(tauE,
			tauI, 150), MembraneNoise.NONE);
	}

	/** x_E of every neuron after some time */
	private double[] drive(final SpikingNetwork some) {
		final SpikingSimulator simulator = new SpikingSimulator(some, GRID, ThreadTeam.of(1));
		simulator.begin(new Presentation(STEPS, Presentation.uniformVoltage(some,
			streams.stream(Purpose.INITIAL_VOLTAGE, 0))));
		simulator.advance(1000);
		return simulator.excitatoryDrive().clone();
	}

	@Test
	void followsTheEquationsStepByStep() {
		final Presentation given = presentation(0);
		final PlainSpikingNetwork plain = new PlainSpikingNetwork(network, synapses, weights, 0.1, given);
		final SpikingSimulator fast = new SpikingSimulator(network, GRID, ThreadTeam.of(1));
		fast.begin(given);
		for (int i = 1; i <= STEPS; i++) {
			plain.step();
			fast.advance(1);
			if (i % 7 != 0 && i < STEPS) continue;
			assertEquals(i, fast.step());
			assertArrayEquals(plain.v, fast.voltage(), 1e-9);
			assertArrayEquals(plain.xE, fast.excitatoryDrive(), 1e-9);
			assertArrayEquals(plain.xI, fast.inhibitoryDrive(), 1e-9);
			assertArrayEquals(plain.xP, fast.plasticDrive(), 1e-9);
			assertArrayEquals(plain.r, fast.filteredSpikes(), 1e-12);
			assertArrayEquals(plain.s, fast.filteredFeedforward(), 1e-12);
		}
		final SpikeRaster raster = fast.raster();
		assertEquals(plain.spikes.size(), raster.size());
		for (int k = 0; k < raster.size(); k++)
			assertArrayEquals(plain.spikes.get(k), new int[]{ raster.step()[k], raster
				.neuron()[k] });
		assertTrue(raster.size() > 300, "the network must be active: " + raster.size() + " spikes");
		assertTrue(Arrays.stream(plain.s).max().getAsDouble() > 0.01, "feedforward neurons must be active");
	}

	/** Filtered trains to the bit; who spikes between two updates, as it is delivered. */
	@Test
	void thePlanSaysWhatTheFeedforwardNeuronsDo() {
		final TrialTiming timing = new TrialTiming(0.1, 50, 100, 200, 20);
		final TreeSet<Integer> delivered = new TreeSet<>();
		final PlasticInput listening = new PlasticInput() {

			@Override
			public void addRecurrent(final int presynaptic, final double[] drive, final int from, final int to) {}

			@Override
			public void addFeedforward(final int source, final double[] drive, final int from, final int to) {
				delivered.add(source);
			}
		};
		final Presentation given = presentation(0).withPlastic(listening);
		final FeedforwardPlan plan = FeedforwardPlan.of(given, timing, 150);
		final SpikingSimulator simulator = new SpikingSimulator(network, GRID, ThreadTeam.of(1));
		simulator.begin(given);
		assertEquals(10, plan.updates());
		for (int k = 0; k < plan.updates(); k++) {
			simulator.advanceTo(timing.updateStep(k) - 1);
			assertArrayEquals(simulator.filteredFeedforward(), plan.s()[k]);
			delivered.clear();
			simulator.advanceTo(k + 1 < plan.updates() ? timing.updateStep(k + 1) - 1 : STEPS);
			assertArrayEquals(delivered.stream().mapToInt(Integer::intValue).toArray(), plan.spiking()[k]);
		}
		assertTrue(Arrays.stream(plan.spiking()).mapToInt(some -> some.length).sum() > 50,
			"feedforward neurons must be active");
	}

	@Test
	void oneSpikeIsDeliveredExactlyOneStepLaterAndDecays() {
		final double tau = 20;
		final SpikingNetwork two = SpikingNetwork.plasticOnly(2, 0, new LeakyIntegrateAndFire(),
			new CellParameters(10, 1, 0),
			tau, MembraneNoise.NONE);
		final PlasticInput fromFirst = new FrozenPlasticInput(PlasticConnectivity.allToAll(2), PlasticConnectivity
			.allToAllWeights(new double[][]{ { 0, 5 }, { 0, 0 } }, 1), 0, 2);
		final SpikingSimulator simulator = new SpikingSimulator(two, GRID, ThreadTeam.of(1));
		// v = 1.02 leaks to 1.0098 > 1 in the first step: a spike; 1.005 leaks to 0.99495: none
		simulator.begin(new Presentation(1000, new double[]{ 1.02, 1.005 }).withPlastic(fromFirst));
		simulator.advance(1);
		assertEquals(0, simulator.voltage()[0], "reset");
		assertEquals(1.005 - 0.1 / 10 * 1.005, simulator.voltage()[1], 1e-15);
		assertEquals(0, simulator.plasticDrive()[1], "nothing in the step of the spike");
		assertEquals(0, simulator.filteredSpikes()[0]);
		simulator.advance(1);
		assertEquals(5 / tau, simulator.plasticDrive()[1], 1e-15);
		assertEquals(1 / tau, simulator.filteredSpikes()[0], 1e-15);
		assertEquals(0, simulator.plasticDrive()[0]);
		final double peak = simulator.plasticDrive()[1];
		simulator.advance(200);
		// forward Euler decays by (1 - dt/tau) a step, the exponential up to dt^2
		assertEquals(peak * Math.pow(1 - 0.1 / tau, 200), simulator.plasticDrive()[1], 1e-15);
		assertEquals(peak * Math.exp(-20 / tau), simulator.plasticDrive()[1], 0.004 * peak);
		assertEquals(Math.pow(1 - 0.1 / tau, 200) / tau, simulator.filteredSpikes()[0], 1e-15);
		assertArrayEquals(new int[]{ 1 }, simulator.raster().step());
		assertArrayEquals(new int[]{ 0 }, simulator.raster().neuron());
	}

	@Test
	void anyNumberOfThreadsAndAnyDivisionOfTheStepsGivesTheSameBits() {
		final Presentation given = presentation(1);
		final SpikingSimulator one = new SpikingSimulator(network, GRID, ThreadTeam.of(1));
		one.begin(given);
		one.advance(STEPS);
		for (final int threads : new int[]{ 2, 3, 4 })
			try (ThreadTeam team = ThreadTeam.of(threads)) {
				final SpikingSimulator many = new SpikingSimulator(network, GRID, team, threads, null);
				many.begin(given);
				for (int i = 0; i < STEPS; i += 100) {
					many.advance(37);
					many.filteredSpikes();
					many.advance(63);
				}
				assertSame(one, many);
			}
	}

	/** A clock that makes now the team look faster, now a single thread. */
	@Test
	void whoWorksMakesNoDifference() {
		final Presentation given = presentation(1);
		final SpikingSimulator one = new SpikingSimulator(network, GRID, ThreadTeam.of(1));
		one.begin(given);
		one.advance(STEPS);
		final UniformRandomProvider clock = streams.stream(Purpose.CONTROL);
		final int[] together = new int[2];
		try (ThreadTeam team = ThreadTeam.of(2)) {
			final long[] time = { 0 };
			final Pace pace = new Pace(() -> time[0] += 1 + clock.nextInt(1000));
			final SpikingSimulator changing = new SpikingSimulator(network, GRID, team, 2, pace);
			changing.begin(given);
			while (changing.step() < STEPS) {
				together[pace.begin() ? 1 : 0]++;
				pace.end(1);
				changing.advance(Math.min(7, STEPS - changing.step()));
			}
			assertSame(one, changing);
		}
		assertTrue(together[0] > 3 && together[1] > 3, Arrays.toString(together));
	}

	@Test
	void noiseDoesNotDependOnTheNumberOfThreads() {
		final int n = 300;
		final SpikingNetwork noisy = SpikingNetwork.plasticOnly(n, 0.72, new LeakyIntegrateAndFire(),
			new CellParameters(10, 1,
				0),
			200, new MembraneNoise(2, MembraneNoise.Scaling.PER_STEP));
		final double[][] w = GaussianWeights.allToAll(n, 0.3, streams.stream(Purpose.NETWORK));
		final Presentation given = new Presentation(STEPS, Presentation.uniformVoltage(noisy, streams.stream(
			Purpose.INITIAL_VOLTAGE)))
				.withPlastic(new FrozenPlasticInput(PlasticConnectivity.allToAll(n), PlasticConnectivity
					.allToAllWeights(w, 1), 0, n))
				.withNoise(block -> streams.stream(Purpose.NOISE, 0, block));
		final SpikingSimulator one = new SpikingSimulator(noisy, GRID, ThreadTeam.of(1));
		one.begin(given);
		one.advance(STEPS);
		for (final int threads : new int[]{ 2, 4 })
			try (ThreadTeam team = ThreadTeam.of(threads)) {
				final SpikingSimulator many = new SpikingSimulator(noisy, GRID, team, threads, null);
				many.begin(given);
				many.advance(STEPS);
				assertSame(one, many);
			}
		assertTrue(one.raster().size() > 500, one.raster().size() + " spikes");
	}

	@Test
	void everyPresentationStartsFresh() {
		final SpikingSimulator used = new SpikingSimulator(network, GRID, ThreadTeam.of(1));
		used.begin(presentation(5));
		used.advance(1234);
		used.begin(presentation(2));
		assertEquals(0, used.step());
		assertEquals(0, Arrays.stream(used.synapticDrive()).map(Math::abs).sum());
		used.advance(STEPS);
		final SpikingSimulator fresh = new SpikingSimulator(network, GRID, ThreadTeam.of(1));
		fresh.begin(presentation(2));
		fresh.advance(STEPS);
		assertSame(fresh, used);
	}

	@Test
	void advancingAllocatesNothingOnAnyThread() {
		for (final int size : new int[]{ 1, 2 })
			try (ThreadTeam team = ThreadTeam.of(size)) {
				final SpikingSimulator simulator = new SpikingSimulator(network, GRID, team, size, null);
				final Presentation given = presentation(3);
				simulator.trace(3, 399);
				final long[] ids = new long[size];
				team.run(worker -> ids[worker] = Thread.currentThread().getId());
				// The first presentation grows the list of spikes; the virtual machine allocates now and then when it
				// compiles.
				long least = Long.MAX_VALUE;
				for (int round = 0; round < 5; round++) {
					simulator.begin(given);
					final long before = allocated(ids);
					advanceAndRead(simulator);
					least = Math.min(least, allocated(ids) - before);
				}
				assertEquals(0, least, size + " threads");
			}
	}

	private static void advanceAndRead(final SpikingSimulator simulator) {
		simulator.advance(STEPS / 2);
		simulator.filteredSpikes();
		simulator.filteredFeedforward();
		simulator.synapticDrive();
		simulator.advance(STEPS / 2);
	}

	/** Bytes that these threads have allocated so far. */
	private static long allocated(final long[] threads) {
		long sum = 0;
		for (final long id : threads)
			sum += THREADS.getThreadAllocatedBytes(id);
		return sum;
	}

	@Test
	void tracesAreTheStateOfEveryStep() {
		final SpikingSimulator simulator = new SpikingSimulator(network, GRID, ThreadTeam.of(1));
		simulator.trace(0, 17, 250);
		simulator.begin(presentation(0));
		for (int i = 0; i < 300; i++) {
			simulator.advance(1);
			for (int k = 0; k < 3; k++) {
				final int neuron = simulator.traces().neurons()[k];
				assertEquals(simulator.voltage()[neuron], simulator.traces().voltage()[k][i]);
				assertEquals(simulator.excitatoryDrive()[neuron], simulator.traces().excitatory()[k][i]);
				assertEquals(simulator.inhibitoryDrive()[neuron], simulator.traces().inhibitory()[k][i]);
				assertEquals(simulator.plasticDrive()[neuron], simulator.traces().plastic()[k][i]);
			}
		}
	}

	@Test
	void misuseIsRefused() {
		final SpikingSimulator simulator = new SpikingSimulator(network, GRID, ThreadTeam.of(1));
		assertThrows(IllegalStateException.class, () -> simulator.advance(1));
		assertThrows(IllegalArgumentException.class, () -> simulator.begin(new Presentation(10, new double[3])));
		simulator.begin(new Presentation(10, new double[400]));
		simulator.advance(4);
		final String message = assertThrows(IllegalArgumentException.class, () -> simulator.advance(7)).getMessage();
		assertTrue(message.contains("7") && message.contains("6 of 10"), message);
		assertThrows(IllegalArgumentException.class, () -> simulator.trace(400));
		assertThrows(IllegalArgumentException.class,
			() -> new SpikingSimulator(network, new TimeGrid(5), ThreadTeam.of(1)));
	}

	private static void assertSame(final SpikingSimulator expected, final SpikingSimulator actual) {
		assertArrayEquals(expected.raster().step(), actual.raster().step());
		assertArrayEquals(expected.raster().neuron(), actual.raster().neuron());
		assertArrayEquals(expected.voltage(), actual.voltage());
		assertArrayEquals(expected.synapticDrive(), actual.synapticDrive());
		assertArrayEquals(expected.filteredSpikes(), actual.filteredSpikes());
		assertArrayEquals(expected.filteredFeedforward(), actual.filteredFeedforward());
	}
}
