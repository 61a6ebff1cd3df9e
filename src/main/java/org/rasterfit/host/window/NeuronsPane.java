package org.rasterfit.host.window;

import java.awt.BorderLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.JTable;

import org.rasterfit.evaluation.Reproduction;
import org.rasterfit.figure.ReproductionFigures;
import org.rasterfit.figure.TestFigures;
import org.rasterfit.run.NeuronsTable;

/**
 * How well each neuron is reproduced, as {@code neurons.csv} has it; a click on a row shows the recorded and the
 * model's rates of that neuron, and its input over its target, in all conditions.
 */
final class NeuronsPane extends JPanel {

	private static final long serialVersionUID = 1;

	private static final int DECIMALS = 3;

	/** Of the height: rates stand above the input. */
	private static final double RATES = 0.5;

	private final transient ReproductionFigures rates;
	private final transient TestFigures inputs;
	private final FigurePanel ratesPanel;
	private final FigurePanel inputsPanel;
	private final JTable table;
	private final int neurons;

	/** Not on the event thread: figures take time to make. */
	NeuronsPane(final Reproduction fit) {
		super(new BorderLayout());
		rates = new ReproductionFigures(fit);
		inputs = new TestFigures(fit.test());
		neurons = fit.tested().plastic().synapses().size();
		inputsPanel = new FigurePanel(inputs.neuron(0));
		ratesPanel = rates.neuron(0).map(FigurePanel::new).orElse(null);
		table = table(fit);
		table.setRowSelectionInterval(0, 0);
		table.getSelectionModel().addListSelectionListener(event -> {
			if (!event.getValueIsAdjusting() && table.getSelectedRow() >= 0)
				// a row for each condition and neuron, condition by condition
				show(table.convertRowIndexToModel(table.getSelectedRow()) % neurons);
		});
		final JScrollPane rows = new JScrollPane(table);
		final JSplitPane split = new JSplitPane(JSplitPane.HORIZONTAL_SPLIT, rows, traces());
		split.setResizeWeight(0.4);
		add(split);
	}

	private java.awt.Component traces() {
		if (ratesPanel == null) return inputsPanel;
		final JSplitPane traces = new JSplitPane(JSplitPane.VERTICAL_SPLIT, ratesPanel, inputsPanel);
		traces.setResizeWeight(RATES);
		return traces;
	}

	/** Columns of texts and numbers; what is not known in any row is left out. */
	private static JTable table(final Reproduction fit) {
		final List<List<Object>> rows = NeuronsTable.rows(fit);
		final List<String> columns = new ArrayList<>();
		final List<Class<?>> types = new ArrayList<>();
		final List<List<Object>> shown = new ArrayList<>();
		rows.forEach(row -> shown.add(new ArrayList<>()));
		for (int c = 0; c < NeuronsTable.COLUMNS.size(); c++) {
			final int column = c;
			final Class<?> type = rows.stream().map(row -> row.get(column)).filter(v -> !v.equals("")).findFirst()
				.<Class<?>>map(Object::getClass).orElse(null);
			if (type == null) continue;
			columns.add(NeuronsTable.COLUMNS.get(c).replace('_', ' '));
			types.add(type);
			for (int r = 0; r < rows.size(); r++)
				shown.get(r).add(rows.get(r).get(c).equals("") && type != String.class ? null : rows.get(r).get(c));
		}
		return Tables.of(columns, types, Collections.unmodifiableList(shown), DECIMALS);
	}

	private void show(final int trained) {
		FigurePanel.withCharts(() -> {
			rates.neuron(trained).ifPresent(ratesPanel::setFigure);
			inputsPanel.setFigure(inputs.neuron(trained));
		});
	}
}
