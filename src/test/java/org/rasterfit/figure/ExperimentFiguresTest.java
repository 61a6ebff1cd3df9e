package org.rasterfit.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.Layer;
import org.junit.jupiter.api.Test;
import org.rasterfit.evaluation.TrialSpread;
import org.rasterfit.evaluation.PerturbationStudy;
import org.rasterfit.evaluation.CountBins;
import org.rasterfit.evaluation.ObservedGroup;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.network.RecordedRates;
import org.rasterfit.network.Task;
import org.rasterfit.run.SmallNetwork;

/** What figures of experiments say about themselves: errors, numbers, names and clocks. */
class ExperimentFiguresTest {

	private static final double[] X = { 0, 10, 20 };

	/** A band is in the picture, in the range of the axis, in the table of the figure; not where nothing is known. */
	@Test
	void bandsAreDrawnAndCounted() {
		final TrialSpread spread = TrialSpread.of(List.of(new double[]{ 1, 2, 3 }, new double[]{ 3, 2, 9 }));
		final Band band = Band.sem("left", X, spread, Color.BLUE);
		final Figure figure = PanelFigure.grid("t", "time [ms]", List.of(new Panel("p", "rate [Hz]", List.of(Trace.of(
			"left", X, spread.mean(), Color.BLUE)), List.of(), List.of(band))), 1);
		final XYPlot plot = ((GridPlot) figure.chart().getPlot()).panels().get(0);
		assertTrue(plot.getRangeAxis().getRange().contains(9));
		final List<Object[]> rows = ChartTable.of(figure.chart()).rows().stream().filter(r -> r[1].equals(
			"left \u00b1 SEM")).toList();
		assertEquals(3, rows.size());
		assertEquals(3L, rows.get(2)[4]);
		assertEquals(9L, rows.get(2)[5]);
		final TrialSpread one = TrialSpread.of(List.of(new double[]{ 1, 2, 3 }));
		assertTrue(IntStream.range(0, 3).noneMatch(i -> Band.sem("one trial", X, one, Color.BLUE).has(i)));
		final int inBand = figure.image(1).getRGB(900, 180);
		final Figure bare = PanelFigure.grid("t", "time [ms]", List.of(new Panel("p", "rate [Hz]", List.of(Trace.of(
			"left", new double[]{ 0, 20 }, new double[]{ -0.5, 9.5 }, Color.WHITE)), List.of())), 1);
		assertTrue(inBand != bare.image(1).getRGB(900, 180), "nothing is drawn between the ends");
	}

	/** Without a second condition there is no coding direction, and no empty panel for it. */
	@Test
	void oneConditionHasNoCodingDirection() {
		final NetworkAndTask network = SmallNetwork.network(5, 20);
		final List<ObservedGroup> groups = List.of(new ObservedGroup("all", IntStream.range(0, 200).toArray()));
		final PerturbationStudy study;
		try (ThreadTeam team = ThreadTeam.of(1)) {
			study = new PerturbationStudy(network, new PerturbationStudy.Plan(2, 1, CountBins.of(network.task(), 20),
				groups), team, () -> true);
			assertTrue(study.simulateReference());
		}
		for (int conditions = 1; conditions <= 2; conditions++) {
			final PerturbationFigures figures = new PerturbationFigures(study,
				List.of("left", "right").subList(0, conditions), List.of(), 1);
			for (final String name : List.of("projections", "perturbed_minus_reference")) {
				final Figure figure = figures.all(study.reference()).get(name);
				assertEquals(conditions, ((GridPlot) figure.chart().getPlot()).panels().size(), name);
			}
		}
	}

	/** Blocks of bins meet at the beginning of the perturbation, whatever is before. */
	@Test
	void blocksBeginWithThePerturbation() {
		assertArrayEquals(new int[]{ 0, 2, 7, 12 }, PerturbationFigures.edges(12, 5, 2));
		assertArrayEquals(new int[]{ 0, 5, 10 }, PerturbationFigures.edges(10, 5, 0));
		assertArrayEquals(new int[]{ 0, 3 }, PerturbationFigures.edges(3, 5, 0));
	}

