package org.rasterfit.host;

import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Window;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import javax.swing.JDialog;
import javax.swing.JFileChooser;
import javax.swing.JFrame;
import javax.swing.JMenuItem;
import javax.swing.filechooser.FileFilter;
import javax.swing.filechooser.FileNameExtensionFilter;

/** Drives a window of figures. */
final class ImageJFigures {

	private ImageJFigures() {}

	/** Chooses Save All Figures... and answers its dialog. */
	static void saveAll(final JFrame figures, final Path folder, final String format) throws Exception {
		Files.createDirectories(folder);
		final JMenuItem item = Arrays.stream(figures.getJMenuBar().getMenu(0).getMenuComponents()).filter(
			JMenuItem.class::isInstance).map(JMenuItem.class::cast).filter(i -> i.getText().startsWith("Save All"))
			.findFirst()
			.orElseThrow();
		EventQueue.invokeLater(item::doClick);
		final JFileChooser chooser = ImageJSession.await("file dialog", () -> {
			for (final Window window : Window.getWindows())
				if (window.isShowing() && window instanceof JDialog) {
					final Component found = component((JDialog) window, JFileChooser.class);
					if (found != null) return (JFileChooser) found;
				}
			return null;
		});
		ImageJSession.onEvents(() -> {
			for (final FileFilter filter : chooser.getChoosableFileFilters())
				if (((FileNameExtensionFilter) filter)
					.getExtensions()[0].equals(format)) chooser.setFileFilter(filter);
			chooser.setSelectedFile(folder.toFile());
			chooser.approveSelection();
			return null;
		});
		ImageJSession.await("the dialog to go", () -> chooser.isShowing() ? null : "");
	}

	/** The first part of a type. */
	static Component component(final Container parent, final Class<?> type) {
		for (final Component part : parent.getComponents()) {
			if (type.isInstance(part)) return part;
			final Component inside = part instanceof Container ? component((Container) part, type) : null;
			if (inside != null) return inside;
		}
		return null;
	}
}
