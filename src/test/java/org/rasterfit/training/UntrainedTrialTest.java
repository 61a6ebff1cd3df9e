package org.rasterfit.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.rasterfit.network.AdaptiveExponential;
import org.rasterfit.network.BalancedNetworkParameters;
import org.rasterfit.network.CellModel;
import org.rasterfit.network.ExponentialIntegrateAndFire;
import org.rasterfit.network.FixedOutDegree;
import org.rasterfit.network.LeakyIntegrateAndFire;
import org.rasterfit.network.MembraneNoise;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.run.SmallNetwork;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.targets.TransferFunction;
import org.rasterfit.time.TimeGrid;

/** What the untrained network tells about its neurons. */
class UntrainedTrialTest {

	private final SpikingNetwork network = SmallNetwork.network(1, 0).plastic().spiking();
	private final TimeGrid grid = new TimeGrid(0.1);

	@Test
	void findsTheSigmaThatNeuronsFiredWith() {
		final double[] input = IntStream.range(0, 200).mapToDouble(i -> 0.4 + 0.005 * i).toArray();
		for (final double sigma : new double[]{ 0.12, 0.309, 0.9 }) {
			final double[] hz = Arrays.stream(input).map(TransferFunction.of(sigma)::rateHz).toArray();
			assertEquals(sigma, new UntrainedTrial(null, null, 0, input, hz, 0).sigma(network, grid), 1e-3);
		}
		assertTrue(assertThrows(IllegalArgumentException.class,
			() -> new UntrainedTrial(null, null, 0, input, new double[200], 0).sigma(
				network, grid)).getMessage().contains("give sigma"));
	}

	/** Inputs are those of neurons at these rates: the neurons that get more fire more. */
	@Test
	void inputsAndRatesBelongTogether() {
		final UntrainedTrial trial = UntrainedTrial.run(network, 12_000, grid, new RandomStreams(3), ThreadTeam.of(1));
		final double[] hz = trial.spikes().ratesHz(2000, 12_000);
		double meanIn = 0, meanHz = 0;
		for (int i = 0; i < network.excitatory(); i++) {
			assertEquals(hz[i], trial.rateHz()[i]);
			meanIn += trial.meanInput()[i] / network.excitatory();
			meanHz += hz[i] / network.excitatory();
		}
		double together = 0;
		for (int i = 0; i < network.excitatory(); i++)
			together += (trial.meanInput()[i] - meanIn) * (hz[i] - meanHz);
		assertTrue(together > 0);
		final double sigma = trial.sigma(network, grid);
		assertTrue(sigma > 0.1 && sigma < trial.inputSd(),
			sigma + ", of input with a standard deviation of " + trial.inputSd());
	}

	/**
	 * Cells whose only choice is their model are balanced as LIF cells are. Counted at the end of their upstroke, spikes
	 * come too late for inhibition to follow: all neurons fire together.
	 */
	@Test
	void exponentialCellsAreBalancedUnlessTheirSpikesComeLate() {
		final UntrainedTrial lif = trial(new LeakyIntegrateAndFire(), Map.of());
		assertFalse(lif.isSynchronous(), lif.synchrony() + "");
		for (final CellModel model : List.of(new ExponentialIntegrateAndFire(), new AdaptiveExponential())) {
			final UntrainedTrial balanced = trial(model, Map.of()), late = trial(model, Map.of("peak", 2.0));
			assertFalse(balanced.isSynchronous(), model.label() + ": " + balanced.synchrony());
			assertEquals(meanHz(lif), meanHz(balanced), 0.25 * meanHz(lif), model.label());
			assertEquals(lif.inputSd(), balanced.inputSd(), 0.25 * lif.inputSd(), model.label());
			assertTrue(late.isSynchronous() && late.inputSd() > 2 * lif.inputSd(), model.label() + ": " + late
				.synchrony() + ", " + late.inputSd());
		}
	}

	private UntrainedTrial trial(final CellModel model, final Map<String, Double> own) {
		final BalancedNetworkParameters p = BalancedNetworkParameters.tutorial().withSize(1000, 100);
		final RandomStreams streams = new RandomStreams(1);
		final SpikingNetwork cells = SpikingNetwork.balanced(p, 150, model, p.cellsE().with(own), p.cellsI().with(own),
			new FixedOutDegree().connect(p, streams.stream(RandomStreams.Purpose.NETWORK)), MembraneNoise.NONE);
		return UntrainedTrial.run(cells, 7000, grid, streams, ThreadTeam.of(1));
	}

	private static double meanHz(final UntrainedTrial trial) {
		return Arrays.stream(trial.rateHz()).average().orElseThrow();
	}
}
