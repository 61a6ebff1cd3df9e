package org.rasterfit.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.rasterfit.network.BalancedNetworkParameters.Coupling;
import org.rasterfit.network.BalancedNetworkParameters.Population;
import org.rasterfit.network.BalancedNetworkParameters.Potentials;
import org.rasterfit.network.BalancedNetworkParameters.Size;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.time.TimeGrid;

/** Parameters and random connections of the balanced network. */
class BalancedNetworkTest {

	private static final BalancedNetworkParameters TUTORIAL = BalancedNetworkParameters.tutorial();

	private final UniformRandomProvider random = new RandomStreams(11).stream(Purpose.NETWORK);

	/** Values of the tutorial's own program. */
	@Test
	void tutorialsWeightsAndInputs() {
		assertEquals(0.894427, TUTORIAL.jE(), 5e-7);
		assertEquals(0.894427, TUTORIAL.jI(), 5e-7);
		assertEquals(0.15 * TUTORIAL.jE(), TUTORIAL.staticWeights().ee());
		assertEquals(TUTORIAL.jE(), TUTORIAL.staticWeights().ie());
		assertEquals(-0.75 * TUTORIAL.jI(), TUTORIAL.staticWeights().ei());
		assertEquals(-TUTORIAL.jI(), TUTORIAL.staticWeights().ii());
		assertEquals(4.024922, TUTORIAL.externalInput()[2499], 5e-7);
		assertEquals(2.683282, TUTORIAL.externalInput()[2500], 5e-7);
		assertEquals(1000, TUTORIAL.outDegreeE());
		assertEquals(1000, TUTORIAL.outDegreeI());
		final PlasticWeights initial = PlasticConnectivity
			.initialWeights(new PlasticSynapses(new int[]{ 0 }, new int[][]{ {
				1, 2600 } }, 1, 300), TUTORIAL, PlasticParameters.tutorial(), 2);
		assertArrayEquals(new double[]{ 0.596285, -0.322988 }, initial.recurrent()[0], 5e-7);
		assertEquals(2, initial.conditions());
		assertEquals(300, initial.feedforward()[1].length);
	}

	@Test
	void everyNeuronMakesTheSameNumberOfSynapsesNeverOntoItself() {
		final BalancedNetworkParameters p = new BalancedNetworkParameters(new Size(1000, 0.8, 40), TUTORIAL.coupling(),
			TUTORIAL.ofE(), TUTORIAL
				.ofI(),
			TUTORIAL.potentials());
		final StaticSynapses synapses = new FixedOutDegree().connect(p, random);
		final int[] fromE = new int[1000];
		final int[] fromI = new int[1000];
		for (int pre = 0; pre < 1000; pre++) {
			final int[] targets = synapses.targets(pre);
			assertEquals(pre < 800 ? 50 : 200, targets.length);
			for (int j = 1; j < targets.length; j++)
				assertTrue(targets[j] > targets[j - 1], "distinct and ascending");
			assertTrue(Arrays.binarySearch(targets, pre) < 0, "no autapse");
			for (final int post : targets)
				(pre < 800 ? fromE : fromI)[post]++;
		}
		assertEquals(800 * 50 + 200 * 200, synapses.size());
		// in-degree from each type: binomial of mean K; 800 x 1/20 has sd 6.2, 200 x 1/5 sd 5.7
		assertEquals(40, Arrays.stream(fromE).average().getAsDouble(), 1e-9);
		assertEquals(40, Arrays.stream(fromI).average().getAsDouble(), 1e-9);
		assertEquals(Math.sqrt(800 / 20. * 19 / 20), sd(fromE), 0.5);
		assertEquals(Math.sqrt(200 / 5. * 4 / 5), sd(fromI), 0.5);
	}