	/** What is not drawn is said, and the medians have the order of the legend. */
	@Test
	void histogramsSayWhatTheyLeaveOut() {
		final Figure figure = HistogramFigure.panels("Fano factor", "neurons", "Fano factor", Map.of("E", List.of(Sample
			.excitatory("model", new double[]{ 1, 1, 5, Double.NaN }))), 0, 3);
		assertTrue(title(figure).contains("1 values outside are not drawn"), title(figure));
		final Figure values = HistogramFigure.values("Weights", "weight", List.of(Sample.excitatory("from E",
			new double[]{ 1, 1, 2 })), 0, 3);
		assertEquals(List.of("from E (n = 3, median 1.00)"), names(values.chart().getXYPlot().getLegendItems()));
	}

	/** Rows of a matrix are called by the ids of the units. */
	@Test
	void matricesHaveIds() {
		final NetworkAndTask network = SmallNetwork.network(7, 12);
		final List<String> ids = network.task().recordedIds();
		final int[] order = IntStream.range(0, ids.size()).map(i -> ids.size() - 1 - i).toArray();
		final Map<String, Figure> figures = WeightFigures.of(network.plastic(), network.plastic().weights(), ids, order,
			"backwards");
		final XYPlot plot = ((GridPlot) figures.get("weight_matrix").chart().getPlot()).panels().get(0);
		assertEquals(ids.get(ids.size() - 1), ((NumberAxis) plot.getDomainAxis()).getNumberFormatOverride().format(1));
		assertEquals("", ((NumberAxis) plot.getRangeAxis()).getNumberFormatOverride().format(1.5));
	}

	/** Weights that were all the same before training are a line: their distribution would leave no room for others. */
	@Test
	void equalWeightsAreALine() {
		final NetworkAndTask network = SmallNetwork.network(7, 12);
		final double[][] same = Arrays.stream(network.plastic().weights().recurrent()).map(row -> {
			final double[] ones = new double[row.length];
			Arrays.fill(ones, 0.25);
			return ones;
		}).toArray(double[][]::new);
		final XYPlot plot = WeightFigures
			.of(network.plastic(), new PlasticWeights(same, network.plastic().weights().feedforward()), network
				.task().recordedIds(), IntStream.range(0, network.plastic().synapses().size()).toArray(), "in order")
			.get(
				"weights")
			.chart().getXYPlot();
		assertTrue(names(plot.getLegendItems()).stream().anyMatch(n -> n.endsWith("before (all 0.250)")), names(plot
			.getLegendItems()).toString());
		assertTrue(names(plot.getLegendItems()).stream().anyMatch(n -> n.contains("% of the wrong sign")));
		assertTrue(plot.getDomainMarkers(Layer.BACKGROUND).size() > 2);
	}

	/** Figures of a task whose recording is known are on the clock of its event. */
	@Test
	void theStimulusIsOnTheClockOfTheRecording() {
		final Task trial = SmallNetwork.network(7, 12).task();
		final Task task = new Task(trial.conditions(), trial.timing(), trial.stimulus(), trial.feedforward(), trial
			.targets(), trial.recorded(), trial.recordedIds(),
			new RecordedRates(new double[10 * 30 * 2], 20, -500, "",
				0));
		final GridPlot grid = (GridPlot) BalancedFigures.stimulus(task).chart().getPlot();
		assertEquals("time after the recording's event [ms]", grid.panels().get(1).getDomainAxis().getLabel());
		// Target onset is at -500 ms, 50 ms after the start of the trial
		assertEquals(-550, grid.panels().get(0).getDataset().getXValue(0, 0), 1e-9);
		final GridPlot own = (GridPlot) BalancedFigures.stimulus(trial).chart().getPlot();
		assertEquals("time [ms]", own.panels().get(1).getDomainAxis().getLabel());
		assertEquals(0, own.panels().get(0).getDataset().getXValue(0, 0), 1e-9);
	}

	private static String title(final Figure figure) {
		final TextTitle title = figure.chart().getTitle();
		return title.getText();
	}

	private static List<String> names(final LegendItemCollection items) {
		return IntStream.range(0, items.getItemCount()).mapToObj(i -> items.get(i).getLabel()).collect(Collectors
			.toList());
	}
}
