package org.rasterfit.host.window;

import java.awt.EventQueue;
import java.util.Map;

import org.rasterfit.figure.Figure;
import org.rasterfit.figure.LearningCurveFigure;
import org.rasterfit.training.LearningCurve;

/** The window with the learning curve of a training that runs: opens after a second, goes when the training ends. */
public final class LiveCurve {

	/** Trainings shorter than this need no window [ms]. */
	private static final int OPEN_AFTER_MS = 1000;

	/** Time between two pictures [ms]. */
	private static final int REDRAW_MS = 300;

	private final String title;
	private final long begun = System.nanoTime();
	private long drawn;
	private FigureWindow window;
	private boolean closed;

	public LiveCurve(final String title) {
		this.title = title;
	}

	/** Shows the curve as it is now; returns at once. */
	public void update(final LearningCurve curve) {
		final long now = System.nanoTime();
		if (now - begun < OPEN_AFTER_MS * 1_000_000L || now - drawn < REDRAW_MS * 1_000_000L) return;
		drawn = now;
		FigurePanel.withCharts(() -> draw(LearningCurveFigure.of(curve)));
	}

	private synchronized void draw(final Figure figure) {
		if (closed) return;
		if (window == null) {
			window = new FigureWindow(title, Map.of("learning curve", figure));
			window.open();
		}
		else window.panel().setFigure(figure);
	}

	/** Takes the window away. */
	public synchronized void close() {
		closed = true;
		if (window != null) EventQueue.invokeLater(window.frame()::dispose);
	}
}
