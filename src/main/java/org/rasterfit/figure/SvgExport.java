package org.rasterfit.figure;

import java.awt.Dimension;
import java.awt.RenderingHints;
import java.awt.image.RenderedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;
import java.util.regex.Pattern;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.apache.batik.svggen.ImageHandlerBase64Encoder;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A figure as SVG 1.1. */
final class SvgExport {

	private static final String NAMESPACE = "http://www.w3.org/2000/svg";
	private static final String FONT = "font-family";
	/** The figures' font, and what to take where it is missing: the next two have the same widths. */
	private static final String FONTS = "'Liberation Sans', Arial, Helvetica, sans-serif";

	/** Transforms may enlarge what lies in them, or undo that: a hundredth there is not enough. */
	private static final int DECIMALS = 7;
	/** Coordinates and lengths with more than two decimals: a hundredth of a pixel is enough. */
	private static final Pattern LONG = Pattern.compile("-?\\d*\\.\\d{3,}");
	private static final Set<String> LENGTHS = Set.of("x", "y", "x1", "y1", "x2", "y2", "width", "height", "d",
		"points", "cx",
		"cy", "r", "rx", "ry", "font-size", "stroke-width", "stroke-dasharray", "stroke-dashoffset");

	private SvgExport() {}

	static void write(final Figure figure, final Writer out) throws IOException {
		final SVGGraphics2D g = new SVGGraphics2D(context(), false);
		g.stream(draw(figure, g), out, false, false);
	}

	/** The root of the figure's elements. */
	static Element elements(final Figure figure) {
		return draw(figure, new SVGGraphics2D(context(), false));
	}

	private static SVGGeneratorContext context() {
		final SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
		context.setImageHandler(new PngImages());
		context.setPrecision(DECIMALS);
		return context;
	}

	private static Element draw(final Figure figure, final SVGGraphics2D g) {
		g.setSVGCanvasSize(new Dimension(figure.width(), figure.height()));
		g.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
		figure.chart().draw(g, figure.area());
		final Element root = g.getRoot();
		root.setAttribute("viewBox", "0 0 " + figure.width() + " " + figure.height());
		finish(root);
		return root;
	}

	private static Document document() {
		try {
			return DocumentBuilderFactory.newInstance().newDocumentBuilder().getDOMImplementation().createDocument(
				NAMESPACE,
				"svg", null);
		}
		catch (final ParserConfigurationException e) {
			throw new IllegalStateException("this Java has no XML", e);
		}
	}

	/**
	 * Names fonts that every viewer has, rounds lengths, and keeps the values of heat maps apart when they are enlarged
	 * ("optimizeSpeed" is SVG 1.1's word for "do not interpolate", "pixelated" that of browsers).
	 */
	private static void finish(final Element element) {
		if (element.hasAttribute(FONT)) element.setAttribute(FONT, FONTS);
		if (element.getTagName().equals("image")) {
			element.setAttribute("image-rendering", "optimizeSpeed");
			element.setAttribute("style", "image-rendering:pixelated");
		}
		for (final String name : LENGTHS)
			if (element.hasAttribute(name))
				element.setAttribute(name, LONG.matcher(element.getAttribute(name)).replaceAll(
					number -> rounded(number.group())));
		for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling())
			if (child instanceof Element next) finish(next);
	}

	/** To two decimals, without zeros at the end. */
	private static String rounded(final String number) {
		final BigDecimal value = new BigDecimal(number).setScale(2, RoundingMode.HALF_EVEN);
		return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
	}

	/** Images inside the file, encoded by Java itself: Batik's own encoder needs one more library. */
	private static final class PngImages extends ImageHandlerBase64Encoder {

		@Override
		public void encodeImage(final RenderedImage image, final OutputStream out) throws SVGGraphics2DIOException {
			try {
				if (!ImageIO.write(image, "png", out)) throw new IOException("this Java cannot write PNG");
			}
			catch (final IOException e) {
				throw new SVGGraphics2DIOException(e.getMessage(), e);
			}
		}
	}
}
