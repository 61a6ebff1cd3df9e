package org.rasterfit.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Panels in rows and columns. */
class GridPlotTest {

	@TempDir
	Path folder;

	/** A label that is longer than a panel is high stands once beside the column, not over that of the next row. */
	@Test
	void longLabelsDoNotOverlap() throws Exception {
		assertEquals(1, labels("synaptic input [threshold = 1]", 1));
		assertEquals(10, labels("V", 1), "short ones stand beside each panel");
	}

	/** Below panels side by side, likewise. */
	@Test
	void longLabelsBelowDoNotOverlap() throws Exception {
		labels("V", 5);
		assertEquals(1, count("time after the recording's event [ms]".replace("'", "&apos;")) + count(
			"time after the recording's event [ms]"));
	}

	private int labels(final String label, final int columns) throws Exception {
		final List<Panel> panels = IntStream.range(0, 10)
			.mapToObj(i -> new Panel("neuron " + i, label, List.of(Trace.of(
				"line", new double[]{ 0, 1 }, new double[]{ 0, i }, Style.BLUE)), List.of()))
			.toList();
		PanelFigure.grid("Ten neurons", columns == 1 ? "time [ms]" : "time after the recording's event [ms]", panels,
			columns).size(600, 900).saveSvg(folder.resolve("figure.svg"));
		return count(label);
	}

	private int count(final String text) throws IOException {
		return Files.readString(folder.resolve("figure.svg")).split(">" + Pattern.quote(text) + "<", -1).length - 1;
	}
}
