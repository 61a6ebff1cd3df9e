package org.rasterfit.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
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
			assertEquals(sigma, new UntrainedTrial(null, null, 0, input, hz).sigma(network, grid), 1e-3);
		}
		assertTrue(assertThrows(IllegalArgumentException.class,
			() -> new UntrainedTrial(null, null, 0, input, new double[200]).sigma(
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
}
