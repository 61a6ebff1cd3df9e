package org.rasterfit.host.window;

import java.awt.BorderLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.ListSelectionModel;

import org.rasterfit.figure.Figure;

/** Figures by name: a list beside the one that is shown, which zooms; only that one is drawn. */
final class FiguresPane extends JPanel {

	private static final long serialVersionUID = 1;

	private final transient Map<String, Figure> figures;
	private final List<String> names;
	private final FigurePanel panel;
	private final JList<String> list;
	private final transient FigureFiles files = new FigureFiles(this);

	/** @param figures one or more by name, in their order */
	FiguresPane(final Map<String, Figure> figures) {
		super(new BorderLayout());
		this.figures = new LinkedHashMap<>(figures);
		names = new ArrayList<>(figures.keySet());
		panel = new FigurePanel(figures.get(names.get(0)));
		list = new JList<>(names.stream().map(n -> n.replace('_', ' ')).toArray(String[]::new));
		list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
		list.setSelectedIndex(0);
		list.addListSelectionListener(event -> {
			if (!event.getValueIsAdjusting() && list.getSelectedIndex() >= 0)
				panel.setFigure(this.figures.get(names.get(list.getSelectedIndex())));
		});
		if (names.size() == 1) add(panel);
		else add(new JSplitPane(JSplitPane.HORIZONTAL_SPLIT, new JScrollPane(list), panel));
	}

	/** Shows the figure with a name in place of the present one. */
	void select(final String name) {
		list.setSelectedIndex(names.indexOf(name));
	}

	int count() {
		return names.size();
	}

	FigurePanel panel() {
		return panel;
	}

	/** Asks for a file for the figure that is shown. */
	void save() {
		files.save(names.get(Math.max(0, list.getSelectedIndex())), panel.figure());
	}

	/** Asks for a folder for all figures. */
	void saveAll() {
		files.saveAll(figures);
	}
}
