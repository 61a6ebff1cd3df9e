package org.rasterfit.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Every figure, at toy size and at the size of the real runs, in every format. */
class FigureTest {

	/** All figures at real size land here, to be looked at. */
	private static final Path GALLERY = Path.of("target", "figures");

	@TempDir
	private Path folder;

	@Test
	void everyFigureAtRealSize() throws Exception {
		Files.createDirectories(GALLERY);
		for (final Map.Entry<String, Figure> figure : FigureGallery.figures(true).entrySet())
			check(GALLERY, figure.getKey(), figure.getValue());
	}

	@Test
	void everyFigureAtToySize() throws Exception {
		for (final Map.Entry<String, Figure> figure : FigureGallery.figures(false).entrySet())
			check(folder, figure.getKey(), figure.getValue());
	}

	private static void check(final Path folder, final String name, final Figure figure) throws Exception {
		for (final String ending : List.of("png", "svg", "pdf", "csv"))
			figure.save(folder.resolve(name + "." + ending));
		final BufferedImage image = ImageIO.read(folder.resolve(name + ".png").toFile());
		assertEquals(figure.width(), image.getWidth(), name);
		assertEquals(figure.height(), image.getHeight(), name);
		assertNotBlank(name, image);
		final String svg = svgText(folder.resolve(name + ".svg"));
		final String pdf = pdfText(folder.resolve(name + ".pdf"));
		for (final String label : labels(figure.chart())) {
			assertTrue(svg.contains(squeeze(label)), name + ".svg lacks \"" + label + "\"");
			assertTrue(pdf.contains(squeeze(label)), name + ".pdf lacks \"" + label + "\" in " + pdf);
		}
		final List<String> lines = Files.readAllLines(folder.resolve(name + ".csv"));
		assertEquals(ChartTable.of(figure.chart()).rows().size() + 1, lines.size(), name);
		assertTrue(lines.size() > 1, name + " has no data");
	}

	/** White at the edge (nothing is clipped there), and something in at least four colours inside. */
	private static void assertNotBlank(final String name, final BufferedImage image) {
		final TreeSet<Integer> colours = new TreeSet<>();
		for (int y = 0; y < image.getHeight(); y++)
			for (int x = 0; x < image.getWidth(); x++) {
				final boolean edge = x < 2 || y < 2 || x >= image.getWidth() - 2 || y >= image.getHeight() - 2;
				if (edge)
					assertEquals(Color.WHITE.getRGB(), image.getRGB(x, y), name + " is not white at " + x + ", " + y);
				colours.add(image.getRGB(x, y));
			}
		assertTrue(colours.size() >= 4, name + " has only " + colours.size() + " colours");
	}

	private static List<String> labels(final JFreeChart chart) {
		final TreeSet<String> labels = new TreeSet<>(List.of(chart.getTitle().getText()));
		for (final XYPlot plot : plots(chart.getPlot())) {
			labels.add(String.valueOf(plot.getDomainAxis().getLabel()));
			labels.add(String.valueOf(plot.getRangeAxis().getLabel()));
		}
		labels.remove("null");
		if (chart.getLegend() != null)
			Arrays.stream(chart.getLegend().getSources()).forEach(s -> s.getLegendItems().iterator()
				.forEachRemaining(item -> labels.add(((LegendItem) item).getLabel())));
		return List.copyOf(labels);
	}

	private static List<XYPlot> plots(final Plot plot) {
		if (plot instanceof GridPlot grid) return grid.panels();
		if (plot instanceof CombinedDomainXYPlot stack) {
			final List<XYPlot> subplots = new ArrayList<>();
			for (final Object subplot : stack.getSubplots())
				subplots.add((XYPlot) subplot);
			return subplots;
		}
		return List.of((XYPlot) plot);
	}

	private static String svgText(final Path file) throws Exception {
		final DocumentBuilderFactory xml = DocumentBuilderFactory.newInstance();
		// the SVG names its document type; do not look it up in the net
		xml.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
		final Document document = xml.newDocumentBuilder().parse(file.toFile());
		assertEquals("svg", document.getDocumentElement().getTagName());
		final StringBuilder all = new StringBuilder();
		final NodeList texts = document.getElementsByTagName("text");
		for (int i = 0; i < texts.getLength(); i++)
			all.append(texts.item(i).getTextContent());
		return squeeze(all.toString());
	}

	private static String pdfText(final Path file) throws IOException {
		try (PDDocument document = Loader.loadPDF(file.toFile())) {
			assertEquals(1, document.getNumberOfPages());
			return squeeze(new PDFTextStripper().getText(document));
		}
	}

