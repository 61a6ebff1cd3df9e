package org.rasterfit.host.window;

import java.awt.EventQueue;
import java.awt.Toolkit;
import java.awt.event.KeyEvent;
import java.util.Map;

import javax.swing.JFrame;
import javax.swing.JMenu;
import javax.swing.JMenuBar;
import javax.swing.JMenuItem;
import javax.swing.KeyStroke;

import org.rasterfit.figure.Figure;

/** A window with figures that belong to no run, such as those of a recording. */
public final class FigureWindow {

	private final JFrame frame;
	private final FiguresPane pane;

	/**
	 * Makes the window, without showing it. Not on the event thread: the first window of a session loads so many
	 * classes that others would have to wait.
	 *
	 * @param title title of the window
	 * @param figures one or more figures by name, in their order
	 */
	FigureWindow(final String title, final Map<String, Figure> figures) {
		if (figures.isEmpty()) throw new IllegalArgumentException(title + ": no figures to show");
		frame = new JFrame(title);
		pane = new FiguresPane(figures);
		frame.add(pane);
		frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
		frame.setJMenuBar(menu());
		frame.setLocationByPlatform(true);
	}

	/** Opens a window. */
	public static JFrame open(final String title, final Map<String, Figure> figures) {
		final FigureWindow window = new FigureWindow(title, figures);
		window.frame.pack();
		EventQueue.invokeLater(() -> window.frame.setVisible(true));
		return window.frame;
	}

	private JMenuBar menu() {
		final JMenu file = new JMenu("File");
		file.add(item("Save Figure As...", KeyEvent.VK_S, pane::save));
		if (pane.count() > 1) file.add(item("Save All Figures...", 0, pane::saveAll));
		file.addSeparator();
		file.add(item("Close", KeyEvent.VK_W, frame::dispose));
		final JMenu view = new JMenu("View");
		view.add(item("Whole Figure", KeyEvent.VK_0, pane.panel()::showAll));
		final JMenuBar bar = new JMenuBar();
		bar.add(file);
		bar.add(view);
		return bar;
	}

	/** An item of a menu with a key that it can be chosen with; 0: none. */
	static JMenuItem item(final String label, final int key, final Runnable action) {
		final JMenuItem item = new JMenuItem(label);
		if (key != 0) item.setAccelerator(KeyStroke.getKeyStroke(key, Toolkit.getDefaultToolkit()
			.getMenuShortcutKeyMaskEx()));
		item.addActionListener(event -> action.run());
		return item;
	}
}
