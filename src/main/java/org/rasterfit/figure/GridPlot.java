package org.rasterfit.figure;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.event.PlotChangeEvent;
import org.jfree.chart.event.PlotChangeListener;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.PlotState;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.plot.Zoomable;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;

/**
 * Plots in rows and columns, each with a title, as one plot of one chart: JFreeChart's own combined plots
 * share an axis, and cannot do that in both directions. All data areas have the same size. Zooming acts on
 * the panel under the mouse, zooming out on all when there is none.
 */
final class GridPlot extends Plot implements Zoomable, PlotChangeListener {

	private static final long serialVersionUID = 1;

	private static final double TITLE_HEIGHT = 22;
	private static final float TITLE_SIZE = 13;
	private static final double GAP = 10;
	/** Room for tick labels, and for a label where there is one. */
	private static final double LEFT = 48;
	private static final double LEFT_LABELLED = 66;
	private static final double BOTTOM = 26;
	private static final double BOTTOM_LABELLED = 46;
	/** Below the letters of a label. */
	private static final float LABEL_BOTTOM = 8;
	private static final RectangleInsets AROUND_PLOT = new RectangleInsets(0, 0, 4, 12);

	private final transient List<XYPlot> panels;
	private final List<String> titles;
	private final int columns;
	private final transient LegendItemCollection legend;

	/**
	 * @param panels the plots, row by row
	 * @param titles one per plot; may be empty strings
	 * @param columns number of columns, at least 1
	 * @param legend the entries of the legend
	 */
	GridPlot(final List<XYPlot> panels, final List<String> titles, final int columns,
		final LegendItemCollection legend)
	{
		if (panels.isEmpty() || panels.size() != titles.size()) throw new IllegalArgumentException(panels.size() +
			" panels with " + titles.size() + " titles");
		if (columns < 1) throw new IllegalArgumentException(columns + " columns of panels: must be at least 1");
		this.panels = List.copyOf(panels);
		this.titles = List.copyOf(titles);
		this.columns = Math.min(columns, panels.size());
		this.legend = legend;
		setInsets(RectangleInsets.ZERO_INSETS);
		setOutlineVisible(false);
		for (final XYPlot panel : panels) {
			panel.setParent(this);
			panel.addChangeListener(this);
			panel.setInsets(AROUND_PLOT);
		}
		for (int i = 0; i < panels.size(); i++) {
			panels.get(i).setFixedRangeAxisSpace(space(left(i % this.columns), 0));
			panels.get(i).setFixedDomainAxisSpace(space(0, bottom(i / this.columns)));
		}
	}

	/** Room to the left of a column. */
	private double left(final int column) {
		return IntStream.range(0, panels.size()).anyMatch(i -> i % columns == column && panels.get(i).getRangeAxis()
			.getLabel() != null) ? LEFT_LABELLED : LEFT;
	}

	/** Room below a row. */
	private double bottom(final int row) {
		return IntStream.range(0, panels.size()).anyMatch(i -> i / columns == row && panels.get(i).getDomainAxis()
			.getLabel() != null) ? BOTTOM_LABELLED : BOTTOM;
	}

	private static AxisSpace space(final double left, final double bottom) {
		final AxisSpace space = new AxisSpace();
		space.setLeft(left);
		space.setBottom(bottom);
		return space;
	}

	/** The plots, row by row. */
	List<XYPlot> panels() {
		return panels;
	}

	/** The title of each. */
	List<String> titles() {
		return titles;
	}

	private int rows() {
		return (panels.size() + columns - 1) / columns;
	}

	@Override
	public String getPlotType() {
		return "Grid of panels";
	}

	@Override
	public LegendItemCollection getLegendItems() {
		return legend;
	}

