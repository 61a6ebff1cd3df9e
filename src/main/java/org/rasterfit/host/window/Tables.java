package org.rasterfit.host.window;

import java.awt.Component;
import java.util.List;
import java.util.Locale;

import javax.swing.JTable;
import javax.swing.ListSelectionModel;
import javax.swing.table.AbstractTableModel;
import javax.swing.table.DefaultTableCellRenderer;
import javax.swing.table.TableColumn;

/** Tables that are read and sorted, not edited. */
final class Tables {

	/** No column is wider at first, in letters. */
	private static final int WIDEST = 42;

	/** Rows that are looked at for the width of a column. */
	private static final int LOOKED_AT = 60;

	private Tables() {}

	/**
	 * A table that sorts by the column whose head is clicked.
	 *
	 * @param columns their names
	 * @param types {@code String}, {@code Integer} or {@code Double} for each column
	 * @param rows cells; {@code null} for what is not known
	 * @param decimals digits after the point of {@code Double}
	 */
	static JTable of(final List<String> columns, final List<Class<?>> types, final List<? extends List<?>> rows,
		final int decimals)
	{
		final JTable table = new JTable(new AbstractTableModel() {

			private static final long serialVersionUID = 1;

			@Override
			public int getRowCount() {
				return rows.size();
			}

			@Override
			public int getColumnCount() {
				return columns.size();
			}

			@Override
			public String getColumnName(final int column) {
				return columns.get(column);
			}

			@Override
			public Class<?> getColumnClass(final int column) {
				return types.get(column);
			}

			@Override
			public Object getValueAt(final int row, final int column) {
				return rows.get(row).get(column);
			}
		});
		table.setAutoCreateRowSorter(true);
		table.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
		// as many digits in every row, so that columns of numbers can be compared at a glance
		table.setDefaultRenderer(Double.class, new Digits("%." + decimals + "f"));
		table.setRowHeight(table.getFontMetrics(table.getFont()).getHeight() + 4);
		table.setAutoResizeMode(JTable.AUTO_RESIZE_OFF);
		fit(table);
		return table;
	}

	/** Every column as wide as its head and what it holds. */
	private static void fit(final JTable table) {
		final int letter = table.getFontMetrics(table.getFont()).charWidth('n');
		for (int c = 0; c < table.getColumnCount(); c++) {
			final TableColumn column = table.getColumnModel().getColumn(c);
			int width = table.getTableHeader().getDefaultRenderer().getTableCellRendererComponent(table, column
				.getHeaderValue(), false, false, -1, c).getPreferredSize().width + 2 * letter;
			for (int r = 0; r < Math.min(LOOKED_AT, table.getRowCount()); r++) {
				final Component cell = table.prepareRenderer(table.getCellRenderer(r, c), r, c);
				width = Math.max(width, cell.getPreferredSize().width + letter);
			}
			column.setPreferredWidth(Math.min(width, WIDEST * letter));
		}
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
}
