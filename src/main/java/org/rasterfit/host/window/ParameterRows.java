package org.rasterfit.host.window;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.JToggleButton;
import javax.swing.Scrollable;
import javax.swing.SwingConstants;
import javax.swing.UIManager;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

/**
 * Where the fields of a dialog stand: a few to begin with, then all others in sections that fold, and that can be
 * searched.
 */
final class ParameterRows {

	/** Between parts [pixels]. */
	private static final int GAP = 8, SMALL = 3;

	/** Fields below a heading; it can be folded away. */
	private static final class Section {

		private final String name;
		private final JButton head = new JButton();
		private final List<ParameterField> fields = new ArrayList<>();
		private boolean isOpen;

		Section(final String name) {
			this.name = name;
			head.setHorizontalAlignment(SwingConstants.LEADING);
			head.setContentAreaFilled(false);
			head.setBorder(BorderFactory.createEmptyBorder(GAP, 0, SMALL, 0));
			head.setName("section " + name);
		}
	}

	/** They scroll down, not to the side. */
	private static final class Scrolled extends JPanel implements Scrollable {

		private static final long serialVersionUID = 1;

		Scrolled() {
			super(new GridBagLayout());
		}

		@Override
		public Dimension getPreferredScrollableViewportSize() {
			return getPreferredSize();
		}

		@Override
		public int getScrollableUnitIncrement(final Rectangle visible, final int orientation, final int direction) {
			return 2 * getFontMetrics(getFont()).getHeight();
		}

		@Override
		public int getScrollableBlockIncrement(final Rectangle visible, final int orientation, final int direction) {
			return visible.height - getScrollableUnitIncrement(visible, orientation, direction);
		}

		@Override
		public boolean getScrollableTracksViewportWidth() {
			return true;
		}

		@Override
		public boolean getScrollableTracksViewportHeight() {
			return getParent().getHeight() > getPreferredSize().height;
		}
	}

	private final List<ParameterField> first = new ArrayList<>();
	private final List<Section> sections = new ArrayList<>();
	private final JToggleButton all = new JToggleButton("All parameters");
	private final JTextField search = new JTextField(14);
	private final Scrolled rows = new Scrolled();
	private final JScrollPane scroll = new JScrollPane(rows);
	private Runnable arranged = () -> {
	};

	/** Adds a field to begin with. */
	void begin(final ParameterField field) {
		first.add(field);
	}

	/** Adds a field to a section. */
	void add(final String section, final ParameterField field) {
		sections.stream().filter(s -> s.name.equals(section)).findFirst().orElseGet(() -> {
			final Section made = new Section(section);
			sections.add(made);
			return made;
		}).fields.add(field);
	}

	/** All fields, those to begin with first. */
	List<ParameterField> fields() {
		final List<ParameterField> fields = new ArrayList<>(first);
		sections.forEach(s -> fields.addAll(s.fields));
		return fields;
	}

	/** The fields, which scroll. */
	JComponent scrolled() {
		scroll.setBorder(BorderFactory.createEmptyBorder());
		return scroll;
	}

	/** Width of the fields and of what scrolls them [pixels]. */
	int width() {
		return rows.getPreferredSize().width + scroll.getVerticalScrollBar().getPreferredSize().width;
	}

	/** The field that is searched with. */
	JTextField search() {
		return search;
	}

	/** Called whenever other fields are shown. */
	void whenArranged(final Runnable watcher) {
		arranged = watcher;
	}

