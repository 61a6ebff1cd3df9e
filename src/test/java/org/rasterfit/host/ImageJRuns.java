package org.rasterfit.host;

import java.awt.Component;
import java.awt.Container;
import java.awt.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JFrame;
import javax.swing.JTabbedPane;
import javax.swing.JTextArea;

import ij.WindowManager;

/** Drives the window of a run. */
final class ImageJRuns {

	private ImageJRuns() {}

	/** Waits for the window of a run that is over. */
	static JFrame done(final String name) {
		return ImageJSession.await("the window of " + name, () -> {
			final JFrame window = find(name);
			return window != null && tabs(window).contains("Report") ? window : null;
		});
	}

	/**
	 * The window of a run, or {@code null}. One that another thread is making is listed, and counts as shown, before it
	 * has a title.
	 */
	static JFrame find(final String name) {
		return (JFrame) Arrays.stream(Frame.getFrames()).filter(f -> f instanceof JFrame && f.isShowing() && name
			.equals(f.getTitle())).findFirst().orElse(null);
	}

	/** Titles of all windows of Java's that are shown, ImageJ's own apart. */
	static List<String> windows() {
		return Arrays.stream(Frame.getFrames())
			.filter(f -> f instanceof JFrame && f.isShowing() && f.getTitle() != null)
			.map(Frame::getTitle).toList();
	}

	/** Titles of the tabs. */
	static List<String> tabs(final JFrame window) {
		return ImageJSession.onEvents(() -> {
			final List<String> titles = new ArrayList<>();
			final JTabbedPane tabs = part(window, JTabbedPane.class);
			for (int t = 0; tabs != null && t < tabs.getTabCount(); t++)
				titles.add(tabs.getTitleAt(t));
			return titles;
		});
	}

	/** Shows a tab. */
	static Container select(final JFrame window, final String title) {
		return ImageJSession.onEvents(() -> {
			final JTabbedPane tabs = part(window, JTabbedPane.class);
			tabs.setSelectedIndex(tabs.indexOfTab(title));
			return (Container) tabs.getSelectedComponent();
		});
	}

	/** Opens every image of the run, one after the other. */
	static void openImages(final JFrame window) {
		final Container fit = select(window, "Fit");
		final JComboBox<?> names = part(fit, JComboBox.class);
		if (names == null) return;
		final JButton open = button(fit, "Open Image");
		for (int i = 0; i < names.getItemCount(); i++) {
			final int image = i;
			final int before = WindowManager.getImageCount();
			ImageJSession.onEvents(() -> {
				names.setSelectedIndex(image);
				open.doClick();
				return null;
			});
			ImageJSession.await("image " + names.getItemAt(i),
				() -> WindowManager.getImageCount() > before ? "" : null);
		}
	}

	/** The button with a text. */
	static JButton button(final Container parent, final String text) {
		for (final Component part : parent.getComponents()) {
			if (part instanceof JButton button && text.equals(button.getText())) return button;
			final JButton inside = part instanceof Container ? button((Container) part, text) : null;
			if (inside != null) return inside;
		}
		return null;
	}

	/** What its log says. */
	static String log(final JFrame window) {
		final Container log = select(window, "Log");
		return ImageJSession.onEvents(() -> part(log, JTextArea.class).getText());
	}

	/** Closes the window. */
	static void close(final JFrame window) {
		ImageJSession.onEvents(() -> {
			window.dispose();
			return null;
		});
	}

	/** The first part of a type. */
	static <T extends Component> T part(final Container parent, final Class<T> type) {
		return type.cast(ImageJFigures.component(parent, type));
	}
}
