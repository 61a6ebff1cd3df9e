package org.rasterfit.host.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.awt.Component;
import java.awt.Container;
import java.awt.event.MouseEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import javax.swing.JButton;
import javax.swing.JTable;
import javax.swing.RowSorter.SortKey;
import javax.swing.SortOrder;

import org.junit.jupiter.api.Test;
import org.rasterfit.sweep.SweepPoint;
import org.rasterfit.sweep.SweepRow;
import org.rasterfit.sweep.SweepRuns;

/** The runs of a sweep: the best one, or any that is done, opens with a click. */
class RunsPaneTest {

	private static final Path SWEEP = Path.of("my-sweep").toAbsolutePath();

	private final List<Path> opened = new ArrayList<>();

	private static SweepRow row(final String k, final SweepRow.State state, final double fit) {
		return new SweepRow(new SweepPoint(new LinkedHashMap<>(Map.of("k", k))), state, Double.isNaN(fit) ? Map.of()
			: Map.of("fit", fit), 2.5, "", "runs/k=" + k, state == SweepRow.State.FAILED ? "killed" : "");
	}

	private RunsPane pane() {
		final SweepRow best = row("20", SweepRow.State.FINISHED, 0.75);
		return new RunsPane(new SweepRuns(SWEEP, List.of(row("100", SweepRow.State.FINISHED, 0.5), best, row("9",
			SweepRow.State.FAILED, Double.NaN)), "fit", Optional.of(best)), opened::add);
	}

	private static <T extends Component> List<T> all(final Container parent, final Class<T> type) {
		final List<T> all = new ArrayList<>();
		for (final Component part : parent.getComponents()) {
			if (type.isInstance(part)) all.add(type.cast(part));
			if (part instanceof Container inside) all.addAll(all(inside, type));
		}
		return all;
	}

	private static JButton button(final RunsPane pane, final String label) {
		return all(pane, JButton.class).stream().filter(b -> label.equals(b.getText())).findFirst().orElseThrow();
	}

	private static List<Object> column(final JTable table, final String name) {
		final int column = table.getColumn(name).getModelIndex();
		return IntStream.range(0, table.getRowCount()).mapToObj(r -> table.getValueAt(r, column)).toList();
	}

	@Test
	void theBestRunOpensWithAClick() {
		final RunsPane pane = pane();
		button(pane, "Open Best Run").doClick();
		assertEquals(List.of(SWEEP.resolve("runs/k=20")), opened);
		assertEquals("20",
			all(pane, JTable.class).get(0).getValueAt(all(pane, JTable.class).get(0).getSelectedRow(), 0),
			"it is selected");
	}

	/** In whatever order the table is. */
	@Test
	void theRunThatIsSelectedOpens() {
		final RunsPane pane = pane();
		final JTable table = all(pane, JTable.class).get(0);
		table.getRowSorter().setSortKeys(List.of(new SortKey(0, SortOrder.ASCENDING)));
		assertEquals(List.of("9", "20", "100"), column(table, "k"), "numbers are ordered by size");
		table.setRowSelectionInterval(2, 2);
		button(pane, "Open Run").doClick();
		table.dispatchEvent(new MouseEvent(table, MouseEvent.MOUSE_CLICKED, 0, 0, 1, 1, 2, false, MouseEvent.BUTTON1));
		assertEquals(List.of(SWEEP.resolve("runs/k=100"), SWEEP.resolve("runs/k=100")), opened);
	}

	@Test
	void aRunThatIsNotDoneSaysWhyAndDoesNotOpen() {
		final RunsPane pane = pane();
		final JTable table = all(pane, JTable.class).get(0);
		table.setRowSelectionInterval(2, 2);
		assertFalse(button(pane, "Open Run").isEnabled());
		assertEquals("killed", column(table, "error").get(2));
		assertEquals(null, column(table, "fit").get(2));
		assertFalse(button(new RunsPane(new SweepRuns(SWEEP, List.of(row("1", SweepRow.State.OPEN, Double.NaN)), "",
			Optional.empty()), opened::add), "Open Best Run").isEnabled());
		assertEquals(List.of(), opened);
	}
}
