package org.rasterfit.host.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;

import org.junit.jupiter.api.Test;

/** Where figures are saved. */
class FigureFilesTest {

	/** A name with an ending is taken by its word, whichever format the dialog shows. */
	@Test
	void theEndingThatWasTypedIsTheFormat() {
		assertEquals(new File("a/fit.pdf"), FigureFiles.withEnding(new File("a/fit.pdf"), "png"));
		assertEquals(new File("a/fit.SVG"), FigureFiles.withEnding(new File("a/fit.SVG"), "png"));
		assertEquals(new File("a/fit.png"), FigureFiles.withEnding(new File("a/fit"), "png"));
		assertEquals(new File("a/fit 0.5.csv"), FigureFiles.withEnding(new File("a/fit 0.5"), "csv"));
	}
}
