package org.rasterfit.host.imagej;

import java.awt.Checkbox;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.Panel;
import java.awt.ScrollPane;
import java.util.List;
import java.util.function.IntUnaryOperator;

import ij.Prefs;
import ij.gui.GenericDialog;
import ij.gui.MultiLineLabel;

/**
 * The rows of a dialog side by side, in as many columns as they need to fit the screen, read like a newspaper. Where
 * the screen is too small for all, they scroll.
 */
final class DialogColumns {

	/** Font of headings. */
	static final Font HEADING = new Font(Font.SANS_SERIF, Font.BOLD, 12);

	/** As many columns may stand side by side. */
	static final int MOST = 3;

	/** Room that a column needs [pixels]. */
	private static final int COLUMN_WIDTH = 440;

	/** Space between columns, and above a heading [pixels]. */
	private static final int GAP = 10;

	/**
	 * Height of a heading that tells which section goes on [pixels]; a break inside a section counts like this much
	 * height.
	 */
	private static final int CONTINUED = 30;

	/** Height of what must not be [pixels]. */
	private static final int NEVER = 1 << 20;

	/**
	 * A field with its label, or a heading.
	 *
	 * @param section heading of the section that it belongs to; empty before the first
	 * @param isHeading whether it is the heading itself
	 * @param parts what stands in it, from left to right
	 */
	record Row(String section, boolean isHeading, List<Component> parts) {

		int height() {
			return parts.stream().mapToInt(p -> p.getPreferredSize().height).max().orElse(0) + (isHeading ? GAP : 0);
		}
	}

	private final List<Row> rows;
	private final IntUnaryOperator below;

	/** Height of all rows before each [pixels]. */
	private final int[] top;

	/** Space above and below a row [pixels]; none where they would not fit with it. */
	private int space = 1;
	private int count;
	private final Panel panel = new Panel();
	private ScrollPane pane;

	/**
	 * Takes the rows out of a dialog, whose window is there already, and puts them back in columns.
	 *
	 * @param dialog modified
	 * @param rows all of its rows
	 * @param room what the screen has for them and for the texts below [pixels]
	 * @param below height of the texts below some number of columns [pixels]
	 */
	DialogColumns(final GenericDialog dialog, final List<Row> rows, final Dimension room,
		final IntUnaryOperator below)
	{
		this.rows = rows;
		this.below = below;
		top = new int[rows.size() + 1];
		final int most = Math.max(1, Math.min(MOST, (int) (room.width / (COLUMN_WIDTH * Prefs.getGuiScale()))));
		count = 1;
		while (count < most && isTaller(room))
			count++;
		if (isTaller(room)) space = 0;
		final boolean isTall = isTaller(room);
		dialog.removeAll();
		final Panel inside = isTall ? new Panel() : panel;
		inside.setLayout(new GridBagLayout());
		dialog.addPanel(panel, GridBagConstraints.WEST, new Insets(0, 0, 0, 0));
		if (isTall) {
			pane = new ScrollPane(ScrollPane.SCROLLBARS_AS_NEEDED);
			panel.add(pane);
			pane.add(inside);
		}
		fill(inside);
		if (isTall) {
			pane.getVAdjustable().setUnitIncrement(CONTINUED);
			pane.setPreferredSize(
				new Dimension(inside.getPreferredSize().width + 3 * Math.max(GAP, pane.getVScrollbarWidth()),
					room.height - below.applyAsInt(count)));
		}
	}

	/** How many columns there are. */
	int count() {
		return count;
	}

	/** How wide they are together [pixels]. */
	int width() {
		return panel.getPreferredSize().width;
	}

	/** Brings a field into view. */
	void scrollTo(final Component field) {
		if (pane == null) return;
		int y = 0;
		for (Component c = field; c != null && c.getParent() != pane; c = c.getParent())
			y += c.getY();
		final int from = pane.getScrollPosition().y;
		final int shown = pane.getViewportSize().height;
		if (y < from) pane.setScrollPosition(0, y - CONTINUED);
		else if (y + 2 * CONTINUED > from + shown) pane.setScrollPosition(0, y + 2 * CONTINUED - shown);
	}

	private boolean isTaller(final Dimension room) {
		for (int i = 0; i < rows.size(); i++)
			top[i + 1] = top[i] + rows.get(i).height() + 2 * space;
		return tallest(0, count) > room.height - below.applyAsInt(count);
	}

	/** Height of the tallest of some columns that hold the rows from one on, where they break best [pixels]. */
	private int tallest(final int from, final int columns) {
		if (columns == 1) return height(from, rows.size());
		int least = NEVER;
		for (int to = from + 1; to < rows.size(); to++)
			least = Math.min(least, tallest(from, to, columns));
		return least;
	}

	/** The same if the first column ends before a given row; a break inside a section is not worth a few pixels. */
	private int tallest(final int from, final int to, final int columns) {
		if (rows.get(to - 1).isHeading) return NEVER;
		return Math.max(height(from, to), tallest(to, columns - 1)) + (rows.get(to).isHeading ? 0 : CONTINUED);
	}

	private int height(final int from, final int to) {
		return top[to] - top[from] + (from > 0 && !rows.get(from).isHeading ? CONTINUED : 0);
	}

	/** Components come one by one: each waits for the windows' lock only for as long as it takes to make it. */
	private void fill(final Panel inside) {
		int from = 0;
		for (int column = 0; column < count; column++) {
			int to = rows.size();
			for (int end = from + 1; column < count - 1 && end < rows.size(); end++) {
				if (tallest(from, end, count - column) == tallest(from, count - column)) {
					to = end;
					break;
				}
			}
			final Panel fields = new Panel(new GridBagLayout());
			final GridBagConstraints place = new GridBagConstraints();
			place.gridx = column;
			place.anchor = GridBagConstraints.NORTHWEST;
			place.insets.left = column == 0 ? 0 : 2 * GAP;
			inside.add(fields, place);
			int y = 0;
			if (from > 0 && !rows.get(from).isHeading && !rows.get(from).section.isEmpty()) {
				final MultiLineLabel heading = new MultiLineLabel(rows.get(from).section + ", continued");
				heading.setFont(HEADING.deriveFont((float) (HEADING.getSize() * Prefs.getGuiScale())));
				add(fields, new Row(rows.get(from).section, true, List.of(heading)), y++);
			}
			for (final Row row : rows.subList(from, to))
				add(fields, row, y++);
			from = to;
		}
	}

	private void add(final Panel panel, final Row row, final int y) {
		for (int i = 0; i < row.parts.size(); i++) {
			final Component part = row.parts.get(i);
			final boolean isAlone = row.parts.size() == 1;
			final GridBagConstraints place = new GridBagConstraints();
			place.gridy = y;
			place.gridx = isAlone && part instanceof Checkbox ? 1 : i;
			place.gridwidth = row.isHeading ? GridBagConstraints.REMAINDER : 1;
			place.anchor = row.isHeading || isAlone || i > 0 ? GridBagConstraints.WEST : GridBagConstraints.EAST;
			place.insets.set(row.isHeading && y > 0 ? GAP + space : space, i > 0 ? 2 : 0, space, 0);
			panel.add(part, place);
		}
	}
}
