package org.rasterfit.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

import net.imglib2.img.array.ArrayImgs;

/** Figures as SVG: heat maps enlarge what lies in them, and what comes after them is where it belongs. */
class SvgTest {

	private static final Pattern MATRIX = Pattern.compile("matrix\\(([^,]+),0,0,([^,]+),([^,]+),([^)]+)\\)");

	@TempDir
	private Path folder;

	private static Figure heatMaps() {
		final ImageAxis time = ImageAxis.index("time"), neuron = ImageAxis.index("neuron");
		final double[] values = new double[7 * 30];
		for (int i = 0; i < values.length; i++)
			values[i] = i % 11;
		final List<LabelledImage> images = List.of("left", "middle", "right").stream()
			.map(name -> new LabelledImage(name,
				ArrayImgs.doubles(values, 7, 30), time, neuron, "rate [Hz]", false))
			.toList();
		return HeatMapFigure.row("Three", images, 100);
	}

	private static Element parse(final String svg) throws Exception {
		return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(
			StandardCharsets.UTF_8))).getDocumentElement();
	}

	/**
	 * Looks where texts and lines end up that are not turned.
	 *
	 * @param scale of what is around the element, horizontally and vertically
	 * @param offset of it
	 * @return how many there are
	 */
	private static int requirePlaces(final Element element, final double[] scale, final double[] offset) {
		final Matcher found = MATRIX.matcher(element.getAttribute("transform"));
		if (!found.matches() && element.hasAttribute("transform")) return 0;
		final double[] of = scale.clone(), at = offset.clone();
		if (found.matches()) for (int i = 0; i < 2; i++) {
			at[i] += scale[i] * Double.parseDouble(found.group(3 + i));
			of[i] *= Double.parseDouble(found.group(1 + i));
		}
		int count = 0;
		for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling())
			if (child instanceof Element next) count += requirePlaces(next, of, at);
		if (!List.of("text", "line", "path").contains(element.getTagName()) || !element.hasAttribute("transform"))
			return count;
		for (int i = 0; i < 2; i++) {
			assertEquals(0, 1000 * (of[i] - 1), 0.01, "a thousand pixels from the corner");
			assertEquals(0, at[i], 0.01, "offset");
		}
		return count + 1;
	}

	/** Batik writes what follows a heat map into its enlarged group and undoes the scale: to a hundredth of a pixel. */
	@Test
	void whatFollowsAHeatMapIsInItsPlace() throws Exception {
		heatMaps().saveSvg(folder.resolve("maps.svg"));
		final String file = Files.readString(folder.resolve("maps.svg")).replaceFirst("<!DOCTYPE[^>]*>", "");
		for (final String svg : List.of(file, InlineSvg.of(heatMaps(), "f1-", "three maps").replace("xlink:", ""))) {
			final int undone = requirePlaces(parse(svg), new double[]{ 1, 1 }, new double[]{ 0, 0 });
			assertTrue(undone > 5, undone + " elements that undo a scale");
		}
	}

	@Test
	void lengthsAreShortAndHeatMapsKeepTheirBins() throws Exception {
		heatMaps().saveSvg(folder.resolve("maps.svg"));
		final String svg = Files.readString(folder.resolve("maps.svg"));
		assertEquals(List.of(), Pattern.compile("\\b(x|y|x1|x2|d|width)=\"[^\"]*\\.\\d{3,}").matcher(svg).results().map(
			MatchResult::group).toList());
		assertTrue(svg.contains("style=\"image-rendering:pixelated\""));
		assertTrue(!InlineSvg.of(heatMaps(), "f1-", "").contains(" style="), "the page allows no styles of elements");
	}
}
