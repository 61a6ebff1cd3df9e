package org.rasterfit.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.rasterfit.network.CellVariation;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.perturbation.PerturbedNetwork;
import org.rasterfit.run.SmallNetwork;
import org.rasterfit.simulation.SpikingSimulator;
import org.rasterfit.simulation.ThreadTeam;

/** Populations, weights and currents of a network, beside numbers that are known. */
class PopulationActivityTest {

	private static final NetworkAndTask NETWORK = withWeights(SmallNetwork.network(5, 20));
	private static final CountBins BINS = CountBins.of(NETWORK.task(), 20);

	private static NetworkAndTask withWeights(final NetworkAndTask network) {
		final PlasticWeights weights = network.plastic().weights().copy();
		for (final double[][] condition : weights.feedforward())
			for (int f = 0; f < condition.length; f++)
				for (int t = 0; t < condition[f].length; t++)
					condition[f][t] = 2 * (f % 3) - t % 2;
		for (int t = 0; t < 30; t++)
			weights.recurrent()[t][t % 16] *= -0.5;
		return network.with(weights, 0);
	}

	/** Parts by source add up to the input of the simulation. */
	@Test
	void currentsAddUpToTheInput() {
		requireSum(NETWORK);
		final double[] fromE = new double[200], plastic = new double[200];
		Arrays.setAll(fromE, i -> 2 + i % 5);
		Arrays.setAll(plastic, i -> 20 + i % 50);
		requireSum(SmallNetwork.varied(NETWORK, Map.of(CellVariation.SYNAPTIC_E, fromE)));
		requireSum(SmallNetwork.varied(NETWORK, Map.of(CellVariation.PLASTIC, plastic)));
	}

	private static void requireSum(final NetworkAndTask network) {
		final SpikingSimulator simulator = new SpikingSimulator(network.plastic().spiking(),
			network.task().timing().grid(), ThreadTeam.of(1));
		for (int c = 0; c < 2; c++) {
			final SourceCurrents currents = SourceCurrents.of(network,
				new PerturbedNetwork(network, List.of()).trial(0, c), c, network.plastic()
					.synapses().trained(),
				BINS, simulator);
			assertTrue(currents.difference() < 1e-12, "difference " + currents.difference());
			assertTrue(Math.abs(currents.mean()[3][11]) > 0.01, "feedforward neurons must be active");
			assertEquals(network.plastic().spiking().externalInput()[0], currents.mean()[4][11], 1e-12);
		}
	}

	@Test
	void violatorsAreCounted() {
		final WeightSigns e = WeightSigns.of(NETWORK.plastic(), true), i = WeightSigns.of(NETWORK.plastic(), false);
		// t % 16 < 8 for t = 0..7 and 16..23: 16 from E; the other 14 from I
		assertEquals(16, e.violators());
		assertEquals(14, i.violators());
		assertEquals(16 / 240.0, e.share(), 1e-12);
		assertEquals(
			Arrays.stream(NETWORK.plastic().weights().recurrent()).flatMapToDouble(row -> Arrays.stream(row, 0, 8))
				.average().orElseThrow(),
			e
				.mean(),
			1e-12);
	}

	/** Neurons 0 and 1 fire by turns in two conditions, neuron 2 always, neuron 3 never, neuron 4 at random times. */
	@Test
	void knownTrialsGiveKnownNumbers() {
		final CountBins bins = new CountBins(0, 10, 40, 0, 1, 0);
		final RateSums[] sums = { new RateSums(bins, 5), new RateSums(bins, 5) };
		final java.util.Random random = new java.util.Random(1);
		for (int c = 0; c < 2; c++)
			for (int k = 0; k < 60; k++) {
				final int[][] counts = new int[40][5];
				for (int b = 0; b < 40; b++) {
					final boolean isUp = b % 20 < 10 == (c == 0);
					counts[b] = new int[]{ isUp ? 3 : 1, isUp ? 1 : 3, 1 + c, 0, random.nextDouble() < 0.1 ? 1 : 0 };
				}
				sums[c].add(counts);
			}
		final PopulationActivity activity = PopulationActivity
			.of(new ObservedGroup("all", IntStream.range(0, 5).toArray()), sums);
		assertEquals(0, activity.fanoFactors()[0]);
		assertTrue(Double.isNaN(activity.fanoFactors()[3]));
		// Of 40 independent bins with p = 0.1 the variance is (1 - p) times the mean; 60 trials twice: 0.9 +- 0.12
		assertEquals(0.9, activity.fanoFactors()[4], 0.36);
		assertEquals(150, activity.ratesHz()[2], 1e-9);
		assertEquals(2 * (1 - 2) / 3.0, activity.selectivity()[2], 1e-12);
		assertTrue(Double.isNaN(activity.selectivity()[3]));
		// Silent neuron 3 has no pairs of trials; those of neuron 2 are all alike; of 4 at random times, all there is
		final double[] pairs = activity.singleTrials();
		assertEquals(2 * (1 - 2) / 3.0, pairs[2 * 60], 1e-12);
		assertEquals(2 * (1 - 2) / 3.0, pairs[3 * 60 - 1], 1e-12);
		assertTrue(pairs.length > 3 * 60 + 50 && pairs.length <= 4 * 60, pairs.length + " pairs");
		assertEquals(100, activity.patterns()[2][39], 1e-9);
		assertEquals(200, activity.patterns()[2][40], 1e-9);
		assertEquals(1, activity.reliability()[0], 1e-12);
		// Odd trials, which give the order, and even ones, which are drawn, are apart
		double even = 0, odd = 0;
		for (int k = 0; k < 60; k++) {
			final int first = sums[0].singleTrials(4)[k], second = sums[1].singleTrials(4)[k];
			odd += k % 2 == 0 ? first - second : 0;
			even += k % 2 == 1 ? first : 0;
		}
		assertEquals(Math.signum(odd), Math.signum(activity.oddSelectivity()[4]));
		assertEquals(even / 30 / 0.4, Arrays.stream(activity.evenPatterns()[4], 0, 40).average().orElseThrow(), 1e-9);
		// One pattern and its opposite, another neuron with a step: nearly one dimension
		assertTrue(activity.participationRatio() > 1 && activity.participationRatio() < 1.5,
			"ratio " + activity.participationRatio());
		// 28 bins of each condition are left after 120 ms
		assertEquals(1, activity.cumulative(80)[55], 1e-9);
	}
}