	@Test
	void subsetsAreUniform() {
		for (final int size : new int[]{ 3, 15 }) {
			final int[] drawn = new int[20];
			final int rounds = 20_000;
			for (int k = 0; k < rounds; k++)
				for (final int i : RandomSubset.of(20, size, 7, random))
					drawn[i]++;
			assertEquals(0, drawn[7]);
			final double p = size / 19.;
			// five standard deviations of a binomial
			for (int i = 0; i < 20; i++)
				if (i != 7) assertEquals(rounds * p, drawn[i], 5 * Math.sqrt(rounds * p * (1 - p)));
		}
		assertArrayEquals(IntStream.range(0, 9).toArray(), RandomSubset.of(9, 9, -1, random));
		assertEquals(0, RandomSubset.of(9, 0, -1, random).length);
	}

	@Test
	void indicesBeyond16BitsSurvive() {
		final int n = 140_000;
		final int[][] rows = { {}, { 2, 65535, 65536, 65537, 131071, 131072, 139_999 }, { 65536 }, { 139_999 } };
		final StaticSynapses synapses = new StaticSynapses(n, new StaticWeights(0, 0, 0, 0),
			pre -> rows[Math.min(pre, 3)]);
		for (int pre = 0; pre < 4; pre++) {
			assertArrayEquals(rows[pre], synapses.targets(pre));
			for (final int target : new int[]{ 0, 2, 3, 65535, 65536, 65538, 131072, 139_999, n }) {
				final int expected = (int) Arrays.stream(rows[pre]).filter(i -> i < target).count();
				assertEquals(expected, synapses.position(pre, target), pre + " " + target);
			}
		}
		assertThrows(IllegalArgumentException.class, () -> new StaticSynapses(3, new StaticWeights(0, 0, 0, 0),
			pre -> new int[]{ 3 }));
		assertThrows(IllegalArgumentException.class, () -> new StaticSynapses(3, new StaticWeights(0, 0, 0, 0),
			pre -> new int[]{ 1, 1 }));
	}

	@Test
	void plasticSynapsesComeFromOtherTrainedAndFromInhibitoryNeurons() {
		final BalancedNetworkParameters p = TUTORIAL.withSize(600, 50);
		final int[] trained = IntStream.range(0, 90).map(i -> 3 * i + 1).toArray();
		final PlasticSynapses synapses = PlasticConnectivity.sparse(trained, p, PlasticParameters.tutorial(), 5,
			random);
		assertEquals(40, synapses.inDegree());
		for (int t = 0; t < 90; t++) {
			final int[] row = synapses.presynaptic()[t];
			for (int j = 0; j < 40; j++) {
				if (j % 20 != 0) assertTrue(row[j] > row[j - 1], "ascending");
				assertNotEquals(trained[t], row[j]);
				if (j < 20) assertTrue(Arrays.binarySearch(trained, row[j]) >= 0);
				else assertTrue(row[j] >= 300 && row[j] < 600);
			}
		}
		refused(() -> PlasticConnectivity.sparse(new int[]{ 299, 300 }, p, PlasticParameters.tutorial(), 0, random),
			"plasticE = 20", "at most 0, the number of other trained excitatory neurons");
		refused(() -> PlasticConnectivity.sparse(new int[]{ 1, 2, 3 }, p, PlasticParameters.tutorial(), 0, random),
			"20",
			"at most 2");
	}

	@Test
	void allToAllWeightsKeepTheirPlaces() {
		final double[][] w = GaussianWeights.allToAll(5, 1, random);
		final PlasticSynapses synapses = PlasticConnectivity.allToAll(5);
		final PlasticWeights weights = PlasticConnectivity.allToAllWeights(w, 1);
		for (int post = 0; post < 5; post++)
			for (int j = 0; j < 4; j++) {
				final int pre = synapses.presynaptic()[post][j];
				assertNotEquals(post, pre);
				assertEquals(w[pre][post], weights.recurrent()[post][j]);
			}
	}

