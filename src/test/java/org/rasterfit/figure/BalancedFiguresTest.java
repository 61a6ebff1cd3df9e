package org.rasterfit.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.rasterfit.network.BalancedNetworkParameters;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.network.UniformStimulus;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.simulation.Presentation;
import org.rasterfit.simulation.SpikingSimulator;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.time.TimeGrid;

/** Figures of a balanced network of 5000 neurons that was simulated for one second. */
class BalancedFiguresTest {

	private static final Path GALLERY = Path.of("target", "figures");
	private static final TimeGrid GRID = new TimeGrid(0.1);

	private final RandomStreams random = new RandomStreams(3);
	private final SpikingNetwork network = SpikingNetwork.balanced(BalancedNetworkParameters.tutorial(), 150,
		random.stream(
			Purpose.NETWORK));

	@Test
	void rasterAndInputsOfARealNetwork() throws Exception {
		Files.createDirectories(GALLERY);
		final TimeWindow stimulus = TimeWindow.stimulus(300, 500);
		try (ThreadTeam team = ThreadTeam.of(2)) {
			final SpikingSimulator simulator = new SpikingSimulator(network, GRID, team);
			simulator.trace(17, 4000);
			simulator.begin(new Presentation(10_000, Presentation.uniformVoltage(network, random.stream(
				Purpose.INITIAL_VOLTAGE))).withStimulus(
					new UniformStimulus().draw(5000, 0.5, random.stream(Purpose.STIMULUS)),
					3000, 5000));
			simulator.advanceTo(10_000);
			final Figure raster = BalancedFigures.raster("Spikes of the untrained network", network, simulator.raster(),
				List
					.of(stimulus));
			raster.savePng(GALLERY.resolve("real-raster.png"));
			assertEquals(simulator.raster().size(), ChartTable.of(raster.chart()).rows().size());
			final Figure balance = BalancedFigures.balance(network, simulator.traces(), 0, 0.1, List.of(stimulus));
			balance.savePng(GALLERY.resolve("real-balance.png"));
			assertEquals("Balance of excitation and inhibition: inputs of excitatory neuron 18",
				balance.chart().getTitle()
					.getText());
			assertTrue(mean(balance, "excitatory and external") > 3, "strong excitation");
			assertTrue(mean(balance, "inhibitory") < -3, "strong inhibition");
			assertTrue(Math.abs(mean(balance, "total")) < 1.5, "their sum is near the threshold");
			assertEquals(mean(balance, "total"), mean(balance, "excitatory and external") + mean(balance, "inhibitory"),
				1e-9);
		}
	}

	private static double mean(final Figure figure, final String series) {
		return ChartTable.of(figure.chart()).rows().stream().map(Arrays::asList).filter(row -> row.contains(series))
			.mapToDouble(
				row -> ((Number) row.get(row.size() - 1)).doubleValue())
			.average().orElseThrow();
	}
}
