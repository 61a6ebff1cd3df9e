package org.rasterfit.host.window;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Toolkit;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.swing.JComponent;

import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.Zoomable;
import org.rasterfit.figure.Figure;

/**
 * A figure that zooms: drag a rectangle to look closer, double-click to see all again. It is drawn by a thread
 * of its own, so that a raster of a hundred thousand spikes does not hold up the windows; the event thread only
 * copies the finished picture.
 */
final class FigurePanel extends JComponent {

	private static final long serialVersionUID = 1;

	/** Rectangles smaller than this [pixels] are slips of the mouse. */
	private static final int SMALLEST = 5;

	/**
	 * A figure takes at most this part of the screen's width and height at first: there is a list or table beside it.
	 *
	 */
	private static final double PART_OF_SCREEN = 0.6;

	/** The only thread that draws and changes charts. */
	private static final ExecutorService PAINTER = Executors.newSingleThreadExecutor(code -> {
		final Thread thread = new Thread(code, "RasterFit figures");
		thread.setDaemon(true);
		return thread;
	});

	/** A step of zooming: where it was dragged, and the part of the axes that remained, from 0 to 1. */
	private record Zoom(Point at, double left, double right, double bottom, double top) {

		/** The step that takes this one back. */
		Zoom inverse() {
			final double width = right - left;
			final double height = top - bottom;
			return new Zoom(at, -left / width, (1 - left) / width, -bottom / height, (1 - bottom) / height);
		}
	}

	private transient volatile Figure figure;
	private transient BufferedImage picture;
	private transient ChartRenderingInfo places = new ChartRenderingInfo();
	private transient boolean requested;
	private transient Point pressed;
	private transient Rectangle rubber;
	private final transient Deque<Zoom> zooms = new ArrayDeque<>();

	FigurePanel(final Figure figure) {
		this.figure = figure;
		final Dimension screen = Toolkit.getDefaultToolkit().getScreenSize();
		setPreferredSize(new Dimension(Math.min(figure.width(), (int) (screen.width * PART_OF_SCREEN)), Math.min(figure
			.height(), (int) (screen.height * PART_OF_SCREEN))));
		setToolTipText("Drag a rectangle to zoom, double-click to see all");
		final MouseAdapter mouse = new Mouse();
		addMouseListener(mouse);
		addMouseMotionListener(mouse);
	}

	/** The figure that is shown. */
	Figure figure() {
		return figure;
	}

	/** Shows another figure; any thread. */
	void setFigure(final Figure other) {
		EventQueue.invokeLater(() -> {
			figure = other;
			zooms.clear();
			draw();
		});
	}

	/** Runs something that reads or changes the chart where nothing else does. */
	static void withCharts(final Runnable code) {
		PAINTER.execute(code);
	}

	/** Takes all zooming back. */
	void showAll() {
		final Deque<Zoom> steps = new ArrayDeque<>(zooms);
		zooms.clear();
		final ChartRenderingInfo info = places;
		final Figure shown = figure;
		withCharts(() -> {
			while (!steps.isEmpty())
				apply(shown, info, steps.pop().inverse());
		});
		draw();
	}

	/** Shows only what lies in a rectangle [pixels]. */
	void zoom(final Rectangle part) {
		final Rectangle2D area = dataArea(places.getPlotInfo(), part.getLocation());
		if (area == null || area.isEmpty()) return;
		final Zoom zoom = new Zoom(part.getLocation(), (part.getMinX() - area.getX()) / area.getWidth(),
			(part.getMaxX() - area
				.getX()) / area.getWidth(),
			(area.getMaxY() - part.getMaxY()) / area.getHeight(), (area.getMaxY() - part.getMinY()) /
				area.getHeight());
		zooms.push(zoom);
		final ChartRenderingInfo info = places;
		final Figure shown = figure;
		withCharts(() -> apply(shown, info, zoom));
		draw();
	}

	private static void apply(final Figure shown, final ChartRenderingInfo info, final Zoom zoom) {
		if (!(shown.chart().getPlot() instanceof Zoomable)) return;
		final Zoomable plot = (Zoomable) shown.chart().getPlot();
		plot.zoomDomainAxes(zoom.left, zoom.right, info.getPlotInfo(), zoom.at);
		plot.zoomRangeAxes(zoom.bottom, zoom.top, info.getPlotInfo(), zoom.at);
	}

	/** The data area under a point: of the panel that holds it, or of the only plot. */
	private static Rectangle2D dataArea(final PlotRenderingInfo info, final Point at) {
		for (int i = 0; i < info.getSubplotCount(); i++) {
			final Rectangle2D area = info.getSubplotInfo(i).getDataArea();
			if (area.contains(at)) return area;
		}
		return info.getSubplotCount() == 0 && info.getDataArea().contains(at) ? info.getDataArea() : null;
	}

	/** Has the figure drawn in the present size, and shown when it is done. */
	private void draw() {
		if (requested || getWidth() < 1 || getHeight() < 1) return;
		requested = true;
		final Dimension size = getSize();
		final double scale = getGraphicsConfiguration() == null ? 1 : getGraphicsConfiguration().getDefaultTransform()
			.getScaleX();
		withCharts(() -> {
			EventQueue.invokeLater(() -> requested = false);
			final Figure shown = figure;
			final ChartRenderingInfo info = new ChartRenderingInfo();
			final BufferedImage image = new BufferedImage((int) Math.ceil(size.width * scale),
				(int) Math.ceil(size.height *
					scale),
				BufferedImage.TYPE_INT_RGB);
			final Graphics2D g = image.createGraphics();
			g.scale(scale, scale);
			shown.chart().draw(g, new Rectangle2D.Double(0, 0, size.width, size.height), null, info);
			g.dispose();
			EventQueue.invokeLater(() -> {
				picture = image;
				places = info;
				repaint();
			});
		});
	}

	@Override
	public void setBounds(final int x, final int y, final int width, final int height) {
		final boolean resized = width != getWidth() || height != getHeight();
		super.setBounds(x, y, width, height);
		if (resized) draw();
	}

	@Override
	protected void paintComponent(final Graphics graphics) {
		graphics.setColor(Color.WHITE);
		graphics.fillRect(0, 0, getWidth(), getHeight());
		if (picture != null) {
			((Graphics2D) graphics).setRenderingHint(RenderingHints.KEY_INTERPOLATION,
				RenderingHints.VALUE_INTERPOLATION_BILINEAR);
			graphics.drawImage(picture, 0, 0, getWidth(), getHeight(), null);
		}
		if (rubber == null) return;
		graphics.setColor(new Color(0x402F74BA, true));
		graphics.fillRect(rubber.x, rubber.y, rubber.width, rubber.height);
		graphics.setColor(new Color(0x2F74BA));
		graphics.drawRect(rubber.x, rubber.y, rubber.width, rubber.height);
	}

	private final class Mouse extends MouseAdapter {

		@Override
		public void mousePressed(final MouseEvent event) {
			pressed = event.isPopupTrigger() || event.getButton() != MouseEvent.BUTTON1 ? null : event.getPoint();
		}

		@Override
		public void mouseDragged(final MouseEvent event) {
			if (pressed == null) return;
			rubber = new Rectangle(pressed);
			rubber.add(event.getPoint());
			repaint();
		}

		@Override
		public void mouseReleased(final MouseEvent event) {
			final Rectangle part = rubber;
			rubber = null;
			if (part != null && part.width >= SMALLEST && part.height >= SMALLEST) zoom(part);
			repaint();
		}

		@Override
		public void mouseClicked(final MouseEvent event) {
			if (event.getClickCount() == 2) showAll();
		}
	}
}
