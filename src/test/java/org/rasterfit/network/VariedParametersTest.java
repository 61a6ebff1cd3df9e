package org.rasterfit.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.time.TimeGrid;

/** Parameters that differ from neuron to neuron. */
class VariedParametersTest {

	private static final BalancedNetworkParameters PARAMETERS = BalancedNetworkParameters.tutorial().withSize(2000, 40);
	private static final TimeGrid GRID = new TimeGrid(0.1);
	private static final RandomStreams STREAMS = new RandomStreams(1);

	@TempDir
	private Path folder;

	private static SpikingNetwork network(final CellModel model) {
		return SpikingNetwork.balanced(PARAMETERS, 150, model, PARAMETERS.cellsE(), PARAMETERS.cellsI(),
			StaticSynapses.none(2000), MembraneNoise.NONE);
	}

	private static SpikingNetwork varied(final CellModel model, final String text) throws IOException {
		return VariedParameters.parse("varied", text).of(network(model), PARAMETERS, GRID, STREAMS);
	}

	private static double[] moments(final double... values) {
		final double mean = Arrays.stream(values).average().orElseThrow();
		return new double[]{ mean, Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average()
			.orElseThrow()) };
	}

	@Test
	void distributionsHaveTheirMoments() throws IOException {
		final SpikingNetwork n = varied(new AdaptiveExponential(),
			"tauE=normal(20, 2), threshold = uniform(0.9,1.1), " +
				"I.b=lognormal(0.2, 0.1), muI=normal(0.12, 0.01)");
		final double[] tau = new double[1000], threshold = new double[2000], b = new double[1000];
		for (int i = 0; i < 2000; i++) {
			threshold[i] = n.cells(i).threshold();
			if (i < 1000) tau[i] = n.cells(i).membraneMs();
			else b[i - 1000] = n.cells(i).own().get("b");
		}
		// standard errors: sd / sqrt(n), sd / sqrt(2 n); within five of them
		assertArrayEquals(new double[]{ 20, 2 }, moments(tau), 0.32);
		assertArrayEquals(new double[]{ 1, 0.2 / Math.sqrt(12) }, moments(threshold), 0.007);
		assertArrayEquals(new double[]{ 0.2, 0.1 }, moments(b), 0.03);
		assertArrayEquals(new double[]{ 0.12 * Math.sqrt(40), 0.01 * Math.sqrt(40) },
			moments(Arrays.copyOfRange(n.externalInput(), 1000, 2000)), 0.011);
		assertEquals(10, n.cells(1500).membraneMs());
		assertEquals(0.18 * Math.sqrt(40), n.externalInput()[3]);
		assertTrue(!n.cells(3).own().containsKey("b"));
	}

	/** A neuron of many does what a neuron with its parameters does alone. */
	@Test
	void everyNeuronHasItsOwnEquations() throws IOException {
		final AdaptiveExponential model = new AdaptiveExponential();
		final SpikingNetwork n = varied(model, "tauI=uniform(5, 15), I.b=uniform(0, 0.5)");
		final CellDynamics all = n.dynamics(1000, 1064, GRID);
		final double[] v = new double[2000], input = new double[2000], alone = new double[1];
		final double[][] w = new double[all.variables()][2000], aloneW = new double[all.variables()][1];
		Arrays.fill(input, 2.5);
		final CellDynamics one = model.dynamics(n.cells(1017), GRID);
		int spikes = 0;
		for (int k = 0; k < 3000; k++) {
			all.advance(v, w, input, 1000, 1064, new int[64], 0);
			spikes += one.advance(alone, aloneW, new double[]{ 2.5 }, 0, 1, new int[1], 0);
			assertEquals(alone[0], v[1017]);
		}
		assertTrue(spikes > 10, spikes + " spikes");
		assertEquals(144, all.memoryMs());
		assertTrue(!(n.dynamics(0, 64, GRID) instanceof VariedCells), "E neurons are alike");
	}

	@Test
	void tablesGiveOneRowToEachNeuron() throws IOException {
		final StringBuilder csv = new StringBuilder("id,tau\n");
		for (int i = 0; i < 1000; i++)
			csv.append(i).append(',').append(8 + i % 7).append('\n');
		final Path file = Files.writeString(folder.resolve("cells.csv"), csv);
		final SpikingNetwork n = varied(new LeakyIntegrateAndFire(), "tauI=table(" + file + ", tau)");
		assertEquals(8 + 6, n.cells(1006).membraneMs());
		assertEquals(10, n.cells(6).membraneMs());
		assertRefused("threshold=table(" + file + ", tau)", "1000 rows", "each of the 2000 neurons");
		assertRefused("tauI=table(" + file + ", taus)", "taus");
		assertRefused("tauI=table(none.csv, tau)", "tauI = table(none.csv, tau): there is no file none.csv");
	}

	private static void assertRefused(final String text, final String... words) {
		final String said = assertThrows(IllegalArgumentException.class, () -> {
			final LeakyIntegrateAndFire lif = new LeakyIntegrateAndFire();
			VariedParameters.parse("varied", text).check(lif, new AdaptiveExponential(), PARAMETERS, GRID);
			varied(lif, text);
		}, text).getMessage();
		for (final String word : words)
			assertTrue(said.contains(word), said);
	}

	@Test
	void synapticTimeConstantsAreThoseOfTheReceiver() throws IOException {
		final SpikingNetwork n = varied(new LeakyIntegrateAndFire(), "tauSynE=uniform(2, 6)");
		final double[] e = n.synapticMs(true).orElseThrow();
		assertEquals(2000, e.length);
		assertArrayEquals(new double[]{ 4, 4 / Math.sqrt(12) }, moments(e), 0.13);
		assertTrue(n.synapticMs(false).isEmpty());
		assertTrue(!(n.dynamics(0, 64, GRID) instanceof VariedCells), "cells are alike");
		final StringBuilder csv = new StringBuilder("tau\n");
		for (int i = 0; i < 2000; i++)
			csv.append(i == 17 ? 0.05 : 3).append('\n');
		final Path file = Files.writeString(folder.resolve("fast.csv"), csv);
		assertRefused("tauSynI=table(" + file + ", tau)", "neuron 17", "tauSynI = 0.05", "dt = 0.1 ms");
		assertRefused("tauSynI=uniform(0.05, 3)", "reaches 0.05 ms", "above 0.1 ms");
		assertRefused("tauPlastic=table(" + file + ", tau)", "neuron 17", "tauPlastic = 0.05", "dt = 0.1 ms");
		assertRefused("tauPlastic=normal(150, 40)", "reaches -10.0 ms", "above 0.1 ms");
		final double[] plastic = varied(new LeakyIntegrateAndFire(), "tauPlastic=uniform(70, 150)").plasticMs()
			.orElseThrow();
		assertEquals(2000, plastic.length);
		assertArrayEquals(new double[]{ 110, 80 / Math.sqrt(12) }, moments(plastic), 2);
		assertTrue(n.plasticMs().isEmpty());
	}

	@Test
	void whatIsNotAllowedIsRefused() {
		assertRefused("tauE=normal(20, 6)", "tauE = normal(20, 6)", "reaches -4.0 ms", "above 0.1 ms", "lognormal");
		assertRefused("tauE=uniform(0.05, 3)", "reaches 0.05 ms", "above 0.1 ms");
		assertRefused("tauE=0.05", "reaches 0.05 ms");
		assertRefused("threshold=uniform(-1, 1)", "above 0.0");
		assertRefused("tau=normal(20, 2)", "varied: tau cannot differ",
			"tauE, tauI, tauSynE, tauSynI, tauPlastic, threshold");
		assertRefused("E.b=normal(1, 0.1)", "LIF has no parameter b");
		assertRefused("I.tau_w_ms=normal(100, 50)", "I.tau_w_ms", "above 0.0 ms");
		assertRefused("tauE=normal(20)", "normal(mean, sd)");
		assertRefused("tauE=normal(20, -1)", "sd 0 or more");
		assertRefused("tauE=20, tauE=10", "twice");
		assertRefused("normal(20, 2)", "must be name=value");
	}

	/** Exact for any time step: stationary variance sigma^2. */
	@Test
	void colouredNoiseHasItsVariance() {
		final MembraneNoise noise = new MembraneNoise(0.5, MembraneNoise.Scaling.COLOURED, 5);
		final double keep = noise.keep(0.1), step = noise.perStep(10, 0.1);
		assertEquals(0.25, step * step / (1 - keep * keep), 1e-12);
		assertEquals(Math.exp(-0.02), keep, 1e-15);
		assertThrows(IllegalArgumentException.class, () -> new MembraneNoise(0.5, MembraneNoise.Scaling.COLOURED));
		assertThrows(IllegalArgumentException.class, () -> new MembraneNoise(0.5, MembraneNoise.Scaling.WHITE, 5));
	}
}
