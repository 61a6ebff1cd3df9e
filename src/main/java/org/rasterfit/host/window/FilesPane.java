package org.rasterfit.host.window;

import java.awt.BorderLayout;
import java.awt.Desktop;
import java.awt.FlowLayout;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.JTextField;

/** The files of a run folder; each opens in the program that the desktop has for it. */
final class FilesPane extends JPanel {

	private static final long serialVersionUID = 1;

	/** A folder of a run holds a few dozen; others are not listed to their end. */
	private static final int MOST = 1000;

	private final transient Path folder;
	private final JTable table;

	/** Not on the event thread: a disk may be slow. */
	FilesPane(final Path folder) {
		super(new BorderLayout());
		this.folder = folder.toAbsolutePath().normalize();
		table = Tables.of(List.of("file", "size [kB]"), List.of(String.class, Double.class), rows(), 1);
		table.setAutoResizeMode(JTable.AUTO_RESIZE_LAST_COLUMN);
		table.addMouseListener(new MouseAdapter() {

			@Override
			public void mouseClicked(final MouseEvent event) {
				if (event.getClickCount() == 2) openSelected();
			}
		});
		final JTextField path = new JTextField(this.folder.toString());
		path.setEditable(false);
		final JPanel head = new JPanel(new BorderLayout());
		head.add(path);
		final JPanel bar = new JPanel(new FlowLayout(FlowLayout.TRAILING));
		bar.add(button("Open File", this::openSelected));
		bar.add(button("Open Folder", () -> open(this.folder)));
		head.add(bar, BorderLayout.EAST);
		add(head, BorderLayout.NORTH);
		add(new JScrollPane(table));
	}

	private static JButton button(final String label, final Runnable action) {
		final JButton button = new JButton(label);
		button.addActionListener(event -> action.run());
		return button;
	}

	private List<List<Object>> rows() {
		final List<List<Object>> rows = new ArrayList<>();
		try (Stream<Path> files = Files.walk(folder)) {
			for (final Path file : files
				.filter(f -> Files.isRegularFile(f) && !f.getFileName().toString().startsWith(".")).sorted().limit(MOST)
				.toList())
				rows.add(List.of(folder.relativize(file).toString(), Files.size(file) / 1000.0));
		}
		catch (final IOException exc) {
			rows.add(List.of("cannot be read: " + exc.getMessage(), 0.0));
		}
		return rows;
	}

	private void openSelected() {
		final int row = table.getSelectedRow();
		if (row >= 0)
			open(folder.resolve(table.getModel().getValueAt(table.convertRowIndexToModel(row), 0).toString()));
	}

	/** Not on the event thread: the desktop may take its time. */
	private void open(final Path file) {
		final Thread opener = new Thread(() -> {
			try {
				if (!Desktop.isDesktopSupported() || !Desktop.getDesktop().isSupported(Desktop.Action.OPEN))
					throw new IOException("this desktop cannot be asked to open " + file);
				Desktop.getDesktop().open(file.toFile());
			}
			catch (final IOException | RuntimeException exc) {
				FigureFiles.complain(this, exc);
			}
		}, "RasterFit opens a file");
		opener.setDaemon(true);
		opener.start();
	}
}
