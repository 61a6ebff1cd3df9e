package org.rasterfit.host.window;

import java.awt.BorderLayout;
import java.awt.EventQueue;
import java.awt.FlowLayout;
import java.util.List;
import java.util.Locale;

import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;

import org.rasterfit.command.LearningCurveEvent;
import org.rasterfit.host.module.TaskText;
import org.rasterfit.figure.Figure;
import org.rasterfit.figure.LearningCurveFigure;
import org.rasterfit.training.LearningCurve;

/** The learning curve of a training: how far it is, and a button that stops it. */
final class LearningPane extends JPanel {

	private static final long serialVersionUID = 1;

	/** Time between two pictures [ns]. */
	private static final long REDRAW_NS = 300_000_000L;

	private final JLabel status = new JLabel(" ");
	private final JButton stop = new JButton("Stop Training");
	private FigurePanel panel;
	private transient LearningCurveEvent last;
	private long drawn;

	LearningPane() {
		super(new BorderLayout());
		final JPanel bar = new JPanel(new FlowLayout(FlowLayout.LEADING));
		bar.add(stop);
		bar.add(status);
		stop.setToolTipText("Ends the training after this loop; what was learned by then is kept");
		stop.addActionListener(event -> stop());
		add(bar, BorderLayout.NORTH);
	}

	/** Another loop is done; on the thread of charts. */
	void progress(final LearningCurveEvent event) {
		final long now = System.nanoTime();
		final boolean isLast = event.curve().loops().stream().anyMatch(l -> l.loop() == event.loops());
		final boolean isFirst = last == null;
		last = event;
		if (!isFirst && !isLast && now - drawn < REDRAW_NS) return;
		drawn = now;
		draw(LearningCurveFigure.of(event.curve()));
		final String said = Double.isNaN(event.secondsLeft()) ? "before the first loop"
			: said(event) + ", about " + TaskText.duration(event.secondsLeft()) + " left";
		EventQueue.invokeLater(() -> status.setText(said));
	}

	/** Asks the training to stop; on the event thread. */
	void stop() {
		stop.setEnabled(false);
		if (last != null) last.stop();
	}

	/** The curve of a training that is over. */
	void ended(final Figure whole) {
		draw(whole);
		ended();
	}

	/** The training is over. */
	void ended() {
		final String said = last == null ? " " : said(last);
		EventQueue.invokeLater(() -> {
			status.setText(said);
			stop.setEnabled(false);
			stop.setVisible(false);
		});
	}

	private void draw(final Figure figure) {
		if (panel != null) panel.setFigure(figure);
		else {
			panel = new FigurePanel(figure);
			EventQueue.invokeLater(() -> {
				add(panel);
				revalidate();
			});
		}
	}

	/** How far it is. */
	private static String said(final LearningCurveEvent event) {
		final List<LearningCurve.Loop> loops = event.curve().loops();
		final LearningCurve.Loop last = loops.get(loops.size() - 1);
		return String.format(Locale.ROOT, "loop %d of %d, %.2f s per loop", last.loop(), event.loops(), last.seconds());
	}
}