	/**
	 * By hand: 9 takes 8.5; 5 takes 4 (neuron 1 of two equally close ones, 1 and 3); 4.9 takes what is left closest.
	 *
	 */
	@Test
	void recordedNeuronsTakeTheClosestFreeModelNeuronHighestRateFirst() {
		final RateMatching matching = RateMatching.of(new double[]{ 4.9, 9, 5 }, new double[]{ 0, 4, 8.5, 6, 20 });
		assertArrayEquals(new int[]{ 1, 2, 3 }, matching.trained());
		assertArrayEquals(new int[]{ 2, 1, 0 }, matching.recorded());
		refused(() -> RateMatching.of(new double[3], new double[2]), "3 neurons", "2 excitatory");
	}

	@Test
	void badParametersAreRefusedByNameValueAndBound() {
		refused(() -> TUTORIAL.withSize(1000, 600), "k = 600", "only 500 excitatory ones", "at most 499",
			"lower k or raise neurons");
		refused(() -> TUTORIAL.withSize(1000, 500), "k = 500");
		assertEquals(499, TUTORIAL.withSize(1000, 499).inputs(), "the bound of the message is allowed itself");
		refused(() -> TUTORIAL.withSize(1, 1), "neurons = 1", "2 or more");
		refused(() -> TUTORIAL.withSize(1000, -1), "k = -1", "0 or more");
		refused(() -> parameters(1.2, 10, 3, 1), "1.2", "below 1");
		refused(() -> parameters(0.5, -10, 3, 1), "tauE", "-10.0 ms", "above 0 ms");
		refused(() -> parameters(0.5, 10, Double.NaN, 1), "tauSynE", "NaN ms", "above 0 ms");
		refused(() -> parameters(0.5, 10, 3, -1), "reset = 0.0", "threshold = -1.0");
		refused(() -> new Coupling(-1, 0, 0, 0, 0), "gain = -1.0", "0 or more");
		refused(() -> new StaticWeights(0, 0, 0.5, 0), "J_EI = 0.5", "0 or less");
		refused(() -> new FeedforwardParameters(3, -5, 400, 0.2, 50), "-5.0 Hz");
		refused(() -> new PlasticParameters(20, 20, 1, 1, 0), "tauPlastic = 0.0 ms");
		refused(() -> new MembraneNoise(-2, MembraneNoise.Scaling.WHITE), "noise = -2.0");
	}

	@Test
	void aCellModelsOwnParametersAreChecked() {
		final RefractoryIntegrateAndFire model = new RefractoryIntegrateAndFire();
		final CellParameters cells = new CellParameters(10, 1, 0);
		refused(() -> network(model, cells.with(Map.of("refractory", 2.))), "no parameter refractory;",
			"refractory_ms");
		refused(() -> network(new LeakyIntegrateAndFire(), cells.with(Map.of("refractory_ms", 2.))), "LIF");
		refused(() -> model.dynamics(cells.with(Map.of("refractory_ms", 0.25)), new TimeGrid(0.1)),
			"0.25 ms is not a multiple");
	}

	private static SpikingNetwork network(final CellModel model, final CellParameters cells) {
		return SpikingNetwork.plasticOnly(3, 0, model, cells, 20, MembraneNoise.NONE);
	}

	private static BalancedNetworkParameters parameters(final double fraction, final double membraneMs,
		final double synapticMs, final double threshold)
	{
		return new BalancedNetworkParameters(new Size(100, fraction, 10), TUTORIAL.coupling(),
			new Population(1, membraneMs, synapticMs),
			TUTORIAL.ofI(), new Potentials(threshold, 0));
	}

	private static void refused(final Supplier<?> what, final String... parts) {
		final String message = assertThrows(IllegalArgumentException.class, what::get).getMessage();
		for (final String part : parts)
			assertTrue(message.contains(part), message);
	}

	private static double sd(final int[] values) {
		final double mean = Arrays.stream(values).average().getAsDouble();
		return Math.sqrt(Arrays.stream(values).mapToDouble(x -> (x - mean) * (x - mean)).sum() / (values.length - 1));
	}
}
