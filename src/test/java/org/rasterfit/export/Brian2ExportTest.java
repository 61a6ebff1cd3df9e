package org.rasterfit.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.network.CellDynamics;
import org.rasterfit.network.CellModel;
import org.rasterfit.network.CellParameters;
import org.rasterfit.network.CellVariation;
import org.rasterfit.network.Glif5;
import org.rasterfit.network.LeakyIntegrateAndFire;
import org.rasterfit.network.RefractoryIntegrateAndFire;
import org.rasterfit.plugin.Settings;
import org.rasterfit.run.SmallNetwork;
import org.rasterfit.simulation.SpikeRaster;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.time.TimeGrid;

/** The script for Brian 2, run as a user would, gives the spikes of the trial: stimulus and feedforward neurons included. */
class Brian2ExportTest {

	@TempDir
	private Path folder;

	private void requireSameSpikes(final ExportedTrial trial) throws Exception {
		final String python = Python.with("brian2, h5py");
		new Brian2Export().write(trial, Settings.defaults(new Brian2Export()), folder);
		final String said = Python.output(python, folder.resolve(Brian2Export.SCRIPT).toString());
		final List<String> expected = new ArrayList<>(List.of("step,neuron"));
		try (ThreadTeam team = ThreadTeam.of(1)) {
			final SpikeRaster spikes = trial.spikes(team);
			for (int i = 0; i < spikes.size(); i++)
				expected.add(spikes.step()[i] + "," + spikes.neuron()[i]);
		}
		assertTrue(expected.size() > 200, expected.size() + " spikes");
		assertEquals(expected, Files.readAllLines(folder.resolve("network_brian2_spikes.csv")));
		assertTrue(said.contains("250.0 ms, " + (expected.size() - 1) + " spikes: excitatory "), said);
	}

	@Test
	void leakyCells() throws Exception {
		requireSameSpikes(TrialWithWeights.of(new LeakyIntegrateAndFire(), Map.of()));
	}

	@Test
	void refractoryCells() throws Exception {
		requireSameSpikes(TrialWithWeights.of(new RefractoryIntegrateAndFire(), Map.of("refractory_ms", 3.0)));
	}

	/** Reset rule, after-spike currents and a threshold that moves; strong enough to matter in this short trial. */
	@Test
	void adaptingCells() throws Exception {
		requireSameSpikes(
			TrialWithWeights.of(new Glif5(), Map.of("refractory_ms", 2.0, "delta_1", -0.1, "tau_1_ms", 20.0)));
	}

	@Test
	void cellsWithoutEquationsAreRefusedByName() {
		final CellModel silent = new CellModel() {

			@Override
			public String label() {
				return "Secret cell";
			}

			@Override
			public CellDynamics dynamics(final CellParameters parameters, final TimeGrid grid) {
				return new LeakyIntegrateAndFire().dynamics(parameters, grid);
			}
		};
		final ExportedTrial trial = TrialWithWeights.of(silent, Map.of());
		final Exception refused = assertThrows(IllegalArgumentException.class, () -> new Brian2Export().check(trial,
			Settings.defaults(new Brian2Export())));
		assertEquals(
			"cell model \"Secret cell\" does not say its equations: its networks cannot be exported to Brian 2",
			refused.getMessage());
	}

	@Test
	void plasticTimeConstantsThatDifferAreRefusedByTheirKey() {
		final double[] ms = new double[200];
		Arrays.setAll(ms, i -> 20 + i);
		final ExportedTrial trial = new ExportedTrial(
			SmallNetwork.varied(SmallNetwork.network(3, 12), Map.of(CellVariation.PLASTIC, ms)), 0, 0);
		final String said = assertThrows(IllegalArgumentException.class,
			() -> new Brian2Export().check(trial, Settings.defaults(new Brian2Export()))).getMessage();
		assertTrue(said.contains("varied = tauPlastic"), said);
	}
}
