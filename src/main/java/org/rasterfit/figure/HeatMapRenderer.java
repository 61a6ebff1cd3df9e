package org.rasterfit.figure;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.Range;
import org.jfree.data.xy.XYDataset;

/**
 * Draws a matrix as one image. JFreeChart's own block renderer fills a rectangle per value: with a third of
 * a million values that is slow, and makes vector files of a hundred megabytes. Where there are more rows or
 * columns than pixels, neighbouring values are averaged, so that no row is lost by chance; files that are
 * not made of pixels (rendering hint "quality") get every value.
 */
final class HeatMapRenderer extends AbstractXYItemRenderer {

	private static final long serialVersionUID = 1;

	private final transient ColourScale colours;

	HeatMapRenderer(final ColourScale colours) {
		this.colours = colours;
		setDefaultCreateEntities(false);
	}

	@Override
	public Range findDomainBounds(final XYDataset dataset) {
		final MatrixDataset m = (MatrixDataset) dataset;
		return new Range(m.x().lower(m.columns()), m.x().upper(m.columns()));
	}

	@Override
	public Range findRangeBounds(final XYDataset dataset) {
		final MatrixDataset m = (MatrixDataset) dataset;
		return new Range(m.y().lower(m.rows()), m.y().upper(m.rows()));
	}

	@Override
	public XYItemRendererState initialise(final Graphics2D g, final Rectangle2D area, final XYPlot plot,
		final XYDataset dataset, final PlotRenderingInfo info)
	{
		final XYItemRendererState state = super.initialise(g, area, plot, dataset, info);
		// everything is drawn with the first item, which may lie outside a zoomed view
		state.setProcessVisibleItemsOnly(false);
		return state;
	}

	@Override
	public void drawItem(final Graphics2D g, final XYItemRendererState state, final Rectangle2D area,
		final PlotRenderingInfo info, final XYPlot plot, final ValueAxis xAxis, final ValueAxis yAxis,
		final XYDataset dataset, final int series, final int item, final CrosshairState crosshair, final int pass)
	{
		if (item > 0) return;
		final MatrixDataset m = (MatrixDataset) dataset;
		final RectangleEdge below = plot.getDomainAxisEdge();
		final RectangleEdge beside = plot.getRangeAxisEdge();
		final double halfX = m.x().step() / 2;
		final double halfY = m.y().step() / 2;
		final double left = xAxis.valueToJava2D(m.x().at(0) - halfX, area, below);
		final double right = xAxis.valueToJava2D(m.x().at(m.columns() - 1) + halfX, area, below);
		final double first = yAxis.valueToJava2D(m.y().at(0) - halfY, area, beside);
		final double last = yAxis.valueToJava2D(m.y().at(m.rows() - 1) + halfY, area, beside);
		final boolean all = g.getRenderingHint(RenderingHints.KEY_RENDERING) == RenderingHints.VALUE_RENDER_QUALITY;
		final double scale = all ? Double.POSITIVE_INFINITY : g.getTransform().getScaleX();
		final BufferedImage image = image(m, Math.abs(right - left) * scale, Math.abs(last - first) * scale);
		final AffineTransform place = new AffineTransform((right - left) / image.getWidth(), 0, 0,
			(last - first) / image
				.getHeight(),
			left, first);
		final Object before = g.getRenderingHint(RenderingHints.KEY_INTERPOLATION);
		g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
		g.drawImage(image, place, null);
		if (before != null) g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, before);
	}

	/** The matrix in colours, at most as large as the pixels that it covers. */
	private BufferedImage image(final MatrixDataset m, final double pixelsX, final double pixelsY) {
		final int binX = Math.max(1, (int) Math.ceil(m.columns() / pixelsX));
		final int binY = Math.max(1, (int) Math.ceil(m.rows() / pixelsY));
		final int width = (m.columns() + binX - 1) / binX;
		final int height = (m.rows() + binY - 1) / binY;
		final BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++)
				image.setRGB(x, y, colours.rgb(mean(m, x * binX, y * binY, binX, binY)));
		return image;
	}

	/** Mean of a block of values, cut at the edges of the matrix. */
	private static double mean(final MatrixDataset m, final int x0, final int y0, final int width, final int height) {
		final int x1 = Math.min(x0 + width, m.columns());
		final int y1 = Math.min(y0 + height, m.rows());
		double sum = 0;
		for (int y = y0; y < y1; y++)
			for (int x = x0; x < x1; x++)
				sum += m.pixels()[x + m.columns() * y];
		return sum / ((x1 - x0) * (y1 - y0));
	}
}
