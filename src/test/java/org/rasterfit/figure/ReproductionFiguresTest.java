package org.rasterfit.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.rasterfit.evaluation.ConditionFit;
import org.rasterfit.evaluation.Reproduction;
import org.rasterfit.evaluation.Source;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.recording.Kernel;
import org.rasterfit.recording.Psth;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.SpikeTrains;
import org.rasterfit.run.SmallNetwork;
import org.rasterfit.simulation.ThreadTeam;

class ReproductionFiguresTest {

	private static Reproduction result;
	private static Map<String, Figure> figures;

	/** Ten trials of each condition that begin 100 ms after the event; rates smoothed over three bins. */
	@BeforeAll
	static void test() {
		final NetworkAndTask network = SmallNetwork.network(7, 12);
		final UniformRandomProvider random = new RandomStreams(3).stream(Purpose.CONTROL);
		final List<String> ids = network.task().recordedIds();
		final double[][][] times = new double[ids.size()][20][];
		for (final double[][] trials : times)
			for (int k = 0; k < 20; k++)
				trials[k] = IntStream.range(0, 200).filter(ms -> random.nextDouble() < 0.02).mapToDouble(ms -> 100 + ms)
					.toArray();
		final Recording recording = new Psth(20, new Kernel(Kernel.Shape.BOXCAR, 60)).recording("poisson",
			new SpikeTrains(times, IntStream.range(0,
				20).map(k -> k / 10).toArray(), 100, 300),
			ids, List.of("left", "right"), List.of());
		try (ThreadTeam team = ThreadTeam.of(2)) {
			result = Reproduction.of(network, Optional.of(recording), Optional.empty(), new Reproduction.Plan(6, 2, 2),
				team, () -> true);
		}
		figures = new ReproductionFigures(result).all();
	}

	@Test
	void allAreThere() {
		assertEquals(
			List.of("fit_rates", "fit_neurons_1", "fit_neurons_2", "fit_mean_rates", "fit_explained_variance",
				"fit_sources"),
			List.copyOf(
				figures.keySet()));
		for (final Figure figure : figures.values())
			assertTrue(figure.image(1).getWidth() > 0);
	}

	/**
	 * Times count from the recording's event; the model is smoothed as the recording, and both have the recording's
	 * scale.
	 */
	@Test
	void heatMapsHaveOneOrderAndOneScale() {
		final List<Object[]> rows = ChartTable.of(figures.get("fit_rates").chart()).rows();
		final ConditionFit left = result.conditions().get(0);
		final double[][] recorded = left.recorded().orElseThrow().hz();
		final double[][] other = result.conditions().get(1).recorded().orElseThrow().hz();
		final List<Object[]> of = rows.stream().filter(r -> r[0].equals("recorded, left")).toList();
		final List<Object[]> model = rows.stream().filter(r -> r[0].equals("model, left")).toList();
		assertEquals(10 * recorded.length, of.size());
		assertEquals(110L, of.get(0)[2]);
		final int first = IntStream.range(0, recorded.length).boxed()
			.min((a, b) -> peak(recorded[a]) - peak(recorded[b])).orElseThrow();
		final double most = Math.max(Arrays.stream(recorded[first]).max().orElseThrow(),
			Arrays.stream(other[first]).max().orElseThrow());
		final double[] smooth = result.recordedWith().orElseThrow().smooth(left.modelHz()[first]);
		for (int b = 0; b < 10; b++) {
			assertEquals(recorded[first][b] / most, ((Number) of.get(b)[4]).doubleValue(), 1e-12);
			assertEquals(Math.min(1, smooth[b] / most), ((Number) model.get(b)[4]).doubleValue(), 1e-12);
		}
	}

	private static int peak(final double[] x) {
		return IntStream.range(0, x.length).reduce(0, (a, b) -> x[b] > x[a] ? b : a);
	}

	@Test
	void barsAreTheShares() {
		final List<Object[]> rows = ChartTable.of(figures.get("fit_sources").chart()).rows();
		final double[] shares = result.conditions().get(0).shares().share();
		final List<Object[]> bars = rows.stream()
			.filter(r -> r[0].toString().startsWith("Sources") && r[1].equals("left")).toList();
		assertEquals(Double.isNaN(shares[0]) ? 0 : Source.values().length, bars.size());
		for (int s = 0; s < bars.size(); s++)
			assertEquals(shares[s], ((Number) bars.get(s)[3]).doubleValue(), 1e-12);
		assertEquals(4,
			rows.stream().filter(r -> r[0].toString().startsWith("Spikes without") && r[1].equals("left")).count());
	}

	@Test
	void everyPanelHasItsOwnScale() {
		final GridPlot grid = (GridPlot) figures.get("fit_neurons_1").chart().getPlot();
		assertEquals(9, grid.panels().size());
		assertTrue(grid.panels().stream().map(p -> p.getRangeAxis().getUpperBound()).distinct().count() > 1);
		assertTrue(grid.titles().get(0).matches("unit \\d+: explained -?\\d+(\\.\\d\\d)? \u00b1 \\d+(\\.\\d\\d)?"),
			grid.titles().get(0));
	}

	/** No more digits than the error allows. */
	@Test
	void valuesHaveAsManyDigitsAsTheirErrorAllows() {
		assertEquals("0.74 \u00b1 0.08", ReproductionFigures.plusMinus(0.742, 0.0783));
		assertEquals("7 \u00b1 3", ReproductionFigures.plusMinus(6.85, 3.2));
		assertEquals("0.74", ReproductionFigures.plusMinus(0.742, Double.NaN));
	}
}
