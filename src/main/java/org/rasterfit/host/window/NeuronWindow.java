package org.rasterfit.host.window;

import java.awt.Dimension;
import java.awt.EventQueue;
import java.util.Locale;

import javax.swing.JFrame;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.JTable;
import javax.swing.ListSelectionModel;
import javax.swing.table.DefaultTableCellRenderer;

import org.rasterfit.evaluation.TestRun;
import org.rasterfit.figure.TestFigures;

/** A table of the trained neurons; a click on one shows its input over its target in all conditions. */
public final class NeuronWindow {

	private static final Dimension TABLE = new Dimension(480, 500);

	private final JFrame frame;
	private final JTable table;
	private final FigurePanel panel;
	private final TestFigures figures;

	/** Makes the window without showing it; not on the event thread, as figures take time to make. */
	NeuronWindow(final String title, final TestRun run) {
		figures = new TestFigures(run);
		panel = new FigurePanel(figures.neuron(0));
		table = new JTable(new NeuronTable(run));
		table.setAutoCreateRowSorter(true);
		// As many digits in every row, so that columns of numbers can be compared at a glance.
		for (int column = NeuronTable.RATE; column < table.getColumnCount(); column++)
			table.getColumnModel().getColumn(column)
				.setCellRenderer(new Digits(column == NeuronTable.RATE ? "%.2f" : "%.3f"));
		table.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
		table.setRowSelectionInterval(0, 0);
		table.getSelectionModel().addListSelectionListener(event -> {
			if (!event.getValueIsAdjusting() && table.getSelectedRow() >= 0) show(table.convertRowIndexToModel(table
				.getSelectedRow()));
		});
		final JScrollPane scroll = new JScrollPane(table);
		scroll.setPreferredSize(TABLE);
		frame = new JFrame(title);
		frame.add(new JSplitPane(JSplitPane.HORIZONTAL_SPLIT, scroll, panel));
		frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
		frame.setLocationByPlatform(true);
	}

	/** Writes numbers with a fixed number of digits, in every locale with a point. */
	private static final class Digits extends DefaultTableCellRenderer {

		private static final long serialVersionUID = 1;

		private final String format;

		Digits(final String format) {
			this.format = format;
			setHorizontalAlignment(RIGHT);
		}

		@Override
		protected void setValue(final Object value) {
			setText(value == null ? "" : String.format(Locale.ROOT, format, value));
		}
	}

	/** Opens a window. */
	public static JFrame open(final String title, final TestRun run) {
		final NeuronWindow window = new NeuronWindow(title, run);
		window.frame.pack();
		EventQueue.invokeLater(() -> window.frame.setVisible(true));
		return window.frame;
	}

	private void show(final int trained) {
		FigurePanel.withCharts(() -> panel.setFigure(figures.neuron(trained)));
	}
}