	@Override
	public void draw(final Graphics2D g, final Rectangle2D area, final Point2D anchor, final PlotState parentState,
		final PlotRenderingInfo info)
	{
		if (info != null) {
			info.setPlotArea(area);
			info.setDataArea(area);
		}
		drawBackground(g, area);
		final double[] left = IntStream.range(0, columns).mapToDouble(this::left).toArray();
		final double[] bottom = IntStream.range(0, rows()).mapToDouble(this::bottom).toArray();
		// what remains is divided evenly: all data areas are alike
		final double width = (area.getWidth() - (columns - 1) * GAP - Arrays.stream(left).sum()) / columns;
		final double height = (area.getHeight() - (rows() - 1) * GAP - Arrays.stream(bottom).sum()) / rows();
		final boolean[] shared = new boolean[columns];
		for (int column = 0; column < columns; column++)
			shared[column] = isColumnShared(g, column, height);
		double y = area.getY();
		for (int row = 0, i = 0; row < rows(); row++) {
			double x = area.getX();
			for (int column = 0; column < columns && i < panels.size(); column++, i++) {
				final Rectangle2D cell = new Rectangle2D.Double(x, y, width + left[column], height + bottom[row]);
				final boolean isRowShared = isRowShared(g, row, width);
				drawPanel(g, i, cell, left[column], info, shared[column], isRowShared);
				if (shared[column] && row == 0)
					drawLabel(g, panels.get(i).getRangeAxis(), x, area.getCenterY());
				if (isRowShared && column == 0)
					drawLabel(g, panels.get(i).getDomainAxis(), area, y + height + bottom[row]);
				x += width + left[column] + GAP;
			}
			y += height + bottom[row] + GAP;
		}
	}

	/** Whether a column has one label, which is too long to stand beside each of its panels. */
	private boolean isColumnShared(final Graphics2D g, final int column, final double height) {
		return isShared(g, IntStream.range(0, panels.size()).filter(i -> i % columns == column).<ValueAxis>mapToObj(
			i -> panels.get(i).getRangeAxis()).toList(), height);
	}

	/** The same of the labels below a row. */
	private boolean isRowShared(final Graphics2D g, final int row, final double width) {
		return isShared(g, IntStream.range(0, panels.size()).filter(i -> i / columns == row).<ValueAxis>mapToObj(
			i -> panels.get(i).getDomainAxis()).toList(), width);
	}

	private static boolean isShared(final Graphics2D g, final List<ValueAxis> axes, final double room) {
		final String label = axes.get(0).getLabel();
		return axes.size() > 1 && label != null && axes.stream().allMatch(a -> label.equals(a.getLabel())) && g
			.getFontMetrics(axes.get(0).getLabelFont()).stringWidth(label) > room;
	}

	/** Draws a panel, without the labels that stand beside its whole column or below its whole row. */
	private void drawPanel(final Graphics2D g, final int i, final Rectangle2D cell, final double left,
		final PlotRenderingInfo info, final boolean isColumnShared, final boolean isRowShared)
	{
		final XYPlot panel = panels.get(i);
		final String y = panel.getRangeAxis().getLabel(), x = panel.getDomainAxis().getLabel();
		// drawing is no change
		panel.setNotify(false);
		if (isColumnShared) panel.getRangeAxis().setLabel(null);
		if (isRowShared) panel.getDomainAxis().setLabel(null);
		try {
			drawPanel(g, i, cell, left, info);
		}
		finally {
			panel.getRangeAxis().setLabel(y);
			panel.getDomainAxis().setLabel(x);
			panel.setNotify(true);
		}
	}

	/** The label of a row, in the middle of its width. */
	private static void drawLabel(final Graphics2D g, final ValueAxis axis, final Rectangle2D area,
		final double below)
	{
		g.setFont(axis.getLabelFont());
		g.setPaint(axis.getLabelPaint());
		TextUtils.drawAlignedString(axis.getLabel(), g, (float) area.getCenterX(), (float) below - LABEL_BOTTOM,
			TextAnchor.BASELINE_CENTER);
	}

