package org.rasterfit.host.window;

import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.table.TableRowSorter;

import org.rasterfit.sweep.SweepRow;
import org.rasterfit.sweep.SweepRuns;

/** The runs of a sweep in a table; each that is done opens in a window of its own, the best one with a click. */
final class RunsPane extends JPanel {

	private static final long serialVersionUID = 1;

	private static final int DECIMALS = 4;

	private final transient SweepRuns runs;
	private final transient Consumer<Path> opener;
	private final JTable table;
	private final JButton open = new JButton("Open Run");

	/**
	 * Not on the event thread: tables take time to measure.
	 *
	 * @param opener opens the folder of a run
	 */
	RunsPane(final SweepRuns runs, final Consumer<Path> opener) {
		super(new BorderLayout());
		this.runs = runs;
		this.opener = opener;
		table = table();
		table.addMouseListener(new MouseAdapter() {

			@Override
			public void mouseClicked(final MouseEvent event) {
				if (event.getClickCount() == 2) openSelected();
			}
		});
		table.getSelectionModel().addListSelectionListener(event -> open.setEnabled(selected().isPresent()));
		runs.best().ifPresent(best -> {
			final int row = table.convertRowIndexToView(runs.rows().indexOf(best));
			table.setRowSelectionInterval(row, row);
		});
		add(bar(), BorderLayout.NORTH);
		add(new JScrollPane(table));
	}

	private JPanel bar() {
		final JPanel bar = new JPanel(new BorderLayout());
		bar.add(new JLabel(" " + runs.best().map(best -> "Best: " + best.point().text(", ")).orElse(
			"No run is done")));
		final JPanel buttons = new JPanel(new FlowLayout(FlowLayout.TRAILING));
		final JButton best = new JButton("Open Best Run");
		best.setEnabled(runs.best().isPresent());
		best.addActionListener(event -> runs.best().map(runs::folder).ifPresent(opener));
		open.setEnabled(selected().isPresent());
		open.addActionListener(event -> openSelected());
		buttons.add(best);
		buttons.add(open);
		bar.add(buttons, BorderLayout.EAST);
		return bar;
	}

	/** The run that is selected, if it is done. */
	private Optional<SweepRow> selected() {
		final int row = table.getSelectedRow();
		return row < 0 ? Optional.empty()
			: Optional.of(runs.rows().get(table.convertRowIndexToModel(row))).filter(SweepRow::isFinished);
	}

	private void openSelected() {
		selected().map(runs::folder).ifPresent(opener);
	}

	private JTable table() {
		final Set<String> keys = new LinkedHashSet<>();
		runs.rows().forEach(row -> keys.addAll(row.point().values().keySet()));
		final List<String> columns = new ArrayList<>(keys);
		final List<Class<?>> types = new ArrayList<>();
		columns.forEach(column -> types.add(String.class));
		columns.addAll(List.of("state", runs.metric().isBlank() ? "metric" : runs.metric(), "seconds", "error"));
		types.addAll(List.of(String.class, Double.class, Double.class, String.class));
		final List<List<Object>> rows = runs.rows().stream().map(row -> cells(row, keys)).toList();
		final JTable made = Tables.of(columns, types, rows, DECIMALS);
		final TableRowSorter<?> sorter = (TableRowSorter<?>) made.getRowSorter();
		for (int k = 0; k < keys.size(); k++)
			sorter.setComparator(k, Comparator.comparingDouble(RunsPane::number).thenComparing(String::valueOf));
		return made;
	}

	private List<Object> cells(final SweepRow row, final Set<String> keys) {
		final List<Object> cells = new ArrayList<>();
		keys.forEach(key -> cells.add(row.point().values().getOrDefault(key, "")));
		cells.add(row.state().word());
		cells.add(known(row.metric(runs.metric())));
		cells.add(known(row.seconds()));
		cells.add(row.error());
		return cells;
	}

	private static Double known(final double number) {
		return Double.isNaN(number) ? null : number;
	}

	/** Values stand as they were typed, and are ordered by size if they are numbers. */
	private static double number(final Object value) {
		try {
			return Double.parseDouble(String.valueOf(value));
		}
		catch (final NumberFormatException exc) {
			return Double.POSITIVE_INFINITY;
		}
	}
}
