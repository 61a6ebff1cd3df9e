package org.rasterfit.host.window;

import java.awt.Component;
import java.awt.EventQueue;
import java.awt.Window;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import javax.swing.JFileChooser;
import javax.swing.JOptionPane;
import javax.swing.SwingUtilities;
import javax.swing.filechooser.FileNameExtensionFilter;

import org.rasterfit.figure.Figure;
import org.rasterfit.host.module.Failure;

/** Saves figures where the user says, as PNG, SVG, PDF, or as CSV of the data behind them. */
final class FigureFiles {

	private static final List<FileNameExtensionFilter> FORMATS = List.of(new FileNameExtensionFilter(
		"Pixels, for slides (*.png)", "png"), new FileNameExtensionFilter("Lines, for editing (*.svg)", "svg"),
		new FileNameExtensionFilter("Page, for print (*.pdf)", "pdf"), new FileNameExtensionFilter(
			"Data behind the figure (*.csv)", "csv"));

	private final Component parent;

	/** @param parent what the dialogs stand before */
	FigureFiles(final Component parent) {
		this.parent = parent;
	}

	/** Asks for a file and saves a figure as it is seen. */
	void save(final String name, final Figure figure) {
		final JFileChooser chooser = chooser();
		chooser.setSelectedFile(new File(stem(name)));
		if (chooser.showSaveDialog(parent) != JFileChooser.APPROVE_OPTION) return;
		final File file = withEnding(chooser.getSelectedFile(), ending(chooser));
		if (mayWrite(parent, file)) save(figure, file);
	}

	/** Asks for a folder and saves all figures. */
	void saveAll(final Map<String, Figure> figures) {
		final JFileChooser chooser = chooser();
		chooser.setFileSelectionMode(JFileChooser.DIRECTORIES_ONLY);
		chooser.setDialogTitle("Folder for all figures");
		if (chooser.showSaveDialog(parent) != JFileChooser.APPROVE_OPTION) return;
		final String ending = ending(chooser);
		figures.forEach(
			(name, figure) -> save(figure, new File(chooser.getSelectedFile(), stem(name) + "." + ending)));
	}

	private static JFileChooser chooser() {
		final JFileChooser chooser = new JFileChooser();
		chooser.setAcceptAllFileFilterUsed(false);
		FORMATS.forEach(chooser::addChoosableFileFilter);
		chooser.setFileFilter(FORMATS.get(0));
		return chooser;
	}

	private static String ending(final JFileChooser chooser) {
		return ((FileNameExtensionFilter) chooser.getFileFilter()).getExtensions()[0];
	}

	private static String stem(final String name) {
		return name.replaceAll("[^\\w.-]+", "_");
	}

	/** Asks before a file is replaced. */
	static boolean mayWrite(final Component parent, final File file) {
		return !file.exists() || JOptionPane.showConfirmDialog(parent, file.getName() + " exists. Replace it?",
			"Save", JOptionPane.OK_CANCEL_OPTION) == JOptionPane.OK_OPTION;
	}

	/**
	 * The file that a name means: the ending that was typed says the format; a name without one gets that of the format
	 * which was chosen.
	 */
	static File withEnding(final File file, final String chosen) {
		final String name = file.getName().toLowerCase(Locale.ROOT);
		final boolean isTyped = FORMATS.stream().anyMatch(f -> name.endsWith("." + f.getExtensions()[0]));
		return isTyped ? file : new File(file.getParentFile(), file.getName() + "." + chosen);
	}

	/** Saves a figure as it is seen, in the background. */
	void save(final Figure figure, final File file) {
		FigurePanel.withCharts(() -> {
			try {
				file.getAbsoluteFile().getParentFile().mkdirs();
				figure.save(file.toPath());
			}
			catch (final IOException | RuntimeException exc) {
				complain(parent, exc);
			}
		});
	}

	/**
	 * Says why something could not be done; any thread.
	 *
	 * @param parent part of a window; {@code null}: of none that is known
	 */
	static void complain(final Component parent, final Throwable reason) {
		final Window window = parent == null ? null : SwingUtilities.getWindowAncestor(parent);
		EventQueue.invokeLater(() -> JOptionPane.showMessageDialog(window, WrappedText.message(Failure.of(reason)
			.reason()), "RasterFit", JOptionPane.ERROR_MESSAGE));
	}
}