	/** The label of a column, reading upwards, in the middle of its height. */
	private static void drawLabel(final Graphics2D g, final ValueAxis axis, final double x, final double middle) {
		final AffineTransform before = g.getTransform();
		final double centre = x + g.getFontMetrics(axis.getLabelFont()).getHeight() / 2.0;
		g.setFont(axis.getLabelFont());
		g.setPaint(axis.getLabelPaint());
		g.rotate(-Math.PI / 2, centre, middle);
		TextUtils.drawAlignedString(axis.getLabel(), g, (float) centre, (float) middle, TextAnchor.CENTER);
		g.setTransform(before);
	}

	private void drawPanel(final Graphics2D g, final int i, final Rectangle2D cell, final double left,
		final PlotRenderingInfo info)
	{
		final boolean titled = titles.stream().anyMatch(t -> !t.isEmpty());
		if (titled && !titles.get(i).isEmpty()) {
			g.setFont(Style.font(TITLE_SIZE));
			g.setPaint(Style.BLACK);
			TextUtils.drawAlignedString(titles.get(i), g, (float) (cell.getX() + left),
				(float) (cell.getY() + TITLE_HEIGHT -
					5),
				TextAnchor.BASELINE_LEFT);
		}
		final double top = titled ? TITLE_HEIGHT : 4;
		PlotRenderingInfo own = null;
		if (info != null) {
			own = new PlotRenderingInfo(info.getOwner());
			info.addSubplotInfo(own);
		}
		panels.get(i).draw(g, new Rectangle2D.Double(cell.getX(), cell.getY() + top, cell.getWidth(), cell.getHeight() -
			top), null, null, own);
	}

	/** A panel changed: so did the grid. */
	@Override
	public void plotChanged(final PlotChangeEvent event) {
		fireChangeEvent();
	}

	@Override
	public boolean isDomainZoomable() {
		return true;
	}

	@Override
	public boolean isRangeZoomable() {
		return true;
	}

	@Override
	public PlotOrientation getOrientation() {
		return PlotOrientation.VERTICAL;
	}

	@Override
	public void zoomDomainAxes(final double factor, final PlotRenderingInfo state, final Point2D source) {
		zoom(state, source, (panel, info) -> panel.zoomDomainAxes(factor, info, source));
	}

	@Override
	public void zoomDomainAxes(final double factor, final PlotRenderingInfo state, final Point2D source,
		final boolean useAnchor)
	{
		zoom(state, source, (panel, info) -> panel.zoomDomainAxes(factor, info, source, useAnchor));
	}

	@Override
	public void zoomDomainAxes(final double lower, final double upper, final PlotRenderingInfo state,
		final Point2D source)
	{
		zoom(state, source, (panel, info) -> panel.zoomDomainAxes(lower, upper, info, source));
	}

	@Override
	public void zoomRangeAxes(final double factor, final PlotRenderingInfo state, final Point2D source) {
		zoom(state, source, (panel, info) -> panel.zoomRangeAxes(factor, info, source));
	}

	@Override
	public void zoomRangeAxes(final double factor, final PlotRenderingInfo state, final Point2D source,
		final boolean useAnchor)
	{
		zoom(state, source, (panel, info) -> panel.zoomRangeAxes(factor, info, source, useAnchor));
	}

	@Override
	public void zoomRangeAxes(final double lower, final double upper, final PlotRenderingInfo state,
		final Point2D source)
	{
		zoom(state, source, (panel, info) -> panel.zoomRangeAxes(lower, upper, info, source));
	}

	/** Acts on the panel at {@code source}, or on all where there is none. */
	private void zoom(final PlotRenderingInfo state, final Point2D source,
		final BiConsumer<XYPlot, PlotRenderingInfo> action)
	{
		final int at = source == null ? -1 : state.getSubplotIndex(source);
		IntStream.range(0, panels.size()).filter(i -> at < 0 || i == at).forEach(i -> action.accept(panels.get(i), state
			.getSubplotInfo(i)));
	}
}