	private static String squeeze(final String text) {
		return text.replaceAll("\\s+", "");
	}

	@Test
	void tableHoldsTheData() throws IOException {
		final double[] x = { 0, 10, 20 };
		final double[] y = { 0.5, Double.NaN, -2 };
		final Figure figure = PanelFigure.grid("Two panels", "time [ms]",
			List.of(new Panel("a", "rate [Hz]", List.of(Trace.of(
				"one", x, y, Style.BLUE)), List.of()),
				new Panel("b, with comma", "rate [Hz]", List.of(Trace.of("two", x, new double[]{ 1,
					2, 3 }, Style.BLUE)), List.of())),
			2);
		final Path file = folder.resolve("data.csv");
		figure.saveCsv(file);
		assertEquals(List.of("panel,series,time [ms],rate [Hz]", "a,one,0,0.5", "a,one,20,-2",
			"\"b, with comma\",two,0,1", "\"b, with comma\",two,10,2", "\"b, with comma\",two,20,3"),
			Files
				.readAllLines(file));
	}

	@Test
	void tableOfRasterNamesTheNeuron() throws IOException {
		final Figure raster = RasterFigure.of("Three spikes", "neuron, sorted by rate", new double[]{ 1, 2, 3 },
			new int[]{
				7, 4, 9 },
			List.of(NeuronGroup.of("trained", new int[]{ 4, 7 }).sortedBy(new double[]{ 0, 0, 0, 0, 5, 0, 0, 2 })),
			0, 10, List.of());
		final Path file = folder.resolve("raster.csv");
		raster.saveCsv(file);
		// neuron 4 fires faster: upper row; neuron 9 is in no group
		assertEquals(List.of("series,time [ms],\"neuron, sorted by rate\",neuron", "trained,1,1,7",
			"trained,2,2,4"), Files.readAllLines(file));
	}

	@Test
	void tableOfHeatMapAndLearningCurve() throws IOException {
		final Path file = folder.resolve("weights.csv");
		HeatMapFigure.of(LabelledImage.weights("W", new double[][]{ { 1, 2 }, { -3, 4 } })).saveCsv(file);
		assertEquals(List.of("series,presynaptic neuron,postsynaptic neuron,weight", "W,1,1,1",
			"W,2,1,-3", "W,1,2,2", "W,2,2,4"), Files.readAllLines(file));
		final ChartTable curve = ChartTable
			.of(LearningCurveFigure.withSeconds(new SyntheticData(3).learningCurve(12)).chart());
		assertEquals(List.of("panel", "series", "loop", "y", "lower", "upper"), curve.header());
		// loops 1 and 10 of two conditions, 12 times
		assertEquals(2 * 2 + 12, curve.rows().size());
		final Object[] first = curve.rows().get(0);
		assertEquals(0.012, (double) first[5] - (double) first[3], 1e-12);
		assertEquals(0.012, (double) first[3] - (double) first[4], 1e-12);
	}

	@Test
	void sameFigureSameBytes() throws IOException {
		for (final String ending : List.of("png", "svg", "pdf", "csv")) {
			final Path one = folder.resolve("one." + ending);
			final Path two = folder.resolve("two." + ending);
			FigureGallery.figures(false).get("raster").save(one);
			FigureGallery.figures(false).get("raster").save(two);
			assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(two), ending);
		}
	}

	@Test
	void longTitleWraps() {
		final Figure figure = FigureGallery.figures(false).get("voltage");
		figure.chart().setTitle(("a title that is far too long for one line, " + "and says so again, ").repeat(5));
		assertNotBlank("long title", figure.image(1));
	}

	@Test
	void refusesWhatCannotBeDrawn() {
		final Figure figure = FigureGallery.figures(false).get("scaling");
		assertTrue(assertThrows(IllegalArgumentException.class, () -> figure.save(folder.resolve("a.jpg"))).getMessage()
			.contains(".png, .svg, .pdf or .csv"));
		assertThrows(IllegalArgumentException.class, () -> figure.image(0));
		assertThrows(IllegalArgumentException.class, () -> new Trace("x", new double[2], new double[3], Style.BLUE,
			Style.LINE));
		assertThrows(IllegalArgumentException.class, () -> LabelledImage.weights("W", new double[][]{ { 1 }, {} }));
		assertThrows(IllegalArgumentException.class,
			() -> new ScalingFigure.Series("s", new double[]{ 1, 0 }, new double[]{
				1, 1 }));
		assertThrows(IllegalArgumentException.class, () -> TimeWindow.stimulus(5, 5));
	}
}
