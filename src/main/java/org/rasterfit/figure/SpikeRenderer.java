package org.rasterfit.figure;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.data.Range;
import org.jfree.data.xy.XYDataset;

/**
 * Draws spikes as short vertical strokes, as high as their row, all spikes of a group in one shape: a vector
 * file then holds one path, not one element per spike as with JFreeChart's dot renderer.
 */
final class SpikeRenderer extends AbstractXYItemRenderer {

	private static final long serialVersionUID = 1;

	private static final Stroke STROKE = new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);
	private static final double SMALLEST_HEIGHT = 1.2;
	private static final double LARGEST_HEIGHT = 12;
	private static final double PART_OF_ROW = 0.8;

	/** The shape that is being collected. */
	private static final class State extends XYItemRendererState {

		Path2D path = new Path2D.Float();

		State(final PlotRenderingInfo info) {
			super(info);
			// the spikes of a zoomed view are clipped by the plot; the first and the last item must be seen here
			setProcessVisibleItemsOnly(false);
		}
	}

	SpikeRenderer() {
		setDefaultCreateEntities(false);
	}

	@Override
	public XYItemRendererState initialise(final Graphics2D g, final Rectangle2D area, final XYPlot plot,
		final XYDataset dataset, final PlotRenderingInfo info)
	{
		return new State(info);
	}

	@Override
	public Range findRangeBounds(final XYDataset dataset) {
		return new Range(0.5, Math.max(1, ((SpikeDataset) dataset).rowCount()) + 0.5);
	}

	@Override
	public void drawItem(final Graphics2D g, final XYItemRendererState state, final Rectangle2D area,
		final PlotRenderingInfo info, final XYPlot plot, final ValueAxis xAxis, final ValueAxis yAxis,
		final XYDataset dataset, final int series, final int item, final CrosshairState crosshair, final int pass)
	{
		final Path2D path = ((State) state).path;
		final double time = dataset.getXValue(series, item);
		final double row = dataset.getYValue(series, item);
		if (xAxis.getRange().contains(time) && yAxis.getRange().contains(row)) {
			final double x = xAxis.valueToJava2D(time, area, plot.getDomainAxisEdge());
			final double y = yAxis.valueToJava2D(row, area, plot.getRangeAxisEdge());
			add(path, x, y, height(area, yAxis));
		}
		if (item < dataset.getItemCount(series) - 1) return;
		g.setPaint(getItemPaint(series, item));
		g.setStroke(STROKE);
		g.draw(path);
		((State) state).path = new Path2D.Float();
	}

	private static double height(final Rectangle2D area, final ValueAxis rows) {
		final double row = area.getHeight() / rows.getRange().getLength();
		return Math.min(LARGEST_HEIGHT, Math.max(SMALLEST_HEIGHT, PART_OF_ROW * row));
	}

	private static void add(final Path2D path, final double x, final double y, final double height) {
		path.moveTo(x, y - height / 2);
		path.lineTo(x, y + height / 2);
	}
}