	/** What chooses the fields that are shown: all, or those that are searched for. */
	JComponent chooser() {
		all.addActionListener(event -> arrange());
		search.setToolTipText("Shows the parameters whose name, key or explanation has these words");
		search.setName("search");
		search.getAccessibleContext().setAccessibleName("Search parameters");
		search.putClientProperty("JTextField.placeholderText", "search parameters");
		search.getDocument().addDocumentListener(new DocumentListener() {

			@Override
			public void insertUpdate(final DocumentEvent event) {
				arrange();
			}

			@Override
			public void removeUpdate(final DocumentEvent event) {
				arrange();
			}

			@Override
			public void changedUpdate(final DocumentEvent event) {
				// only its looks
			}
		});
		final JPanel searching = new JPanel(new BorderLayout(SMALL, 0));
		searching.add(new JLabel("Search"), BorderLayout.WEST);
		searching.add(search);
		final JPanel chooser = new JPanel(new BorderLayout(GAP, 0));
		chooser.add(all, BorderLayout.WEST);
		chooser.add(searching, BorderLayout.EAST);
		chooser.setVisible(!sections.isEmpty());
		return chooser;
	}

	/** Puts everything below each other; what is not seen takes no room. */
	void lay() {
		int y = 0;
		for (final ParameterField field : first)
			y = lay(field, y);
		for (final Section section : sections) {
			final GridBagConstraints place = new GridBagConstraints();
			place.gridy = y++;
			place.gridwidth = GridBagConstraints.REMAINDER;
			place.fill = GridBagConstraints.HORIZONTAL;
			section.head.addActionListener(event -> {
				section.isOpen = !section.isOpen;
				arrange();
			});
			rows.add(section.head, place);
			for (final ParameterField field : section.fields)
				y = lay(field, y);
		}
		final GridBagConstraints rest = new GridBagConstraints();
		rest.gridy = y;
		rest.weighty = 1;
		rows.add(new JPanel(), rest);
		arrange();
	}

	private int lay(final ParameterField field, final int y) {
		final GridBagConstraints place = new GridBagConstraints();
		place.gridy = y;
		place.anchor = GridBagConstraints.LINE_END;
		place.insets = new Insets(SMALL, GAP, SMALL, GAP);
		rows.add(field.label(), place);
		place.gridx = 1;
		place.weightx = 1;
		place.anchor = GridBagConstraints.LINE_START;
		rows.add(field.row(), place);
		place.gridy = y + 1;
		place.fill = GridBagConstraints.HORIZONTAL;
		place.insets = new Insets(0, GAP, SMALL, GAP);
		rows.add(field.reason(), place);
		return y + 2;
	}

	/** Shows the fields to begin with, or all sections; or what is searched for. */
	void arrange() {
		final String words = search.getText().trim();
		first.forEach(f -> show(f, words.isEmpty() || f.matches(words)));
		for (final Section section : sections) {
			final boolean isAny = section.fields.stream().anyMatch(f -> f.matches(words));
			final boolean isShown = words.isEmpty() ? all.isSelected() : isAny;
			final boolean isOpen = words.isEmpty() ? section.isOpen : true;
			section.head.setVisible(isShown);
			section.head.setText(section.name + " (" + section.fields.size() + ")");
			section.head.setIcon(UIManager.getIcon(isOpen ? "Tree.expandedIcon" : "Tree.collapsedIcon"));
			section.head.getAccessibleContext().setAccessibleDescription(isOpen ? "open" : "folded");
			section.fields.forEach(f -> show(f, isShown && isOpen && (words.isEmpty() || f.matches(words))));
		}
		rows.revalidate();
		rows.repaint();
		arranged.run();
	}

	private static void show(final ParameterField field, final boolean isShown) {
		field.label().setVisible(isShown);
		field.row().setVisible(isShown);
		field.reason().setVisible(isShown && !field.reason().getText().isEmpty());
	}

	/**
	 * Opens the sections that hold such a field; fields to begin with are always seen.
	 *
	 * @return whether one was not open before
	 */
	boolean unfold(final Predicate<ParameterField> wanted) {
		boolean isAny = false;
		for (final Section section : sections)
			if ((!section.isOpen || !all.isSelected()) && section.fields.stream().anyMatch(wanted)) {
				section.isOpen = true;
				all.setSelected(true);
				isAny = true;
			}
		return isAny;
	}
}
