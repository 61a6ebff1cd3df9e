package org.rasterfit.host.window;

import java.awt.BorderLayout;
import java.awt.EventQueue;
import java.awt.Toolkit;
import java.awt.event.KeyEvent;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import javax.swing.JFileChooser;
import javax.swing.JFrame;
import javax.swing.JList;
import javax.swing.JMenu;
import javax.swing.JMenuBar;
import javax.swing.JMenuItem;
import javax.swing.JOptionPane;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import javax.swing.filechooser.FileNameExtensionFilter;

import org.rasterfit.figure.Figure;
import org.rasterfit.host.module.Failure;

/**
 * A window with the figures of a run: a list of their names beside the one that is shown, which zooms. They are
 * saved as PNG, SVG, PDF, or as CSV of the data behind them.
 */
public final class FigureWindow {

	private static final List<FileNameExtensionFilter> FORMATS = List.of(new FileNameExtensionFilter(
		"Pixels, for slides (*.png)", "png"), new FileNameExtensionFilter("Lines, for editing (*.svg)", "svg"),
		new FileNameExtensionFilter("Page, for print (*.pdf)", "pdf"), new FileNameExtensionFilter(
			"Data behind the figure (*.csv)", "csv"));

	private final JFrame frame;
	private final FigurePanel panel;
	private final List<String> names;
	private final List<Figure> figures;
	private final JList<String> list;

	/**
	 * Makes the window, without showing it. Not on the event thread: the first window of a session loads so many
	 * classes that others would have to wait.
	 *
	 * @param title title of the window
	 * @param figures one or more figures by name, in their order
	 */
	FigureWindow(final String title, final Map<String, Figure> figures) {
		if (figures.isEmpty()) throw new IllegalArgumentException(title + ": no figures to show");
		names = new ArrayList<>(figures.keySet());
		this.figures = new ArrayList<>(figures.values());
		frame = new JFrame(title);
		panel = new FigurePanel(this.figures.get(0));
		list = new JList<>(names.stream().map(n -> n.replace('_', ' ')).toArray(String[]::new));
		list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
		list.setSelectedIndex(0);
		list.addListSelectionListener(event -> {
			if (!event.getValueIsAdjusting() && list.getSelectedIndex() >= 0) panel.setFigure(this.figures.get(list
				.getSelectedIndex()));
		});
		if (names.size() == 1) frame.add(panel, BorderLayout.CENTER);
		else frame.add(new JSplitPane(JSplitPane.HORIZONTAL_SPLIT, new JScrollPane(list), panel), BorderLayout.CENTER);
		frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
		frame.setJMenuBar(menu());
		frame.setLocationByPlatform(true);
	}

	/** Opens a window. */
	public static JFrame open(final String title, final Map<String, Figure> figures) {
		final FigureWindow window = new FigureWindow(title, figures);
		window.open();
		return window.frame;
	}

	/** Shows the window. */
	public void open() {
		frame.pack();
		EventQueue.invokeLater(() -> frame.setVisible(true));
	}

	FigurePanel panel() {
		return panel;
	}

	JFrame frame() {
		return frame;
	}

	/** Shows the figure with a name in place of the present one. */
	void select(final String name) {
		list.setSelectedIndex(names.indexOf(name));
	}

	private JMenuBar menu() {
		final JMenu file = new JMenu("File");
		file.add(item("Save Figure As...", KeyEvent.VK_S, this::chooseFile));
		if (names.size() > 1) file.add(item("Save All Figures...", 0, this::chooseFolder));
		file.addSeparator();
		file.add(item("Close", KeyEvent.VK_W, frame::dispose));
		final JMenu view = new JMenu("View");
		view.add(item("Whole Figure", KeyEvent.VK_0, panel::showAll));
		final JMenuBar bar = new JMenuBar();
		bar.add(file);
		bar.add(view);
		return bar;
	}

	private static JMenuItem item(final String label, final int key, final Runnable action) {
		final JMenuItem item = new JMenuItem(label);
		if (key != 0) item.setAccelerator(KeyStroke.getKeyStroke(key, Toolkit.getDefaultToolkit()
			.getMenuShortcutKeyMaskEx()));
		item.addActionListener(event -> action.run());
		return item;
	}

	private static JFileChooser chooser() {
		final JFileChooser chooser = new JFileChooser();
		chooser.setAcceptAllFileFilterUsed(false);
		FORMATS.forEach(chooser::addChoosableFileFilter);
		chooser.setFileFilter(FORMATS.get(0));
		return chooser;
	}

	private void chooseFile() {
		final JFileChooser chooser = chooser();
		chooser.setSelectedFile(new File(names.get(figures.indexOf(panel.figure())).replaceAll("[^\\w.-]+", "_")));
		if (chooser.showSaveDialog(frame) != JFileChooser.APPROVE_OPTION) return;
		final File file = withEnding(chooser.getSelectedFile(), ending(chooser));
		if (file.exists() &&
			JOptionPane.showConfirmDialog(frame, file.getName() + " exists. Replace it?", "Save Figure",
				JOptionPane.OK_CANCEL_OPTION) != JOptionPane.OK_OPTION)
			return;
		save(panel.figure(), file);
	}

	private void chooseFolder() {
		final JFileChooser chooser = chooser();
		chooser.setFileSelectionMode(JFileChooser.DIRECTORIES_ONLY);
		chooser.setDialogTitle("Folder for all figures");
		if (chooser.showSaveDialog(frame) != JFileChooser.APPROVE_OPTION) return;
		final File folder = chooser.getSelectedFile();
		for (int i = 0; i < figures.size(); i++)
			save(figures.get(i), new File(folder, names.get(i).replaceAll("[^\\w.-]+",
				"_") + "." + ending(chooser)));
	}

	private static String ending(final JFileChooser chooser) {
		return ((FileNameExtensionFilter) chooser.getFileFilter()).getExtensions()[0];
	}

	/** The file with the ending of its format, in place of that of another format. */
	static File withEnding(final File file, final String ending) {
		final String name = file.getName();
		final int dot = name.lastIndexOf('.');
		final String old = name.substring(dot + 1).toLowerCase(Locale.ROOT);
		if (dot > 0 && old.equals(ending)) return file;
		final boolean isOther = dot > 0 && FORMATS.stream().anyMatch(f -> f.getExtensions()[0].equals(old));
		return new File(file.getParentFile(), (isOther ? name.substring(0, dot) : name) + "." + ending);
	}

	/** Saves a figure as it is seen, in the background. */
	void save(final Figure figure, final File file) {
		FigurePanel.withCharts(() -> {
			try {
				file.getAbsoluteFile().getParentFile().mkdirs();
				figure.save(file.toPath());
			}
			catch (final IOException | RuntimeException exc) {
				EventQueue
					.invokeLater(() -> JOptionPane.showMessageDialog(frame, Failure.of(exc).reason(), "Save Figure",
						JOptionPane.ERROR_MESSAGE));
			}
		});
	}
}
