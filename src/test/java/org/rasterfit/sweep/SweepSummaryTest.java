package org.rasterfit.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.figure.Figure;

/** What a table of runs comes to: the numbers are small enough to be worked out by hand. */
class SweepSummaryTest {

	@TempDir
	private Path folder;

	private static SweepRow row(final String values, final double fit) {
		final Map<String, String> point = new LinkedHashMap<>();
		for (final String value : values.split(" "))
			point.put(value.replaceFirst("=.*", ""), value.replaceFirst(".*=", ""));
		final boolean isDone = !Double.isNaN(fit);
		return new SweepRow(new SweepPoint(point), isDone ? SweepRow.State.FINISHED : SweepRow.State.FAILED, isDone
			? Map.of("fit", fit) : Map.of(), 1, isDone ? "abc" : "", "runs/" + values.replace(' ', '_'),
			isDone ? ""
				: "lost");
	}

	private static SweepTable table(final SweepRow... rows) {
		final SweepTable table = new SweepTable();
		for (final SweepRow row : rows)
			table.put(row);
		return table;
	}

	/** Two seeds of (k, g) = (100, a), (20, a) and (20, b); the second seed of (20, b) failed. */
	private static SweepSummary summary() {
		return new SweepSummary(table(row("seed=1 k=100 g=a", 0.5), row("seed=2 k=100 g=a", 0.7),
			row("seed=1 k=20 g=a", 0.1), row("seed=2 k=20 g=a", 0.5), row("seed=1 k=20 g=b", 0.8),
			row("seed=2 k=20 g=b", Double.NaN)), "fit");
	}

	private List<String> data(final Figure figure) throws Exception {
		final Path file = folder.resolve("data.csv");
		figure.save(file);
		return Files.readAllLines(file);
	}

	@Test
	void meansAndSpreadsAreOverSeeds() throws Exception {
		summary().write(folder.resolve("summary.csv"));
		final List<String> lines = Files.readAllLines(folder.resolve("summary.csv"));
		assertEquals("k,g,runs,fit mean,fit sd,fit min,fit max", lines.get(0));
		assertEquals(4, lines.size(), lines.toString());
		numbers(lines.get(1), "100,a,2,", 0.6, 0.2 / Math.sqrt(2), 0.5, 0.7);
		numbers(lines.get(2), "20,a,2,", 0.3, 0.4 / Math.sqrt(2), 0.1, 0.5);
		assertEquals("20,b,1,0.8,,0.8,0.8", lines.get(3), "one run has no spread");
	}

	private static void numbers(final String line, final String begins, final double... values) {
		assertTrue(line.startsWith(begins), line);
		final String[] cells = line.substring(begins.length()).split(",");
		for (int i = 0; i < values.length; i++)
			assertEquals(values[i], Double.parseDouble(cells[i]), 1e-12, line);
	}

	/** Numbers are ordered by size, not as they came; a line for each value of the other parameter. */
	@Test
	void figuresShowMeansOverSeeds() throws Exception {
		final Map<String, Figure> figures = summary().figures();
		assertEquals(List.of("by_k", "by_g", "map_k_g"), List.copyOf(figures.keySet()));
		final List<String> byK = data(figures.get("by_k"));
		assertEquals("series,k,fit,lower,upper", byK.get(0));
		assertEquals(4, byK.size(), byK.toString());
		numbers(byK.get(1), "g = a,", 20, 0.3, 0.3 - 0.4 / Math.sqrt(2), 0.3 + 0.4 / Math.sqrt(2));
		numbers(byK.get(2), "g = a,", 100, 0.6, 0.6 - 0.2 / Math.sqrt(2), 0.6 + 0.2 / Math.sqrt(2));
		numbers(byK.get(3), "g = b,", 20, 0.8, 0.8, 0.8);
		final String title = figures.get("by_k").chart().getTitle().getText();
		assertTrue(title.contains("over 2 seeds"), title);
		// columns and rows by their places: k = 20, 100 and g = a, b
		final List<String> map = data(figures.get("map_k_g")).stream().map(line -> line.replaceFirst("^.*\\),", ""))
			.toList();
		numbers(map.get(1), "0,0,", 0.3);
		numbers(map.get(2), "1,0,", 0.6);
		numbers(map.get(3), "0,1,", 0.8);
		assertEquals("1,1,NaN", map.get(4), "there is no such run");
	}

	/** More lines than colours can tell apart are averaged, and the title says so. */
	@Test
	void manyLinesAreAveraged() throws Exception {
		final SweepTable table = new SweepTable();
		for (int g = 1; g <= 8; g++)
			for (int k = 1; k <= 2; k++)
				table.put(row("k=" + k + " g=" + g, g * k));
		final Figure byK = new SweepSummary(table, "fit").figures().get("by_k");
		final List<String> lines = data(byK);
		assertEquals(3, lines.size(), lines.toString());
		numbers(lines.get(1), "all,", 1, 4.5);
		numbers(lines.get(2), "all,", 2, 9);
		assertTrue(byK.chart().getTitle().getText().contains("over seeds and all other parameters"));
	}

	@Test
	void seedsAloneAreDrawnAgainstTheirNumber() throws Exception {
		final SweepSummary summary = new SweepSummary(table(row("seed=1 k=3", 0.5), row("seed=2 k=3", 0.25)), "fit");
		assertEquals(List.of("by_seed"), List.copyOf(summary.figures().keySet()));
		final List<String> lines = data(summary.figures().get("by_seed"));
		numbers(lines.get(1), "all,", 1, 0.5);
		numbers(lines.get(2), "all,", 2, 0.25);
		assertTrue(new SweepSummary(table(row("seed=1", Double.NaN)), "fit").figures().isEmpty(), "nothing is done");
	}

	/** A group differs in its seed alone: an ensemble of networks. */
	@Test
	void groupsDifferInTheirSeedAlone() {
		final Map<String, List<SweepRow>> groups = summary().groups();
		assertEquals(List.of("k = 100, g = a", "k = 20, g = a", "k = 20, g = b"), List.copyOf(groups.keySet()));
		assertEquals(List.of("1", "2"), groups.get("k = 20, g = a").stream().map(r -> r.point().values().get("seed"))
			.toList());
		assertEquals(1, groups.get("k = 20, g = b").size(), "a run that failed is in no group");
	}

	/** Learning curves: the mean of conditions at loops that were tested; runs that learned nothing are left out. */
	@Test
	void curvesAreThoseOfRunsThatLearned() throws Exception {
		final Path run = Files.createDirectories(folder.resolve("runs/seed=1_k=100_g=a"));
		Files.writeString(run.resolve("learning_curve.csv"),
			"loop,correlation_left,correlation_right\n1,,\n2,0.2,0.4\n4,0.5,0.9\n");
		final List<String> lines = data(summary().curves(folder).orElseThrow());
		assertEquals(3, lines.size(), lines.toString());
		numbers(lines.get(1), "run 1,", 2, 0.3);
		numbers(lines.get(2), "run 1,", 4, 0.7);
		assertFalse(new SweepSummary(table(row("seed=2 k=20", 1)), "fit").curves(folder).isPresent());
	}
}
