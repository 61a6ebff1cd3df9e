package org.rasterfit.figure;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;

import javax.imageio.ImageIO;

import org.jfree.chart.JFreeChart;

/**
 * A chart with the size it was laid out for. Nothing here opens a window; a window that zooms can be made
 * from {@link #chart()}.
 *
 * @param chart the chart; JFreeChart's own type, so that hosts can show it
 * @param width width [pixels at scale 1]
 * @param height height [pixels at scale 1]
 */
public record Figure(JFreeChart chart, int width, int height) {

	/** Checks the size. */
	public Figure {
		if (width < 1 || height < 1) throw new IllegalArgumentException("figure of " + width + " x " + height +
			" pixels: both must be 1 or more");
	}

	/** The same chart in another size. */
	public Figure size(final int newWidth, final int newHeight) {
		return new Figure(chart, newWidth, newHeight);
	}

	/**
	 * The figure as pixels.
	 *
	 * @param scale pixels per unit of the layout: 1 for screens, 2 or more for print; above 0
	 */
	public BufferedImage image(final double scale) {
		if (!(scale > 0 && scale <= 20)) throw new IllegalArgumentException("scale = " + scale +
			" of a figure: must be above 0 and at most 20");
		final BufferedImage image = new BufferedImage((int) Math.ceil(width * scale), (int) Math.ceil(height * scale),
			BufferedImage.TYPE_INT_RGB);
		final Graphics2D g = image.createGraphics();
		g.scale(scale, scale);
		chart.draw(g, area());
		g.dispose();
		return image;
	}

	/**
	 * Writes the figure in the format that the file's ending names: png, svg, pdf, or csv for the data behind it.
	 *
	 * @throws IllegalArgumentException if the ending is none of these
	 */
	public void save(final Path file) throws IOException {
		final String name = file.getFileName().toString();
		switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
			case "png" -> savePng(file);
			case "svg" -> saveSvg(file);
			case "pdf" -> savePdf(file);
			case "csv" -> saveCsv(file);
			default -> throw new IllegalArgumentException("figure file " + file +
				": its name must end with .png, .svg, .pdf or .csv");
		}
	}

	/** Writes the figure as PNG, one pixel per unit of the layout. */
	public void savePng(final Path file) throws IOException {
		savePng(file, 1);
	}

	/**
	 * Writes the figure as PNG.
	 *
	 * @param scale pixels per unit of the layout
	 */
	public void savePng(final Path file, final double scale) throws IOException {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		writePng(bytes, scale);
		Files.write(file, bytes.toByteArray());
	}

	private void writePng(final ByteArrayOutputStream bytes, final double scale) throws IOException {
		// no cache on disk: the image is small
		ImageIO.setUseCache(false);
		if (!ImageIO.write(image(scale), "png", bytes)) throw new IOException("this Java cannot write PNG");
	}

	/** Writes the figure as SVG, text as text. */
	public void saveSvg(final Path file) throws IOException {
		final StringWriter text = new StringWriter();
		SvgExport.write(this, text);
		Files.writeString(file, text.toString());
	}

	/**
	 * The figure as the element {@code svg} of an HTML page, smaller than the SVG file.
	 *
	 * @param prefix what names within the figure begin with, another one for each figure of a page: letters, digits
	 *          and {@code -}
	 * @param alternative what it shows, in words; plain text
	 */
	public String svg(final String prefix, final String alternative) {
		return InlineSvg.of(this, prefix, alternative);
	}

	/**
	 * The figure in pixels, two per unit of the layout, as the element {@code img} of an HTML page that holds it.
	 *
	 * @param alternative what it shows, in words; plain text
	 */
	public String img(final String alternative) throws IOException {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		writePng(bytes, 2);
		return "<img width=\"" + width + "\" height=\"" + height + "\" alt=\"" + InlineSvg.escape(alternative) +
			"\" src=\"data:image/png;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray()) + "\">";
	}

	/** What the figure shows, in words: title, panels, axes, curves. Blank if it is a {@link Picture}. */
	public String words() {
		return ChartWords.of(this);
	}

	/** Writes the figure as a PDF of one page, text as text. */
	public void savePdf(final Path file) throws IOException {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		PdfExport.write(this, bytes);
		Files.write(file, bytes.toByteArray());
	}

	/**
	 * Writes the data behind the figure: one row per point, with its panel and series.
	 *
	 * @throws IOException also if the figure is a {@link Picture}, which has none
	 */
	public void saveCsv(final Path file) throws IOException {
		final StringWriter text = new StringWriter();
		final ChartTable table = ChartTable.of(chart);
		if (table.rows().isEmpty()) throw new IOException(file + ": the figure has no data behind it, it is a picture");
		table.write(text);
		Files.writeString(file, text.toString(), StandardCharsets.UTF_8);
	}

	/** Where the chart is drawn. */
	Rectangle2D area() {
		return new Rectangle2D.Double(0, 0, width, height);
	}
}
