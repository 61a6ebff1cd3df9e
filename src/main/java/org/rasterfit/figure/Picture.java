package org.rasterfit.figure;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;

import javax.imageio.ImageIO;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYDataImageAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;

/** A figure that was drawn earlier and of which only the picture is left; it zooms, but there are no data behind it. */
public final class Picture {

	private Picture() {}

	/**
	 * Reads one.
	 *
	 * @param file a PNG
	 * @throws IOException if it is missing or no picture; says which
	 */
	public static Figure read(final Path file) throws IOException {
		final BufferedImage image;
		try {
			image = ImageIO.read(file.toFile());
		}
		catch (final IOException exc) {
			throw new IOException(file + ": cannot be read as a picture (" + exc.getMessage() + ")", exc);
		}
		if (image == null) throw new IOException(file + ": is no picture");
		final XYPlot plot = new XYPlot(null, axis(image.getWidth()), axis(image.getHeight()), null);
		plot.addAnnotation(new XYDataImageAnnotation(image, 0, 0, image.getWidth(), image.getHeight()));
		plot.setInsets(RectangleInsets.ZERO_INSETS);
		plot.setOutlineVisible(false);
		plot.setDomainGridlinesVisible(false);
		plot.setRangeGridlinesVisible(false);
		final JFreeChart chart = new JFreeChart(null, null, plot, false);
		chart.setPadding(RectangleInsets.ZERO_INSETS);
		return new Figure(chart, image.getWidth(), image.getHeight());
	}

	/** Pixels: too many for a table. */
	private static NumberAxis axis(final int pixels) {
		final NumberAxis axis = new NumberAxis();
		axis.setRange(0, pixels);
		axis.setVisible(false);
		return axis;
	}
}
